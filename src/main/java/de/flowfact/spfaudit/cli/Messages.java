package de.flowfact.spfaudit.cli;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;

/// Parts of what is printed to people.
final class Messages {

    private Messages() {}

    static String servers(List<InetSocketAddress> servers) {
        return servers.stream()
                .map(server -> server.getAddress().getHostAddress() + ":" + server.getPort())
                .collect(Collectors.joining(", "));
    }
}

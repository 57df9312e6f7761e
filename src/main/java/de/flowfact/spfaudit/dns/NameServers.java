package de.flowfact.spfaudit.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xbill.DNS.ResolverConfig;

/// Which DNS servers there are to ask.
public final class NameServers {

    private static final int DNS_PORT = 53;
    private static final Pattern HOST_AND_PORT =
            Pattern.compile(
                    "(?:\\[([0-9A-Fa-f:.]+)]|([^:\\[\\]]+))(?::([0-9]{1,5}))?|([0-9A-Fa-f]*:[0-9A-Fa-f:.]+)");

    // InetAddress takes 127.1 for 127.0.0.1
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final Pattern FOUR_NUMBERS = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");

    private NameServers() {}

    /// `HOST`, `HOST:PORT`, `[IPV6]:PORT` or `IPV6`; empty where it is none of these, or the host
    /// has no address.
    public static Optional<InetSocketAddress> parse(String text) {
        Matcher matcher = HOST_AND_PORT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host =
                Optional.ofNullable(matcher.group(1))
                        .or(() -> Optional.ofNullable(matcher.group(2)))
                        .orElseGet(() -> matcher.group(4));
        int port = matcher.group(3) == null ? DNS_PORT : Integer.parseInt(matcher.group(3));
        if (port < 1 || port > 65535) {
            return Optional.empty();
        }
        if (NUMBERS.matcher(host).matches() && !FOUR_NUMBERS.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException _) {
            return Optional.empty();
        }
    }

    /// For people: `192.0.2.53:53, 192.0.2.54:53`.
    public static String text(List<InetSocketAddress> servers) {
        return servers.stream()
                .map(server -> server.getAddress().getHostAddress() + ":" + server.getPort())
                .collect(Collectors.joining(", "));
    }

    /// Those that the system is set up to ask.
    public static List<InetSocketAddress> ofTheSystem() {
        return ResolverConfig.getCurrentConfig().servers();
    }
}

package de.flowfact.spfaudit.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Unbound, a resolver, that knows where some zones are and asks nobody else.
public final class Unbound {

    // RFC 6761, 6.4: it knows by itself that there is no such domain.
    private static final DomainName KNOWN = DomainName.of("invalid");

    private Unbound() {}

    /// On any free port of loopback.
    ///
    /// @param zones and the server of each
    public static ServerProcess start(Map<String, InetSocketAddress> zones)
            throws IOException, InterruptedException {
        Path program = ServerProcess.installed("unbound");
        Path folder = Files.createTempDirectory("unbound");
        int port = ServerProcess.freePort();
        var configuration = new StringBuilder(configuration(folder, port));
        zones.forEach((name, server) -> configuration.append(zone(name, server)));
        Path file = Files.writeString(folder.resolve("unbound.conf"), configuration);
        return ServerProcess.start(
                List.of(program.toString(), "-d", "-c", file.toString()),
                folder,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                KNOWN);
    }

    /// It gives up a silent server sooner than by default, which takes minutes.
    private static String configuration(Path folder, int port) {
        return """
        server:
          interface: 127.0.0.1@%2$d
          do-daemonize: no
          username: ""
          chroot: ""
          directory: "%1$s"
          pidfile: ""
          use-syslog: no
          do-not-query-localhost: no
          module-config: "iterator"
          num-threads: 1
          so-rcvbuf: 4m
          outbound-msg-retry: 1
          qname-minimisation: no
          infra-cache-max-rtt: 1000
          local-zone: "." static
        remote-control:
          control-enable: no
        """
                .formatted(folder, port);
    }

    private static String zone(String name, InetSocketAddress server) {
        return """
        server:
          local-zone: "%1$s" transparent
        stub-zone:
          name: "%1$s"
          stub-addr: %2$s@%3$d
        """
                .formatted(name, server.getAddress().getHostAddress(), server.getPort());
    }
}

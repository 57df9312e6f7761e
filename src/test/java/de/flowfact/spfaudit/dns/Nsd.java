package de.flowfact.spfaudit.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// NSD, an authoritative name server.
public final class Nsd {

    private Nsd() {}

    /// A zone by its name and the lines of its file, which follow a SOA and the name server `ns`.
    public record Zone(String name, List<String> lines) {

        public static Zone of(String name, String... lines) {
            return new Zone(name, List.of(lines));
        }

        private String configuration() {
            return """
            zone:
              name: %1$s
              zonefile: %1$s.zone
            """
                    .formatted(name);
        }

        private List<String> file() {
            var file = new ArrayList<String>();
            file.add("$ORIGIN " + name + ".");
            file.add("$TTL 3600");
            file.add("@ SOA ns hostmaster 1 3600 600 86400 300");
            file.add("@ NS ns");
            file.add("ns A 127.0.0.1");
            file.addAll(lines);
            return file;
        }
    }

    /// On any free port of loopback.
    public static ServerProcess start(Zone... zones) throws IOException, InterruptedException {
        return start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), ServerProcess.freePort()),
                zones);
    }

    public static ServerProcess start(InetSocketAddress address, Zone... zones)
            throws IOException, InterruptedException {
        Path program = ServerProcess.installed("nsd");
        Path folder = Files.createTempDirectory("nsd");
        var configuration = new StringBuilder(configuration(folder, address));
        for (Zone zone : zones) {
            configuration.append(zone.configuration());
            Files.write(folder.resolve(zone.name() + ".zone"), zone.file());
        }
        Path file = Files.writeString(folder.resolve("nsd.conf"), configuration);
        return ServerProcess.start(
                List.of(program.toString(), "-d", "-c", file.toString()),
                folder,
                address,
                DomainName.of(zones[0].name()));
    }

    private static String configuration(Path folder, InetSocketAddress address) {
        return """
        server:
          ip-address: %2$s@%3$d
          server-count: 1
          username: ""
          zonesdir: "%1$s"
          pidfile: ""
          zonelistfile: "%1$s/zone.list"
          xfrdfile: "%1$s/xfrd.state"
          xfrdir: "%1$s"
          rrl-ratelimit: 0
          verbosity: 0
        remote-control:
          control-enable: no
        """
                .formatted(folder, address.getAddress().getHostAddress(), address.getPort());
    }
}

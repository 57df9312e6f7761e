package de.flowfact.spfaudit.dns;

import de.flowfact.spfaudit.demo.NameServer;
import de.flowfact.spfaudit.demo.Zone;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A name server on loopback with many names: NSD if it is installed, else the demo's own.
record BenchmarkServer(InetSocketAddress address, String description, Path queries, Runnable stop)
        implements AutoCloseable {

    private static final String ZONE = "bench.example";
    private static final String RECORD = "v=spf1 ip4:89.1.69.161 include:spf.provider.example -all";
    private static final Duration STARTING = Duration.ofSeconds(60);

    static BenchmarkServer start(int names) throws Exception {
        Path folder = Files.createTempDirectory("dns-bench");
        var queries = new ArrayList<String>();
        for (int i = 0; i < names; i++) {
            queries.add(nameOf(i) + " TXT");
        }
        Path file = Files.write(folder.resolve("queries"), queries);
        Optional<Path> nsd = DnsPerf.program("nsd");
        return nsd.isPresent() ? nsd(nsd.get(), folder, file, names) : demo(file, names);
    }

    private static String nameOf(int number) {
        return "n" + number + "." + ZONE;
    }

    DomainName name(int number) {
        return DomainName.of(nameOf(number));
    }

    private static BenchmarkServer demo(Path queries, int names) throws IOException {
        var lines = new ArrayList<String>();
        for (int i = 0; i < names; i++) {
            lines.add(nameOf(i) + " TXT " + RECORD);
        }
        NameServer server =
                NameServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Zone.parse(lines.toArray(String[]::new)));
        return new BenchmarkServer(
                server.address(),
                "the demo's own (nsd is not installed), in this process and its CPU time",
                queries,
                server::close);
    }

    private static BenchmarkServer nsd(Path nsd, Path folder, Path queries, int names)
            throws Exception {
        int port = freePort();
        Files.write(folder.resolve("zone"), zoneFile(names));
        Path configuration =
                Files.writeString(
                        folder.resolve("nsd.conf"),
                        """
                        server:
                          ip-address: 127.0.0.1@%2$d
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
                        zone:
                          name: %3$s
                          zonefile: zone
                        """
                                .formatted(folder, port, ZONE));
        Process process =
                new ProcessBuilder(nsd.toString(), "-d", "-c", configuration.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        var server =
                new BenchmarkServer(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        "NSD, one process",
                        queries,
                        () -> stop(process));
        server.awaitAnswers(process, folder.resolve("log"));
        return server;
    }

    private static List<String> zoneFile(int names) {
        var lines = new ArrayList<String>();
        lines.add("$ORIGIN " + ZONE + ".");
        lines.add("$TTL 3600");
        lines.add("@ SOA ns hostmaster 1 3600 600 86400 300");
        lines.add("@ NS ns");
        lines.add("ns A 127.0.0.1");
        for (int i = 0; i < names; i++) {
            lines.add("n" + i + " TXT \"" + RECORD + "\"");
        }
        return lines;
    }

    private static int freePort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswers(Process process, Path log) throws Exception {
        long end = System.nanoTime() + STARTING.toNanos();
        var settings = new DnsSettings(List.of(address), Duration.ofMillis(200), 1, 1, 1);
        try (var resolver = new Resolver(settings)) {
            while (!(resolver.ask(name(0), RecordType.TXT) instanceof Answer.Records)) {
                if (!process.isAlive() || System.nanoTime() - end > 0) {
                    stop(process);
                    throw new IllegalStateException("NSD did not start: " + Files.readString(log));
                }
                Thread.sleep(100);
            }
        }
    }

    /// NSD's children end with it.
    private static void stop(Process process) {
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        stop.run();
    }
}

package de.flowfact.spfaudit.dns;

import de.flowfact.spfaudit.demo.NameServer;
import de.flowfact.spfaudit.demo.Zone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/// A name server on loopback with many names: NSD if it is installed, else the demo's own.
record BenchmarkServer(InetSocketAddress address, String description, Path queries, Runnable stop)
        implements AutoCloseable {

    private static final String ZONE = "bench.example";
    private static final String RECORD = "v=spf1 ip4:89.1.69.161 include:spf.provider.example -all";

    static BenchmarkServer start(int names) throws Exception {
        Path folder = Files.createTempDirectory("dns-bench");
        var queries = new ArrayList<String>();
        for (int i = 0; i < names; i++) {
            queries.add(nameOf(i) + " TXT");
        }
        Path file = Files.write(folder.resolve("queries"), queries);
        return DnsPerf.program("nsd").isPresent() ? nsd(file, names) : demo(file, names);
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

    private static BenchmarkServer nsd(Path queries, int names) throws Exception {
        var lines = new ArrayList<String>();
        for (int i = 0; i < names; i++) {
            lines.add("n" + i + " TXT \"" + RECORD + "\"");
        }
        ServerProcess nsd = Nsd.start(new Nsd.Zone(ZONE, lines));
        return new BenchmarkServer(nsd.address(), "NSD, one process", queries, nsd::close);
    }

    @Override
    public void close() {
        stop.run();
    }
}

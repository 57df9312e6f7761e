package de.flowfact.spfaudit.dns;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/// A name server of somebody else's making, started for a test.
public record ServerProcess(InetSocketAddress address, Process process) implements AutoCloseable {

    private static final int PORTS_TRIED = 20;
    private static final Duration STARTING = Duration.ofSeconds(60);

    /// Where a program is; the test is skipped, and says so, where it is not installed.
    static Path installed(String program) {
        return DnsPerf.program(program).orElseThrow(() -> skipped(program + " is not installed"));
    }

    /// To be thrown: ends this test, neither good nor bad.
    static TestAbortedException skipped(String reason) {
        System.out.println("skipped: " + reason);
        return new TestAbortedException(reason);
    }

    static int freePort() throws IOException {
        try (DatagramSocket socket = bind()) {
            return socket.getLocalPort();
        }
    }

    /// To a port of loopback that is free for TCP, too.
    static DatagramSocket bind() throws IOException {
        for (int attempt = 1; ; attempt++) {
            var datagrams = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            try (var _ =
                    new ServerSocket(
                            datagrams.getLocalPort(), 1, InetAddress.getLoopbackAddress())) {
                return datagrams;
            } catch (BindException e) {
                datagrams.close();
                if (attempt == PORTS_TRIED) {
                    throw e;
                }
            }
        }
    }

    /// Waits until it answers.
    ///
    /// @param folder for its log
    /// @param known a name that it knows, or knows not to be there
    static ServerProcess start(
            List<String> command, Path folder, InetSocketAddress address, DomainName known)
            throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        var server = new ServerProcess(address, process);
        long end = System.nanoTime() + STARTING.toNanos();
        var settings = new DnsSettings(List.of(address), Duration.ofMillis(200), 1, 1, 1);
        try (var resolver = new Resolver(settings)) {
            while (resolver.ask(known, RecordType.NS) instanceof Answer.Unavailable) {
                if (!process.isAlive() || System.nanoTime() - end > 0) {
                    server.close();
                    throw new IllegalStateException(
                            command + " did not start: " + Files.readString(log));
                }
                Thread.sleep(50);
            }
        }
        return server;
    }

    /// Children end with it.
    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}

package de.flowfact.spfaudit.notice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Postfix's `smtp-sink` and `smtp-source`, where they are installed.
final class PostfixTool {

    private PostfixTool() {}

    static Optional<Path> find(String name) {
        return Stream.of("/usr/sbin", "/usr/local/sbin", "/usr/libexec/postfix", "/usr/bin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// A sink that takes everything, on a port of this machine.
    record Sink(Process process, int port) implements AutoCloseable {

        /// @param options of smtp-sink
        static Sink start(Path program, String... options) throws Exception {
            int port = freePort();
            var command = new ArrayList<>(List.of(program.toString()));
            if (System.getProperty("user.name").equals("root")) {
                command.addAll(List.of("-u", "postfix"));
            }
            command.addAll(List.of(options));
            command.addAll(List.of("127.0.0.1:" + port, "100"));
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            awaitPort(process, port);
            return new Sink(process, port);
        }

        private static void awaitPort(Process process, int port) throws InterruptedException {
            for (int i = 0; i < 200 && process.isAlive(); i++) {
                try (var socket = new Socket()) {
                    socket.connect(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                    return;
                } catch (IOException _) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            }
            throw new IllegalStateException("smtp-sink did not start");
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}

package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;

class TcpExchangeTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    // Of sockets for either kind of address, such as Java's.
    private static final Path CONNECTIONS = Path.of("/proc/self/net/tcp6");
    private static final byte[] QUERY = Query.of(DomainName.of("a.example"), RecordType.TXT, true);

    private static TcpResponder serve(TcpResponder.Behaviour behaviour) throws IOException {
        return new TcpResponder(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), ServerProcess.freePort()),
                behaviour);
    }

    private static byte[] echo(Message query) {
        return UdpResponder.replyTo(query, 0).toWire();
    }

    private static byte[] exchange(TcpResponder server) throws IOException {
        return TcpExchange.exchange(QUERY, server.address(), TIMEOUT);
    }

    @Test
    void theReplyIsReadWhole() throws IOException {
        try (TcpResponder server = serve(TcpResponder.answering(TcpExchangeTest::echo))) {
            assertThat(Query.isAnsweredBy(QUERY, exchange(server))).isTrue();
        }
    }

    @Test
    void aServerThatHangsOrDripsIsLeftInTime() throws IOException {
        for (var behaviour :
                new TcpResponder.Behaviour[] {
                    TcpResponder.hanging(), TcpResponder.dripping(TcpExchangeTest::echo)
                }) {
            try (TcpResponder server = serve(behaviour)) {
                long start = System.nanoTime();
                assertThatThrownBy(() -> exchange(server))
                        .isInstanceOf(SocketTimeoutException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isBetween(TIMEOUT.minusMillis(50), Duration.ofSeconds(10));
            }
        }
    }

    @Test
    void aServerThatHangsUpGarblesOrAnswersAnotherHasNotAnswered() throws IOException {
        for (var behaviour :
                new TcpResponder.Behaviour[] {
                    TcpResponder.hangingUp(),
                    TcpResponder.garbage(),
                    TcpResponder.answering(query -> {
                        byte[] reply = echo(query);
                        reply[13]++;
                        return reply;
                    })
                }) {
            try (TcpResponder server = serve(behaviour)) {
                assertThatThrownBy(() -> exchange(server)).isInstanceOf(IOException.class);
            }
        }
    }

    /// Else 30,000 a minute to one server would use up the ports.
    @Test
    void noPortIsTakenAfterwards() throws IOException {
        if (!Files.isReadable(CONNECTIONS)) {
            throw ServerProcess.skipped(CONNECTIONS + " is not there");
        }
        try (TcpResponder server = serve(TcpResponder.answering(TcpExchangeTest::echo))) {
            for (int i = 0; i < 20; i++) {
                exchange(server);
            }
            String end = ":%04X".formatted(server.address().getPort()).toUpperCase(Locale.ROOT);
            try (Stream<String> connections = Files.lines(CONNECTIONS)) {
                // Its columns: number, local, remote, state; 06 is TIME_WAIT.
                assertThat(connections.map(line -> line.strip().split("\\s+")))
                        .noneMatch(line -> line[2].endsWith(end) && line[3].equals("06"));
            }
        }
    }
}

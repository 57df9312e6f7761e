package de.flowfact.spfaudit.notice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.notice.Transmission.Impossible;
import de.flowfact.spfaudit.notice.Transmission.Lost;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A mail server whose answer does not end is lost, and costs neither memory nor the night.
@Timeout(60)
class EndlessAnswerTest {

    @Test
    void aLineWithoutAnEndIsLost() throws IOException {
        assertThat(prepared("", "x".repeat(10_000), 0)).containsInstanceOf(Lost.class);
    }

    @Test
    void linesWithoutAnEndAreLost() throws IOException {
        assertThat(prepared("", "220-hello\r\n", 0)).containsInstanceOf(Lost.class);
        assertThat(prepared("220 hello\r\n", "250-SIZE\r\n", 0)).containsInstanceOf(Lost.class);
    }

    @Test
    void aGreetingThatComesALittleAtATimeMayPass() throws IOException {
        assertThat(prepared("", "220-x\r\n", 100))
                .get()
                .isInstanceOf(Impossible.class)
                .extracting(it -> ((Impossible) it).fault().forGood())
                .isEqualTo(false);
    }

    /// What becomes of a connection to a server that sends `first`, then `more` for ever.
    private static Optional<Transmission> prepared(String first, String more, int pauseMillis)
            throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var _ =
                    threads.submit(() -> {
                        try (Socket client = server.accept()) {
                            OutputStream out = client.getOutputStream();
                            out.write(first.getBytes(StandardCharsets.US_ASCII));
                            byte[] octets = more.getBytes(StandardCharsets.US_ASCII);
                            while (true) {
                                out.write(octets);
                                TimeUnit.MILLISECONDS.sleep(pauseMillis);
                            }
                        }
                    });
            SmtpSettings settings =
                    TestDelivery.server(server.getLocalPort(), Duration.ofSeconds(2));
            try (var carrier = new SmtpCarrier(settings, TestDelivery.RETURN_PATH, null)) {
                return carrier.prepare();
            }
        }
    }
}

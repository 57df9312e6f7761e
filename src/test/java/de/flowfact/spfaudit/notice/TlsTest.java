package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.Samples.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.notice.HostileSmtpServer.Moods;
import de.flowfact.spfaudit.notice.SmtpSettings.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Nothing goes to a server whose certificate is not good, or without the protection that is asked
/// for.
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @RegisterExtension final TestDatabase database = new TestDatabase();

    @TempDir Path folder;

    private final OutboxFixture fixture = new OutboxFixture(database);
    private int connections;

    @Test
    void withAGoodCertificateItIsSent() throws Exception {
        assertThat(deliver(Tls.TLS, "localhost", "localhost", true))
                .isInstanceOf(DeliveryEnd.Finished.class);
        assertThat(fixture.states()).containsOnlyKeys("sent");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsToldAtOnce() throws Exception {
        assertThat(cause(deliver(Tls.TLS, "localhost", "localhost", false)))
                .matches("localhost:\\d+: its certificate is not trusted, .*notices.trusted-ca");
        assertThat(fixture.states()).containsOnlyKeys("composed");
        assertThat(connections).isEqualTo(1);
    }

    @Test
    void anAuthorityOfOnesOwnIsTrusted() throws Exception {
        fixture.customers(2).notices(2);
        KeyStore keys = keys("localhost");
        Path file =
                Files.writeString(
                        folder.resolve("ca.pem"),
                        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                                .formatted(
                                        Base64.getMimeEncoder()
                                                .encodeToString(
                                                        keys.getCertificate("mykey")
                                                                .getEncoded())));
        try (HostileSmtpServer server = HostileSmtpServer.start(Moods.FRIENDLY, 1);
                var front = new TlsFront(keys, server.port())) {
            assertThat(
                            delivery(
                                            front.port(),
                                            Tls.TLS,
                                            "localhost",
                                            TrustedAuthorities.with(file))
                                    .run(NIGHT, () -> true))
                    .isInstanceOf(DeliveryEnd.Finished.class);
        }
    }

    @Test
    void aFileWithoutACertificateIsASettingThatIsWrong() throws Exception {
        Path empty = Files.writeString(folder.resolve("ca.pem"), "nothing");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedAuthorities.with(empty))
                .withMessageContaining("ca.pem holds no certificate in PEM form");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedAuthorities.with(folder.resolve("none.pem")))
                .withMessageContaining("none.pem cannot be read");
    }

    @Test
    void whatOnlyAPersonCanMendIsToldAtOnceWithHostAndPort() throws Exception {
        fixture.customers(1).notices(1);
        HostileSmtpServer gone = HostileSmtpServer.start(Moods.FRIENDLY, 1);
        gone.close();
        assertThat(cause(delivery(gone.port(), Tls.STARTTLS, "localhost", null)))
                .isEqualTo(
                        "localhost:%d: connection refused, nothing listens there"
                                .formatted(gone.port()));
        assertThat(cause(delivery(25, Tls.STARTTLS, "mail.invalid", null)))
                .isEqualTo("mail.invalid:25: this host name is not known to DNS");
        try (HostileSmtpServer plain = HostileSmtpServer.start(Moods.FRIENDLY, 1)) {
            assertThat(cause(delivery(plain.port(), Tls.TLS, "localhost", null)))
                    .contains("localhost:%d: it speaks no TLS".formatted(plain.port()));
        }
        assertThat(fixture.states()).containsOnlyKeys("composed");
    }

    private static String cause(Delivery delivery) {
        return cause(delivery.run(NIGHT, () -> true));
    }

    private static String cause(DeliveryEnd end) {
        return ((DeliveryEnd.Unreachable) end).cause();
    }

    @Test
    void anotherServersCertificateIsRefused() throws Exception {
        assertThat(cause(deliver(Tls.TLS, "other.example", "localhost", true)))
                .contains("its certificate is for another host name");
        assertThat(connections).isEqualTo(1);
        assertThat(fixture.states()).containsOnlyKeys("composed");
    }

    @Test
    void withoutStarttlsNotAWordIsSaid() {
        fixture.customers(1).notices(1);
        try (HostileSmtpServer plain = HostileSmtpServer.start(Moods.FRIENDLY, 1)) {
            assertThat(
                            delivery(plain.port(), Tls.STARTTLS, "localhost", null)
                                    .run(NIGHT, () -> true))
                    .isInstanceOfSatisfying(
                            DeliveryEnd.Unreachable.class,
                            end -> assertThat(end.cause()).contains("STARTTLS"));
            assertThat(plain.accepted()).isEmpty();
        }
    }

    /// @param named in the certificate
    private DeliveryEnd deliver(Tls tls, String named, String host, boolean isTrusted)
            throws Exception {
        fixture.customers(2).notices(2);
        KeyStore keys = keys(named);
        try (HostileSmtpServer server = HostileSmtpServer.start(Moods.FRIENDLY, 1);
                var front = new TlsFront(keys, server.port())) {
            DeliveryEnd end =
                    delivery(front.port(), tls, host, isTrusted ? trusting(keys) : null)
                            .run(NIGHT, () -> true);
            connections = front.connections();
            return end;
        }
    }

    private Delivery delivery(int port, Tls tls, String host, @Nullable SSLSocketFactory trusted) {
        var server = new SmtpSettings(host, port, null, null, tls, Duration.ofSeconds(10));
        return new Delivery(
                database.jdbc(),
                new NoticeMail(Samples.SETTINGS),
                () -> new SmtpCarrier(server, TestDelivery.RETURN_PATH, trusted),
                OutboxFixture.hasty(Channel.SMTP, 1),
                Clock.systemUTC(),
                server.server());
    }

    private KeyStore keys(String named) throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + named,
                                "-ext",
                                "san=dns:" + named,
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static SSLSocketFactory trusting(KeyStore keys) throws Exception {
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("server", keys.getCertificate("mykey"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    /// Puts TLS before a server that has none.
    private static final class TlsFront implements AutoCloseable {

        private final SSLServerSocket listening;
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final int behind;
        private final AtomicInteger accepted = new AtomicInteger();

        TlsFront(KeyStore keys, int behind) throws Exception {
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            this.behind = behind;
            this.listening =
                    (SSLServerSocket)
                            context.getServerSocketFactory()
                                    .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
            threads.execute(this::listen);
        }

        int connections() {
            return accepted.get();
        }

        int port() {
            return listening.getLocalPort();
        }

        private void listen() {
            try {
                while (true) {
                    Socket client = listening.accept();
                    accepted.incrementAndGet();
                    var server = new Socket(InetAddress.getLoopbackAddress(), behind);
                    threads.execute(() -> copy(client, server));
                    threads.execute(() -> copy(server, client));
                }
            } catch (IOException _) {
                // Closed.
                return;
            }
        }

        private static void copy(Socket from, Socket to) {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException _) {
                // One side is gone.
                return;
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
            threads.close();
        }
    }
}

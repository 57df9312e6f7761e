package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.MailAddress;
import de.flowfact.spfaudit.notice.SmtpSettings.Tls;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Delivery to a mail server of this machine, over four connections and without a rate.
final class TestDelivery {

    static final ReturnPath RETURN_PATH =
            new ReturnPath(new MailAddress("bounces@flowfact.example"));

    private TestDelivery() {}

    static Delivery to(int port, JdbcClient jdbc, Duration timeout) {
        return Delivery.toServer(
                jdbc,
                new NoticeMail(Samples.SETTINGS),
                server(port, timeout),
                RETURN_PATH,
                OutboxFixture.hasty(Channel.SMTP, 4),
                Clock.systemUTC());
    }

    static SmtpSettings server(int port, Duration timeout) {
        return new SmtpSettings("127.0.0.1", port, null, null, Tls.NONE, timeout);
    }
}

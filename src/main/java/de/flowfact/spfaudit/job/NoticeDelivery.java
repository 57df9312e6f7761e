package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.notice.Delivery;
import de.flowfact.spfaudit.notice.DeliveryEnd;
import de.flowfact.spfaudit.notice.EmlFiles;
import de.flowfact.spfaudit.notice.NoticeMail;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Delivers the notices of a night the way the settings say.
public final class NoticeDelivery {

    private final JdbcClient jdbc;
    private final Settings settings;
    private final MailServer server;
    private final Clock clock;

    public NoticeDelivery(JdbcClient jdbc, Settings settings, MailServer server, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.server = server;
        this.clock = clock;
    }

    /// See [Delivery#run].
    public DeliveryEnd run(LocalDate night, BooleanSupplier goesOn) {
        return delivery(night).run(night, goesOn);
    }

    private Delivery delivery(LocalDate night) {
        Notices notices = settings.notices();
        var mail = new NoticeMail(notices.with(settings.sending()));
        return switch (notices.delivery()) {
            case FILES ->
                    Delivery.toFiles(
                            jdbc,
                            mail,
                            new EmlFiles(settings.reports().directory().resolve(night.toString())),
                            notices.delivering(),
                            clock);
            case SMTP ->
                    Delivery.toServer(
                            jdbc,
                            mail,
                            server.with(notices),
                            notices.returnPath(),
                            notices.delivering(),
                            clock);
        };
    }
}

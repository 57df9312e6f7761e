package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.audit.Holds;
import de.flowfact.spfaudit.audit.Night;
import de.flowfact.spfaudit.audit.Nights;
import de.flowfact.spfaudit.notice.DeliveryEnd;
import de.flowfact.spfaudit.notice.HeldNotices;
import de.flowfact.spfaudit.notice.Outbox;
import de.flowfact.spfaudit.notice.OutboxCounts;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// A person has looked at a night that was held, and lets its notices go. What a crash leaves
/// undone is done by doing it again.
public final class Release {

    private final DataSource database;
    private final TransactionOperations transactions;
    private final Nights nights;
    private final Holds holds;
    private final HeldNotices notices;
    private final Outbox outbox;
    private final NoticeDelivery delivery;
    private final NightReport report;
    private final Clock clock;

    public Release(
            DataSource database,
            JdbcClient jdbc,
            TransactionOperations transactions,
            Settings settings,
            MailServer server,
            Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.nights = new Nights(jdbc);
        this.holds = new Holds(jdbc);
        this.notices = new HeldNotices(jdbc);
        this.outbox = new Outbox(jdbc);
        this.delivery = new NoticeDelivery(jdbc, settings, server, clock);
        this.report =
                new NightReport(
                        jdbc,
                        transactions,
                        settings.reports().directory(),
                        settings.notices().filesAreSent());
        this.clock = clock;
    }

    /// Marks the night as released, delivers, and writes its reports again, however the delivery
    /// ended.
    ///
    /// @param asked empty: the latest night with notices
    /// @throws SQLException where the database cannot be reached
    /// @throws IOException where the reports cannot be written
    /// @throws java.io.UncheckedIOException where a notice cannot be written as a file
    public ReleaseOutcome release(Optional<LocalDate> asked) throws SQLException, IOException {
        Optional<NightLock> lock = NightLock.take(database);
        if (lock.isEmpty()) {
            return new ReleaseOutcome.Locked();
        }
        try (NightLock _ = lock.get()) {
            return releaseUnderLock(asked);
        }
    }

    private ReleaseOutcome releaseUnderLock(Optional<LocalDate> asked) throws IOException {
        Optional<LocalDate> latest = holds.latestComposed();
        Optional<Night> night = asked.or(() -> latest).flatMap(nights::find);
        if (night.isEmpty() || night.get().held() == null) {
            return new ReleaseOutcome.NothingHeld(asked.or(() -> latest));
        }
        LocalDate date = night.get().date();
        Optional<LocalDate> overtakenBy = holds.overtakenBy(date);
        if (overtakenBy.isPresent()) {
            return new ReleaseOutcome.Overtaken(date, overtakenBy.get());
        }
        return night.get().state() == Night.State.DONE
                ? letGo(date, !night.get().isHeld())
                : new ReleaseOutcome.NotDone(date);
    }

    private ReleaseOutcome letGo(LocalDate night, boolean before) throws IOException {
        outbox.recover(clock.instant());
        transactions.executeWithoutResult(_ -> {
            holds.release(night, clock.instant());
            notices.release(night, clock.instant());
        });
        DeliveryEnd end = delivery.run(night, () -> true);
        report.write(night);
        OutboxCounts counts = outbox.counts(night);
        counts.discrepancy()
                .ifPresent(sums -> {
                    throw new IllegalStateException("the sums do not hold: " + sums);
                });
        return new ReleaseOutcome.Released(night, before, end, counts);
    }
}

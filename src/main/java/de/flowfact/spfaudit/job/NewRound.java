package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.audit.Episodes;
import de.flowfact.spfaudit.audit.Night;
import de.flowfact.spfaudit.audit.Nights;
import de.flowfact.spfaudit.notice.Outbox;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/// Evaluates a night anew of which nobody has heard, such as one that DNS spoilt. All that it said
/// is taken back in one transaction; from then on it is a night that has begun, and goes on like
/// any other.
final class NewRound {

    private static final Logger LOG = LoggerFactory.getLogger(NewRound.class);

    private final Nights nights;
    private final Episodes episodes;
    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final Clock clock;

    NewRound(
            Nights nights,
            Episodes episodes,
            Outbox outbox,
            TransactionOperations transactions,
            Clock clock) {
        this.nights = nights;
        this.episodes = episodes;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Why the night cannot be evaluated anew, or nothing.
    Optional<NightOutcome> refusal(Night night) {
        return night.releasedAt() != null || outbox.hasGoneOut(night.date())
                ? Optional.of(new NightOutcome.NotAgain(night.date(), night.releasedAt() != null))
                : Optional.empty();
    }

    /// Begins it; a new round that was broken off goes on instead.
    void begin(Night night, NightOrder order) {
        if (night.state() == Night.State.RUNNING && night.round() > 0) {
            return;
        }
        transactions.executeWithoutResult(_ -> {
            int closed = outbox.closeForNewRound(night.date(), clock.instant());
            episodes.undo(night.date());
            nights.beginAgain(night.date(), clock.instant(), order.scope());
            LOG.info(
                    "job=night date={} round={} closedNotices={}",
                    night.date(),
                    night.round() + 1,
                    closed);
        });
    }
}

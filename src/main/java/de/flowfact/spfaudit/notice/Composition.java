package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.MailAddress;
import de.flowfact.spfaudit.audit.NoticeKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goes into the outbox for one customer.
public sealed interface Composition {

    long customerId();

    /// The episodes that it is about.
    List<Link> links();

    /// A notice ready for delivery.
    ///
    /// @param copyTo an account manager who gets a copy, or null
    record Composed(
            long customerId,
            NoticeKind kind,
            Mailbox recipient,
            @Nullable MailAddress copyTo,
            String subject,
            String text,
            String html,
            List<Link> links)
            implements Composition {

        public Composed {
            links = List.copyOf(links);
        }
    }

    /// One too many for this night or this address: the next night decides anew.
    ///
    /// @param reason one German sentence
    record Deferred(
            long customerId, NoticeKind kind, Mailbox recipient, String reason, List<Link> links)
            implements Composition {

        public Deferred {
            links = List.copyOf(links);
        }
    }

    /// Nobody can be told.
    ///
    /// @param reason one German sentence; where a value is missing without which the notice would
    ///   have a gap, it names that
    record Suppressed(long customerId, String reason, List<Link> links) implements Composition {

        public Suppressed {
            links = List.copyOf(links);
        }
    }

    /// An episode that a notice is about.
    ///
    /// @param stage of the step that it takes; null where it only mentions the episode
    /// @param urgency of which the customer is told; null where it takes none
    /// @param incomplete whether something was not answered that belongs to that step
    /// @param reason why it is passed over, a German sentence; else null
    record Link(
            long episodeId,
            @Nullable String stage,
            @Nullable Integer urgency,
            boolean incomplete,
            @Nullable String reason) {

        /// It takes a step for the episode.
        static Link step(long episodeId, String stage, int urgency, boolean incomplete) {
            return new Link(episodeId, stage, urgency, incomplete, null);
        }

        /// It names the episode, and says nothing new of it.
        static Link mention(long episodeId) {
            return new Link(episodeId, null, null, false, null);
        }

        static Link silence(long episodeId, String reason) {
            return new Link(episodeId, null, null, false, reason);
        }
    }
}

package de.flowfact.spfaudit.notice;

import java.util.List;

/// What goes into the outbox for one customer.
public sealed interface Composition {

    long customerId();

    /// The episodes that the notice tells of.
    List<Long> episodeIds();

    /// A notice ready for delivery.
    record Composed(
            long customerId,
            List<Long> episodeIds,
            Mailbox recipient,
            String subject,
            String text,
            String html)
            implements Composition {

        public Composed {
            episodeIds = List.copyOf(episodeIds);
        }
    }

    /// Nobody can be told.
    ///
    /// @param reason one German sentence
    record Suppressed(long customerId, List<Long> episodeIds, String reason)
            implements Composition {

        public Suppressed {
            episodeIds = List.copyOf(episodeIds);
        }
    }

    /// A value is missing without which the notice would have a gap.
    ///
    /// @param reason one German sentence that names what is missing
    record Incomplete(long customerId, List<Long> episodeIds, String reason)
            implements Composition {

        public Incomplete {
            episodeIds = List.copyOf(episodeIds);
        }
    }
}

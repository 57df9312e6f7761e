package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.notice.DeliveryEnd;
import de.flowfact.spfaudit.notice.OutboxCounts;
import java.time.LocalDate;
import java.util.Optional;

/// What came of letting a night's notices go.
public sealed interface ReleaseOutcome {

    /// They are let go, and the night's reports written again.
    ///
    /// @param before whether they had been let go before; what was left to do is done
    /// @param end how their delivery ended
    record Released(LocalDate night, boolean before, DeliveryEnd end, OutboxCounts counts)
            implements ReleaseOutcome {}

    /// The night was not held, or there is no such night.
    ///
    /// @param night the one asked for, else the latest with notices, if there is one
    record NothingHeld(Optional<LocalDate> night) implements ReleaseOutcome {}

    /// A later night has decided anew on all that it had to say.
    record Overtaken(LocalDate night, LocalDate by) implements ReleaseOutcome {}

    /// The night is under way, or was broken off; it has to go on first.
    record NotDone(LocalDate night) implements ReleaseOutcome {}

    /// Another process is at work.
    record Locked() implements ReleaseOutcome {}
}

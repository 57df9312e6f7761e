package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.audit.Night;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// How the start of a night ended.
public sealed interface NightOutcome {

    /// The night is done, now.
    ///
    /// @param dns what the first look asked
    /// @param changedAgain how many results it changed where the night was evaluated anew
    record Done(NightSummary summary, DnsWork dns, Optional<Integer> changedAgain)
            implements NightOutcome {}

    /// It was done before; nothing was changed.
    record DoneBefore(NightSummary summary) implements NightOutcome {}

    /// A later night is done already, or has begun: what DNS says now is no result of that earlier
    /// date.
    ///
    /// @param state running or done
    record Outdated(LocalDate latest, Night.State state) implements NightOutcome {}

    /// It cannot be evaluated anew: somebody has heard of it.
    ///
    /// @param released whether a person has let its notices go; else they went out without
    record NotAgain(LocalDate date, boolean released) implements NightOutcome {}

    /// The whole night was broken off; it has to go on before a part of it can be run.
    record BrokenOff(LocalDate date) implements NightOutcome {}

    /// Another process is at it.
    record Locked() implements NightOutcome {}

    /// The process was told to end; a new start goes on where it stopped.
    record Stopped() implements NightOutcome {}

    /// The database went away, and did not come back in time; a new start goes on from there.
    ///
    /// @param step the last one that had begun; empty: before the first
    record DatabaseLost(Optional<String> step, List<Throwable> causes) implements NightOutcome {

        public DatabaseLost {
            causes = List.copyOf(causes);
        }
    }

    /// What was done so far is stored; a new start goes on from there.
    record Failed(List<Throwable> causes) implements NightOutcome {

        public Failed {
            causes = List.copyOf(causes);
        }
    }
}

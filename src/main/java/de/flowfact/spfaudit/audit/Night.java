package de.flowfact.spfaudit.audit;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One night as `audit.night` keeps it.
///
/// @param finishedAt null while it runs, or where it was broken off
/// @param domains how many distinct domains it had to look at
/// @param scope what of it was asked for, see [NightScope#text]; null for all. Such figures compare
///   with no other night's
/// @param held why its notices wait for a person's release, one English line; null where they do
///   not, or did not
/// @param releasedAt when a person let them go, or null
/// @param round how often it was begun anew
/// @param changedAgain how many results that changed the last time; null: it was not, or is not
///   done
public record Night(
        LocalDate date,
        Instant startedAt,
        @Nullable Instant finishedAt,
        int domains,
        @Nullable String scope,
        @Nullable String held,
        @Nullable Instant releasedAt,
        int round,
        @Nullable Integer changedAgain) {

    /// One that was never begun anew.
    public Night(
            LocalDate date,
            Instant startedAt,
            @Nullable Instant finishedAt,
            int domains,
            @Nullable String scope,
            @Nullable String held,
            @Nullable Instant releasedAt) {
        this(date, startedAt, finishedAt, domains, scope, held, releasedAt, 0, null);
    }

    /// How far a night is.
    public enum State {
        ABSENT,
        RUNNING,
        DONE
    }

    public State state() {
        return finishedAt == null ? State.RUNNING : State.DONE;
    }

    /// Whether its notices still wait for a person.
    public boolean isHeld() {
        return held != null && releasedAt == null;
    }

    public boolean isWhole() {
        return scope == null;
    }
}

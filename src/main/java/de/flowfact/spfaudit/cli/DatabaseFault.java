package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.job.DatabaseAway;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// What the database did to a command, told by its SQLSTATE, and what to do about it.
final class DatabaseFault {

    private static final String DISK_FULL = "53100";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private DatabaseFault() {}

    /// Empty where it was not the database, or where it was asked for nonsense, which is a bug.
    static Optional<Stop> of(Throwable failure) {
        if (DatabaseAway.isCauseOf(failure)) {
            return Optional.of(
                    new Stop(
                            ExitCode.UNREACHABLE,
                            "The database went away; start again when it is back.",
                            failure));
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && e.getSQLState() != null) {
                Optional<Stop> stop = of(e.getSQLState(), failure);
                if (stop.isPresent()) {
                    return stop;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Stop> of(String state, Throwable failure) {
        // Class 53: insufficient resources.
        if (state.startsWith("53")) {
            return Optional.of(
                    new Stop(
                            ExitCode.UNREACHABLE,
                            "The database has no %s left (SQLSTATE %s); make room for it, then start again."
                                    .formatted(
                                            state.equals(DISK_FULL) ? "disk space" : "resources",
                                            state),
                            failure));
        }
        if (state.equals(INSUFFICIENT_PRIVILEGE)) {
            return Optional.of(
                    new Stop(
                            ExitCode.BAD_SETTINGS,
                            "The database login may not do this: \"import\" needs the owner of the schemas crm and audit.",
                            failure));
        }
        return Optional.empty();
    }

    /// Of a night.
    ///
    /// @param step the last one that had begun; empty: before the first
    static Stop lost(Optional<String> step, List<Throwable> causes) {
        return new Stop(
                ExitCode.UNREACHABLE,
                "The database went away, or the connection to it broke%s; start again when it is back, the night goes on from there."
                        .formatted(step.map(", in the step \"%s\""::formatted).orElse("")),
                causes.isEmpty() ? new IllegalStateException("lock lost") : causes.getFirst());
    }
}

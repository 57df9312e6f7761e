package de.flowfact.spfaudit.cli;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/// What the database did to a command, told by its SQLSTATE, and what to do about it.
final class DatabaseFault {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private DatabaseFault() {}

    /// Empty where it was not the database, or where it was asked for nonsense, which is a bug.
    static Optional<Stop> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) {
                Optional<Stop> stop =
                        e.getSQLState() == null ? Optional.empty() : of(e.getSQLState(), failure);
                if (stop.isPresent()) {
                    return stop;
                }
            }
            // The pool gives no SQLSTATE where it gets no connection.
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException) {
                return Optional.of(goneAway(failure));
            }
        }
        return Optional.empty();
    }

    private static Optional<Stop> of(String state, Throwable failure) {
        // Class 08: connection exception, 53: insufficient resources, 57: operator intervention.
        if (state.startsWith("08") || state.startsWith("53") || state.startsWith("57")) {
            return Optional.of(
                    new Stop(
                            ExitCode.UNREACHABLE,
                            "The database went away; start again when it is back.",
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

    private static Stop goneAway(Throwable failure) {
        return new Stop(
                ExitCode.UNREACHABLE,
                "The database went away; start again when it is back. A night goes on from where it was.",
                failure);
    }
}

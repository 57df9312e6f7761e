package de.flowfact.spfaudit.job;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Collection;
import java.util.List;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/// A database that went away: it was stopped or restarted, or the connection to it broke. What was
/// asked of it is no bug then, and can be asked again when it is back.
public final class DatabaseAway {

    /// Class 08: connection exception; 57: operator intervention, such as a restart; and single
    /// codes: too many connections, and a transaction or session that was idle for too long.
    private static final List<String> STATES = List.of("08", "57", "53300", "25P03", "25P04");

    private DatabaseAway() {}

    /// Whether one of the failures, or what caused it, was that.
    static boolean isCauseOf(Collection<Throwable> failures) {
        return failures.stream().anyMatch(DatabaseAway::isCauseOf);
    }

    /// Whether the failure, or what caused it, was that.
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isIt(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIt(Throwable cause) {
        if (cause instanceof SQLException e && e.getSQLState() != null) {
            String state = e.getSQLState();
            return STATES.stream().anyMatch(state::startsWith);
        }
        // The pool gives no SQLSTATE where it gets no connection.
        return cause instanceof SQLTransientConnectionException
                || (cause instanceof DataAccessResourceFailureException && hasNoState(cause))
                || (cause instanceof CannotCreateTransactionException && hasNoState(cause));
    }

    private static boolean hasNoState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && e.getSQLState() != null) {
                return false;
            }
        }
        return true;
    }
}

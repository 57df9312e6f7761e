package de.flowfact.spfaudit.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps two processes from working on nights at once, on whatever machines: an advisory lock of
/// PostgreSQL, which ends with the connection that holds it, and so with a process that is killed.
public final class NightLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NightLock.class);
    // Any number that is this program's own: the letters "spfaudit".
    private static final long KEY = 0x73_70_66_61_75_64_69_74L;

    private static final int ANSWER_SECONDS = 5;

    private final Connection connection;

    private NightLock(Connection connection) {
        this.connection = connection;
    }

    /// Empty where another process holds it.
    public static Optional<NightLock> take(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        boolean taken = false;
        try {
            noticeDeadClients(connection);
            taken = call(connection, "select pg_try_advisory_lock(?)");
            return taken ? Optional.of(new NightLock(connection)) : Optional.empty();
        } finally {
            if (!taken) {
                connection.close();
            }
        }
    }

    /// So that the server gives the lock free a minute after this machine is gone, and not two
    /// hours after.
    private static void noticeDeadClients(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set tcp_keepalives_idle = 30");
            statement.execute("set tcp_keepalives_interval = 10");
            statement.execute("set tcp_keepalives_count = 3");
        }
    }

    private static boolean call(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, KEY);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /// Whether the connection, and so the lock, is still there. PostgreSQL releases it with the
    /// connection, and another process may hold it then.
    boolean isHeld() {
        try {
            return connection.isValid(ANSWER_SECONDS);
        } catch (SQLException e) {
            throw new IllegalArgumentException(
                    "a time of " + ANSWER_SECONDS + " s is always valid", e);
        }
    }

    @Override
    public void close() {
        try (connection) {
            call(connection, "select pg_advisory_unlock(?)");
        } catch (SQLException e) {
            // The connection is gone, and the lock with it.
            LOG.warn("lock=night released=by-the-server", e);
        }
    }
}

package de.flowfact.spfaudit.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The PostgreSQL that the program keeps where none is configured. Whoever needs it first starts
/// it, whoever ends last stops it; what a killed process left running is used again.
final class OwnPostgres implements AutoCloseable {

    private static final Duration START_UP = Duration.ofSeconds(60);
    private static final Duration SHUT_DOWN = Duration.ofSeconds(30);
    private static final String USER = "postgres";

    private final Server server;

    private OwnPostgres(Server server) {
        this.server = server;
    }

    /// A running server, as its `postmaster.pid` tells.
    private record Server(ProcessHandle process, int port) {

        String url() {
            return "jdbc:postgresql://localhost:%d/postgres".formatted(port);
        }
    }

    /// @param folder of the cluster; made where it does not exist
    static OwnPostgres start(Path folder) {
        try {
            Files.createDirectories(folder);
            Path data = folder.resolve("data").toAbsolutePath();
            Optional<Server> running = running(data);
            if (running.isPresent()) {
                return new OwnPostgres(running.get());
            }
            // Not zonky's own hook: it would stop the server while a night that was told to end
            // still stores what it has.
            EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(
                            folder.resolve("binaries").toAbsolutePath().toFile())
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(START_UP)
                    .setServerConfig("max_connections", "120")
                    // zonky starts it for tests, with -F and synchronous_commit=off; this one keeps
                    // what it is given.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            return new OwnPostgres(
                    running(data)
                            .orElseThrow(() -> new IOException("it has started and is not there")));
        } catch (IOException | IllegalStateException e) {
            throw new Stop(
                    ExitCode.UNREACHABLE,
                    "The program's own PostgreSQL does not start in %s: %s. Set spring.datasource.url to use another."
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    /// `postmaster.pid`: the process id in the first line, the port in the fourth.
    private static Optional<Server> running(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 4) {
            return Optional.empty();
        }
        int port = Integer.parseInt(lines.get(3).strip());
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .map(process -> new Server(process, port))
                .filter(OwnPostgres::answers);
    }

    /// The process id may be another process's by now.
    private static boolean answers(Server server) {
        try (Connection _ = DriverManager.getConnection(server.url(), USER, "")) {
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    String url() {
        return server.url();
    }

    String user() {
        return USER;
    }

    @Override
    public void close() {
        try {
            if (usedByOthers()) {
                return;
            }
            // SIGTERM: no new connections, and the end when the last one is closed.
            server.process().destroy();
            server.process().onExit().get(SHUT_DOWN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (SQLException | ExecutionException | TimeoutException e) {
            throw new Stop(
                    ExitCode.UNREACHABLE, "The program's own PostgreSQL could not be stopped.", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean usedByOthers() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), USER, "");
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select exists (select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid())")) {
            return row.next() && row.getBoolean(1);
        }
    }
}

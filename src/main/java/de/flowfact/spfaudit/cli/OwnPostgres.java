package de.flowfact.spfaudit.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The PostgreSQL that the program keeps where none is configured. Whoever needs it first starts
/// it; it stops with the last program that uses it, however that ends. It lets in who knows its
/// password, which stands in a file for this user alone.
final class OwnPostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHUT_DOWN = Duration.ofSeconds(40);
    private static final String USER = "postgres";
    private static final int PASSWORD_OCTETS = 24;

    private final Path folder;
    private final Path data;
    private String password = "";
    private boolean isNew;
    private @Nullable Server server;
    private @Nullable Process watcher;

    private OwnPostgres(Path folder) {
        this.folder = folder;
        this.data = folder.resolve("data");
    }

    /// A running server, as its `postmaster.pid` tells.
    private record Server(ProcessHandle process, int port) {

        String url() {
            return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
        }
    }

    /// @param folder of the cluster; made where it does not exist, this user's alone
    static OwnPostgres start(Path folder) {
        try {
            OwnFolder.require(folder);
            var postgres = new OwnPostgres(folder.toAbsolutePath().normalize());
            postgres.watcher = new PostgresUsers(postgres.folder).begin(postgres::begin);
            return postgres;
        } catch (IOException e) {
            throw new Stop(
                    ExitCode.UNREACHABLE,
                    "The program's own PostgreSQL does not start in %s: %s. Set spring.datasource.url to use another."
                            .formatted(folder, reason(e)),
                    e);
        }
    }

    /// Whether there is one, at work or not.
    static boolean exists(Path folder) {
        return Files.exists(folder.resolve("data").resolve("PG_VERSION"));
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return e.getClass() == IOException.class
                ? message
                : "%s (%s)".formatted(message, e.getClass().getSimpleName());
    }

    private void begin() throws IOException {
        Path passwordFile = folder.resolve("password");
        boolean isKept = Files.isRegularFile(passwordFile) && exists(folder);
        password = isKept ? Files.readString(passwordFile).strip() : newPassword();
        Secrets.keep(password);
        if (isKept) {
            server = running(password).orElse(null);
            if (server != null) {
                return;
            }
        }
        PostgresBinaries binaries = PostgresBinaries.in(folder.resolve("binaries"));
        if (!isKept) {
            Path unfinished = folder.resolve("password.new");
            Files.deleteIfExists(unfinished);
            write(unfinished, password + "\n");
            if (exists(folder)) {
                closeToOthers(binaries);
            } else {
                make(binaries, unfinished);
            }
            Files.move(unfinished, passwordFile, StandardCopyOption.ATOMIC_MOVE);
        }
        startServer(binaries);
    }

    private static String newPassword() {
        byte[] octets = new byte[PASSWORD_OCTETS];
        new SecureRandom().nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }

    /// A new file that only this user can read.
    private static void write(Path file, String text) throws IOException {
        try (var channel =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void make(PostgresBinaries binaries, Path passwordFile) throws IOException {
        Path unfinished = folder.resolve("data.new");
        OwnFolder.remove(unfinished);
        binaries.run(
                "",
                "initdb",
                "--auth=scram-sha-256",
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--encoding=UTF-8",
                "--pgdata=" + unfinished);
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        isNew = true;
    }

    /// An older version let every user of the machine in, without a password.
    private void closeToOthers(PostgresBinaries binaries) throws IOException {
        Optional<Server> open = running("");
        if (open.isPresent()) {
            if (isUsed(open.get())) {
                throw new Stop(
                        ExitCode.TRY_LATER,
                        "An older version of the program is at work on the database in %s; start again when it has ended."
                                .formatted(folder));
            }
            open.get().process().destroy();
            awaitEnd(open.get().process());
        }
        binaries.run(
                "alter role %s password '%s'\n".formatted(USER, password),
                "postgres",
                "--single",
                "-D",
                data.toString(),
                "postgres");
    }

    private static boolean isUsed(Server server) {
        try (Connection connection = DriverManager.getConnection(server.url(), USER, "");
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select exists (select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid())")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException _) {
            return true;
        }
    }

    private void startServer(PostgresBinaries binaries) throws IOException {
        Path letIn = data.resolve("pg_hba.conf");
        Files.deleteIfExists(letIn);
        write(letIn, "host all all 127.0.0.1/32 scram-sha-256\n");
        Path log = folder.resolve("server.log");
        Files.deleteIfExists(log);
        binaries.run(
                "",
                "pg_ctl",
                "start",
                "-w",
                "-t",
                Long.toString(PATIENCE.toSeconds()),
                "-D",
                data.toString(),
                "-l",
                log.toString(),
                "-o",
                "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=120"
                        .formatted(freePort()));
        server =
                running(password)
                        .orElseThrow(() -> new IOException("it has started and is not there"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// `postmaster.pid`: the process id in the first line, the port in the fourth. One that starts
    /// or stops is waited for.
    private Optional<Server> running(String withPassword) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        for (long waited = 0; waited < PATIENCE.toMillis(); waited += 50) {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(pidFile);
            Optional<ProcessHandle> process =
                    lines.isEmpty()
                            ? Optional.empty()
                            : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                                    .filter(OwnPostgres::isPostgres);
            if (process.isEmpty()) {
                return Optional.empty();
            }
            if (lines.size() > 3) {
                var found = new Server(process.get(), Integer.parseInt(lines.get(3).strip()));
                if (answers(found, withPassword)) {
                    return Optional.of(found);
                }
            }
            PostgresUsers.pause();
        }
        throw new IOException("it runs, and does not answer");
    }

    /// The process id may be another process's by now.
    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().filter(path -> path.contains("/postgres")).isPresent();
    }

    private static boolean answers(Server server, String password) {
        try (Connection _ = DriverManager.getConnection(server.url(), USER, password)) {
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    private static void awaitEnd(ProcessHandle process) throws IOException {
        for (long waited = 0; process.isAlive() && waited < SHUT_DOWN.toMillis(); waited += 50) {
            PostgresUsers.pause();
        }
    }

    /// Whether it was made by this start.
    boolean isNew() {
        return isNew;
    }

    String url() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server.url();
    }

    String user() {
        return USER;
    }

    String password() {
        return password;
    }

    /// The watcher ends the server, if nobody else uses it.
    @Override
    public void close() {
        if (watcher == null) {
            return;
        }
        try {
            watcher.getOutputStream().close();
            if (!watcher.waitFor(SHUT_DOWN.toSeconds(), TimeUnit.SECONDS)) {
                throw new Stop(
                        ExitCode.UNREACHABLE,
                        "The program's own PostgreSQL in %s has not stopped yet; it does when it has written what it has."
                                .formatted(folder));
            }
        } catch (IOException e) {
            throw new Stop(
                    ExitCode.UNREACHABLE, "The program's own PostgreSQL could not be stopped.", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

package de.flowfact.spfaudit.audit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// The PostgreSQL of this JVM's tests, started once: the one that `TEST_JDBC_URL` names (its user
/// may create databases and roles), else a container, else an embedded one.
final class TestServer {

    private static final TestServer SERVER = start();

    private final String kind;
    private final String url;
    private final String user;
    private final String password;
    private final String template =
            "spf_audit_template_" + UUID.randomUUID().toString().replace('-', '_');

    private TestServer(String kind, String url, String user, String password) {
        this.kind = kind;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    static TestServer get() {
        return SERVER;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    PGSimpleDataSource database(String name) {
        PGSimpleDataSource database = server();
        database.setDatabaseName(name);
        return database;
    }

    void createDatabase(String name) {
        onServer("create database " + name + " template " + template);
    }

    void dropDatabase(String name) {
        onServer("drop database if exists " + name + " with (force)");
    }

    private static TestServer start() {
        quiet("org.testcontainers", Level.OFF);
        quiet("io.zonky", Level.WARN);
        quiet("org.flywaydb", Level.WARN);
        TestServer server = choose();
        String version =
                JdbcClient.create(server.server())
                        .sql("show server_version")
                        .query(String.class)
                        .single();
        System.err.println("Database tests use " + server.kind + ": PostgreSQL " + version);
        server.onServer("create database " + server.template);
        TestDatabase.migrate(server.database(server.template));
        return server;
    }

    /// What they say at length, the one line says in short.
    private static void quiet(String logger, Level level) {
        if (LoggerFactory.getLogger(logger) instanceof Logger logback) {
            logback.setLevel(level);
        }
    }

    private static TestServer choose() {
        String given = System.getenv("TEST_JDBC_URL");
        if (given != null && !given.isBlank()) {
            var server = given(given);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> server.dropDatabase(server.template)));
            return server;
        }
        return DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
    }

    private static TestServer given(String url) {
        var given = new PGSimpleDataSource();
        given.setUrl(url);
        return new TestServer(
                "TEST_JDBC_URL",
                url,
                Objects.requireNonNullElse(given.getUser(), ""),
                Objects.requireNonNullElse(given.getPassword(), ""));
    }

    @SuppressWarnings("resource") // Lives as long as the JVM; Testcontainers removes it then.
    private static TestServer container() {
        var container = new PostgreSQLContainer("postgres:18-alpine");
        container.start();
        return new TestServer(
                "a container",
                container.getJdbcUrl(),
                container.getUsername(),
                container.getPassword());
    }

    private static TestServer embedded() {
        try {
            EmbeddedPostgres postgres =
                    EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "off")
                            .setServerConfig("full_page_writes", "off")
                            .setServerConfig("synchronous_commit", "off")
                            .setServerConfig("max_connections", "200")
                            .start();
            return new TestServer(
                    "an embedded server",
                    postgres.getJdbcUrl("postgres", "postgres"),
                    "postgres",
                    "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PGSimpleDataSource server() {
        var server = new PGSimpleDataSource();
        server.setUrl(url);
        if (!user.isEmpty()) {
            server.setUser(user);
            server.setPassword(password);
        }
        return server;
    }

    private void onServer(String statement) {
        JdbcClient.create(server()).sql(statement).update();
    }
}

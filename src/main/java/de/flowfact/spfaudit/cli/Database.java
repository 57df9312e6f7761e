package de.flowfact.spfaudit.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The database of the settings, or the program's own; reached, and of the schema that this version
/// needs.
final class Database implements AutoCloseable {

    private static final int LOGIN_TIMEOUT_SECONDS = 10;

    /// More than connections to a mail server need, which wait for it far longer than for SQL.
    private static final int CONNECTIONS = 8;

    private final String url;
    private final String user;
    private final String password;
    private final Optional<OwnPostgres> own;
    private @Nullable HikariDataSource pool;

    private Database(String url, String user, String password, Optional<OwnPostgres> own) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.own = own;
    }

    static Database open(Environment environment, Home home) {
        String url = environment.getProperty("spring.datasource.url");
        if (url == null) {
            return openOwn(home);
        }
        var database =
                new Database(
                        url,
                        environment.getProperty("spring.datasource.username", ""),
                        environment.getProperty("spring.datasource.password", ""),
                        Optional.empty());
        database.reach();
        database.migrate(
                environment.getProperty("spring.flyway.user", database.user),
                environment.getProperty("spring.flyway.password", database.password));
        return database;
    }

    /// As it is, to look at: nothing is made or brought up to date. Empty where there is none, or
    /// its schema is not there or of another version.
    static Optional<Database> openAsItIs(Environment environment, Home home) {
        String url = environment.getProperty("spring.datasource.url");
        if (url == null && !OwnPostgres.exists(home.database())) {
            return Optional.empty();
        }
        Optional<OwnPostgres> own =
                url == null ? Optional.of(OwnPostgres.start(home.database())) : Optional.empty();
        var database =
                own.map(server -> new Database(server.url(), server.user(), server.password(), own))
                        .orElseGet(() ->
                                new Database(
                                        String.valueOf(url),
                                        environment.getProperty("spring.datasource.username", ""),
                                        environment.getProperty("spring.datasource.password", ""),
                                        Optional.empty()));
        try {
            database.reach();
            if (database.flyway(database.user, database.password).info().pending().length == 0) {
                return Optional.of(database);
            }
        } catch (FlywayException e) {
            database.close();
            throw new Stop(
                    ExitCode.BAD_SETTINGS,
                    "The schema cannot be looked at: %s.".formatted(oneLine(e)),
                    e);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        database.close();
        return Optional.empty();
    }

    static Database openOwn(Home home) {
        OwnPostgres own = OwnPostgres.start(home.database());
        var database = new Database(own.url(), own.user(), own.password(), Optional.of(own));
        try {
            database.migrate(own.user(), own.password());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return database;
    }

    /// The program's own, with nothing in it.
    static Database openEmpty(Home home) {
        OwnPostgres own = OwnPostgres.start(home.database());
        var database = new Database(own.url(), own.user(), own.password(), Optional.of(own));
        database.session().jdbc().sql("drop schema if exists crm, audit cascade").update();
        database.migrate(own.user(), own.password());
        return database;
    }

    private void reach() {
        DriverManager.setLoginTimeout(LOGIN_TIMEOUT_SECONDS);
        try (Connection _ = DriverManager.getConnection(url, user, password)) {
            return;
        } catch (SQLException e) {
            throw new Stop(
                    ExitCode.UNREACHABLE,
                    "The database %s cannot be reached: %s. Check spring.datasource.url, username and password."
                            .formatted(DatabaseUrl.shown(url), oneLine(e)),
                    e);
        }
    }

    /// Where nothing is to be done, nothing but reading is needed: the job's role may do no more.
    private void migrate(String owner, String ownersPassword) {
        try {
            if (flyway(user, password).info().pending().length > 0) {
                flyway(owner, ownersPassword).migrate();
            }
        } catch (FlywayException e) {
            throw new Stop(
                    ExitCode.BAD_SETTINGS,
                    "The schema cannot be brought up to date as %s: %s. Run \"spf-audit import\" once as its owner, or set spring.flyway.user."
                            .formatted(owner, oneLine(e)),
                    e);
        }
    }

    private Flyway flyway(String as, String withPassword) {
        return Flyway.configure()
                .dataSource(url, as, withPassword)
                .locations("classpath:db/migration")
                .defaultSchema("audit")
                .createSchemas(true)
                .load();
    }

    /// For Spring's data source.
    Map<String, Object> properties() {
        return Map.of(
                "spring.datasource.url", url,
                "spring.datasource.username", user,
                "spring.datasource.password", Passwords.literally(password));
    }

    /// One client and the transactions on it, for commands outside of a night: one pool for all of
    /// them, which is closed with the database.
    Session session() {
        DataSource dataSource = pool();
        return new Session(
                dataSource,
                JdbcClient.create(dataSource),
                new TransactionTemplate(new JdbcTransactionManager(dataSource)));
    }

    /// SQL and its transactions.
    record Session(DataSource dataSource, JdbcClient jdbc, TransactionTemplate transactions) {}

    private synchronized HikariDataSource pool() {
        HikariDataSource opened = pool;
        if (opened == null) {
            var settings = new HikariConfig();
            settings.setPoolName("commands");
            settings.setJdbcUrl(url);
            settings.setUsername(user);
            settings.setPassword(password);
            settings.setMaximumPoolSize(CONNECTIONS);
            settings.setMinimumIdle(1);
            settings.setConnectionTimeout(Duration.ofSeconds(LOGIN_TIMEOUT_SECONDS).toMillis());
            // A database that is away is told by whoever asks it first.
            settings.setInitializationFailTimeout(-1);
            opened = new HikariDataSource(settings);
            pool = opened;
        }
        return opened;
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip()
                .replaceAll("[.:]$", "");
    }

    /// Whether the program's own was made just now, with nothing in it.
    boolean isNew() {
        return own.filter(OwnPostgres::isNew).isPresent();
    }

    boolean isOwn() {
        return own.isPresent();
    }

    @Override
    public synchronized void close() {
        if (pool != null) {
            pool.close();
        }
        own.ifPresent(OwnPostgres::close);
    }
}

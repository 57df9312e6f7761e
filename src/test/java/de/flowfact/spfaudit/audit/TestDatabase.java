package de.flowfact.spfaudit.audit;

import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A migrated database of its own on the one PostgreSQL of this JVM, ready as soon as it is
/// constructed. With `@RegisterExtension` it is dropped after the test, or after the class where
/// the field is static.
///
///     @RegisterExtension final TestDatabase database = new TestDatabase();
public final class TestDatabase implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private final String name = "spf_audit_test_" + UUID.randomUUID().toString().replace('-', '_');
    private final DataSource dataSource;
    private final JdbcTransactionManager transactionManager;
    private boolean ofWholeClass;

    public TestDatabase() {
        TestServer.get().createDatabase(name);
        dataSource = TestServer.get().database(name);
        transactionManager = new JdbcTransactionManager(dataSource);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(new JdbcTemplate(dataSource));
    }

    public JdbcTransactionManager transactionManager() {
        return transactionManager;
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(transactionManager);
    }

    /// For what is configured by `spring.datasource.*`.
    public String jdbcUrl() {
        return TestServer.get().database(name).getUrl();
    }

    public String username() {
        return TestServer.get().user();
    }

    public String password() {
        return TestServer.get().password();
    }

    /// This database as a role sees it that the test's user may take on.
    DataSource asRole(String role) {
        PGSimpleDataSource asRole = TestServer.get().database(name);
        asRole.setOptions("-c role=" + role);
        return asRole;
    }

    /// Runs the migrations of `db/migration` as the program does.
    static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .defaultSchema("audit")
                .createSchemas(true)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    /// What `work` does happens in one transaction.
    void inTransaction(Consumer<JdbcClient> work) {
        transactions().executeWithoutResult(_ -> work.accept(jdbc()));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ofWholeClass = true;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!ofWholeClass) {
            TestServer.get().dropDatabase(name);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        TestServer.get().dropDatabase(name);
    }
}

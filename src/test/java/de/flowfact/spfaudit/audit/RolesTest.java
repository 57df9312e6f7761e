package de.flowfact.spfaudit.audit;

import static de.flowfact.spfaudit.audit.Verdicts.MONDAY;
import static de.flowfact.spfaudit.audit.Verdicts.NOW;
import static de.flowfact.spfaudit.audit.Verdicts.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What `db/roles.sql` lets the nightly job do.
class RolesTest {

    @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

    private static final DataSource AS_JOB = DATABASE.asRole("spf_audit_job");
    private static final JdbcClient JOB = JdbcClient.create(AS_JOB);

    @BeforeAll
    static void rolesAsOperationsMakeThem() throws IOException {
        String roles = Files.readString(Path.of("db/roles.sql"));
        new JdbcTemplate(DATABASE.dataSource()).execute(roles);
        new JdbcTemplate(DATABASE.dataSource()).execute(roles);
        new Crm(DATABASE.jdbc()).customer("1", "a.example", "b.example");
    }

    @Test
    void theJobCanDoItsNights() {
        var nights = new Nights(JOB);
        var results = new Results(JOB);
        assertThat(nights.begin(MONDAY, NOW, NightScope.WHOLE)).isEqualTo(2);
        assertThat(new WorkList(JOB).page(MONDAY, 0, 2, 10)).hasSize(2);
        results.store(
                MONDAY, List.of(Verdicts.fail("a.example"), Verdicts.temperror("b.example", 1)));
        results.store(MONDAY, List.of(Verdicts.temperror("b.example", 2)));
        assertThat(new Episodes(JOB).compare(MONDAY).opened()).isEqualTo(1);
        nights.finish(MONDAY, NOW);
        nights.begin(TUESDAY, NOW, NightScope.WHOLE);
        results.store(TUESDAY, List.of(Verdicts.none("a.example")));
        assertThat(new Episodes(JOB).compare(TUESDAY).changed()).isEqualTo(1);

        var transaction = new TransactionTemplate(new JdbcTransactionManager(AS_JOB));
        transaction.executeWithoutResult(_ -> {
            try (var rows = new AuditedDomains(JOB).ofNight(TUESDAY, false)) {
                assertThat(rows).hasSize(1);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select nextval('audit.batch_job_execution_seq')",
                "select * from audit.flyway_schema_history",
                "select * from crm.account_manager"
            })
    void theJobCanRead(String query) {
        assertThatCode(() -> JOB.sql(query).query().listOfRows()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into audit.batch_job_instance (job_instance_id, job_name, job_key) values (1, 'a', 'b')",
                "delete from audit.night",
                "insert into audit.notice (audit_date, customer_id, state, reason, composed_at)"
                        + " select audit_date, 1, 'suppressed', 'muted', now() from audit.night"
            })
    void theJobCanWriteItsBooks(String statement) {
        assertThatCode(() -> JOB.sql(statement).update()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update crm.customer set opted_out = true",
                "delete from crm.sender_domain",
                "insert into crm.account_manager (name, email) values ('a', 'a@b.example')",
                "truncate crm.customer cascade",
                "update audit.flyway_schema_history set success = false",
                "truncate audit.result",
                "drop table audit.work",
                "alter table audit.result drop column cause",
                "create table audit.mine (id int)",
                "create table crm.mine (id int)",
                "create table public.mine (id int)",
                "create schema mine",
                "create role mine"
            })
    void theJobCanDoNothingElse(String statement) {
        assertThatThrownBy(() -> JOB.sql(statement).update())
                .rootCause()
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @Test
    void theJobFindsTheMigrationsDone() {
        assertThatCode(() -> TestDatabase.migrate(AS_JOB)).doesNotThrowAnyException();
    }

    @Test
    void whatLaterMigrationsCreateIsTheJobsToo() {
        new JdbcTemplate(DATABASE.dataSource())
                .execute(
                        "create table audit.later (id int); create sequence audit.later_seq;"
                                + " create table crm.later (id int)");

        assertThatCode(
                        () -> {
                            JOB.sql("insert into audit.later values (1)").update();
                            JOB.sql("select nextval('audit.later_seq')").query().singleValue();
                            JOB.sql("select * from crm.later").query().listOfRows();
                        })
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> JOB.sql("insert into crm.later values (1)").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}

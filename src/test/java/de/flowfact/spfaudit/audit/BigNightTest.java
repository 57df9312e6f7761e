package de.flowfact.spfaudit.audit;

import static de.flowfact.spfaudit.audit.Verdicts.MONDAY;
import static de.flowfact.spfaudit.audit.Verdicts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A night of 20,000 that the planner's statistics know nothing of, as is every night until they
/// are renewed.
class BigNightTest {

    private static final int DOMAINS = 20_000;

    @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

    @BeforeAll
    static void aBigNight() {
        JdbcClient jdbc = DATABASE.jdbc();
        for (String table : List.of("result", "episode", "notice", "notice_episode")) {
            jdbc.sql("alter table audit." + table + " set (autovacuum_enabled = false)").update();
            jdbc.sql("analyze audit." + table).update();
        }
        new Crm(jdbc);
        jdbc.sql(
                        """
                        insert into crm.customer (number, name, email, account_manager_id)
                        select i, 'Makler', 'chef@makler.example', m.id
                        from crm.account_manager as m cross join generate_series(1, :domains) as i
                        """)
                .param("domains", DOMAINS)
                .update();
        jdbc.sql(
                        """
                        insert into crm.sender_domain (customer_id, domain)
                        select id, 'd' || id || '.example' from crm.customer
                        """)
                .update();
        new Nights(jdbc).begin(MONDAY, NOW, NightScope.WHOLE);
        jdbc.sql(
                        """
                        insert into audit.result (audit_date, domain, result, finding, urgency, cause, cause_german,
                            lookups, void_lookups, freemail, checked_at)
                        select audit_date, domain, 'fail', 'f', 1, '', '', 0, 0, false, now() from audit.work
                        """)
                .update();
        new Episodes(jdbc).compare(MONDAY);
        jdbc.sql(
                        """
                        with written as (
                            insert into audit.notice (audit_date, customer_id, state, reason, composed_at, state_at)
                            select :date, id, 'suppressed', 'muted', now(), now() from crm.customer
                            returning id, customer_id)
                        insert into audit.notice_episode (notice_id, episode_id)
                        select w.id, e.id from written as w join audit.episode as e using (customer_id)
                        """)
                .param("date", MONDAY)
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {AuditedDomains.SELECT, AuditedDomains.SELECT_CONCERNED})
    void isReadByIndex(String sql) {
        List<String> plan =
                DATABASE.jdbc()
                        .sql("explain " + sql)
                        .param("date", MONDAY)
                        .param("since", MONDAY)
                        .param("filesAreSent", false)
                        .query((row, _) -> row.getString(1).strip())
                        .list();

        assertThat(plan)
                .noneMatch(
                        step -> step.matches(".*Seq Scan on (notice|notice_episode|episode) .*"));
    }

    @Test
    void isFetchedByACursorThatClosingCloses() {
        DATABASE.inTransaction(jdbc -> {
            try (var rows = new AuditedDomains(jdbc).ofNight(MONDAY, false)) {
                assertThat(rows.iterator()).hasNext();
                assertThat(openCursors(jdbc)).isEqualTo(1);
            }
            try (var concerned = new AuditedDomains(jdbc).concernedCustomers(MONDAY)) {
                assertThat(concerned.iterator()).hasNext();
                assertThat(openCursors(jdbc)).isEqualTo(1);
            }
            assertThat(openCursors(jdbc)).isZero();
        });
    }

    @Test
    void isReadToTheEnd() {
        DATABASE.inTransaction(jdbc -> {
            try (var rows = new AuditedDomains(jdbc).ofNight(MONDAY, false)) {
                assertThat(rows).hasSize(DOMAINS);
            }
        });
    }

    private static int openCursors(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from pg_cursors where name <> ''")
                .query((row, _) -> row.getInt(1))
                .single();
    }
}

package de.flowfact.spfaudit.job;

import static de.flowfact.spfaudit.job.NightFixture.MONDAY;
import static de.flowfact.spfaudit.job.NightFixture.TUESDAY;
import static de.flowfact.spfaudit.job.NightFixture.customer;
import static de.flowfact.spfaudit.job.NightFixture.customers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import de.flowfact.spfaudit.audit.NightScope;
import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.demo.Zone;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `run --again`.
class NewRoundTest {

    private static final String[] WELL = {
        "a.example TXT v=spf1 ip4:89.1.69.161 -all",
        "b.example TXT v=spf1 ip4:89.1.69.161 -all",
        "c.example TXT v=spf1 ip4:192.0.2.1 -all",
        "d.example TXT v=spf1 -all"
    };

    /// Half of the world has lost its records, and another says something else.
    private static final String[] SPOILT = {
        "a.example A 192.0.2.9",
        "b.example TIMEOUT",
        "c.example TXT v=spf1 ip4:192.0.2.1 ~all",
        "d.example TXT v=spf1 ip4:89.1.69.161 -all"
    };

    @RegisterExtension final TestDatabase database = new TestDatabase();

    @TempDir Path reports;

    @BeforeEach
    void fourCustomers() throws IOException {
        customers(
                database,
                customer("1", "a.example"),
                customer("2", "b.example"),
                customer("3", "c.example"),
                customer("4", "d.example"));
    }

    private List<String> all(String sql) {
        return database.jdbc().sql(sql).query((row, _) -> String.valueOf(row.getString(1))).list();
    }

    private String episodes() {
        return all("""
        select concat_ws(' ', domain, opened_on, changed_on, closed_on, result, finding, urgency, fingerprint)
        from audit.episode order by domain
        """)
                .toString();
    }

    private List<String> notices() {
        return all(
                "select customer_id || ' ' || state || ' ' || overtaken from audit.notice where audit_date = '2026-11-24' order by customer_id");
    }

    @Test
    void aSpoiltNightBecomesWhatItWouldHaveBeen() throws IOException, SQLException {
        try (var night = NightFixture.start(database, reports, WELL)) {
            night.runAndRelease(MONDAY);
            String before = episodes();
            night.dns(SPOILT);
            night.run(TUESDAY);
            assertThat(episodes()).isNotEqualTo(before);
            // As if the breaker had held it.
            database.jdbc()
                    .sql(
                            "update audit.notice set state = 'held', reason = 'x', sent_at = null where audit_date = '2026-11-24' and state = 'sent'")
                    .update();
            night.dns(WELL);

            assertThat(night.run(NightOrder.of(TUESDAY).anew()))
                    .asInstanceOf(type(NightOutcome.Done.class))
                    .satisfies(done -> {
                        assertThat(done.changedAgain()).contains(4);
                        assertThat(done.summary().line()).contains("4 domains, 2 pass, 2 affected");
                    });
            assertThat(episodes()).isEqualTo(before);
            assertThat(notices()).allMatch(notice -> notice.endsWith("suppressed true"));
            assertThat(night.reportLines(TUESDAY, "neu.csv")).hasSize(1);
            assertThat(night.reportLines(TUESDAY, "behoben.csv")).hasSize(1);
        }
    }

    @Test
    void aHeldNightIsHeldOrNotAnewAndItsNoticesAreNewOnes() throws IOException, SQLException {
        try (var night = NightFixture.start(database, reports, SPOILT)) {
            assertThat(NightFixture.summary(night.run(MONDAY)).held()).isPresent();
            night.dns(WELL);

            NightOutcome again = night.run(NightOrder.of(MONDAY).anew());

            assertThat(NightFixture.summary(again).held()).isPresent();
            assertThat(
                            all(
                                    "select customer_id || ' ' || state from audit.notice order by customer_id"))
                    .containsExactly("1 suppressed", "3 held", "4 held");
            assertThat(all("select text_body from audit.notice where customer_id = 3"))
                    .noneMatch(text -> text.contains("~all"));
            assertThat(night.release(MONDAY)).isInstanceOf(ReleaseOutcome.Released.class);
            assertThat(night.notices(MONDAY)).containsExactly("3.eml", "4.eml");
        }
    }

    @Test
    void whatSomebodyHasHeardOfIsNotTakenBack() throws IOException, SQLException {
        try (var night = NightFixture.start(database, reports, WELL)) {
            night.runAndRelease(MONDAY);
            String before = episodes();

            assertThat(night.run(NightOrder.of(MONDAY).anew()))
                    .isEqualTo(new NightOutcome.NotAgain(MONDAY, true));
            night.dns("c.example TXT v=spf1 ip4:89.1.69.161 -all");
            night.run(TUESDAY);
            assertThat(night.run(NightOrder.of(TUESDAY).anew()))
                    .isEqualTo(new NightOutcome.NotAgain(TUESDAY, false));
            assertThat(night.run(NightOrder.of(MONDAY).anew()))
                    .isInstanceOf(NightOutcome.Outdated.class);
            assertThat(before).contains("c.example 2026-11-23");
        }
    }

    @Test
    void brokenOffInTheMiddleItGoesOnAndCountsTheSame() throws IOException, SQLException {
        var powerFails = new AtomicBoolean();
        var failing =
                new Progress() {
                    @Override
                    public void began(int domains) {}

                    @Override
                    public void advanced(int domains) {
                        if (powerFails.getAndSet(false)) {
                            throw new IllegalStateException("the power fails");
                        }
                    }
                };
        try (var night = NightFixture.start(database, reports, failing, Zone.parse(SPOILT))) {
            night.run(MONDAY);
            night.dns(WELL);
            powerFails.set(true);
            assertThat(night.run(NightOrder.of(MONDAY).anew()))
                    .isInstanceOf(NightOutcome.Failed.class);

            assertThat(night.run(NightOrder.of(MONDAY).anew()))
                    .asInstanceOf(type(NightOutcome.Done.class))
                    .extracting(NightOutcome.Done::changedAgain)
                    .isEqualTo(Optional.of(4));
            assertThat(all("select round::text from audit.night")).containsExactly("1");

            assertThat(night.run(MONDAY)).isInstanceOf(NightOutcome.DoneBefore.class);
            assertThat(night.run(NightOrder.of(MONDAY).anew()))
                    .asInstanceOf(type(NightOutcome.Done.class))
                    .extracting(NightOutcome.Done::changedAgain)
                    .isEqualTo(Optional.of(0));
            assertThat(all("select count(*)::text from audit.result_before")).containsExactly("0");
        }
    }

    @Test
    void aNightThatIsNotThereIsSimplyRun() throws IOException, SQLException {
        try (var night = NightFixture.start(database, reports, WELL)) {
            assertThat(night.run(new NightOrder(MONDAY, NightScope.WHOLE, false).anew()))
                    .asInstanceOf(type(NightOutcome.Done.class))
                    .extracting(NightOutcome.Done::changedAgain)
                    .isEqualTo(Optional.empty());
        }
    }
}

package de.flowfact.spfaudit.job;

import static de.flowfact.spfaudit.job.NightFixture.MONDAY;
import static de.flowfact.spfaudit.job.NightFixture.THURSDAY;
import static de.flowfact.spfaudit.job.NightFixture.TUESDAY;
import static de.flowfact.spfaudit.job.NightFixture.WEDNESDAY;
import static de.flowfact.spfaudit.job.NightFixture.customer;
import static de.flowfact.spfaudit.job.NightFixture.customers;
import static de.flowfact.spfaudit.job.NightFixture.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.flowfact.spfaudit.audit.NightScope;
import de.flowfact.spfaudit.audit.NoticeState;
import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.notice.Outbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Nights that look wrong, from the step that finds it to a person's release.
class HeldNightTest {

    private static final String FAILING = "failing.example TXT v=spf1 ip4:192.0.2.1 -all";
    private static final int MANY = 24;
    private static final int LOST = MANY - 1;

    @RegisterExtension final TestDatabase database = new TestDatabase();

    @TempDir Path reports;

    /// Nothing is lost or counted twice, whatever a test did.
    @AfterEach
    void theSumsOfEveryNightHold() {
        List<LocalDate> nights =
                database.jdbc()
                        .sql("select audit_date from audit.night")
                        .query((row, _) -> row.getObject(1, LocalDate.class))
                        .list();
        assertThat(nights)
                .allSatisfy(night ->
                        assertThat(new Outbox(database.jdbc()).counts(night).discrepancy())
                                .isEmpty());
    }

    @Test
    void theFirstNightIsHeldWithItsReportsAndTheNextIsNot() throws IOException, SQLException {
        customers(database, customer("1", "failing.example"), customer("2", "second.example"));
        try (var night = start(FAILING, "second.example TXT v=spf1 +all")) {
            NightSummary first = summary(night.run(MONDAY));

            assertThat(first.held())
                    .hasValue("first night, there is none before to compare it with");
            assertThat(first.notices().byState()).isEqualTo(Map.of(NoticeState.HELD, 1L));
            assertThat(night.notices(MONDAY)).isEmpty();
            assertThat(night.reportLines(MONDAY, "neu.csv")).hasSize(1 + 1);
            assertThat(night.run(MONDAY))
                    .isInstanceOf(NightOutcome.DoneBefore.class)
                    .satisfies(again -> assertThat(summary(again).held()).isEqualTo(first.held()));

            night.release(MONDAY);
            assertThat(night.notices(MONDAY)).containsExactly("1.eml");
            assertThat(night.reportLines(MONDAY, "alle-domains.csv").get(1))
                    .contains("\"als Datei erstellt, nicht versendet\"");
            assertThat(summary(night.run(MONDAY)).held()).isEmpty();

            night.dns(FAILING, "second.example TXT v=spf1 -all");
            assertThat(summary(night.run(TUESDAY)).held()).isEmpty();
            assertThat(night.notices(TUESDAY)).containsExactly("2.eml");
        }
    }

    @Test
    void aMassFalseAlarmIsHeldUntilItIsReleasedOrOver() throws IOException, SQLException {
        customers(database, many());
        try (var night = start(many("+all"))) {
            night.runAndRelease(MONDAY);
            night.dns(withoutRecords());

            NightSummary alarm = summary(night.run(TUESDAY));
            assertThat(alarm.held().orElseThrow())
                    .startsWith("23 of 24 domains newly affected since 2026-11-23 (95.8 %");
            assertThat(alarm.notices().of(NoticeState.HELD)).isEqualTo(LOST);

            NightSummary still = summary(night.run(WEDNESDAY));
            assertThat(still.held()).isEqualTo(alarm.held());
            assertThat(still.notices().of(NoticeState.HELD)).isEqualTo(LOST);
            assertThat(states(TUESDAY)).isEqualTo(Map.of("suppressed", LOST));
            assertThat(night.release(TUESDAY))
                    .isEqualTo(new ReleaseOutcome.Overtaken(TUESDAY, WEDNESDAY));
            assertThat(night.notices(WEDNESDAY)).isEmpty();

            night.release(WEDNESDAY);
            assertThat(night.notices(WEDNESDAY)).hasSize(LOST);
            assertThat(states(TUESDAY)).isEqualTo(Map.of("suppressed", LOST));
            assertThat(summary(night.run(THURSDAY)).held()).isEmpty();
            assertThat(night.notices(THURSDAY)).isEmpty();
        }
    }

    @Test
    void afterAFalseAlarmThatIsOverNobodyHasHeardOfIt() throws IOException, SQLException {
        customers(database, many());
        try (var night = start(many("+all"))) {
            night.runAndRelease(MONDAY);
            night.dns(many("-all"));
            assertThat(summary(night.run(TUESDAY)).held()).isPresent();
            night.dns(many("+all"));

            NightSummary over = summary(night.run(WEDNESDAY));

            assertThat(over.held()).isEmpty();
            assertThat(over.notices().byState()).isEmpty();
            assertThat(states(TUESDAY)).isEqualTo(Map.of("suppressed", MANY));
        }
    }

    @Test
    void aMassAllClearIsHeld() throws IOException, SQLException {
        customers(database, many());
        try (var night = start(many("-all"))) {
            night.runAndRelease(MONDAY);
            night.dns(many("+all"));

            NightSummary fixed = summary(night.run(TUESDAY));

            assertThat(fixed.held().orElseThrow())
                    .contains("24 of 24 domains newly fixed since 2026-11-23")
                    .contains("24 of the 24 domains affected on 2026-11-23 are fixed");
            assertThat(night.notices(TUESDAY)).isEmpty();
            night.release(TUESDAY);
            assertThat(night.notices(TUESDAY)).hasSize(MANY);
            assertThat(kinds(TUESDAY)).isEqualTo(Map.of("all-clear", MANY));
        }
    }

    @Test
    void tooManyTemporaryErrorsHold() throws IOException, SQLException {
        customers(
                database,
                IntStream.range(0, 6)
                        .mapToObj(i -> customer("" + i, "d" + i + ".example"))
                        .toArray(String[]::new));
        String[] silent =
                IntStream.range(0, 6)
                        .mapToObj(i ->
                                i == 0
                                        ? "d0.example TXT v=spf1 -all"
                                        : "d" + i + ".example TIMEOUT")
                        .toArray(String[]::new);
        try (var night = start("d0.example TXT v=spf1 +all")) {
            night.runAndRelease(MONDAY);
            night.dns(silent);

            NightSummary summary = summary(night.run(TUESDAY));

            assertThat(summary.held().orElseThrow())
                    .isEqualTo("temporary errors at 5 of 6 domains (83.3 %, allowed are 5.0 %)");
            assertThat(states(TUESDAY)).isEqualTo(Map.of("held", 1));
        }
    }

    @Test
    void anotherNumberOfDomainsHolds() throws IOException, SQLException {
        customers(database, customer("1", "failing.example"), customer("2", "b.example"));
        try (var night = start(FAILING)) {
            night.runAndRelease(MONDAY);
            customers(database, customer("3", "c.example"));

            assertThat(summary(night.run(TUESDAY)).held())
                    .hasValue("3 domains after 2 on 2026-11-23 (50.0 %, allowed are 20.0 %)");
        }
    }

    @Test
    void aChangeOfSettingsHoldsUntilItIsReleasedOrTakenBack() throws IOException, SQLException {
        customers(database, customer("1", "failing.example"));
        try (var night = start(FAILING)) {
            night.runAndRelease(MONDAY);
        }
        try (var night =
                NightFixture.start(
                        database,
                        reports,
                        Progress.UNSEEN,
                        Zone.parse(FAILING),
                        Map.of(
                                "spf-audit.notices.reply-to", "help@vendor.example",
                                "spf-audit.sending.addresses", "192.0.2.7"))) {
            assertThat(summary(night.run(TUESDAY)).held())
                    .hasValue(
                            "sending addresses changed since 2026-11-23, from 89.1.69.161 to 192.0.2.7; settings changed since 2026-11-23: notices.reply-to");
        }
        try (var night = start(FAILING)) {
            assertThat(summary(night.run(WEDNESDAY)).held()).isEmpty();
        }
    }

    @Test
    void dnsServersThatGoWrongDuringTheNightHoldIt() throws IOException, SQLException {
        customers(database, customer("1", "failing.example"));
        var running = new NightFixture[1];
        var spoiling =
                new Progress() {
                    @Override
                    public void began(int domains) {}

                    @Override
                    public void advanced(int domains) {
                        running[0].dns(FAILING);
                    }
                };
        try (var night =
                NightFixture.start(
                        database,
                        reports,
                        spoiling,
                        Zone.parse(FAILING, "canary.example A 192.0.2.1"),
                        Map.of("spf-audit.breaker.canaries", "canary.example"))) {
            running[0] = night;

            assertThat(summary(night.run(MONDAY)).held().orElseThrow())
                    .startsWith("the DNS servers cannot be trusted: ")
                    .contains("canary.example")
                    .contains("; first night");
        }
    }

    @Test
    void aNightThatToldNobodyIsNoReference() throws IOException, SQLException {
        customers(database, customer("1", "failing.example"));
        try (var night = start(FAILING)) {
            var silent = new NightOrder(MONDAY, NightScope.WHOLE, false);
            assertThat(summary(night.run(silent)).held()).isEmpty();

            assertThat(summary(night.run(TUESDAY)).held().orElseThrow()).startsWith("first night");
        }
    }

    @Test
    void figuresOfAPartAreNotComparedAndItIsNoReference() throws IOException, SQLException {
        customers(database, many());
        var part =
                new NightOrder(
                        TUESDAY,
                        new NightScope(
                                Optional.of(Set.of(DomainName.of("d1.example"))),
                                OptionalInt.empty()),
                        true);
        try (var night = start(many("+all"))) {
            assertThat(summary(night.run(MONDAY)).held()).isPresent();
            night.release(MONDAY);
            night.dns(many("-all"));

            assertThat(summary(night.run(part)).held()).isEmpty();
            assertThat(night.notices(TUESDAY)).containsExactly("1.eml");
            // The whole of it is another matter.
            assertThat(summary(night.run(TUESDAY)).held().orElseThrow())
                    .startsWith("24 of 24 domains newly affected since 2026-11-23");
            assertThat(night.notices(TUESDAY)).containsExactly("1.eml");
        }
    }

    @Test
    void aNightThatEndsBetweenDecisionAndNoticesStaysHeld() throws IOException, SQLException {
        customers(database, customer("1", "failing.example"));
        try (var night = start(FAILING)) {
            database.jdbc()
                    .sql("alter table audit.notice add constraint broken check (false) not valid")
                    .update();
            assertThat(night.run(MONDAY)).isInstanceOf(NightOutcome.Failed.class);
            assertThat(states(MONDAY)).isEmpty();
            assertThat(night.release(MONDAY)).isInstanceOf(ReleaseOutcome.NotDone.class);
            database.jdbc().sql("alter table audit.notice drop constraint broken").update();
            // What would be a reference now is none for a night that is decided.
            database.jdbc()
                    .sql(
                            """
                            insert into audit.night (audit_date, started_at, domains, concerned, sending_addresses, notice_settings)
                            select audit_date - 1, started_at, 1, 0, sending_addresses, notice_settings from audit.night
                            """)
                    .update();

            assertThat(summary(night.run(MONDAY)).held().orElseThrow()).startsWith("first night");
            assertThat(states(MONDAY)).isEqualTo(Map.of("held", 1));
        }
    }

    @Test
    void whatIsReleasedTwiceIsSentOnce() throws IOException, SQLException {
        customers(database, customer("1", "failing.example"));
        try (var night = start(FAILING)) {
            night.runAndRelease(MONDAY);
            Files.delete(reports.resolve(MONDAY + "/notices/1.eml"));

            assertThat(night.release(MONDAY))
                    .isInstanceOf(ReleaseOutcome.Released.class)
                    .extracting("before")
                    .isEqualTo(true);
            assertThat(night.notices(MONDAY)).isEmpty();
        }
    }

    @Test
    void aReleaseThatEndedHalfWayIsFinishedByAnother() throws IOException, SQLException {
        customers(database, customer("1", "failing.example"));
        try (var night = start(FAILING)) {
            night.run(MONDAY);
            Path inTheWay = Files.createFile(reports.resolve(MONDAY + "/notices"));
            assertThatThrownBy(() -> night.release(MONDAY))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(states(MONDAY)).isEqualTo(Map.of("composed", 1));
            Files.delete(inTheWay);

            night.release(MONDAY);

            assertThat(states(MONDAY)).isEqualTo(Map.of("sent", 1));
            assertThat(night.notices(MONDAY)).containsExactly("1.eml");
            assertThat(night.reportLines(MONDAY, "alle-domains.csv").get(1))
                    .contains("\"als Datei erstellt, nicht versendet\"");
        }
    }

    @Test
    void aNightThatIsNotHeldCannotBeReleased() throws IOException, SQLException {
        customers(database, customer("1", "failing.example"));
        try (var night = start(FAILING)) {
            assertThat(night.release(MONDAY))
                    .isEqualTo(new ReleaseOutcome.NothingHeld(Optional.of(MONDAY)));
            night.runAndRelease(MONDAY);
            night.run(TUESDAY);

            assertThat(night.release(TUESDAY))
                    .isEqualTo(new ReleaseOutcome.NothingHeld(Optional.of(TUESDAY)));
        }
    }

    private NightFixture start(String... zone) {
        return NightFixture.start(database, reports, zone);
    }

    private static String[] many() {
        return IntStream.rangeClosed(1, MANY)
                .mapToObj(i -> customer("" + i, "d" + i + ".example"))
                .toArray(String[]::new);
    }

    private static String[] many(String all) {
        return IntStream.rangeClosed(1, MANY)
                .mapToObj(i -> "d" + i + ".example TXT v=spf1 " + all)
                .toArray(String[]::new);
    }

    /// All but one: a night that finds none of the known records ends before it judges anything.
    private static String[] withoutRecords() {
        return IntStream.rangeClosed(1, MANY)
                .mapToObj(i ->
                        "d%d.example %s".formatted(i, i == 1 ? "TXT v=spf1 +all" : "A 192.0.2.1"))
                .toArray(String[]::new);
    }

    private Map<String, Integer> states(LocalDate night) {
        return counts("state", night);
    }

    private Map<String, Integer> kinds(LocalDate night) {
        return counts("kind", night);
    }

    private Map<String, Integer> counts(String column, LocalDate night) {
        var counts = new HashMap<String, Integer>();
        database.jdbc()
                .sql(
                        "select %s as name, count(*) from audit.notice where audit_date = :night group by 1"
                                .formatted(column))
                .param("night", night)
                .query(row -> {
                    counts.put(row.getString("name"), row.getInt("count"));
                });
        return counts;
    }
}

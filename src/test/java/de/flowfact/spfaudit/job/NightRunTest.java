package de.flowfact.spfaudit.job;

import static de.flowfact.spfaudit.job.NightFixture.MONDAY;
import static de.flowfact.spfaudit.job.NightFixture.TUESDAY;
import static de.flowfact.spfaudit.job.NightFixture.WEDNESDAY;
import static de.flowfact.spfaudit.job.NightFixture.customer;
import static de.flowfact.spfaudit.job.NightFixture.customers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import de.flowfact.spfaudit.audit.Night;
import de.flowfact.spfaudit.audit.NightScope;
import de.flowfact.spfaudit.audit.Nights;
import de.flowfact.spfaudit.audit.NoticeState;
import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.job.NightRefused.Obstacle;
import de.flowfact.spfaudit.notice.DeliveryEnd;
import de.flowfact.spfaudit.notice.OutboxCounts;
import de.flowfact.spfaudit.spf.SpfResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class NightRunTest {

    private static final String PASSING = "passing.example TXT v=spf1 ip4:89.1.69.161 -all";
    private static final String FAILING = "failing.example TXT v=spf1 ip4:192.0.2.1 -all";
    private static final NightScope FAILING_ONLY =
            new NightScope(
                    Optional.of(Set.of(DomainName.of("failing.example"))), OptionalInt.empty());
    private static final String SILENT = "silent.example TIMEOUT";

    @RegisterExtension final TestDatabase database = new TestDatabase();

    @TempDir Path reports;

    @Test
    void aNightEvaluatesStoresTellsAndReports() throws IOException, SQLException {
        customers(
                database,
                customer("1", "passing.example"),
                customer("2", "failing.example"),
                customer("3", "failing.example"),
                customer("3", "missing.example"),
                customer("4", "silent.example"));
        try (var night =
                NightFixture.start(
                        database,
                        reports,
                        PASSING,
                        FAILING,
                        SILENT,
                        "missing.example A 192.0.2.9")) {
            NightOutcome outcome = night.run(MONDAY);

            assertThat(outcome)
                    .asInstanceOf(type(NightOutcome.Done.class))
                    .extracting(NightOutcome.Done::summary)
                    .satisfies(summary -> {
                        assertThat(summary.results())
                                .contains(
                                        Map.entry(SpfResult.PASS, 1),
                                        Map.entry(SpfResult.FAIL, 1),
                                        Map.entry(SpfResult.NONE, 1),
                                        Map.entry(SpfResult.TEMPERROR, 1));
                        assertThat(summary.notices())
                                .isEqualTo(
                                        new OutboxCounts(
                                                Optional.of(2L),
                                                0,
                                                0,
                                                Map.of(NoticeState.HELD, 2L)));
                    });
            assertThat(night.release(MONDAY))
                    .isEqualTo(
                            new ReleaseOutcome.Released(
                                    MONDAY,
                                    false,
                                    new DeliveryEnd.Finished(),
                                    new OutboxCounts(
                                            Optional.of(2L), 0, 0, Map.of(NoticeState.SENT, 2L))));
            assertThat(night.notices(MONDAY)).containsExactly("2.eml", "3.eml");
            assertThat(night.reportLines(MONDAY, "alle-domains.csv")).hasSize(1 + 5);
            assertThat(night.reportLines(MONDAY, "neu.csv")).hasSize(1 + 3);
            assertThat(night.reportLines(MONDAY, "nicht-pruefbar.csv")).hasSize(1 + 1);
        }
    }

    @Test
    void hostileRecordsCostNobodyTheirNotice() throws IOException, SQLException {
        customers(
                database,
                customer("1", "nul.example"),
                customer("2", "long.example"),
                customer("3", "failing.example"));
        try (var night =
                NightFixture.start(
                        database,
                        reports,
                        "nul.example TXT \"v=spf1 a:\\000\\226\\128\\168 \\237\\160\\128 -all\"",
                        "long.example TXT v=spf1 " + "ip4:192.0.2.1 ".repeat(4000) + "-all",
                        FAILING)) {
            night.runAndRelease(MONDAY);

            assertThat(night.notices(MONDAY)).containsExactly("1.eml", "2.eml", "3.eml");
            assertThat(night.reportLines(MONDAY, "alle-domains.csv")).hasSize(1 + 3);
        }
    }

    @Test
    void aSharedDomainHasOneResultAndATemporaryErrorASecondLook() throws IOException, SQLException {
        customers(
                database,
                customer("1", "failing.example"),
                customer("2", "failing.example"),
                customer("3", "silent.example"));
        try (var night = NightFixture.start(database, reports, FAILING, SILENT)) {
            night.run(MONDAY);
        }

        assertThat(
                        database.jdbc()
                                .sql(
                                        "select domain || ' ' || attempts from audit.result order by domain")
                                .query(String.class)
                                .list())
                .containsExactly("failing.example 1", "silent.example 2");
    }

    @Test
    void whatTheSecondLookFindsCounts() throws IOException, SQLException {
        customers(database, customer("1", "silent.example"));
        var zone = new AtomicInteger();
        try (var night = NightFixture.start(database, reports, SILENT)) {
            var answering =
                    new Thread(() -> {
                        while (zone.get() == 0 && firstLooks() == 0) {
                            Thread.onSpinWait();
                        }
                        night.dns("silent.example TXT v=spf1 +all");
                    });
            answering.start();
            night.run(MONDAY);
            zone.set(1);
        }

        assertThat(
                        database.jdbc()
                                .sql("select attempts from audit.result")
                                .query(Integer.class)
                                .single())
                .isEqualTo(2);
        assertThat(
                        database.jdbc()
                                .sql("select result from audit.result")
                                .query(String.class)
                                .single())
                .isIn("pass", "temperror");
    }

    private int firstLooks() {
        return database.jdbc()
                .sql("select count(*) from audit.result")
                .query(Integer.class)
                .single();
    }

    @Test
    void aSecondStartOfADoneNightChangesNothing() throws IOException, SQLException {
        customers(database, customer("1", "failing.example"));
        try (var night = NightFixture.start(database, reports, FAILING)) {
            night.run(MONDAY);
            night.dns("failing.example TXT v=spf1 +all");

            assertThat(night.run(MONDAY)).isInstanceOf(NightOutcome.DoneBefore.class);
            assertThat(night.reportLines(MONDAY, "neu.csv")).hasSize(1 + 1);
        }
    }

    @Test
    void theNextNightFindsWhatChanged() throws IOException, SQLException {
        customers(database, customer("1", "failing.example"), customer("2", "passing.example"));
        try (var night = NightFixture.start(database, reports, PASSING, FAILING)) {
            night.runAndRelease(MONDAY);
            night.dns("failing.example TXT v=spf1 +all", "passing.example TXT v=spf1 -all");
            assertThat(night.runAndRelease(TUESDAY).held()).isEmpty();

            assertThat(night.reportLines(TUESDAY, "behoben.csv").get(1))
                    .contains("\"failing.example\"");
            assertThat(night.reportLines(TUESDAY, "neu.csv").get(1))
                    .contains("\"passing.example\"");
            assertThat(night.notices(TUESDAY)).containsExactly("1.eml", "2.eml");
        }
    }

    @Test
    void aTemporaryErrorKeepsWhatWasKnown() throws IOException, SQLException {
        customers(database, customer("1", "failing.example"));
        try (var night = NightFixture.start(database, reports, FAILING)) {
            night.runAndRelease(MONDAY);
            night.dns("failing.example TIMEOUT");
            assertThat(night.runAndRelease(TUESDAY).held()).isEmpty();

            assertThat(night.notices(TUESDAY)).isEmpty();
            assertThat(night.reportLines(TUESDAY, "behoben.csv")).hasSize(1);
        }
        assertThat(
                        database.jdbc()
                                .sql("select count(*) from audit.episode where closed_on is null")
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void aPolicyThatCannotBeAskedForChangesNothing() throws IOException, SQLException {
        customers(database, customer("1", "failing.example"));
        try (var night =
                NightFixture.start(
                        database,
                        reports,
                        FAILING,
                        "_dmarc.failing.example TXT v=DMARC1; p=reject")) {
            night.run(MONDAY);
            night.dns(FAILING, "_dmarc.failing.example TIMEOUT");
            night.run(TUESDAY);

            assertThat(night.reportLines(TUESDAY, "alle-domains.csv").get(1))
                    .contains("\"heute nicht vollständig prüfbar\"", "\"nicht abrufbar\"");
        }
        assertThat(
                        database.jdbc()
                                .sql("select urgency || ' ' || changed_on from audit.episode")
                                .query(String.class)
                                .single())
                .isEqualTo("1 2026-11-23");
    }

    @Test
    void anEarlierNightIsRefused() throws IOException, SQLException {
        customers(database, customer("1", "failing.example"));
        try (var night = NightFixture.start(database, reports, FAILING)) {
            night.run(TUESDAY);

            assertThat(night.run(MONDAY))
                    .isEqualTo(new NightOutcome.Outdated(TUESDAY, Night.State.DONE));
        }
    }

    @Test
    void aLaterNightThatMerelyBeganIsNotCalledDone() throws IOException, SQLException {
        try (var night = NightFixture.start(database, reports, FAILING)) {
            new Nights(database.jdbc()).begin(TUESDAY, Instant.EPOCH, NightScope.WHOLE);

            assertThat(night.run(MONDAY))
                    .isEqualTo(new NightOutcome.Outdated(TUESDAY, Night.State.RUNNING));
        }
    }

    @Test
    void onlySomeDomainsAreLookedAtWhereThatIsAskedFor() throws IOException, SQLException {
        customers(database, customer("1", "failing.example"), customer("2", "passing.example"));
        var order = new NightOrder(MONDAY, FAILING_ONLY, false);
        try (var night = NightFixture.start(database, reports, PASSING, FAILING)) {
            night.run(order);

            assertThat(night.reportLines(MONDAY, "alle-domains.csv")).hasSize(1 + 1);
            assertThat(night.notices(MONDAY)).isEmpty();
        }
    }

    @Test
    void theWholeNightCanFollowAPartOfIt() throws IOException, SQLException {
        customers(database, customer("1", "failing.example"), customer("2", "passing.example"));
        var part = new NightOrder(MONDAY, FAILING_ONLY, true);
        try (var night = NightFixture.start(database, reports, PASSING, FAILING)) {
            night.runAndRelease(part);
            assertThat(night.notices(MONDAY)).containsExactly("1.eml");
            assertThat(night.run(part)).isInstanceOf(NightOutcome.DoneBefore.class);

            assertThat(night.run(MONDAY))
                    .isInstanceOf(NightOutcome.Done.class)
                    .satisfies(whole -> assertThat(NightFixture.summary(whole).held()).isPresent());
            assertThat(night.reportLines(MONDAY, "alle-domains.csv")).hasSize(1 + 2);
            assertThat(night.release(MONDAY)).isInstanceOf(ReleaseOutcome.Released.class);
            assertThat(night.notices(MONDAY)).containsExactly("1.eml");
            assertThat(night.run(part)).isInstanceOf(NightOutcome.DoneBefore.class);
        }
    }

    @Test
    void aPartThatWasDoneBeforeAnotherPartIsDoneBefore() throws IOException, SQLException {
        customers(database, customer("1", "failing.example"), customer("2", "passing.example"));
        var part = new NightOrder(MONDAY, FAILING_ONLY, true);
        var another =
                new NightOrder(
                        MONDAY,
                        new NightScope(
                                Optional.of(Set.of(DomainName.of("passing.example"))),
                                OptionalInt.empty()),
                        true);
        try (var night = NightFixture.start(database, reports, PASSING, FAILING)) {
            night.run(part);
            assertThat(night.run(another)).isInstanceOf(NightOutcome.Done.class);

            assertThat(night.run(part)).isInstanceOf(NightOutcome.DoneBefore.class);
        }
    }

    @Test
    void whileTheLockIsHeldNothingIsDone() throws SQLException {
        try (var night = NightFixture.start(database, reports, FAILING);
                NightLock _ = NightLock.take(database.dataSource()).orElseThrow()) {
            assertThat(night.run(MONDAY)).isInstanceOf(NightOutcome.Locked.class);
        }
    }

    @Test
    void aNightOfNoDomainsIsRefusedAndCanBeStartedLater() throws IOException, SQLException {
        try (var night = NightFixture.start(database, reports, FAILING)) {
            assertThat(obstacle(night.run(MONDAY))).isEqualTo(Obstacle.NO_DOMAINS);

            customers(database, customer("1", "failing.example"));
            assertThat(night.run(MONDAY)).isInstanceOf(NightOutcome.Done.class);
        }
    }

    @Test
    void aReportFolderThatIsNoneStopsTheNightBeforeAnythingIsEvaluated()
            throws IOException, SQLException {
        customers(database, customer("1", "failing.example"));
        Path file = Files.createFile(reports.resolve("file"));
        try (var night = NightFixture.start(database, file, FAILING)) {
            assertThat(obstacle(night.run(MONDAY))).isEqualTo(Obstacle.REPORTS_NOT_WRITABLE);
        }
        assertThat(firstLooks()).isZero();
    }

    @Test
    void aNightThatFailedGoesOnFromWhatIsStored() throws IOException, SQLException {
        customers(
                database,
                customer("1", "failing.example"),
                customer("2", "passing.example"),
                customer("3", "third.example"),
                customer("4", "fourth.example"));
        var powerFails = new AtomicBoolean(true);
        var chunks = new AtomicInteger();
        var failing =
                new Progress() {
                    @Override
                    public void began(int domains) {}

                    @Override
                    public void advanced(int domains) {
                        if (powerFails.get() && chunks.incrementAndGet() > 1) {
                            throw new IllegalStateException("the power fails");
                        }
                    }
                };
        try (var night =
                NightFixture.start(database, reports, failing, Zone.parse(PASSING, FAILING))) {
            assertThat(night.run(MONDAY)).isInstanceOf(NightOutcome.Failed.class);
            powerFails.set(false);
            night.runAndRelease(MONDAY);

            assertThat(night.reportLines(MONDAY, "alle-domains.csv")).hasSize(1 + 4);
            assertThat(night.notices(MONDAY)).hasSize(3);
        }
    }

    @Test
    void anAllClearThatIsOneTooManyWaitsForTheNextNight() throws IOException, SQLException {
        customers(database, customer("1", "a.example"), customer("2", "b.example"));
        String[] failing = {"a.example TXT v=spf1 -all", "b.example TXT v=spf1 -all"};
        try (var night = NightFixture.start(database, reports, failing)) {
            night.runAndRelease(MONDAY);
        }
        String[] passing = {
            "a.example TXT v=spf1 ip4:89.1.69.161 -all", "b.example TXT v=spf1 ip4:89.1.69.161 -all"
        };
        try (var night =
                NightFixture.start(
                        database,
                        reports,
                        Progress.UNSEEN,
                        Zone.parse(passing),
                        Map.of("spf-audit.notices.max-per-night", "1"))) {
            night.runAndRelease(TUESDAY);
            assertThat(night.notices(TUESDAY)).hasSize(1);

            night.runAndRelease(WEDNESDAY);
            assertThat(night.notices(WEDNESDAY))
                    .hasSize(1)
                    .doesNotContainAnyElementsOf(night.notices(TUESDAY));
        }
    }

    @Test
    void aNightBrokenOffWithoutNoticesConfirmsOnceItHasThem() throws IOException, SQLException {
        NightFixture.customers(database, NightFixture.customer("1", "a.example"));
        try (var night = NightFixture.start(database, reports, "a.example TXT v=spf1 -all")) {
            database.jdbc().sql("alter table audit.episode rename to away").update();
            assertThat(night.run(new NightOrder(MONDAY, NightScope.WHOLE, false)))
                    .isInstanceOf(NightOutcome.Failed.class);
            database.jdbc().sql("alter table audit.away rename to episode").update();
            night.dns("a.example TXT v=spf1 ip4:89.1.69.161 -all");

            assertThat(night.runAndRelease(MONDAY).results())
                    .contains(Map.entry(SpfResult.TEMPERROR, 1));

            assertThat(night.notices(MONDAY)).isEmpty();
        }
    }

    @Test
    void noticesAreDeliveredThoughDnsIsGoneOnceEverythingIsConfirmed()
            throws IOException, SQLException {
        customers(database, customer("1", "failing.example"));
        try (var night = NightFixture.start(database, reports, FAILING)) {
            database.jdbc()
                    .sql("alter table audit.notice add constraint broken check (false) not valid")
                    .update();
            assertThat(night.run(MONDAY)).isInstanceOf(NightOutcome.Failed.class);
            database.jdbc().sql("alter table audit.notice drop constraint broken").update();
            night.silenceDns();

            night.runAndRelease(MONDAY);
            assertThat(night.notices(MONDAY)).containsExactly("1.eml");
        }
    }

    private static Obstacle obstacle(NightOutcome outcome) {
        return ((NightRefused) ((NightOutcome.Failed) outcome).causes().getFirst()).obstacle();
    }

    @Test
    void aNightThatLosesItsLockTakesItAgain() throws IOException, SQLException {
        customers(database, customer("1", "failing.example"));
        var cutting =
                new Progress() {
                    private boolean cut;

                    @Override
                    public void began(int domains) {}

                    @Override
                    public synchronized void advanced(int domains) {
                        if (!cut) {
                            cut = true;
                            database.jdbc()
                                    .sql(
                                            "select count(pg_terminate_backend(pid)) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())")
                                    .query(Integer.class)
                                    .single();
                        }
                    }
                };
        try (var night = NightFixture.start(database, reports, cutting, Zone.parse(FAILING))) {
            assertThat(night.run(MONDAY)).isInstanceOf(NightOutcome.Done.class);
        }
    }
}

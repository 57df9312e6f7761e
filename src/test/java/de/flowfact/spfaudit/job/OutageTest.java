package de.flowfact.spfaudit.job;

import static de.flowfact.spfaudit.job.NightFixture.MONDAY;
import static de.flowfact.spfaudit.job.NightFixture.customer;
import static de.flowfact.spfaudit.job.NightFixture.customers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.demo.Zone;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/// PostgreSQL goes away in the middle of a night. The night gets over it where the database is back
/// soon; else the same call goes on.
class OutageTest {

    private static final int MOMENTS = Integer.getInteger("night.outages", 6);

    @RegisterExtension final TestDatabase database = new TestDatabase();

    @TempDir Path reports;

    private DatabaseLine line;

    @BeforeEach
    void customersOfAllKinds() throws IOException {
        line = new DatabaseLine(database.jdbcUrl());
        customers(
                database,
                customer("1", "passing.example"),
                customer("2", "failing.example"),
                customer("3", "failing.example"),
                customer("4", "silent.example"),
                customer("5", "missing.example"));
    }

    @AfterEach
    void hangUp() {
        line.close();
    }

    private NightFixture night(String waitForDatabase) {
        return NightFixture.start(
                database,
                reports,
                Progress.UNSEEN,
                Zone.parse(
                        "passing.example TXT v=spf1 ip4:89.1.69.161 -all",
                        "failing.example TXT v=spf1 ip4:192.0.2.1 -all",
                        "silent.example TIMEOUT",
                        "missing.example A 192.0.2.9"),
                Map.of("spf-audit.night.wait-for-database", waitForDatabase),
                Map.of(
                        "spring.datasource.url",
                        line.url(database.jdbcUrl()),
                        // A pool that gives up sooner; the shortest time that it takes.
                        "spring.datasource.hikari.connection-timeout",
                        "250"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prepare",
                "evaluate",
                "evaluatePartition",
                "secondLook",
                "confirm",
                "compare",
                "hold",
                "compose",
                "deliver",
                "report",
                "finish"
            })
    void aNightGoesOnWhereItsDatabaseWasGoneForLong(String step) throws SQLException, IOException {
        try (var night = night("0s")) {
            night.listen(step, cuttingOnce(null));

            assertThat(night.run(MONDAY))
                    .asInstanceOf(type(NightOutcome.DatabaseLost.class))
                    .extracting(lost -> lost.step().orElse("none"))
                    .isEqualTo(step);
            line.mend();
            night.awaitDatabase();

            assertWhole(night);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prepare",
                "evaluate",
                "evaluatePartition",
                "secondLook",
                "confirm",
                "compare",
                "hold",
                "compose",
                "deliver",
                "report",
                "finish"
            })
    void aNightGetsOverADatabaseThatRestarts(String step) throws SQLException, IOException {
        try (var night = night("1m")) {
            night.listen(step, cuttingOnce(3));

            assertWhole(night);
        }
    }

    @Test
    void whateverMomentItIs() throws SQLException, IOException {
        var random = new Random(Long.getLong("night.seed", 20261123));
        try (var night = night("0s")) {
            night.run(MONDAY);
            int talk = line.messages();
            for (int i = 0; i < MOMENTS; i++) {
                database.jdbc()
                        .sql(
                                "truncate audit.night, audit.work, audit.result, audit.episode, audit.episode_change, audit.notice, audit.notice_episode, audit.batch_job_instance cascade")
                        .update();
                line.cutAt(1 + random.nextInt(talk), random.nextBoolean());
                NightOutcome outcome = night.run(MONDAY);
                if (line.isCut()) {
                    assertThat(outcome)
                            .isInstanceOfAny(
                                    NightOutcome.DatabaseLost.class, NightOutcome.Done.class);
                }
                line.cutAt(Integer.MAX_VALUE, false);
                line.mend();
                night.awaitDatabase();
                assertWhole(night);
            }
        }
    }

    @Test
    void whoTakesTheLockMeanwhileKeepsIt() throws SQLException, IOException {
        try (var night = night("0s")) {
            night.listen("compose", cuttingOnce(null));
            night.run(MONDAY);
            line.mend();
            night.awaitDatabase();
            try (NightLock _ = NightLock.take(database.dataSource()).orElseThrow()) {
                assertThat(night.run(MONDAY)).isInstanceOf(NightOutcome.Locked.class);
            }

            assertWhole(night);
        }
    }

    @Test
    void whatSpringBatchDoesNotKnowTheEndOfGoesOn() throws SQLException, IOException {
        try (var night = night("0s")) {
            night.listen("compare", cuttingOnce(null));
            night.run(MONDAY);
            line.mend();
            night.awaitDatabase();
            database.jdbc()
                    .sql(
                            "update audit.batch_step_execution set status = 'UNKNOWN' where step_name like 'evaluate%'")
                    .update();
            database.jdbc().sql("update audit.batch_job_execution set status = 'UNKNOWN'").update();
            database.jdbc()
                    .sql(
                            "insert into audit.batch_job_instance select nextval('audit.batch_job_instance_seq'), 0, 'night', 'cut between two statements'")
                    .update();

            assertWhole(night);
        }
    }

    /// @param refusals after so many the database is back; null: not by itself
    private StepExecutionListener cuttingOnce(@Nullable Integer refusals) {
        return new StepExecutionListener() {
            private boolean done;

            @Override
            public synchronized void beforeStep(StepExecution step) {
                if (!done) {
                    done = true;
                    if (refusals != null) {
                        line.mendAfter(refusals);
                    }
                    line.cut();
                }
            }

            @Override
            public @Nullable ExitStatus afterStep(StepExecution step) {
                return null;
            }
        };
    }

    private void assertWhole(NightFixture night) throws SQLException, IOException {
        NightSummary summary = NightFixture.summary(night.run(MONDAY));
        assertThat(summary.line())
                .contains("4 domains, 1 pass, 2 affected, 1 not checkable")
                .contains("0 sent, 0 waiting, 3 held");
        assertThat(night.reportLines(MONDAY, "alle-domains.csv")).hasSize(1 + 5);
        assertThat(night.reportLines(MONDAY, "neu.csv")).hasSize(1 + 3);
        assertThat(
                        database.jdbc()
                                .sql("select count(*) from audit.episode")
                                .query(Integer.class)
                                .single())
                .isEqualTo(3);
        assertThat(NightFixture.summary(night.run(MONDAY)).line()).isEqualTo(summary.line());
    }
}

package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.Samples.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.notice.HostileSmtpServer.Moods;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the outbox says of each notice, against the account of a mail server that drops, refuses,
/// hangs and closes.
class HostileDeliveryTest {

    private static final int NOTICES = 150;
    private static final long SEED = Long.getLong("notice.seed", 20261123);

    @RegisterExtension final TestDatabase database = new TestDatabase();

    private final OutboxFixture fixture = new OutboxFixture(database);

    private Delivery delivery(HostileSmtpServer server) {
        return TestDelivery.to(server.port(), database.jdbc(), Duration.ofMillis(300));
    }

    @Test
    void overAHostileServerEveryStateIsTrue() {
        fixture.customers(NOTICES).notices(NOTICES);
        try (HostileSmtpServer server = HostileSmtpServer.start(Moods.HOSTILE, SEED)) {
            int runs = 0;
            // A policy refusal stops the run; the next one goes on.
            while (!(delivery(server).run(NIGHT, () -> true) instanceof DeliveryEnd.Finished)) {
                assertThat(++runs).as("seed %d", SEED).isLessThan(500);
            }
            Account.check(database.jdbc(), server);
            assertThat(fixture.states()).containsKeys("sent", "unknown", "failed");
            assertThat(fixture.states()).doesNotContainKeys("sending");
        }
    }

    /// Composed for files, when the settings were not complete yet.
    @Test
    void whatLacksWhatTheLawDemandsIsNotMailed() {
        fixture.customers(2).notices(2);
        database.jdbc()
                .sql("update audit.notice set text_body = :text where id = 1")
                .param(
                        "text",
                        NoticeWriterTest.text(
                                Samples.settings(Samples.NOTHING_SET),
                                Samples.noRecord("a.example")))
                .update();
        try (HostileSmtpServer server = HostileSmtpServer.start(Moods.FRIENDLY, SEED)) {
            assertThat(delivery(server).run(NIGHT, () -> true))
                    .isInstanceOf(DeliveryEnd.Finished.class);
        }
        assertThat(fixture.states()).containsOnlyKeys("sent", "suppressed");
    }

    @Test
    void twoDeliverersAtOnceSendNothingTwice() throws Exception {
        fixture.customers(NOTICES).notices(NOTICES);
        try (HostileSmtpServer server = HostileSmtpServer.start(Moods.FRIENDLY, SEED);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<DeliveryEnd> one = threads.submit(() -> delivery(server).run(NIGHT, () -> true));
            Future<DeliveryEnd> other =
                    threads.submit(() -> delivery(server).run(NIGHT, () -> true));

            assertThat(one.get()).isInstanceOf(DeliveryEnd.Finished.class);
            assertThat(other.get()).isInstanceOf(DeliveryEnd.Finished.class);
            assertThat(fixture.states()).containsOnlyKeys("sent");
            Account.check(database.jdbc(), server);
        }
    }

    @Test
    void aDatabaseThatDropsItsConnectionsLosesNothing() throws Exception {
        fixture.customers(NOTICES).notices(NOTICES);
        try (HostileSmtpServer server = HostileSmtpServer.start(Moods.FRIENDLY, SEED);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<DeliveryEnd> running =
                    threads.submit(() -> delivery(server).run(NIGHT, () -> true));
            for (int i = 0; i < 5 && !running.isDone(); i++) {
                TimeUnit.MILLISECONDS.sleep(300);
                database.jdbc()
                        .sql(
                                """
                                select pg_terminate_backend(pid) from pg_stat_activity
                                where datname = current_database() and pid <> pg_backend_pid()
                                """)
                        .query((row, _) -> row.getBoolean(1))
                        .list();
            }
            assertThat(running.get()).isInstanceOf(DeliveryEnd.Finished.class);
            assertThat(fixture.states()).containsOnlyKeys("sent");
            Account.check(database.jdbc(), server);
        }
    }

    @Test
    void aPolicyRefusalStopsTheRunAndNoCustomer() {
        fixture.customers(20).notices(20);
        var refusing = refusing(1, "RCPT", "550 5.7.1 <k1@kunde.example>: go away");
        try (HostileSmtpServer server = HostileSmtpServer.start(refusing, SEED)) {
            assertThat(delivery(server).run(NIGHT, () -> true))
                    .isInstanceOfSatisfying(
                            DeliveryEnd.Refused.class,
                            end -> assertThat(end.answer()).contains("5.7.1").doesNotContain("@"));
            assertThat(fixture.states()).containsOnlyKeys("composed");

            server.becomes(Moods.FRIENDLY);
            delivery(server).run(NIGHT, () -> true);
            assertThat(fixture.states()).containsOnlyKeys("sent");
            Account.check(database.jdbc(), server);
        }
    }

    @Test
    void aServerThatIsNotThereIsUnreachableAndCostsNoAttempt() {
        fixture.customers(3).notices(3);
        HostileSmtpServer server = HostileSmtpServer.start(Moods.FRIENDLY, SEED);
        server.close();

        assertThat(delivery(server).run(NIGHT, () -> true))
                .isInstanceOf(DeliveryEnd.Unreachable.class);
        assertThat(fixture.states()).isEqualTo(Map.of("composed", List.of(1L, 2L, 3L)));
        assertThat(fixture.value(1, "attempts")).isEqualTo("0");
    }

    @Test
    void whatTheServerAsksToTryLaterIsTriedAFewTimesAndStays() {
        fixture.customers(2).notices(2);
        Moods busy = refusing(1, "RCPT", "450 4.2.1 busy");
        try (HostileSmtpServer server = HostileSmtpServer.start(busy, SEED)) {
            assertThat(delivery(server).run(NIGHT, () -> true))
                    .isInstanceOf(DeliveryEnd.Finished.class);
            assertThat(fixture.states()).containsOnlyKeys("composed");
            assertThat(fixture.value(1, "attempts || answer")).isEqualTo("3450 4.2.1 busy");
        }
    }

    private static Moods refusing(double share, String at, String answer) {
        return new Moods(0, share, Set.of(at), List.of(answer), 0, 9);
    }

    @Test
    void nothingMoreIsTouchedOnceItIsToldToEnd() {
        fixture.customers(2).notices(2);
        try (HostileSmtpServer server = HostileSmtpServer.start(Moods.FRIENDLY, SEED)) {
            assertThat(delivery(server).run(NIGHT, () -> false))
                    .isInstanceOf(DeliveryEnd.Stopped.class);
            assertThat(server.accepted()).isEmpty();
        }
    }

    @Test
    void theMailComesAsItWasMade() {
        fixture.customers(1).notices(1);
        database.jdbc().sql("update audit.notice set text_body = E'.\\n..\\nQUIT\\n'").update();
        try (HostileSmtpServer server = HostileSmtpServer.start(Moods.FRIENDLY, SEED)) {
            delivery(server).run(NIGHT, () -> true);

            assertThat(server.content(fixture.value(1, "mail_key")))
                    .contains("\n\n.\n..\nQUIT\n")
                    .contains("Message-ID: <notice-1." + fixture.value(1, "mail_key") + "@");
        }
    }
}

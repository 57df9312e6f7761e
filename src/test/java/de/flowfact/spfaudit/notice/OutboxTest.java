package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.Samples.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.MailAddress;
import de.flowfact.spfaudit.audit.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

class OutboxTest {

    private static final Instant COMPOSED_AT = Instant.parse("2026-11-23T03:40:00.123456Z");
    private static final Instant DELIVERED_AT = Instant.parse("2026-11-23T03:41:00Z");

    @RegisterExtension final TestDatabase database = new TestDatabase();

    private final JdbcClient jdbc = database.jdbc();
    private final Outbox outbox = new Outbox(jdbc);

    @BeforeEach
    void oneNightWithThreeCustomersAndTheirEpisodes() {
        jdbc.sql("insert into audit.night (audit_date, started_at) values (:night, now())")
                .param("night", NIGHT)
                .update();
        jdbc.sql(
                        """
                        insert into crm.account_manager (name, email) values ('Krause', 'k@flowfact.example')
                        """)
                .update();
        jdbc.sql(
                        """
                        insert into crm.customer (number, name, email, account_manager_id)
                        select 'K-' || i, 'Kunde ' || i, 'k' || i || '@kunde.example', 1 from generate_series(1, 3) i
                        """)
                .update();
        jdbc.sql(
                        """
                        insert into audit.episode (customer_id, domain, opened_on, changed_on, result, finding, urgency)
                        select 1 + (i - 1) / 2, 'd' || i || '.example', :night, :night, 'fail', 'not-authorised', 1
                        from generate_series(1, 6) i
                        """)
                .param("night", NIGHT)
                .update();
    }

    @Test
    void whatIsComposedComesBackAsItWas() {
        assertThat(outbox.compose(NIGHT, COMPOSED_AT, List.of(composed(1, 1L, 2L)))).isEqualTo(1);
        assertThat(outbox.composed(NIGHT, 0, 10))
                .containsExactly(
                        new StoredNotice(
                                1,
                                NIGHT,
                                "K-1",
                                "k1@kunde.example",
                                "Anna Müller",
                                "Betr. {1}, \"ä\\",
                                "Text, {1}\n\"ä\" \\ NULL",
                                "<p>1</p>",
                                COMPOSED_AT));
        assertThat(episodesOf(1)).containsExactly(1L, 2L);
    }

    @Test
    void composingAgainChangesNothing() {
        outbox.compose(NIGHT, COMPOSED_AT, List.of(composed(1, 1L)));
        long added =
                outbox.compose(
                        NIGHT,
                        COMPOSED_AT.plusSeconds(60),
                        List.of(composed(1, 1L, 2L), composed(2, 3L)));
        assertThat(added).isEqualTo(1);
        assertThat(episodesOf(1)).containsExactly(1L);
        assertThat(outbox.composed(NIGHT, 0, 10))
                .extracting(StoredNotice::composedAt)
                .containsExactly(COMPOSED_AT, COMPOSED_AT.plusSeconds(60));
    }

    @Test
    void whoeverCannotBeToldIsKeptWithTheReason() {
        outbox.compose(
                NIGHT,
                COMPOSED_AT,
                List.of(
                        new Composition.Suppressed(1, List.of(1L), "Ungültig."),
                        new Composition.Incomplete(2, List.of(3L), "Es fehlt etwas."),
                        composed(3)));
        assertThat(outbox.counts(NIGHT)).isEqualTo(new OutboxCounts(1, 0, 0, 2));
        assertThat(
                        jdbc.sql(
                                        "select reason from audit.notice where state = 'suppressed' order by id")
                                .query(String.class)
                                .list())
                .containsExactly("Ungültig.", "Es fehlt etwas.");
    }

    @Test
    void textThatPostgresqlCannotHoldIsReplaced() {
        String hostile = "a\u0000b\uD800\u2028" + "x".repeat(100_000);
        var recipient = new Mailbox("A", new MailAddress("k1@kunde.example"));
        outbox.compose(
                NIGHT,
                COMPOSED_AT,
                List.of(
                        new Composition.Composed(
                                1, List.of(1L), recipient, hostile, hostile, hostile),
                        new Composition.Incomplete(2, List.of(3L), hostile),
                        composed(3)));
        assertThat(outbox.counts(NIGHT)).isEqualTo(new OutboxCounts(2, 0, 0, 1));
        assertThat(outbox.composed(NIGHT, 0, 1).getFirst().text())
                .isEqualTo("a\uFFFDb\uFFFD\u2028" + "x".repeat(100_000));
    }

    @Test
    void nothingToComposeIsFine() {
        assertThat(outbox.compose(NIGHT, COMPOSED_AT, List.of())).isZero();
        assertThat(outbox.counts(NIGHT)).isEqualTo(new OutboxCounts(0, 0, 0, 0));
        assertThat(outbox.delivered(List.of(), DELIVERED_AT)).isZero();
    }

    @Test
    void waitingNoticesAreReadInPages() {
        outbox.compose(NIGHT, COMPOSED_AT, List.of(composed(1), composed(2), composed(3)));
        var first = outbox.composed(NIGHT, 0, 2);
        var second = outbox.composed(NIGHT, first.getLast().id(), 2);
        assertThat(first).extracting(StoredNotice::customerNumber).containsExactly("K-1", "K-2");
        assertThat(second).extracting(StoredNotice::customerNumber).containsExactly("K-3");
        assertThat(outbox.composed(NIGHT.plusDays(1), 0, 2)).isEmpty();
    }

    @Test
    void aNoticeIsDeliveredOrFailsOnce() {
        outbox.compose(NIGHT, COMPOSED_AT, List.of(composed(1), composed(2), composed(3)));
        assertThat(outbox.delivered(List.of(1L, 2L), DELIVERED_AT)).isEqualTo(2);
        assertThat(outbox.failed(3, "Kein Platz.")).isTrue();
        assertThat(outbox.failed(1, "Zu spät.")).isFalse();
        assertThat(outbox.delivered(List.of(1L, 3L), DELIVERED_AT)).isZero();
        assertThat(outbox.counts(NIGHT)).isEqualTo(new OutboxCounts(0, 2, 1, 0));
        assertThat(outbox.composed(NIGHT, 0, 10)).isEmpty();
    }

    @Test
    void aCustomerWhoIsGoneKeepsTheNotice() {
        outbox.compose(NIGHT, COMPOSED_AT, List.of(composed(1)));
        jdbc.sql("delete from crm.customer where id = 1").update();
        assertThat(outbox.composed(NIGHT, 0, 10))
                .extracting(StoredNotice::customerNumber)
                .containsExactly("id-1");
    }

    private static Composition composed(long customer, Long... episodes) {
        return new Composition.Composed(
                customer,
                List.of(episodes),
                new Mailbox(
                        "Anna Müller",
                        MailAddress.parse("k" + customer + "@kunde.example").orElseThrow()),
                "Betr. {%d}, \"ä\\".formatted(customer),
                "Text, {%d}\n\"ä\" \\ NULL".formatted(customer),
                "<p>%d</p>".formatted(customer));
    }

    private List<@Nullable Long> episodesOf(long notice) {
        return jdbc.sql(
                        """
                        select episode_id from audit.notice_episode where notice_id = :notice order by episode_id
                        """)
                .param("notice", notice)
                .query(Long.class)
                .list();
    }
}

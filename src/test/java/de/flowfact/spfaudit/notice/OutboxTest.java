package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.audit.NoticeState.COMPOSED;
import static de.flowfact.spfaudit.audit.NoticeState.SUPPRESSED;
import static de.flowfact.spfaudit.notice.OutboxFixture.COMPOSED_AT;
import static de.flowfact.spfaudit.notice.OutboxFixture.composed;
import static de.flowfact.spfaudit.notice.Samples.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.flowfact.spfaudit.audit.MailAddress;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.notice.Composition.Link;
import de.flowfact.spfaudit.notice.Mutes.Mute;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

class OutboxTest {

    private static final Instant NOW = Instant.parse("2026-11-23T03:41:00Z");

    @RegisterExtension final TestDatabase database = new TestDatabase();

    private final JdbcClient jdbc = database.jdbc();
    private final Outbox outbox = new Outbox(jdbc);
    private final MailHistory history = new MailHistory(jdbc);
    private final Claims claims = claims(Channel.SMTP);
    private final OutboxFixture fixture = new OutboxFixture(database);

    private Claims claims(Channel channel) {
        return new Claims(
                jdbc,
                new DeliverySettings(channel, 4, 0, 3, Duration.ofMinutes(5), Duration.ofMillis(1)),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @BeforeEach
    void threeCustomersWithAnEpisodeEach() {
        fixture.customers(3);
    }

    @Test
    void whatIsComposedIsClaimedAsItWas() {
        assertThat(outbox.compose(NIGHT, COMPOSED_AT, false, List.of(composed(1, 1L, 2L))))
                .isEqualTo(1);
        StoredNotice notice = claims.claim(NIGHT).orElseThrow().notice();

        assertThat(notice)
                .isEqualTo(
                        new StoredNotice(
                                1,
                                NIGHT,
                                "K-1",
                                "k1@kunde.example",
                                "Anna Müller",
                                "Betr. {1}, \"ä\\",
                                "Text, {1}\n\"ä\" \\ NULL",
                                "<p>1</p>",
                                COMPOSED_AT,
                                notice.key(),
                                null,
                                NoticeKind.FIRST));
        assertThat(notice.key()).matches("[0-9a-f]{24}");
        assertThat(episodesOf(1)).containsExactly(1L, 2L);
    }

    @Test
    void composingAgainChangesNothing() {
        outbox.compose(NIGHT, COMPOSED_AT, false, List.of(composed(1, 1L)));
        long added =
                outbox.compose(
                        NIGHT,
                        COMPOSED_AT.plusSeconds(60),
                        false,
                        List.of(composed(1, 1L, 2L), composed(2, 3L)));
        assertThat(added).isEqualTo(1);
        assertThat(episodesOf(1)).containsExactly(1L);
        assertThat(fixture.states()).isEqualTo(Map.of("composed", List.of(1L, 2L)));
    }

    @Test
    void whoeverCannotBeToldIsKeptWithTheReason() {
        outbox.compose(
                NIGHT,
                COMPOSED_AT,
                false,
                List.of(
                        new Composition.Suppressed(1, "Ungültig.", List.of(mention(1))),
                        new Composition.Suppressed(2, "Es fehlt etwas.", List.of(mention(3))),
                        composed(3)));
        assertThat(outbox.counts(NIGHT).byState()).isEqualTo(Map.of(COMPOSED, 1L, SUPPRESSED, 2L));
        assertThat(fixture.value(1, "reason")).isEqualTo("Ungültig.");
        assertThat(fixture.value(2, "reason")).isEqualTo("Es fehlt etwas.");
    }

    @Test
    void textThatPostgresqlCannotHoldIsReplaced() {
        String hostile = "a\u0000b\uD800\u2028" + "x".repeat(100_000);
        var recipient = new Mailbox("A", new MailAddress("k1@kunde.example"));
        outbox.compose(
                NIGHT,
                COMPOSED_AT,
                false,
                List.of(
                        new Composition.Composed(
                                1,
                                NoticeKind.FIRST,
                                recipient,
                                null,
                                hostile,
                                hostile,
                                hostile,
                                List.of(mention(1))),
                        new Composition.Suppressed(2, hostile, List.of(mention(3)))));
        assertThat(claims.claim(NIGHT).orElseThrow().notice().text())
                .isEqualTo("a\uFFFDb\uFFFD\u2028" + "x".repeat(100_000));
    }

    @Test
    void nothingToComposeIsFine() {
        assertThat(outbox.compose(NIGHT, COMPOSED_AT, false, List.of())).isZero();
        assertThat(claims.claim(NIGHT)).isEmpty();
        assertThat(claims.nextDue(NIGHT)).isEmpty();
    }

    @Test
    void whatIsInHandIsNobodyElses() throws Exception {
        fixture.notices(3);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all =
                    Stream.generate(() -> threads.submit(() -> claims.claim(NIGHT)))
                            .limit(20)
                            .toList();
            var claimed = new ArrayList<Long>();
            for (var each : all) {
                each.get().ifPresent(notice -> claimed.add(notice.notice().id()));
            }
            assertThat(claimed).containsExactlyInAnyOrder(1L, 2L, 3L);
        }
        assertThat(fixture.states()).isEqualTo(Map.of("sending", List.of(1L, 2L, 3L)));
    }

    @Test
    void everyOutcomeIsAStateWithTimeReasonAndAnswer() {
        fixture.notices(3);
        claims.settle(next(), new Outcome.Sent("250 2.0.0 queued"));
        claims.settle(next(), new Outcome.Failed("Abgelehnt.", "550 5.1.1 no such user"));
        claims.settle(next(), new Outcome.Unknown("Ungewiss."));

        assertThat(fixture.states())
                .isEqualTo(
                        Map.of("sent", List.of(1L), "failed", List.of(2L), "unknown", List.of(3L)));
        assertThat(fixture.value(1, "answer")).isEqualTo("250 2.0.0 queued");
        assertThat(fixture.value(1, "sent_at = state_at")).isEqualTo("true");
        assertThat(fixture.value(2, "reason || answer"))
                .isEqualTo("Abgelehnt.550 5.1.1 no such user");
        assertThat(fixture.value(3, "reason")).isEqualTo("Ungewiss.");
    }

    @Test
    void whatBecameOfOneIsKnownWhenTheNextIsInHand() {
        fixture.notices(2);
        ClaimedNotice second =
                claims.settleAndClaim(next(), new Outcome.Sent("250 2.0.0 queued"), NIGHT)
                        .orElseThrow();

        assertThat(second.notice().recipient()).isEqualTo("k2@kunde.example");
        assertThat(fixture.states()).isEqualTo(Map.of("sent", List.of(1L), "sending", List.of(2L)));
        assertThat(fixture.value(1, "answer")).isEqualTo("250 2.0.0 queued");

        assertThat(claims.settleAndClaim(second, new Outcome.Sent("250 ok"), NIGHT)).isEmpty();
        assertThat(fixture.states()).containsOnlyKeys("sent");
    }

    @Test
    void whatBecameOfOneIsKnownAlsoWhereTheNextCannotBeHad() {
        fixture.notices(2);
        ClaimedNotice first = next();
        jdbc.sql("alter table crm.customer rename column email to gone").update();

        assertThatThrownBy(() -> claims.settleAndClaim(first, new Outcome.Sent("250 ok"), NIGHT))
                .isInstanceOf(DataAccessException.class);
        assertThat(fixture.states())
                .isEqualTo(Map.of("sent", List.of(1L), "composed", List.of(2L)));
    }

    @Test
    void whatIsToBeTriedLaterIsDueLaterAndNotMoreThanAFewTimesANight() {
        fixture.notices(1);
        claims.settle(next(), new Outcome.Later("451 4.7.1 greylisted"));

        assertThat(claims.claim(NIGHT)).isEmpty();
        assertThat(claims.nextDue(NIGHT)).hasValue(NOW.plus(Duration.ofMinutes(5)));
        assertThat(fixture.value(1, "answer")).isEqualTo("451 4.7.1 greylisted");

        jdbc.sql("update audit.notice set attempts = 3, next_attempt_at = null").update();
        assertThat(claims.nextDue(NIGHT)).isEmpty();
    }

    @Test
    void whatWasTriedOftenestComesLast() {
        fixture.notices(2);
        jdbc.sql("update audit.notice set attempts = 1 where id = 1").update();

        assertThat(next().notice().id()).isEqualTo(2);
    }

    @Test
    void aCrashLeavesAMailUnknownAndAFileWaiting() {
        fixture.notices(2);
        next();
        claims(Channel.FILES).claim(NIGHT);

        assertThat(outbox.recover(NOW)).isEqualTo(1);
        assertThat(fixture.states())
                .isEqualTo(Map.of("composed", List.of(2L), "unknown", List.of(1L)));
    }

    @Test
    void whoeverHasItInHandKnowsBetterThanWhoCalledItUnknown() {
        fixture.notices(1);
        ClaimedNotice inHand = next();
        outbox.recover(NOW);
        claims.settle(inHand, new Outcome.Sent("250 ok"));

        assertThat(fixture.states()).containsOnlyKeys("sent");
    }

    @Test
    void anEarlierClaimSettlesNothingAnyMore() {
        fixture.notices(1);
        ClaimedNotice earlier = next();
        outbox.recover(NOW);
        outbox.retry(null, NOW);
        next();
        claims.settle(earlier, new Outcome.Failed("Zu spät.", null));

        assertThat(fixture.states()).containsOnlyKeys("sending");
    }

    @Test
    void retryingLeavesAloneWhatWasSentOrIsSuppressed() {
        fixture.notices(2);
        claims.settle(next(), new Outcome.Sent("250 ok"));
        claims.settle(next(), new Outcome.Failed("Abgelehnt.", null));
        outbox.compose(
                NIGHT,
                COMPOSED_AT,
                false,
                List.of(new Composition.Suppressed(3, "Nein.", List.of())));

        assertThat(outbox.retry(List.of(1L, 2L, 3L), NOW)).containsExactly(NIGHT);
        assertThat(fixture.states())
                .isEqualTo(
                        Map.of(
                                "sent", List.of(1L),
                                "composed", List.of(2L),
                                "suppressed", List.of(3L)));
    }

    @Test
    void whatWaitsIsClosedByALaterNight() {
        fixture.notices(2);
        claims.settle(next(), new Outcome.Unknown("Ungewiss."));

        assertThat(outbox.closeOvertaken(NIGHT, true, NOW)).isZero();
        assertThat(outbox.closeOvertaken(NIGHT.plusDays(1), true, NOW)).isEqualTo(1);
        assertThat(fixture.value(2, "reason"))
                .isEqualTo("Von der Prüfung am 24.11.2026 überholt; nicht versendet.");
        assertThat(fixture.value(1, "state")).isEqualTo("unknown");
    }

    @Test
    void beforeItIsSentTheCustomerIsLookedAtOnceMore() {
        fixture.notices(3);
        jdbc.sql("update crm.customer set email = 'new@kunde.example' where id = 1").update();
        jdbc.sql("update crm.customer set opted_out = true where id = 2").update();
        jdbc.sql("delete from crm.customer where id = 3").update();

        assertThat(next().notice().recipient()).isEqualTo("new@kunde.example");
        assertThat(next().obstacle()).hasValueSatisfying(why -> assertThat(why).contains("möchte"));
        ClaimedNotice gone = next();
        assertThat(gone.obstacle()).hasValue("Den Kunden gibt es nicht mehr.");
        assertThat(gone.notice().customerNumber()).isEqualTo("id-3");
    }

    @Test
    void whatWasFixedOrMutedSinceIsNotSent() {
        fixture.notices(3);
        jdbc.sql(
                        """
                        update audit.episode set closed_on = :day, changed_on = :day, closed_reason = 'pass' where id = 1
                        """)
                .param("day", NIGHT.plusDays(1))
                .update();
        new Mutes(jdbc).mute(DomainName.of("d2.example"), new Mute(NIGHT, "Umzug"), NOW);

        assertThat(next().obstacle()).hasValue("Inzwischen behoben; nicht mehr versendet.");
        assertThat(next().obstacle())
                .hasValue("Inzwischen stumm geschaltet; nicht mehr versendet.");
        assertThat(next().obstacle()).isEmpty();
    }

    @Test
    void aNoticeOfWhatItsOwnNightFoundFixedIsSent() {
        jdbc.sql("update audit.episode set closed_on = :night, closed_reason = 'pass' where id = 1")
                .param("night", NIGHT)
                .update();
        fixture.notices(1);

        assertThat(next().obstacle()).isEmpty();
    }

    @Test
    void aStepIsTakenOnce() {
        nextNight();
        fixture.notices(1);

        assertThatThrownBy(() ->
                        outbox.compose(
                                NIGHT.plusDays(1), COMPOSED_AT, false, List.of(composed(1, 1L))))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void aStepThatWasNotTakenAfterAllIsTakenAgain() {
        nextNight();
        fixture.notices(3);
        claims.settle(next(), new Outcome.Failed("Abgelehnt.", "550 5.1.1 unknown"));
        claims.settle(next(), new Outcome.Suppressed("Inzwischen behoben."));
        outbox.closeOvertaken(NIGHT.plusDays(1), true, NOW);

        assertThat(
                        outbox.compose(
                                NIGHT.plusDays(1),
                                COMPOSED_AT,
                                false,
                                List.of(composed(1, 1L), composed(2, 2L), composed(3, 3L))))
                .isEqualTo(3);
        assertThat(outbox.retry(List.of(1L), NOW)).isEmpty();
    }

    @Test
    void aRetriedNoticeTakesItsStepsAgain() {
        nextNight();
        fixture.notices(1);
        claims.settle(next(), new Outcome.Failed("Abgelehnt.", "550 5.1.1 unknown"));
        assertThat(history.refused()).containsEntry("k1@kunde.example", "Abgelehnt.");

        assertThat(outbox.retry(List.of(1L), NOW)).containsExactly(NIGHT);
        claims.settle(next(), new Outcome.Sent("250 ok"));

        assertThat(history.refused()).isEmpty();
        assertThatThrownBy(() ->
                        outbox.compose(
                                NIGHT.plusDays(1), COMPOSED_AT, false, List.of(composed(1, 1L))))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void whatIsDeferredOrHeldIsNotClaimedAndEndsWithTheNextNight() {
        nextNight();
        outbox.compose(
                NIGHT,
                COMPOSED_AT,
                false,
                List.of(
                        new Composition.Deferred(
                                1,
                                NoticeKind.FIRST,
                                new Mailbox("A", new MailAddress("k1@kunde.example")),
                                "Zu viele.",
                                List.of(mention(1)))));
        outbox.compose(NIGHT, COMPOSED_AT, true, List.of(composed(2, 2L)));

        assertThat(claims.claim(NIGHT)).isEmpty();
        assertThat(claims.nextDue(NIGHT)).isEmpty();
        assertThat(fixture.states())
                .isEqualTo(Map.of("composed", List.of(1L), "held", List.of(2L)));
        assertThat(history.mails(NIGHT)).isEqualTo(1);
        assertThat(history.mailsOfAWeek(NIGHT.plusDays(6)))
                .isEqualTo(Map.of("k2@kunde.example", 1));
        assertThat(history.mailsOfAWeek(NIGHT.plusDays(7))).isEmpty();

        assertThat(outbox.closeOvertaken(NIGHT.plusDays(1), true, NOW)).isEqualTo(1);
        assertThat(fixture.states()).isEqualTo(Map.of("suppressed", List.of(2L)));
        assertThat(
                        outbox.compose(
                                NIGHT.plusDays(1),
                                COMPOSED_AT,
                                false,
                                List.of(composed(1, 1L), composed(2, 2L))))
                .isEqualTo(2);
    }

    @Test
    void aPartOfANightClosesOnlyWhatItLookedAt() {
        nextNight();
        fixture.notices(3);
        affected();
        jdbc.sql("update audit.result set audit_date = audit_date + 1").update();
        jdbc.sql("delete from audit.result where domain <> 'd2.example'").update();

        assertThat(outbox.closeOvertaken(NIGHT.plusDays(1), false, NOW)).isEqualTo(1);
        assertThat(fixture.states())
                .isEqualTo(Map.of("composed", List.of(1L, 3L), "suppressed", List.of(2L)));
    }

    @Test
    void aNightThatIsHeldHoldsWhatAPartOfItLeft() {
        fixture.notices(2);
        claims.settle(next(), new Outcome.Sent("250 ok"));
        outbox.hold(NIGHT, NOW);

        assertThat(fixture.states()).isEqualTo(Map.of("sent", List.of(1L), "held", List.of(2L)));
    }

    @Test
    void whatWasOnlyAFileCanBeToldAgain() {
        nextNight();
        fixture.notices(2);
        claims.settle(next(), new Outcome.Sent("250 ok"));
        jdbc.sql(
                        "update audit.notice set channel = 'files', state = 'sent', sent_at = now() where id = 2")
                .update();
        outbox.forgetFiles();

        assertThat(outbox.compose(NIGHT.plusDays(1), COMPOSED_AT, false, List.of(composed(2, 2L))))
                .isEqualTo(1);
        assertThatThrownBy(() ->
                        outbox.compose(
                                NIGHT.plusDays(1), COMPOSED_AT, false, List.of(composed(1, 1L))))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void ofTwoNoticesOfTheSameStepTheLaterIsTriedAgain() {
        nextNight();
        fixture.notices(1);
        claims.settle(next(), new Outcome.Failed("Abgelehnt.", "554 5.6.0 content"));
        outbox.compose(NIGHT.plusDays(1), COMPOSED_AT, false, List.of(composed(1, 1L)));
        claims.settle(
                claims.claim(NIGHT.plusDays(1)).orElseThrow(),
                new Outcome.Failed("Abgelehnt.", "554 5.6.0 content"));

        assertThat(outbox.retry(List.of(1L, 2L), NOW)).containsExactly(NIGHT.plusDays(1));
    }

    @Test
    void whoeverCameWhileTheNightRanIsNotMissed() {
        fixture.notices(3);
        affected();
        jdbc.sql(
                        """
                        with late as (
                            insert into crm.customer (number, name, email, account_manager_id)
                            values ('K-4', 'Kunde 4', 'k4@kunde.example', 1) returning id)
                        insert into crm.sender_domain (customer_id, domain) select id, 'd1.example' from late
                        """)
                .update();
        outbox.countConcerned(NIGHT);

        assertThat(outbox.counts(NIGHT).discrepancy()).isEmpty();
    }

    @Test
    void anAllClearIsNotSentWhereTheDomainIsAffectedAgain() {
        jdbc.sql("update audit.episode set closed_on = :night, closed_reason = 'pass' where id = 1")
                .param("night", NIGHT)
                .update();
        jdbc.sql(
                        """
                        insert into audit.episode (customer_id, domain, opened_on, changed_on, result, finding, urgency)
                        values (1, 'd1.example', :day, :day, 'fail', 'not-authorised', 1)
                        """)
                .param("day", NIGHT.plusDays(1))
                .update();
        fixture.notices(1);
        assertThat(next().obstacle()).isEmpty();
        outbox.recover(NOW);
        outbox.retry(null, NOW);
        jdbc.sql("update audit.notice_episode set stage = 'all-clear'").update();

        assertThat(next().obstacle())
                .hasValue("Inzwischen erneut betroffen; nicht mehr versendet.");
    }

    @Test
    void whoeverWasToldOfEverythingBeforeCountsAsSuch() {
        affected();
        nextNight();
        jdbc.sql("update audit.result set audit_date = audit_date + 1").update();
        fixture.notices(2);
        claims.settle(next(), new Outcome.Sent("250 ok"));
        claims.settle(next(), new Outcome.Sent("250 ok"));
        outbox.countConcerned(NIGHT.plusDays(1));

        OutboxCounts counts = outbox.counts(NIGHT.plusDays(1));
        assertThat(counts.concerned()).hasValue(3L);
        assertThat(counts.toldBefore()).isEqualTo(2);
        // The third has been forgotten.
        assertThat(counts.discrepancy()).isPresent();
    }

    @Test
    void theSumsHoldUntilANoticeIsLost() {
        affected();
        assertThat(outbox.counts(NIGHT).discrepancy()).isEmpty();
        fixture.notices(3);
        outbox.countConcerned(NIGHT);
        assertThat(outbox.counts(NIGHT).concerned()).hasValue(3L);
        assertThat(outbox.counts(NIGHT).discrepancy()).isEmpty();

        next();
        assertThat(outbox.counts(NIGHT).discrepancy()).isPresent();
        outbox.recover(NOW);
        assertThat(outbox.counts(NIGHT).discrepancy()).isEmpty();

        jdbc.sql("delete from audit.notice where id = 2").update();
        assertThat(outbox.counts(NIGHT).discrepancy())
                .isEqualTo(
                        Optional.of(
                                "3 customers to be told, but 0 sent, 1 waiting, 0 held, 0 suppressed, 0 failed, 1 unknown, 0 told before, 0 in hand"));
    }

    private void affected() {
        jdbc.sql(
                        """
                        insert into audit.result (audit_date, domain, result, finding, urgency, cause, cause_german,
                                                  lookups, void_lookups, freemail, checked_at)
                        select :night, 'd' || i || '.example', 'fail', 'not-authorised', 1, 'c', 'c', 0, 0, false, now()
                        from generate_series(1, 3) i
                        """)
                .param("night", NIGHT)
                .update();
    }

    private void nextNight() {
        jdbc.sql("insert into audit.night (audit_date, started_at) values (:night, now())")
                .param("night", NIGHT.plusDays(1))
                .update();
    }

    private static Link mention(long episode) {
        return Link.mention(episode);
    }

    private ClaimedNotice next() {
        return claims.claim(NIGHT).orElseThrow();
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

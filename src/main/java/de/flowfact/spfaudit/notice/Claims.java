package de.flowfact.spfaudit.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Notices in hand. Each statement is a transaction of its own: a notice is known to be in hand
/// before the mail server hears of it, and what became of it is known no later than that the next
/// one is. Two processes never get the same notice. A database that restarts is waited for.
final class Claims {

    private static final RetryPolicy DATABASE_IS_BACK_SOON =
            RetryPolicy.builder()
                    .includes(
                            DataAccessResourceFailureException.class,
                            RecoverableDataAccessException.class,
                            TransientDataAccessException.class)
                    .maxRetries(8)
                    .delay(Duration.ofMillis(200))
                    .multiplier(2)
                    .maxDelay(Duration.ofSeconds(5))
                    .build();

    /// Of a `with`: what became of a notice. Done again, it changes nothing.
    private static final String SETTLED =
            """
            settled as (
                update audit.notice
                set state = :state, state_at = :now, reason = :reason, answer = coalesce(:answer, answer),
                    sent_at = case when :state = 'sent' then :now::timestamptz else sent_at end,
                    attempts = attempts + :attempt,
                    next_attempt_at = case when :attempt = 1 then :now::timestamptz + :pause * interval '1 ms' end
                where id = :id and claim = :settled and state in ('sending', 'unknown')
                returning id, state
            ), void as (
                update audit.notice_episode as t set void = true
                from settled as s
                where t.notice_id = s.id and s.state in ('failed', 'suppressed') and t.stage is not null
            )
            """;

    /// Of a `with`: the next notice, and what is true of its customer. Done again, it is the same
    /// notice.
    private static final String CLAIMED =
            """
            due as (
                select id from audit.notice
                where audit_date = :night and state = 'composed' and not deferred and attempts < :attempts
                  and (next_attempt_at is null or next_attempt_at <= :now)
                  and not exists (select from audit.notice where claim = :claim and state = 'sending')
                order by attempts, id
                limit 1
                for update skip locked
            ), taken as (
                update audit.notice as n
                set state = 'sending', state_at = :now, claim = :claim, channel = :channel,
                    reason = null, answer = null,
                    recipient = coalesce((select btrim(email) from crm.customer where id = n.customer_id),
                                         n.recipient)
                from due where n.id = due.id
                returning n.*
            ), in_hand as (
                select * from taken
                union all
                select * from audit.notice where claim = :claim and state = 'sending'
            )
            select
            """
                    + NoticeRow.COLUMNS
                    + "from in_hand as n\n"
                    + NoticeRow.PRESENT;

    private final JdbcClient jdbc;
    private final DeliverySettings settings;
    private final Clock clock;
    private final RetryTemplate patiently = new RetryTemplate(DATABASE_IS_BACK_SOON);

    Claims(JdbcClient jdbc, DeliverySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /// The next notice of the night that is due, in hand from now on. Those that were tried least
    /// come first, so that one that the server will not have holds up no others.
    Optional<ClaimedNotice> claim(LocalDate night) {
        var claim = UUID.randomUUID();
        return patiently.invoke(
                (Supplier<Optional<ClaimedNotice>>)
                        () -> claiming(jdbc.sql("with " + CLAIMED), night, claim));
    }

    /// What became of a notice in hand. Also of one that another process has called unknown since:
    /// whoever has it in hand knows better.
    void settle(ClaimedNotice claimed, Outcome outcome) {
        patiently.invoke(() ->
                settling(
                                jdbc.sql("with " + SETTLED + "select count(*) from settled"),
                                claimed,
                                outcome)
                        .param("now", now())
                        .query(Integer.class)
                        .single());
    }

    /// Both in one transaction. Where the next one cannot be had, what became of the one in hand is
    /// kept all the same.
    Optional<ClaimedNotice> settleAndClaim(ClaimedNotice inHand, Outcome outcome, LocalDate night) {
        var claim = UUID.randomUUID();
        try {
            return patiently.invoke(
                    (Supplier<Optional<ClaimedNotice>>)
                            () ->
                                    claiming(
                                            settling(
                                                    jdbc.sql("with " + SETTLED + ", " + CLAIMED),
                                                    inHand,
                                                    outcome),
                                            night,
                                            claim));
        } catch (DataAccessException e) {
            settle(inHand, outcome);
            throw e;
        }
    }

    private Optional<ClaimedNotice> claiming(StatementSpec statement, LocalDate night, UUID claim) {
        return statement
                .param("night", night)
                .param("attempts", settings.attempts())
                .param("now", now())
                .param("claim", claim)
                .param("channel", settings.channel().code())
                .query(Claims::claimed)
                .optional();
    }

    private StatementSpec settling(
            StatementSpec statement, ClaimedNotice claimed, Outcome outcome) {
        Change change = Change.of(outcome);
        return statement
                .param("id", claimed.notice().id())
                .param("settled", claimed.claim())
                .param("state", change.state())
                .param("reason", change.reason())
                .param("answer", change.answer())
                .param("attempt", change.attempt())
                .param("pause", settings.retryAfter().toMillis());
    }

    /// When the next notice of the night is due for another attempt; empty where none is left
    /// tonight.
    Optional<Instant> nextDue(LocalDate night) {
        return patiently.invoke(
                (Supplier<Optional<Instant>>)
                        () ->
                                jdbc.sql(
                                                """
                                                select coalesce(next_attempt_at, :now) from audit.notice
                                                where audit_date = :night and state = 'composed' and not deferred and attempts < :attempts
                                                order by 1
                                                limit 1
                                                """)
                                        .param("night", night)
                                        .param("now", now())
                                        .param("attempts", settings.attempts())
                                        .query((row, _) -> instant(row, 1))
                                        .optional());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static ClaimedNotice claimed(ResultSet row, int rowNumber) throws SQLException {
        return new ClaimedNotice(
                NoticeRow.notice(row), row.getObject("claim", UUID.class), NoticeRow.present(row));
    }

    /// An outcome as the table writes it.
    private record Change(
            String state, @Nullable String reason, @Nullable String answer, int attempt) {

        static Change of(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Sent(String answer) -> new Change("sent", null, answer, 0);
                case Outcome.Unknown(String reason) -> new Change("unknown", reason, null, 0);
                case Outcome.Failed(String reason, String answer) ->
                        new Change("failed", reason, answer, 0);
                case Outcome.Suppressed(String reason) -> new Change("suppressed", reason, null, 0);
                case Outcome.Later(String answer) -> new Change("composed", null, answer, 1);
                case Outcome.PutBack(String answer) -> new Change("composed", null, answer, 0);
            };
        }
    }
}

package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.audit.StorableText.column;

import de.flowfact.spfaudit.audit.NoticeState;
import de.flowfact.spfaudit.notice.Composition.Composed;
import de.flowfact.spfaudit.notice.Composition.Incomplete;
import de.flowfact.spfaudit.notice.Composition.Suppressed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// `audit.notice`: what is to be sent, what was, what could not be, and why. At most one notice for
/// a customer and night, whatever is started again. [Claims] takes notices out one by one.
public final class Outbox {

    private final JdbcClient jdbc;

    public Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Stores notices with the episodes that they tell of, in the caller's transaction. A customer
    /// who has a notice of this night keeps it. Characters that PostgreSQL cannot hold become
    /// U+FFFD.
    ///
    /// @return how many were new
    public long compose(LocalDate night, Instant composedAt, List<Composition> compositions) {
        List<Row> rows = compositions.stream().map(Row::of).toList();
        List<Told> told = compositions.stream().flatMap(Told::of).toList();
        return jdbc.sql(
                        """
                        with new_notice as (
                            insert into audit.notice (audit_date, customer_id, state, reason, recipient,
                                                      recipient_name, subject, text_body, html_body, composed_at, state_at)
                            select :night, n.customer_id, n.state, n.reason, n.recipient,
                                   n.recipient_name, n.subject, n.text_body, n.html_body, :composedAt, :composedAt
                            from unnest(:customers::bigint[], :states::text[], :reasons::text[], :recipients::text[],
                                        :names::text[], :subjects::text[], :texts::text[], :htmls::text[])
                                 as n (customer_id, state, reason, recipient,
                                       recipient_name, subject, text_body, html_body)
                            on conflict (audit_date, customer_id) do nothing
                            returning id, customer_id
                        ), told as (
                            insert into audit.notice_episode (notice_id, episode_id)
                            select distinct n.id, t.episode_id
                            from new_notice n
                            join unnest(:toldCustomers::bigint[], :toldEpisodes::bigint[])
                                 as t (customer_id, episode_id) using (customer_id)
                        )
                        select count(*) from new_notice
                        """)
                .param("night", night)
                .param("composedAt", timestamp(composedAt))
                .param("customers", numbers(rows.stream().map(Row::customerId)))
                .param("states", column(rows, Row::state))
                .param("reasons", column(rows, Row::reason))
                .param("recipients", column(rows, Row::recipient))
                .param("names", column(rows, Row::recipientName))
                .param("subjects", column(rows, Row::subject))
                .param("texts", column(rows, Row::text))
                .param("htmls", column(rows, Row::html))
                .param("toldCustomers", numbers(told.stream().map(Told::customerId)))
                .param("toldEpisodes", numbers(told.stream().map(Told::episodeId)))
                .query(Long.class)
                .single();
    }

    /// Closes what waits from nights before this one: it says what was true then. In the caller's
    /// transaction.
    ///
    /// @return how many
    public int closeOvertaken(LocalDate night, Instant now) {
        return jdbc.sql(
                        """
                        update audit.notice
                        set state = 'suppressed', state_at = :now,
                            reason = 'Von der Prüfung am ' || to_char(:night::date, 'DD.MM.YYYY') || ' überholt; nicht versendet.'
                        where audit_date < :night and state = 'composed'
                        """)
                .param("now", timestamp(now))
                .param("night", night)
                .update();
    }

    /// Keeps how many customers a night concerns: those with an affected domain, and whoever has a
    /// notice. In the transaction that composes, with one view of the customers.
    public void countConcerned(LocalDate night) {
        jdbc.sql(
                        """
                        update audit.night
                        set concerned = (
                            select count(*) from (
                                select s.customer_id
                                from audit.result as r
                                join crm.sender_domain as s on s.domain = r.domain
                                where r.audit_date = :night and r.affected
                                union
                                select customer_id from audit.notice where audit_date = :night) as concerned)
                        where audit_date = :night
                        """)
                .param("night", night)
                .update();
    }

    /// Puts an end to what a crash left in hand, of any night; only for whoever holds the night's
    /// lock. What may have reached a mail server is unknown; a file is simply written again.
    ///
    /// @return how many are unknown now
    public int recover(Instant now) {
        return jdbc.sql(
                        """
                        with recovered as (
                            update audit.notice
                            set state = case channel when 'smtp' then 'unknown' else 'composed' end,
                                reason = case channel when 'smtp'
                                              then 'Das Programm endete während des Versands; ob der Mailserver die Nachricht angenommen hat, ist ungewiss.' end,
                                state_at = :now
                            where state = 'sending'
                            returning state)
                        select count(*) filter (where state = 'unknown') from recovered
                        """)
                .param("now", timestamp(now))
                .query(Integer.class)
                .single();
    }

    /// Lets notices that are unknown, failed or wait for a later attempt be delivered (again).
    ///
    /// @param ids null: all that are unknown
    /// @return the nights of those that wait now
    public List<LocalDate> retry(@Nullable Collection<Long> ids, Instant now) {
        return jdbc.sql(
                        """
                        with again as (
                            update audit.notice
                            set state = 'composed', state_at = :now, reason = null, attempts = 0,
                                next_attempt_at = null
                            where case when :ids::bigint[] is null then state = 'unknown'
                                  else id = any (:ids::bigint[]) and recipient is not null
                                       and state in ('composed', 'unknown', 'failed') end
                            returning audit_date)
                        select distinct audit_date from again order by audit_date
                        """)
                .param("ids", ids == null ? null : numbers(ids.stream()))
                .param("now", timestamp(now))
                .query((row, _) -> row.getObject(1, LocalDate.class))
                .list();
    }

    public OutboxCounts counts(LocalDate night) {
        Map<NoticeState, Long> byState = new EnumMap<>(NoticeState.class);
        jdbc.sql(
                        "select state, count(*) from audit.notice where audit_date = :night group by state")
                .param("night", night)
                .query(row -> {
                    byState.put(NoticeState.ofCode(row.getString("state")), row.getLong("count"));
                });
        Optional<Long> concerned =
                jdbc.sql(
                                "select concerned from audit.night where audit_date = :night and concerned is not null")
                        .param("night", night)
                        .query(Long.class)
                        .optional();
        return new OutboxCounts(concerned, byState);
    }

    private static Long[] numbers(Stream<Long> values) {
        return values.toArray(Long[]::new);
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Told(long customerId, long episodeId) {

        static Stream<Told> of(Composition composition) {
            return composition.episodeIds().stream()
                    .map(episodeId -> new Told(composition.customerId(), episodeId));
        }
    }

    private record Row(
            long customerId,
            String state,
            @Nullable String reason,
            @Nullable String recipient,
            @Nullable String recipientName,
            @Nullable String subject,
            @Nullable String text,
            @Nullable String html) {

        /// An incomplete notice is suppressed: the table's other states need its text.
        static Row of(Composition composition) {
            return switch (composition) {
                case Composed c ->
                        new Row(
                                c.customerId(),
                                "composed",
                                null,
                                c.recipient().address().value(),
                                c.recipient().name(),
                                c.subject(),
                                c.text(),
                                c.html());
                case Suppressed s -> suppressed(s.customerId(), s.reason());
                case Incomplete i -> suppressed(i.customerId(), i.reason());
            };
        }

        private static Row suppressed(long customerId, String reason) {
            return new Row(customerId, "suppressed", reason, null, null, null, null, null);
        }
    }
}

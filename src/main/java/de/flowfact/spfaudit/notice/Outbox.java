package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.audit.StorableText.column;

import de.flowfact.spfaudit.notice.Composition.Composed;
import de.flowfact.spfaudit.notice.Composition.Incomplete;
import de.flowfact.spfaudit.notice.Composition.Suppressed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// `audit.notice`: what is to be sent, what was, what could not be, and why. At most one notice for
/// a customer and night, whatever is started again.
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
                                                      recipient_name, subject, text_body, html_body, composed_at)
                            select :night, n.customer_id, n.state, n.reason, n.recipient,
                                   n.recipient_name, n.subject, n.text_body, n.html_body, :composedAt
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

    /// The notices of a night that wait for delivery, in the order of their ids, a page at a time.
    ///
    /// @param afterId the last id of the page before, 0 for the first page
    public List<StoredNotice> composed(LocalDate night, long afterId, int pageSize) {
        return jdbc.sql(
                        """
                        select n.id, n.audit_date, coalesce(c.number, 'id-' || n.customer_id) as customer_number,
                               n.recipient, n.recipient_name, n.subject, n.text_body, n.html_body, n.composed_at
                        from audit.notice n
                        left join crm.customer c on c.id = n.customer_id
                        where n.audit_date = :night and n.state = 'composed' and n.id > :afterId
                        order by n.id
                        limit :pageSize
                        """)
                .param("night", night)
                .param("afterId", afterId)
                .param("pageSize", pageSize)
                .query((row, number) ->
                        new StoredNotice(
                                row.getLong("id"),
                                row.getObject("audit_date", LocalDate.class),
                                row.getString("customer_number"),
                                row.getString("recipient"),
                                row.getString("recipient_name"),
                                row.getString("subject"),
                                row.getString("text_body"),
                                row.getString("html_body"),
                                row.getObject("composed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Marks notices that waited as delivered.
    ///
    /// @return how many waited
    public int delivered(Collection<Long> ids, Instant deliveredAt) {
        return jdbc.sql(
                        """
                        update audit.notice set state = 'delivered', delivered_at = :deliveredAt
                        where id = any (:ids::bigint[]) and state = 'composed'
                        """)
                .param("deliveredAt", timestamp(deliveredAt))
                .param("ids", numbers(ids.stream()))
                .update();
    }

    /// Marks a notice that waited as failed.
    ///
    /// @param reason one German sentence
    /// @return whether it waited
    public boolean failed(long id, String reason) {
        return jdbc.sql(
                                """
                                update audit.notice set state = 'failed', reason = :reason
                                where id = :id and state = 'composed'
                                """)
                        .param("id", id)
                        .param("reason", reason)
                        .update()
                == 1;
    }

    public OutboxCounts counts(LocalDate night) {
        return jdbc.sql(
                        """
                        select count(*) filter (where state = 'composed') as composed,
                               count(*) filter (where state = 'delivered') as delivered,
                               count(*) filter (where state = 'failed') as failed,
                               count(*) filter (where state = 'suppressed') as suppressed
                        from audit.notice
                        where audit_date = :night
                        """)
                .param("night", night)
                .query(OutboxCounts.class)
                .single();
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

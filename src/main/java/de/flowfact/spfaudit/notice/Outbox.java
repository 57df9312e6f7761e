package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.audit.StorableText.column;

import de.flowfact.spfaudit.audit.Completeness;
import de.flowfact.spfaudit.audit.NoticeState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    /// Stores notices with the episodes that they are about, in the caller's transaction. A
    /// customer who has a notice of this night keeps it. Characters that PostgreSQL cannot hold
    /// become U+FFFD.
    ///
    /// @param held whether they wait for a person's release
    /// @return how many were new
    /// @throws org.springframework.dao.DuplicateKeyException where a step was taken before
    public long compose(
            LocalDate night, Instant composedAt, boolean held, List<Composition> compositions) {
        List<OutboxRow> rows = compositions.stream().map(c -> OutboxRow.of(c, held)).toList();
        List<LinkRow> links = compositions.stream().flatMap(LinkRow::of).toList();
        makeRoom(night, rows);
        return jdbc.sql(
                        """
                        with new_notice as (
                            insert into audit.notice (audit_date, customer_id, kind, state, deferred, reason, recipient,
                                                      recipient_name, copy_to, subject, text_body, html_body, composed_at, state_at)
                            select :night, n.customer_id, n.kind, n.state, n.deferred, n.reason, n.recipient,
                                   n.recipient_name, n.copy_to, n.subject, n.text_body, n.html_body, :composedAt, :composedAt
                            from unnest(:customers::bigint[], :kinds::text[], :states::text[], :deferred::boolean[], :reasons::text[],
                                        :recipients::text[], :names::text[], :copies::text[], :subjects::text[], :texts::text[], :htmls::text[])
                                 as n (customer_id, kind, state, deferred, reason,
                                       recipient, recipient_name, copy_to, subject, text_body, html_body)
                            on conflict (audit_date, customer_id) do nothing
                            returning id, customer_id
                        ), linked as (
                            insert into audit.notice_episode (notice_id, episode_id, stage, urgency, incomplete, reason)
                            select n.id, l.episode_id, l.stage, l.urgency, l.incomplete, l.reason
                            from new_notice n
                            join unnest(:linkCustomers::bigint[], :linkEpisodes::bigint[], :stages::text[], :urgencies::smallint[], :incomplete::boolean[], :silences::text[])
                                 as l (customer_id, episode_id, stage, urgency, incomplete, reason) using (customer_id)
                        )
                        select count(*) from new_notice
                        """)
                .param("night", night)
                .param("composedAt", timestamp(composedAt))
                .param("customers", numbers(rows.stream().map(OutboxRow::customerId)))
                .param("kinds", column(rows, OutboxRow::kind))
                .param("states", column(rows, OutboxRow::state))
                .param("deferred", rows.stream().map(OutboxRow::deferred).toArray(Boolean[]::new))
                .param("reasons", column(rows, OutboxRow::reason))
                .param("recipients", column(rows, OutboxRow::recipient))
                .param("names", column(rows, OutboxRow::recipientName))
                .param("copies", column(rows, OutboxRow::copyTo))
                .param("subjects", column(rows, OutboxRow::subject))
                .param("texts", column(rows, OutboxRow::text))
                .param("htmls", column(rows, OutboxRow::html))
                .param("linkCustomers", numbers(links.stream().map(LinkRow::customerId)))
                .param("linkEpisodes", numbers(links.stream().map(l -> l.link().episodeId())))
                .param("stages", column(links, l -> l.link().stage()))
                .param(
                        "urgencies",
                        links.stream().map(l -> l.link().urgency()).toArray(Integer[]::new))
                .param(
                        "incomplete",
                        links.stream().map(l -> l.link().incomplete()).toArray(Boolean[]::new))
                .param("silences", column(links, l -> l.link().reason()))
                .query(Long.class)
                .single();
    }

    /// In the place of what an earlier round of the same night had to say to these customers.
    private void makeRoom(LocalDate night, List<OutboxRow> rows) {
        jdbc.sql(
                        """
                        delete from audit.notice
                        where audit_date = :night and overtaken and customer_id = any (:customers::bigint[])
                        """)
                .param("night", night)
                .param("customers", numbers(rows.stream().map(OutboxRow::customerId)))
                .update();
    }

    /// Closes what waits from nights before this one, for delivery or for a person: it says what
    /// was true then, and the policy decides anew. What was put off is forgotten. In the caller's
    /// transaction.
    ///
    /// @param whole false: only of customers of whom this night found something
    /// @return how many were closed
    public int closeOvertaken(LocalDate night, boolean whole, Instant now) {
        return jdbc.sql(
                        """
                        with overtaken as (
                            select id, deferred from audit.notice as n
                            where audit_date < :night and state in ('composed', 'held')
                              and (:whole or exists (
                                  select from crm.sender_domain as s
                                  join audit.result as r on r.audit_date = :night and r.domain = s.domain
                                  where s.customer_id = n.customer_id))
                        ), forgotten as (
                            delete from audit.notice where id in (select id from overtaken where deferred)
                        ), closed as (
                            update audit.notice
                            set state = 'suppressed', state_at = :now,
                                reason = 'Von der Prüfung am ' || to_char(:night::date, 'DD.MM.YYYY') || ' überholt; nicht versendet.'
                            where id in (select id from overtaken where not deferred)
                            returning id
                        ), void as (
                            update audit.notice_episode set void = true
                            where notice_id in (select id from closed) and stage is not null
                        )
                        select count(*) from closed
                        """)
                .param("now", timestamp(now))
                .param("night", night)
                .param("whole", whole)
                .query(Integer.class)
                .single();
    }

    /// Whether somebody has, or may have, a notice of this night, or its mail server refused one.
    public boolean hasGoneOut(LocalDate night) {
        return jdbc.sql(
                        """
                        select exists (select from audit.notice
                                       where audit_date = :night and state in ('sending', 'sent', 'unknown', 'failed'))
                        """)
                .param("night", night)
                .query(Boolean.class)
                .single();
    }

    /// Closes what a night has to say that is evaluated anew. What was put off is forgotten. In the
    /// caller's transaction.
    ///
    /// @return how many were closed
    public int closeForNewRound(LocalDate night, Instant now) {
        jdbc.sql("delete from audit.notice where audit_date = :night and deferred")
                .param("night", night)
                .update();
        return jdbc.sql(
                        """
                        with closed as (
                            update audit.notice
                            set overtaken = true,
                                state_at = case state when 'suppressed' then state_at else :now end,
                                reason = case state when 'suppressed' then reason
                                              else 'Von der erneuten Prüfung dieser Nacht überholt; nicht versendet.' end,
                                state = 'suppressed'
                            where audit_date = :night and state in ('composed', 'held', 'suppressed')
                            returning id
                        ), void as (
                            update audit.notice_episode set void = true
                            where notice_id in (select id from closed) and stage is not null
                        )
                        select count(*) from closed
                        """)
                .param("night", night)
                .param("now", timestamp(now))
                .query(Integer.class)
                .single();
    }

    /// Keeps what a part of the same night left for delivery until a person releases the night.
    public void hold(LocalDate night, Instant now) {
        jdbc.sql(
                        """
                        update audit.notice set state = 'held', state_at = :now, reason = :reason
                        where audit_date = :night and state = 'composed' and not deferred
                        """)
                .param("night", night)
                .param("now", timestamp(now))
                .param("reason", OutboxRow.HELD)
                .update();
    }

    /// Nobody has been told by what was only written as a file: its steps are still to be taken.
    public void forgetFiles() {
        jdbc.sql(
                        """
                        update audit.notice_episode as t set void = true
                        from audit.notice as n
                        where n.id = t.notice_id and n.channel = 'files' and n.state = 'sent'
                          and t.stage is not null and not t.void
                        """)
                .update();
    }

    /// Whoever has a notice of this night, or of its latest round.
    public Set<Long> customers(LocalDate night) {
        return Set.copyOf(
                jdbc.sql(
                                "select customer_id from audit.notice where audit_date = :night and not overtaken")
                        .param("night", night)
                        .query(Long.class)
                        .list());
    }

    /// Keeps how many customers a night concerns: those with an affected domain, and whoever has a
    /// notice; how many of them have none because they were told of every affected domain before;
    /// and how many because the advice on the others is awaited. In the transaction that composes,
    /// with one view of the customers.
    public void countConcerned(LocalDate night) {
        jdbc.sql(
                        """
                        with affected as (
                            select s.customer_id,
                                exists (select from audit.notice_episode as t
                                        where t.episode_id = e.id and t.stage is not null and not t.void) as told,
                                r.unanswered is not null and r.unknown_nights < :waited as awaited
                            from audit.result as r
                            join crm.sender_domain as s on s.domain = r.domain
                            join crm.customer as c on c.id = s.customer_id
                            join crm.account_manager as m on m.id = c.account_manager_id
                            join audit.episode as e on e.customer_id = s.customer_id and e.domain = s.domain and e.closed_on is null
                            where r.audit_date = :night and r.affected
                        ), noticed as (
                            select customer_id from audit.notice where audit_date = :night
                        ), silent as (
                            select customer_id, bool_and(told) as told from affected
                            where not exists (select from noticed where noticed.customer_id = affected.customer_id)
                            group by customer_id
                            having bool_and(told or awaited))
                        update audit.night
                        set told_before = (select count(*) from silent where told),
                            advice_awaited = (select count(*) from silent where not told),
                            concerned = (select count(*) from (
                                select customer_id from affected union select customer_id from noticed) as concerned)
                        where audit_date = :night
                        """)
                .param("night", night)
                .param("waited", Completeness.NIGHTS_WAITED)
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

    /// The notices of which nobody knows whether they arrived.
    public List<Long> unknown() {
        return jdbc.sql("select id from audit.notice where state = 'unknown' order by id")
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /// Why notices would not go out (again) if they were retried, an English sentence for each;
    /// those without a reason would.
    public Map<Long, String> obstacles(Collection<Long> ids) {
        Long[] asked = numbers(ids.stream());
        var reasons = new TreeMap<Long, String>();
        ids.forEach(id -> reasons.put(id, "There is no such notice."));
        jdbc.sql(
                        "select "
                                + NoticeRow.COLUMNS
                                + ", "
                                + IS_OVERTAKEN
                                + " as overtaken from audit.notice as n\n"
                                + NoticeRow.PRESENT
                                + "where n.id = any (:ids::bigint[])")
                .param("ids", asked)
                .query(row -> {
                    long id = row.getLong("id");
                    reasons.remove(id);
                    RetryObstacle.of(row).ifPresent(why -> reasons.put(id, why));
                });
        return reasons;
    }

    /// Of a notice `n`: another one has taken its step since, or does among `:ids`.
    private static final String IS_OVERTAKEN =
            """
            exists (select from audit.notice_episode as mine
                    join audit.notice_episode as other
                        on other.episode_id = mine.episode_id and other.stage = mine.stage
                        and other.notice_id <> mine.notice_id
                        and (not other.void or (other.notice_id > mine.notice_id
                                                and other.notice_id = any (:ids::bigint[])))
                    where mine.notice_id = n.id)
            """;

    /// Lets notices that are unknown, failed or wait for a later attempt be delivered (again), but
    /// none whose step another notice has taken since.
    ///
    /// @param ids null: all that are unknown
    /// @return the nights of those that wait now
    public List<LocalDate> retry(@Nullable Collection<Long> ids, Instant now) {
        return jdbc.sql(
                        """
                        with again as (
                            update audit.notice as n
                            set state = 'composed', state_at = :now, reason = null, attempts = 0,
                                next_attempt_at = null
                            where case when :ids::bigint[] is null then state = 'unknown'
                                  else id = any (:ids::bigint[]) and recipient is not null and not deferred
                                       and state in ('composed', 'unknown', 'failed') end
                              and not
                        """
                                + IS_OVERTAKEN
                                + """
                                    returning id, audit_date
                                ), valid as (
                                    update audit.notice_episode set void = false
                                    where notice_id in (select id from again) and void
                                )
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
        return jdbc.sql(
                        """
                        select concerned::bigint, told_before, advice_awaited from audit.night
                        where audit_date = :night
                        """)
                .param("night", night)
                .query((row, _) ->
                        new OutboxCounts(
                                Optional.ofNullable(row.getObject("concerned", Long.class)),
                                row.getLong("told_before"),
                                row.getLong("advice_awaited"),
                                byState))
                .optional()
                .orElseGet(() -> OutboxCounts.of(byState));
    }

    private static Long[] numbers(Stream<Long> values) {
        return values.toArray(Long[]::new);
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record LinkRow(long customerId, Composition.Link link) {

        static Stream<LinkRow> of(Composition composition) {
            return composition.links().stream()
                    .map(link -> new LinkRow(composition.customerId(), link));
        }
    }
}

package de.flowfact.spfaudit.audit;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Reads what a night found, customer by customer: as it was known then, also when a later night
/// has been there since. Customers and their managers are those of today.
public final class AuditedDomains {

    private static final int ROWS_A_FETCH = 1_000;

    // Each lateral subquery is an index look-up for one row, and its limit keeps it one, whatever
    // the planner believes of this night's results: its statistics are those of earlier nights.
    private static final String ROW =
            """
            select c.id as customer_id, c.number, c.name, c.salutation, c.first_name, c.last_name, c.email, c.opted_out,
                m.name as manager, m.email as manager_email,
                r.domain, r.result, r.finding, r.fingerprint, r.urgency, r.cause, r.cause_german, r.record, r.proposed,
                r.proposed_lookups, r.lookups, r.void_lookups, r.dmarc, r.dmarc_known, r.mail_provider, r.dns_provider, r.freemail, r.attempts, r.checked_at,
                r.urgency_reason, r.hints, r.hints_german, r.change_german, r.domain_connect,
                r.unanswered, r.unknown_nights, r.record_ttl, r.zone, r.addresses_kept,
                e.episode_id, e.opened_on, e.closed_on, e.fixed, e.changed, e.days_open,
                n.audit_date as notice_date, n.kind as notice_kind, n.state as notice_state, n.reason as notice_reason, n.unsent_file as notice_unsent_file,
                n.came_back as notice_came_back
            """;

    private static final String FROM =
            """
            from audit.result as r
            join crm.sender_domain as s on s.domain = r.domain
            """;

    // The latest notice is one that took a step for the episode, or passed it over: that another
    // one only mentioned it says nothing of how far anything is. Of what has to wait, no step is
    // kept: where the episode has taken one, the notice may be about another.
    private static final String WHOSE =
            """
            join crm.customer as c on c.id = s.customer_id
            join crm.account_manager as m on m.id = c.account_manager_id
            left join lateral (
                select id as episode_id, opened_on,
                    case when closed_on <= :date then closed_on end as closed_on,
                    coalesce(closed_on <= :date and closed_reason = 'pass', false) as fixed,
                    exists (select from audit.episode_change as h
                            where h.episode_id = id and h.changed_on = :date) as changed,
                    :date - opened_on as days_open
                from audit.episode
                where customer_id = s.customer_id and domain = s.domain
                  and opened_on <= :date and (closed_on is null or closed_on >= :since)
                order by opened_on desc, id desc
                limit 1) as e on true
            left join lateral (
                select audit_date, kind, state = 'sent' and channel = 'files' and (ne.void or not :filesAreSent) as unsent_file,
                    case when ne.reason is null then state else 'suppressed' end as state,
                    coalesce(ne.reason, told.reason) as reason,
                    exists (select from audit.standing_bounce as b
                            where b.notice_id = ne.notice_id and b.unclear) as came_back
                from audit.notice_episode as ne
                cross join lateral (
                    select audit_date, kind, state, reason, channel, deferred from audit.notice
                    where id = ne.notice_id and audit_date <= :date and not overtaken
                    limit 1) as told
                where ne.episode_id = e.episode_id
                  and (ne.stage is not null or ne.reason is not null or told.kind is null
                       or (told.deferred and not exists (
                               select from audit.notice_episode as step
                               where step.episode_id = e.episode_id and step.stage is not null and not step.void)))
                order by audit_date desc
                limit 1) as n on true
            """;

    private static final String OF_NIGHT = "where r.audit_date = :date\n";

    // An all clear may have had to wait, for a limit or a person's release.
    private static final Period ALL_CLEAR_WAITS = Period.ofYears(1);

    // Who is to be told does not go by the latest notice.
    private static final boolean NO_MATTER = false;

    private static final String TOLD_COLUMNS =
            """
            , t.told_first_on, t.told_last_on, t.reminders, t.told_urgency, t.reached, t.cleared, t.told_incomplete,
            b.result as then_result, b.dmarc as then_dmarc, b.dmarc_known as then_dmarc_known, b.record as then_record,
            l.result as lately_result, l.dmarc as lately_dmarc, l.dmarc_known as lately_dmarc_known, l.record as lately_record
            """;

    private static final String TOLD =
            """
            cross join lateral (
                select min(told.on_day) as told_first_on, max(told.on_day) as told_last_on,
                    min(told.audit_date) as first_night, max(told.audit_date) as last_night,
                    coalesce(max(substring(ne.stage from '^reminder-([0-9]+)$')::integer), 0) as reminders,
                    min(ne.urgency) as told_urgency,
                    coalesce(bool_or(told.state = 'sent'), false) as reached,
                    coalesce(bool_or(ne.stage = 'all-clear'), false) as cleared,
                    coalesce((array_agg(ne.incomplete order by told.on_day desc, ne.notice_id desc))[1], false)
                        and not bool_or(ne.stage = 'completed') as told_incomplete
                from audit.notice_episode as ne
                cross join lateral (
                    select state, audit_date, greatest(audit_date, (sent_at at time zone 'Europe/Berlin')::date) as on_day
                    from audit.notice where id = ne.notice_id
                    limit 1) as told
                where ne.episode_id = e.episode_id and ne.stage is not null and not ne.void) as t
            left join audit.result as b on b.audit_date = t.first_night and b.domain = r.domain and b.result <> 'temperror'
            left join audit.result as l on l.audit_date = t.last_night and l.domain = r.domain and l.result <> 'temperror'
            """;

    private static final String CASE_COLUMNS =
            """
            , tonight.result as tonight_result, tonight.cause_german as tonight_cause_german,
                tonight.unanswered as tonight_unanswered, tonight.unknown_nights as tonight_unknown_nights, known.audit_date as shown_night,
                h.first_on, h.last_on, h.times, h.last_kind, h.mentioned_on
            """;

    // What is told of a domain that cannot be checked tonight is what the latest night before knew.
    private static final String FROM_TONIGHT =
            """
            from audit.result as tonight
            join crm.sender_domain as s on s.domain = tonight.domain
            """;

    private static final String LAST_KNOWN =
            """
            left join lateral (
                select k.audit_date
                from audit.night as before
                join audit.result as k on k.audit_date = before.audit_date and k.domain = tonight.domain
                where tonight.result = 'temperror' and k.affected
                  and before.audit_date < :date and before.audit_date >= e.opened_on
                order by before.audit_date desc
                limit 1) as known on true
            cross join lateral (
                select * from audit.result
                where audit_date = coalesce(known.audit_date, tonight.audit_date) and domain = tonight.domain
                limit 1) as r
            """;

    private static final String HEARD =
            """
            cross join lateral (
                select min(on_day) filter (where step) as first_on, max(on_day) filter (where step) as last_on,
                    count(*) filter (where step) as times,
                    (array_agg(kind order by audit_date desc) filter (where step))[1] as last_kind,
                    max(on_day) filter (where not step) as mentioned_on
                from (
                    select mail.audit_date, mail.on_day, ne.stage is not null as step,
                        case when ne.stage like 'worsened-%' then 'worsened'
                             when ne.stage not like 'reminder-%' then ne.stage
                             -- A last reminder may remind of other domains that are reminded again.
                             when mail.kind = 'last-reminder' and not exists (
                                 select from audit.notice_episode as later
                                 where later.notice_id = ne.notice_id and later.stage like 'reminder-%'
                                   and substring(later.stage from '[0-9]+')::integer > substring(ne.stage from '[0-9]+')::integer)
                             then 'last-reminder'
                             else 'reminder' end as kind
                    from audit.notice_episode as ne
                    cross join lateral (
                        select audit_date, kind, channel,
                            greatest(audit_date, (sent_at at time zone 'Europe/Berlin')::date) as on_day
                        from audit.notice
                        where id = ne.notice_id and audit_date <= :date and not deferred
                          and state in ('sent', 'unknown') and (channel = 'smtp' or :filesAreSent)
                        limit 1) as mail
                    where ne.episode_id = e.episode_id and ne.reason is null
                      and not (ne.void and mail.channel = 'files')) as mails) as h
            """;

    static final String SELECT =
            ROW
                    + CASE_COLUMNS
                    + FROM_TONIGHT
                    + WHOSE
                    + LAST_KNOWN
                    + HEARD
                    + "where tonight.audit_date = :date\n";

    static final String SELECT_CONCERNED =
            ROW
                    + TOLD_COLUMNS
                    + FROM
                    + WHOSE
                    + TOLD
                    + OF_NIGHT
                    + "and (r.affected or (e.fixed and r.result = 'pass' and t.reached and not t.cleared))\n";

    private final JdbcClient jdbc;

    public AuditedDomains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A customer who may have to be told something.
    ///
    /// @param concerns by name of the domain; never empty
    public record ConcernedCustomer(Customer customer, List<Concern> concerns) {}

    /// Every customer's domain that has a result in this night, by account manager, customer number
    /// and domain. Read a little at a time, hence only within a transaction; to be closed.
    ///
    /// @param filesAreSent whether customers are told by notices that were written as files
    public Stream<DomainCase> ofNight(LocalDate date, boolean filesAreSent) {
        return read(
                SELECT + "order by m.name, m.email, c.number, tonight.domain",
                date,
                date,
                filesAreSent,
                new DomainCaseRow(new AuditedDomainRow(date)));
    }

    /// The customers with a domain that is affected in this night, or that passes again and of
    /// which they have not heard that it does, by customer number. Read a little at a time, hence
    /// only within a transaction; to be closed.
    public Stream<ConcernedCustomer> concernedCustomers(LocalDate date) {
        return read(
                        SELECT_CONCERNED + "order by c.number, c.id, r.domain",
                        date,
                        date.minus(ALL_CLEAR_WAITS),
                        NO_MATTER,
                        new ConcernRow(new AuditedDomainRow(date)))
                .gather(ByCustomer.gatherer());
    }

    private <T> Stream<T> read(
            String sql, LocalDate date, LocalDate since, boolean filesAreSent, RowMapper<T> rows) {
        // PostgreSQL's driver would read everything at once into memory.
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a night is read within a transaction");
        }
        return jdbc
                .sql(sql)
                .withFetchSize(ROWS_A_FETCH)
                .param("date", date)
                .param("since", since)
                .param("filesAreSent", filesAreSent)
                .query(rows)
                .stream();
    }
}

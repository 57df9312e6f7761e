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
                e.episode_id, e.opened_on, e.closed_on, e.fixed, e.changed, e.days_open,
                n.audit_date as notice_date, n.kind as notice_kind, n.state as notice_state, n.reason as notice_reason
            """;

    private static final String FROM =
            """
            from audit.result as r
            join crm.sender_domain as s on s.domain = r.domain
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
                select audit_date, kind,
                    case when ne.reason is null then state else 'suppressed' end as state,
                    coalesce(ne.reason, told.reason) as reason
                from audit.notice_episode as ne
                cross join lateral (
                    select audit_date, kind, state, reason from audit.notice
                    where id = ne.notice_id and audit_date <= :date
                    limit 1) as told
                where ne.episode_id = e.episode_id
                order by audit_date desc
                limit 1) as n on true
            """;

    private static final String OF_NIGHT = "where r.audit_date = :date\n";

    // An all clear may have had to wait, for a limit or a person's release.
    private static final Period ALL_CLEAR_WAITS = Period.ofYears(1);

    private static final String TOLD_COLUMNS =
            ", t.told_first_on, t.told_last_on, t.reminders, t.told_urgency, t.reached, t.cleared\n";

    private static final String TOLD =
            """
            cross join lateral (
                select min(told.on_day) as told_first_on, max(told.on_day) as told_last_on,
                    coalesce(max(substring(ne.stage from '^reminder-([0-9]+)$')::integer), 0) as reminders,
                    min(ne.urgency) as told_urgency,
                    coalesce(bool_or(told.state = 'sent'), false) as reached,
                    coalesce(bool_or(ne.stage = 'all-clear'), false) as cleared
                from audit.notice_episode as ne
                cross join lateral (
                    select state, greatest(audit_date, (sent_at at time zone 'Europe/Berlin')::date) as on_day
                    from audit.notice where id = ne.notice_id
                    limit 1) as told
                where ne.episode_id = e.episode_id and ne.stage is not null and not ne.void) as t
            """;

    static final String SELECT = ROW + FROM + OF_NIGHT;

    static final String SELECT_CONCERNED =
            ROW
                    + TOLD_COLUMNS
                    + FROM
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
    public Stream<AuditedDomain> ofNight(LocalDate date) {
        return read(
                SELECT + "order by m.name, m.email, c.number, r.domain",
                date,
                date,
                new AuditedDomainRow(date));
    }

    /// The customers with a domain that is affected in this night, or that passes again and of
    /// which they have not heard that it does, by customer number. Read a little at a time, hence
    /// only within a transaction; to be closed.
    public Stream<ConcernedCustomer> concernedCustomers(LocalDate date) {
        return read(
                        SELECT_CONCERNED + "order by c.number, c.id, r.domain",
                        date,
                        date.minus(ALL_CLEAR_WAITS),
                        new ConcernRow(new AuditedDomainRow(date)))
                .gather(ByCustomer.gatherer());
    }

    private <T> Stream<T> read(String sql, LocalDate date, LocalDate since, RowMapper<T> rows) {
        // PostgreSQL's driver would read everything at once into memory.
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a night is read within a transaction");
        }
        return jdbc
                .sql(sql)
                .withFetchSize(ROWS_A_FETCH)
                .param("date", date)
                .param("since", since)
                .query(rows)
                .stream();
    }
}

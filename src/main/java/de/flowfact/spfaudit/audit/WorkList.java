package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.dns.DomainName;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is still to be looked at in a night. Pages are found by key and not by offset, so that
/// results stored between two pages move nothing.
public final class WorkList {

    private final JdbcClient jdbc;

    public WorkList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A domain of a night.
    ///
    /// @param ordinal 1 to the number of the night's domains
    public record WorkItem(int ordinal, DomainName domain) {}

    /// The next domains without a result, with an ordinal above `afterOrdinal` and up to
    /// `toOrdinal`, in order; fewer than `limit` only where no more are left.
    public List<WorkItem> page(LocalDate date, int afterOrdinal, int toOrdinal, int limit) {
        // A scalar subquery and not "not exists": that one would become a join, planned by
        // statistics that have not yet seen this night's results.
        return jdbc.sql(
                        """
                        select w.ordinal, w.domain from audit.work as w
                        where w.audit_date = :date and w.ordinal > :after and w.ordinal <= :to
                          and (select true from audit.result as r
                               where r.audit_date = w.audit_date and r.domain = w.domain) is null
                        order by w.ordinal
                        limit :limit
                        """)
                .param("date", date)
                .param("after", afterOrdinal)
                .param("to", toOrdinal)
                .param("limit", limit)
                .query((row, _) ->
                        new WorkItem(row.getInt("ordinal"), domain(row.getString("domain"))))
                .list();
    }

    /// The next domains, in the database's order, whose first look left something unanswered, be it
    /// the verdict or its advice, and that had no second one.
    public List<DomainName> unanswered(LocalDate date, Optional<DomainName> after, int limit) {
        return jdbc.sql(
                        """
                        select domain from audit.result
                        where audit_date = :date and (result = 'temperror' or unanswered is not null)
                          and attempts = 1 and domain > :after
                        order by domain
                        limit :limit
                        """)
                .param("date", date)
                .param("after", after.map(DomainName::value).orElse(""))
                .param("limit", limit)
                .query((row, _) -> domain(row.getString("domain")))
                .list();
    }

    /// The next affected domains, in the database's order, of which a customer would be told
    /// tonight for the first time, or of something new.
    public List<Untold> untold(LocalDate date, Optional<DomainName> after, int limit) {
        return jdbc.sql(
                        """
                        select r.domain, r.finding, r.record from audit.result as r
                        where r.audit_date = :date and r.affected and not r.freemail
                          and r.finding <> 'no-such-domain' and r.domain > :after
                          and (r.unanswered is null or r.unknown_nights >= :waited)
                          and exists (select from crm.sender_domain as s
                                      where s.domain = r.domain
                                        and not exists (select from audit.episode as e
                                                        join audit.notice_episode as t on t.episode_id = e.id
                                                        join audit.notice as n on n.id = t.notice_id
                                                        where e.domain = s.domain and e.customer_id = s.customer_id
                                                          and e.closed_on is null
                                                          and (e.result, e.finding) = (r.result, r.finding)
                                                          and t.reason is null and not t.void and not n.deferred
                                                          and n.state in ('composed', 'held', 'sending', 'sent', 'unknown')))
                        order by r.domain
                        limit :limit
                        """)
                .param("date", date)
                .param("after", after.map(DomainName::value).orElse(""))
                .param("limit", limit)
                .param("waited", Completeness.NIGHTS_WAITED)
                .query((row, _) ->
                        new Untold(
                                domain(row.getString("domain")),
                                row.getString("finding"),
                                row.getString("record")))
                .list();
    }

    private static DomainName domain(String value) {
        return new DomainName(value);
    }
}

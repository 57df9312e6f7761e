package de.flowfact.spfaudit.audit;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How long customers' domains have been affected, in `audit.episode`.
public final class Episodes {

    private final JdbcClient jdbc;

    public Episodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What a night meant for the episodes, in episodes.
    ///
    /// @param outdated a later night has been finished, which alone knows how things stand: nothing
    ///   was touched
    public record Comparison(int opened, int changed, int closed, boolean outdated) {}

    /// Compares a night's results with the open episodes, within the caller's transaction. Doing it
    /// again changes nothing. Domains without a definitive result in this night stay as they are,
    /// save that a whole night closes what customers no longer send from.
    public Comparison compare(LocalDate date) {
        if (isOutdated(date)) {
            return new Comparison(0, 0, 0, true);
        }
        int closed = closeRemoved(date) + closePassed(date);
        int changed = change(date);
        int opened = open(date);
        return new Comparison(opened, changed, closed, false);
    }

    /// Takes back what a night meant for the episodes, within the caller's transaction. Nobody has
    /// been told of it.
    public void undo(LocalDate date) {
        jdbc.sql(
                        """
                        delete from audit.notice_episode
                        where episode_id in (select id from audit.episode where opened_on = :date)
                        """)
                .param("date", date)
                .update();
        jdbc.sql("delete from audit.episode where opened_on = :date").param("date", date).update();
        jdbc.sql(
                        """
                        update audit.episode set closed_on = null, closed_reason = null where closed_on = :date
                        """)
                .param("date", date)
                .update();
        jdbc.sql(
                        """
                        with undone as (
                            delete from audit.episode_change where changed_on = :date returning *
                        )
                        update audit.episode as e
                        set result = coalesce(undone.result_before, e.result),
                            finding = coalesce(undone.finding_before, e.finding),
                            fingerprint = case when undone.result_before is null then e.fingerprint
                                               else undone.fingerprint_before end,
                            urgency = coalesce(undone.urgency_before, e.urgency),
                            changed_on = coalesce((select max(c.changed_on) from audit.episode_change as c
                                                   where c.episode_id = e.id and c.changed_on < :date),
                                                  e.opened_on)
                        from undone
                        where undone.episode_id = e.id
                        """)
                .param("date", date)
                .update();
    }

    private boolean isOutdated(LocalDate date) {
        return jdbc.sql(
                        """
                        select exists (select from audit.night
                                       where audit_date > :date and finished_at is not null)
                        """)
                .param("date", date)
                .query(Boolean.class)
                .single();
    }

    private int closeRemoved(LocalDate date) {
        return jdbc.sql(
                        """
                        update audit.episode as e set closed_on = :date, closed_reason = 'removed'
                        where e.closed_on is null and e.changed_on <= :date
                          and not exists (select from crm.sender_domain as s
                                          where s.customer_id = e.customer_id and s.domain = e.domain)
                          and (exists (select from audit.night as n
                                       where n.audit_date = :date and n.scope is null)
                               or exists (select from audit.result as r
                                          where r.audit_date = :date and r.domain = e.domain))
                        """)
                .param("date", date)
                .update();
    }

    private int closePassed(LocalDate date) {
        return jdbc.sql(
                        """
                        update audit.episode as e set closed_on = :date, closed_reason = 'pass'
                        from audit.result as r
                        where r.audit_date = :date and r.result = 'pass' and r.domain = e.domain
                          and e.closed_on is null and e.changed_on <= :date
                        """)
                .param("date", date)
                .update();
    }

    private int change(LocalDate date) {
        // Where DMARC gave no answer, what was known of the urgency stays, unless it is worse by
        // now. An episode of an older version has no fingerprint, which is no change.
        return jdbc.sql(
                        """
                        with now as (
                            select e.id, r.result, r.finding, r.fingerprint, e.urgency as before,
                                e.result as result_before, e.finding as finding_before, e.fingerprint as fingerprint_before,
                                case when r.dmarc_known then r.urgency else least(r.urgency, e.urgency) end as urgency,
                                coalesce(e.fingerprint <> r.fingerprint, (e.result, e.finding) <> (r.result, r.finding)) as other
                            from audit.episode as e
                            join audit.result as r on r.audit_date = :date and r.affected and r.domain = e.domain
                            where e.closed_on is null and e.changed_on <= :date
                        ), updated as (
                            update audit.episode as e
                            set result = now.result, finding = now.finding, fingerprint = now.fingerprint, urgency = now.urgency,
                                changed_on = case when now.other or now.urgency <> now.before then :date else e.changed_on end
                            from now
                            where e.id = now.id
                              and (now.other or now.urgency <> now.before or (e.result, e.finding, e.fingerprint) is distinct from (now.result, now.finding, now.fingerprint))
                        )
                        insert into audit.episode_change (episode_id, changed_on, kind, result_before, finding_before,
                            fingerprint_before, urgency_before)
                        select id, :date, case when urgency < before then 'worse' when urgency > before then 'better' else 'other' end,
                            result_before, finding_before, fingerprint_before, before
                        from now
                        where other or urgency <> before
                        on conflict do nothing
                        """)
                .param("date", date)
                .update();
    }

    private int open(LocalDate date) {
        // Closed after this night: a later one, broken off since, knows better. A conflict comes of
        // a view in crm that names a domain twice.
        return jdbc.sql(
                        """
                        insert into audit.episode (customer_id, domain, opened_on, changed_on, result, finding, fingerprint, urgency)
                        select s.customer_id, s.domain, :date, :date, r.result, r.finding, r.fingerprint, r.urgency
                        from audit.result as r
                        join crm.sender_domain as s on s.domain = r.domain
                        where r.audit_date = :date and r.affected
                          and not exists (select from audit.episode as e
                                          where e.customer_id = s.customer_id and e.domain = s.domain
                                            and (e.closed_on is null or e.closed_on > :date))
                        on conflict (domain, customer_id) where closed_on is null do nothing
                        """)
                .param("date", date)
                .update();
    }
}

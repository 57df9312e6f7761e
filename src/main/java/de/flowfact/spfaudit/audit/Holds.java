package de.flowfact.spfaudit.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which nights' notices wait for a person, in `audit.night`, and the figures by which that is
/// decided.
public final class Holds {

    private final JdbcClient jdbc;

    public Holds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The latest whole night before this one whose notices were composed, and which was not held
    /// or was released; empty before the first. A night that nobody released does not become normal
    /// by waiting.
    public Optional<ReferenceNight> reference(LocalDate date) {
        return jdbc.sql(
                        """
                        select audit_date, domains, sending_addresses, notice_settings from audit.night
                        where audit_date < :date and scope is null and concerned is not null
                          and sending_addresses is not null and notice_settings is not null
                          and (held is null or released_at is not null)
                        order by audit_date desc
                        limit 1
                        """)
                .param("date", date)
                .query((row, _) ->
                        new ReferenceNight(
                                row.getObject("audit_date", LocalDate.class),
                                row.getInt("domains"),
                                row.getString("sending_addresses"),
                                row.getString("notice_settings")))
                .optional();
    }

    /// What a night that has been compared came to. A domain counts once, however many customers
    /// send from it, and one that a further customer sends from now is not newly affected.
    ///
    /// @param since the reference night; null: none, nothing is new then
    public NightFigures figures(LocalDate date, @Nullable LocalDate since) {
        return jdbc.sql(
                        """
                        with affected as (
                            select domain, min(opened_on) as since from audit.episode
                            where closed_on is null
                            group by domain
                        ), fixed as (
                            select distinct domain from audit.episode
                            where closed_on > :since::date and opened_on <= :since::date and closed_reason = 'pass'
                        )
                        select domains,
                            (select count(*) from audit.result
                             where audit_date = :date and result = 'temperror') as temporary_errors,
                            (select count(*) from audit.result as r
                             where r.audit_date = :date and r.unanswered is not null and r.affected
                               and not exists (select from audit.result as b
                                               where b.audit_date = :since::date and b.domain = r.domain
                                                 and b.unanswered is not null)) as incomplete_advice,
                            (select count(*) from affected where affected.since > :since::date) as newly_affected,
                            (select count(*) from fixed
                             where not exists (select from affected where affected.domain = fixed.domain)) as newly_fixed,
                            (select count(distinct domain) from audit.episode
                             where opened_on <= :since::date
                               and (closed_on is null or closed_on > :since::date)) as affected_before
                        from audit.night
                        where audit_date = :date
                        """)
                .param("date", date)
                .param("since", since)
                .query((row, _) ->
                        new NightFigures(
                                row.getInt("domains"),
                                row.getInt("temporary_errors"),
                                row.getInt("incomplete_advice"),
                                row.getInt("newly_affected"),
                                row.getInt("newly_fixed"),
                                row.getInt("affected_before")))
                .single();
    }

    /// Whether it is decided of this night, in its present scope, if its notices are held: under
    /// these settings, or so that nothing can be done about it any more.
    public boolean isDecided(LocalDate date, String sendingAddresses, String noticeSettings) {
        return jdbc.sql(
                        """
                        select notice_settings is not null
                            and (concerned is not null
                                 or (sending_addresses, notice_settings) = (:addresses, :settings))
                        from audit.night where audit_date = :date
                        """)
                .param("date", date)
                .param("addresses", sendingAddresses)
                .param("settings", noticeSettings)
                .query(Boolean.class)
                .single();
    }

    /// Keeps the decision, once: what is decided stays. Without a reason, what a part of the same
    /// night was held for still holds it; with one, the release of that part is none of the whole.
    ///
    /// @param reason one English line; empty: not held
    public void decide(
            LocalDate date,
            String sendingAddresses,
            String noticeSettings,
            Optional<String> reason) {
        jdbc.sql(
                        """
                        update audit.night
                        set sending_addresses = :addresses, notice_settings = :settings,
                            held = coalesce(:reason, held),
                            released_at = case when cast(:reason as text) is null then released_at end
                        where audit_date = :date and (notice_settings is null
                               or (concerned is null and (sending_addresses, notice_settings) <> (:addresses, :settings)))
                        """)
                .param("date", date)
                .param("addresses", sendingAddresses)
                .param("settings", noticeSettings)
                .param("reason", reason.orElse(null))
                .update();
    }

    /// The whole night that has decided anew on what an earlier one had to say; empty where its
    /// notices can still go out.
    public Optional<LocalDate> overtakenBy(LocalDate date) {
        return jdbc.sql(
                        """
                        select min(audit_date) from audit.night
                        where audit_date > :date and scope is null and concerned is not null
                        """)
                .param("date", date)
                .query(LocalDate.class)
                .optional();
    }

    /// The latest night whose notices have been composed.
    public Optional<LocalDate> latestComposed() {
        return jdbc.sql("select max(audit_date) from audit.night where concerned is not null")
                .query(LocalDate.class)
                .optional();
    }

    /// Marks a night that is held as let go by a person.
    public void release(LocalDate date, Instant now) {
        jdbc.sql(
                        """
                        update audit.night set released_at = :now
                        where audit_date = :date and held is not null and released_at is null
                        """)
                .param("date", date)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}

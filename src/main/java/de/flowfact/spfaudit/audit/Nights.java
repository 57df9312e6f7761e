package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.dns.DomainName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The nights and their work lists, in `audit.night` and `audit.work`.
public final class Nights {

    private final JdbcClient jdbc;

    public Nights(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Creates the night with its work list, the distinct sender domains in order, and returns how
    /// many they are. A night that is there with the same scope keeps its list, so that it can go
    /// on where it was broken off; with another scope it gets a new one, is under way again, and
    /// whether it is held is decided anew. Within the caller's transaction.
    public int begin(LocalDate date, Instant now, NightScope scope) {
        String scopeText = scope.text().orElse(null);
        jdbc.sql(
                        """
                        delete from audit.work using audit.night
                        where work.audit_date = :date and night.audit_date = :date
                          and night.scope is distinct from cast(:scope as text)
                        """)
                .param("date", date)
                .param("scope", scopeText)
                .update();
        jdbc.sql(
                        """
                        with chosen as materialized (
                            select domain, row_number() over (order by domain) as ordinal
                            from (select distinct domain from crm.sender_domain
                                  where cast(:only as text[]) is null or domain = any(cast(:only as text[]))) as known
                            order by domain
                            limit cast(:limit as integer)),
                        begun as (
                            insert into audit.night as known (audit_date, started_at, domains, scope)
                            select :date, :now, count(*), cast(:scope as text) from chosen
                            on conflict (audit_date) do update
                            set domains = excluded.domains, scope = excluded.scope, finished_at = null,
                                sending_addresses = null, notice_settings = null
                            where known.scope is distinct from excluded.scope
                            returning audit_date)
                        insert into audit.work (audit_date, ordinal, domain)
                        select begun.audit_date, chosen.ordinal, chosen.domain from begun cross join chosen
                        """)
                .param("date", date)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("only", scope.only().map(Nights::names).orElse(null))
                .param("limit", scope.limit().isPresent() ? scope.limit().getAsInt() : null)
                .param("scope", scopeText)
                .update();
        return find(date).orElseThrow().domains();
    }

    /// Begins a night anew: its results are kept beside until it is done, and nothing is known and
    /// decided of it any more. Within the caller's transaction.
    public void beginAgain(LocalDate date, Instant now, NightScope scope) {
        jdbc.sql(
                        """
                        with kept as (
                            insert into audit.result_before (audit_date, domain, result, finding)
                            select audit_date, domain, result, finding from audit.result where audit_date = :date
                            on conflict (audit_date, domain) do update
                            set result = excluded.result, finding = excluded.finding
                        ), emptied as (
                            delete from audit.result where audit_date = :date
                        )
                        update audit.night
                        set round = round + 1, started_at = :now, finished_at = null, scope = 'begun anew', held = null, released_at = null,
                            concerned = null, told_before = null, changed_again = null
                        where audit_date = :date
                        """)
                .param("date", date)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        begin(date, now, scope);
    }

    public Night.State state(LocalDate date) {
        return find(date).map(Night::state).orElse(Night.State.ABSENT);
    }

    public Optional<Night> find(LocalDate date) {
        return jdbc.sql("select * from audit.night where audit_date = :date")
                .param("date", date)
                .query(Nights::night)
                .optional();
    }

    /// The latest night, running or done; empty before the first.
    public Optional<LocalDate> latest() {
        return recent(1).stream().map(Night::date).findFirst();
    }

    /// The latest night that is done; empty before the first.
    public Optional<LocalDate> latestDone() {
        return jdbc.sql("select max(audit_date) from audit.night where finished_at is not null")
                .query(LocalDate.class)
                .optional();
    }

    /// The last nights, the latest first.
    public List<Night> recent(int limit) {
        return jdbc.sql("select * from audit.night order by audit_date desc limit :limit")
                .param("limit", limit)
                .query(Nights::night)
                .list();
    }

    /// Marks the night done and empties its work list, and those of nights before it that were
    /// broken off: they cannot go on any more. Where it was begun anew, what that changed is
    /// counted: another result, or another finding of an affected domain. A night that is done
    /// stays as it is.
    public void finish(LocalDate date, Instant now) {
        // greatest: the clock may have been set back since the night began.
        jdbc.sql(
                        """
                        with emptied as (delete from audit.work where audit_date <= :date),
                        forgotten as (delete from audit.result_before where audit_date <= :date),
                        changed as (
                            select count(*) as results
                            from (select * from audit.result where audit_date = :date) as r
                            full join (select * from audit.result_before where audit_date = :date) as b using (domain)
                            where r.result is distinct from b.result or (r.affected and r.finding <> b.finding))
                        update audit.night
                        set finished_at = greatest(started_at, :now),
                            changed_again = case when round > 0 then (select results from changed) end
                        where audit_date = :date and finished_at is null
                        """)
                .param("date", date)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String[] names(Set<DomainName> domains) {
        return domains.stream().map(DomainName::value).toArray(String[]::new);
    }

    private static Night night(ResultSet row, int rowNumber) throws SQLException {
        return new Night(
                row.getObject("audit_date", LocalDate.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("finished_at", OffsetDateTime.class)),
                row.getInt("domains"),
                row.getString("scope"),
                row.getString("held"),
                instant(row.getObject("released_at", OffsetDateTime.class)),
                row.getInt("round"),
                row.getObject("changed_again", Integer.class));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}

package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.dns.DomainName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// `audit.muted_domain`: domains that nobody is to be told of for a while.
public final class Mutes {

    private final JdbcClient jdbc;

    public Mutes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How long and why.
    ///
    /// @param until the last night without notices
    public record Mute(LocalDate until, String reason) {}

    /// In the place of an earlier one.
    public void mute(DomainName domain, Mute mute, Instant now) {
        jdbc.sql(
                        """
                        insert into audit.muted_domain (domain, muted_until, reason, muted_at)
                        values (:domain, :until, :reason, :now)
                        on conflict (domain) do update
                        set muted_until = excluded.muted_until, reason = excluded.reason, muted_at = excluded.muted_at
                        """)
                .param("domain", domain.value())
                .param("until", mute.until())
                .param("reason", mute.reason())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Ends it; false where it was not muted.
    public boolean unmute(DomainName domain) {
        return jdbc.sql("delete from audit.muted_domain where domain = :domain")
                        .param("domain", domain.value())
                        .update()
                == 1;
    }

    /// Those that hold in a night.
    public Map<DomainName, Mute> inForce(LocalDate night) {
        var mutes = new HashMap<DomainName, Mute>();
        jdbc.sql("select * from audit.muted_domain where muted_until >= :night")
                .param("night", night)
                .query(row -> {
                    mutes.put(
                            new DomainName(row.getString("domain")),
                            new Mute(
                                    row.getObject("muted_until", LocalDate.class),
                                    row.getString("reason")));
                });
        return mutes;
    }

    /// All of them, also those that are over; the first to end first.
    public Map<DomainName, Mute> all() {
        var mutes = new LinkedHashMap<DomainName, Mute>();
        jdbc.sql("select * from audit.muted_domain order by muted_until, domain")
                .query(row -> {
                    mutes.put(
                            new DomainName(row.getString("domain")),
                            new Mute(
                                    row.getObject("muted_until", LocalDate.class),
                                    row.getString("reason")));
                });
        return mutes;
    }
}

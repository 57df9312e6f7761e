package de.flowfact.spfaudit.notice;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// `audit.bounce`: mail that came back. An address with a hard bounce is told nothing more until it
/// changes in `crm`; soft ones are kept and change nothing.
public final class Bounces {

    private final JdbcClient jdbc;

    public Bounces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What a bounce meant.
    enum Entry {
        RECORDED,
        KNOWN_BEFORE,
        /// No notice has that key.
        FOREIGN
    }

    /// Keeps a bounce; a notice that came back for good has failed.
    Entry record(Bounce bounce, Instant now) {
        String entry =
                jdbc.sql(
                                """
                                with bounced as (
                                    select id, lower(btrim(recipient)) as address from audit.notice
                                    where mail_key = :key and recipient is not null
                                ), recorded as (
                                    insert into audit.bounce (digest, notice_id, address, hard, status, diagnostic, recorded_at)
                                    select :digest, id, address, :hard, :status, :diagnostic, :now from bounced
                                    on conflict (digest) do nothing
                                    returning notice_id, hard, status, diagnostic
                                ), failed as (
                                    update audit.notice as n
                                    set state = 'failed', state_at = :now, answer = coalesce(r.diagnostic, n.answer),
                                        reason = 'Die Nachricht kam als unzustellbar zurück (' || r.status || ').'
                                    from recorded as r
                                    where r.hard and n.id = r.notice_id and n.state in ('sent', 'unknown')
                                    returning n.id
                                ), void as (
                                    update audit.notice_episode set void = true
                                    where notice_id in (select id from failed) and stage is not null
                                )
                                select case when exists (select from recorded) then 'RECORDED'
                                            when exists (select from bounced) then 'KNOWN_BEFORE'
                                            else 'FOREIGN' end
                                """)
                        .param("key", bounce.key())
                        .param("digest", bounce.digest())
                        .param("hard", bounce.hard())
                        .param("status", bounce.status())
                        .param("diagnostic", bounce.diagnostic())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .query(String.class)
                        .single();
        return Entry.valueOf(entry);
    }

    /// Addresses in lower case that no mail reaches, with a German sentence that says why.
    public Map<String, String> undeliverable() {
        var reasons = new HashMap<String, String>();
        jdbc.sql(
                        "select address, max(status) as status from audit.bounce where hard group by address")
                .query(row -> {
                    reasons.put(row.getString("address"), Bounce.reason(row.getString("status")));
                });
        return reasons;
    }
}

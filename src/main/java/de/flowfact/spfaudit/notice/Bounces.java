package de.flowfact.spfaudit.notice;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
        /// New, for good.
        HARD,
        /// New, for the moment.
        SOFT,
        KNOWN_BEFORE,
        /// The customer got the notice; only the account manager's copy came back.
        OF_COPY,
        /// The customer got the notice.
        NO_FAILURE,
        /// No notice has that key.
        FOREIGN
    }

    private record Sent(String recipient, @Nullable String copyTo) {}

    /// Keeps a bounce; a notice that came back for good has failed. What is said of the copy says
    /// nothing of the customer.
    Entry record(Bounce bounce, Instant now) {
        Optional<Sent> sent = sent(bounce.key());
        if (sent.isEmpty()) {
            return Entry.FOREIGN;
        }
        Optional<Bounce.Recipient> customer =
                bounce.ofCustomer(sent.get().recipient(), sent.get().copyTo());
        if (customer.isEmpty()) {
            return Entry.OF_COPY;
        }
        Bounce.Recipient what = customer.get();
        return switch (what.severity()) {
            case NONE -> Entry.NO_FAILURE;
            case SOFT -> isNew(bounce, what, now) ? Entry.SOFT : Entry.KNOWN_BEFORE;
            case HARD -> isNew(bounce, what, now) ? Entry.HARD : Entry.KNOWN_BEFORE;
        };
    }

    private Optional<Sent> sent(String key) {
        return jdbc.sql(
                        """
                        select recipient, copy_to from audit.notice
                        where mail_key = :key and recipient is not null
                        """)
                .param("key", key)
                .query((row, _) -> new Sent(row.getString(1), row.getString(2)))
                .optional();
    }

    private boolean isNew(Bounce bounce, Bounce.Recipient customer, Instant now) {
        return jdbc.sql(
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
                        select exists (select from recorded)
                        """)
                .param("key", bounce.key())
                .param("digest", bounce.digest())
                .param("hard", customer.severity() == Bounce.Severity.HARD)
                .param("status", customer.status())
                .param("diagnostic", customer.diagnostic())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
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

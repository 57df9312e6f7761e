package de.flowfact.spfaudit.notice;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// `audit.bounce`: mail that came back. An address with a hard bounce is told nothing more until it
/// changes in `crm`, or a person clears it; the others are kept, and people are shown them.
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
        /// New; why it came back, no machine can tell.
        UNCLEAR,
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
            case UNCLEAR -> isNew(bounce, what, now) ? Entry.UNCLEAR : Entry.KNOWN_BEFORE;
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
                            insert into audit.bounce (digest, notice_id, address, hard, unclear, status, diagnostic, recorded_at)
                            select :digest, id, address, :hard, :unclear, :status, :diagnostic, :now from bounced
                            on conflict (digest) do nothing
                            returning notice_id, hard, status, diagnostic
                        ), failed as (
                            update audit.notice as n
                            set state = 'failed', state_at = :now, answer = coalesce(r.diagnostic, n.answer),
                                reason = 'Die Nachricht kam als unzustellbar zurück'
                                    || case r.status when '' then '' else ' (' || r.status || ')' end || '.'
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
                .param("unclear", customer.severity() == Bounce.Severity.UNCLEAR)
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
                        """
                        select address, max(status) as status from audit.standing_bounce
                        where hard
                        group by address
                        """)
                .query(row -> {
                    reasons.put(row.getString("address"), Bounce.reason(row.getString("status")));
                });
        return reasons;
    }

    /// What came back, or was refused for good, and has not been cleared since.
    ///
    /// @param kind `hard`, `soft`, `unclear` or `refused`
    /// @param said the status and what the server said, or empty
    public record Listed(
            Instant recordedAt,
            String kind,
            String address,
            @Nullable Long notice,
            @Nullable String customerNumber,
            String said) {}

    private static final String COUNTING =
            """
            from (
                select b.recorded_at, case when b.hard then 'hard' when b.unclear then 'unclear' else 'soft' end as kind,
                    b.address, b.notice_id, concat_ws(' ', nullif(b.status, ''), b.diagnostic) as said
                from audit.standing_bounce as b
                union all
                select state_at, 'refused', address, id, answer from (
                    select distinct on (lower(recipient)) lower(recipient) as address, id, state, state_at, answer
                    from audit.notice
                    where channel = 'smtp' and (state = 'sent' or (state = 'failed' and answer ~ '^55[013]'))
                    order by lower(recipient), state_at desc) as latest
                where state = 'failed'
                  and not exists (select from audit.cleared_address as c
                                  where c.address = latest.address and c.cleared_at >= latest.state_at)) as b
            """;

    /// The oldest first.
    public List<Listed> list() {
        return jdbc.sql(
                        "select b.*, k.number "
                                + COUNTING
                                + """
                                left join audit.notice as n on n.id = b.notice_id
                                left join crm.customer as k on k.id = n.customer_id
                                order by b.recorded_at, b.address
                                """)
                .query((row, _) ->
                        new Listed(
                                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                                row.getString("kind"),
                                row.getString("address"),
                                row.getObject("notice_id", Long.class),
                                row.getString("number"),
                                Objects.requireNonNullElse(row.getString("said"), "")))
                .list();
    }

    /// Lets an address be used again: what came back from it counts no more, also where it is read
    /// again.
    ///
    /// @param address in the form of [#addressOf]
    /// @return how many entries of [#list] that were
    public int clear(String address, Instant now) {
        return jdbc.sql(
                        "with counting as (select b.address "
                                + COUNTING
                                + """
                                where b.address = :address
                                ), cleared as (
                                    insert into audit.cleared_address (address, cleared_at)
                                    select distinct address, :now::timestamptz from counting
                                    on conflict (address) do update set cleared_at = excluded.cleared_at
                                )
                                select count(*) from counting
                                """)
                .param("address", address)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /// An address as it is compared: its domain in A-labels, in lower case.
    public static String addressOf(String text) {
        return Bounce.address(text);
    }
}

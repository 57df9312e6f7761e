package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.notice.ClaimedNotice.Present;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/// A notice with what is true of its customer now, as it is read before a mail goes out, and by
/// whoever looks what would.
final class NoticeRow {

    /// To be selected of `n`, notices, with [#PRESENT].
    static final String COLUMNS =
            """
            n.*, coalesce(btrim(c.email), n.recipient) as address, coalesce(c.number, 'id-' || n.customer_id) as customer_number,
            c.id is not null as known, coalesce(c.opted_out, false) as opted_out,
            told.ended, told.reopened, told.muted,
            (select b.status from audit.standing_bounce as b
             where b.hard and b.address = lower(coalesce(btrim(c.email), n.recipient)) limit 1) as undeliverable
            """;

    static final String PRESENT =
            """
            left join crm.customer as c on c.id = n.customer_id
            cross join lateral (
                select coalesce(bool_or(e.closed_on > n.audit_date), false) as ended,
                    coalesce(bool_or(t.stage = 'all-clear' and exists (
                        select from audit.episode as o
                        where o.customer_id = e.customer_id and o.domain = e.domain and o.closed_on is null)), false) as reopened,
                    coalesce(bool_or(m.muted_until >= n.audit_date), false) as muted
                from audit.notice_episode as t
                join audit.episode as e on e.id = t.episode_id
                left join audit.muted_domain as m on m.domain = e.domain
                where t.notice_id = n.id and t.reason is null) as told
            """;

    private NoticeRow() {}

    static StoredNotice notice(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return new StoredNotice(
                row.getLong("id"),
                row.getObject("audit_date", LocalDate.class),
                row.getString("customer_number"),
                row.getString("address"),
                row.getString("recipient_name"),
                row.getString("subject"),
                row.getString("text_body"),
                row.getString("html_body"),
                row.getObject("composed_at", OffsetDateTime.class).toInstant(),
                row.getString("mail_key"),
                row.getString("copy_to"),
                kind == null ? NoticeKind.FIRST : NoticeKind.ofCode(kind));
    }

    static Present present(ResultSet row) throws SQLException {
        return new Present(
                row.getBoolean("known"),
                row.getBoolean("opted_out"),
                row.getBoolean("ended"),
                row.getBoolean("reopened"),
                row.getBoolean("muted"),
                row.getString("undeliverable"));
    }
}

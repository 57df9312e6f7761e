package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.MailAddress;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.notice.ClaimedNotice.Present;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Notices of the outbox that wait for a person, or for the mail server: a look at them, which
/// changes nothing, and their release.
public final class HeldNotices {

    private static final int NOTICES_A_PAGE = 200;

    private final JdbcClient jdbc;

    public HeldNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A notice as it would go out now.
    ///
    /// @param obstacle why it would not, a German sentence
    public record Waiting(StoredNotice notice, List<String> domains, Optional<String> obstacle) {

        public Waiting {
            domains = List.copyOf(domains);
        }
    }

    /// Every notice of a night that is to be a mail and has not been one, in order of their ids.
    /// What was put off to a later night is none.
    public void each(LocalDate night, Consumer<Waiting> consumer) {
        List<Waiting> page = page(night, 0);
        while (!page.isEmpty()) {
            page.forEach(consumer);
            page = page(night, page.getLast().notice().id());
        }
    }

    /// The same look at customers and episodes as [Claims] takes before each mail.
    private List<Waiting> page(LocalDate night, long after) {
        return jdbc.sql(
                        """
                        select n.*, coalesce(btrim(c.email), n.recipient) as address,
                            coalesce(c.number, 'id-' || n.customer_id) as customer_number,
                            c.id is not null as known, coalesce(c.opted_out, false) as opted_out,
                            told.ended, told.reopened, told.muted,
                            (select b.status from audit.bounce as b
                             where b.hard and b.address = lower(coalesce(btrim(c.email), n.recipient)) limit 1) as undeliverable,
                            array(select e.domain from audit.notice_episode as t join audit.episode as e on e.id = t.episode_id
                                  where t.notice_id = n.id and t.reason is null order by e.domain) as domains
                        from audit.notice as n
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
                        where n.audit_date = :night and n.state in ('held', 'composed') and not n.deferred and n.id > :after
                        order by n.id
                        limit :limit
                        """)
                .param("night", night)
                .param("after", after)
                .param("limit", NOTICES_A_PAGE)
                .query(HeldNotices::waiting)
                .list();
    }

    /// Lets the held notices of a night be delivered, within the caller's transaction. They are
    /// mails of this moment, however long they were held.
    ///
    /// @return how many
    public int release(LocalDate night, Instant now) {
        return jdbc.sql(
                        """
                        update audit.notice set state = 'composed', state_at = :now, composed_at = :now, reason = null
                        where audit_date = :night and state = 'held'
                        """)
                .param("night", night)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Waiting waiting(ResultSet row, int rowNumber) throws SQLException {
        String kind = row.getString("kind");
        var notice =
                new StoredNotice(
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
        var present =
                new Present(
                        row.getBoolean("known"),
                        row.getBoolean("opted_out"),
                        row.getBoolean("ended"),
                        row.getBoolean("reopened"),
                        row.getBoolean("muted"),
                        row.getString("undeliverable"));
        return new Waiting(
                notice,
                List.of((String[]) row.getArray("domains").getArray()),
                present.obstacle()
                        .or(() ->
                                MailAddress.parse(notice.recipient()).isPresent()
                                        ? Optional.empty()
                                        : Optional.of(
                                                "Die hinterlegte E-Mail-Adresse ist ungültig.")));
    }
}

package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.MailAddress;
import de.flowfact.spfaudit.notice.ClaimedNotice.Present;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
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
                        "select "
                                + NoticeRow.COLUMNS
                                + """
                                    , array(select e.domain from audit.notice_episode as t join audit.episode as e on e.id = t.episode_id
                                          where t.notice_id = n.id and t.reason is null order by e.domain) as domains
                                from audit.notice as n
                                """
                                + NoticeRow.PRESENT
                                + """
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
        StoredNotice notice = NoticeRow.notice(row);
        Present present = NoticeRow.present(row);
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

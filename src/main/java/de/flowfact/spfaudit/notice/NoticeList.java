package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain.LatestNotice;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.audit.NoticeState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The outbox as people look at it.
public final class NoticeList {

    private static final int NOTICES_A_FETCH = 500;

    private final JdbcClient jdbc;

    public NoticeList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One notice, without its text.
    ///
    /// @param customer null where it is gone
    /// @param kind null where nobody was to be told, or the night is older
    public record Entry(
            long id,
            LocalDate night,
            String customerNumber,
            @Nullable String customer,
            @Nullable NoticeKind kind,
            NoticeState state,
            Instant since,
            int attempts,
            @Nullable String reason,
            @Nullable String answer,
            @Nullable String recipient,
            @Nullable String subject,
            List<String> domains) {

        public Entry {
            domains = List.copyOf(domains);
        }
    }

    /// An entry with its text, null where nobody was to be told.
    public record Whole(Entry entry, @Nullable String text, List<String> bounces) {

        public Whole {
            bounces = List.copyOf(bounces);
        }
    }

    private static final String ENTRY =
            """
            select n.id, n.audit_date, coalesce(c.number, 'id-' || n.customer_id) as number, c.name,
                n.kind, n.state, n.state_at, n.attempts, n.reason, n.answer, n.recipient, n.subject,
                exists (select from audit.standing_bounce as b where b.notice_id = n.id and b.unclear) as came_back,
                array(select e.domain from audit.notice_episode as t join audit.episode as e on e.id = t.episode_id
                      where t.notice_id = n.id order by e.domain) as domains
            """;

    private static final String FROM =
            """
            from audit.notice as n
            left join crm.customer as c on c.id = n.customer_id
            """;

    private static final String WHOLE =
            """
            , n.text_body,
                array(select concat_ws(' ', nullif(b.status, ''), b.diagnostic) from audit.bounce as b
                      where b.notice_id = n.id order by b.recorded_at) as bounces
            """;

    /// The notices of a night, or of all, in order of their ids.
    ///
    /// @param state null: in any
    /// @throws IllegalStateException outside of a transaction: all of them are too many for memory
    public void each(
            Optional<LocalDate> night, @Nullable NoticeState state, Consumer<Entry> consumer) {
        // PostgreSQL's driver would read everything at once.
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("notices are listed within a transaction");
        }
        try (Stream<Entry> entries =
                jdbc
                        .sql(
                                ENTRY
                                        + FROM
                                        + """
                                        where (:night::date is null or n.audit_date = :night::date)
                                          and (:state::text is null or n.state = :state::text)
                                        order by n.id
                                        """)
                        .withFetchSize(NOTICES_A_FETCH)
                        .param("night", night.orElse(null))
                        .param("state", state == null ? null : state.code())
                        .query(NoticeList::entry)
                        .stream()) {
            entries.forEach(consumer);
        }
    }

    /// The latest night that has notices.
    public Optional<LocalDate> latestNight() {
        return jdbc.sql("select max(audit_date) from audit.notice")
                .query(LocalDate.class)
                .optional();
    }

    public Optional<Whole> find(long id) {
        return jdbc.sql(ENTRY + WHOLE + FROM + "where n.id = :id")
                .param("id", id)
                .query((row, number) ->
                        new Whole(
                                entry(row, number),
                                row.getString("text_body"),
                                texts(row, "bounces")))
                .optional();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        String kind = row.getString("kind");
        return new Entry(
                row.getLong("id"),
                row.getObject("audit_date", LocalDate.class),
                row.getString("number"),
                row.getString("name"),
                kind == null ? null : NoticeKind.ofCode(kind),
                NoticeState.ofCode(row.getString("state")),
                row.getObject("state_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                reason(row),
                row.getString("answer"),
                row.getString("recipient"),
                row.getString("subject"),
                texts(row, "domains"));
    }

    private static @Nullable String reason(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return reason == null && row.getBoolean("came_back") ? LatestNotice.CAME_BACK : reason;
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}

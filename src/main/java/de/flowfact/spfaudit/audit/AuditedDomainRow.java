package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.advice.Unanswered;
import de.flowfact.spfaudit.audit.AuditedDomain.Development;
import de.flowfact.spfaudit.audit.AuditedDomain.EpisodeSoFar;
import de.flowfact.spfaudit.audit.AuditedDomain.LatestNotice;
import de.flowfact.spfaudit.audit.Customer.Salutation;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.SpfResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/// A row of [AuditedDomains] as it was in the night `date`.
record AuditedDomainRow(LocalDate date) implements RowMapper<AuditedDomain> {

    @Override
    public AuditedDomain mapRow(ResultSet row, int rowNumber) throws SQLException {
        Verdict verdict = verdict(row);
        EpisodeSoFar episode = episode(row);
        return new AuditedDomain(
                customer(row),
                verdict.domain(),
                verdict,
                development(row, verdict, episode),
                episode,
                notice(row));
    }

    private Development development(ResultSet row, Verdict verdict, @Nullable EpisodeSoFar episode)
            throws SQLException {
        if (episode == null) {
            return Development.NONE;
        }
        if (row.getBoolean("fixed")) {
            return Development.FIXED;
        }
        if (!verdict.isAffected()) {
            return Development.NONE;
        }
        if (episode.openedOn().equals(date)) {
            return Development.NEW;
        }
        return row.getBoolean("changed") ? Development.CHANGED : Development.UNCHANGED;
    }

    private static Customer customer(ResultSet row) throws SQLException {
        String salutation = row.getString("salutation");
        return new Customer(
                row.getLong("customer_id"),
                row.getString("number"),
                row.getString("name"),
                salutation == null ? null : Salutation.ofText(salutation),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getBoolean("opted_out"),
                row.getString("manager"),
                row.getString("manager_email"));
    }

    private static Verdict verdict(ResultSet row) throws SQLException {
        return new Verdict(
                new DomainName(row.getString("domain")),
                SpfResult.ofCode(row.getString("result")),
                row.getString("finding"),
                row.getString("fingerprint"),
                row.getInt("urgency"),
                row.getString("cause"),
                row.getString("cause_german"),
                row.getString("record"),
                row.getString("proposed"),
                row.getObject("proposed_lookups", Integer.class),
                row.getInt("lookups"),
                row.getInt("void_lookups"),
                row.getString("dmarc"),
                row.getBoolean("dmarc_known"),
                row.getString("mail_provider"),
                row.getString("dns_provider"),
                row.getBoolean("freemail"),
                row.getInt("attempts"),
                row.getObject("checked_at", OffsetDateTime.class).toInstant(),
                remarks(row),
                completeness(row),
                publication(row));
    }

    private static Completeness completeness(ResultSet row) throws SQLException {
        String unanswered = row.getString("unanswered");
        return new Completeness(
                unanswered == null ? List.of() : Unanswered.ofCode(unanswered),
                row.getInt("unknown_nights"));
    }

    private static Publication publication(ResultSet row) throws SQLException {
        String zone = row.getString("zone");
        return new Publication(
                row.getObject("record_ttl", Integer.class),
                zone == null ? null : new DomainName(zone),
                row.getObject("addresses_kept", Integer.class));
    }

    private static Remarks remarks(ResultSet row) throws SQLException {
        return new Remarks(
                row.getString("urgency_reason"),
                row.getString("hints"),
                row.getString("hints_german"),
                row.getString("change_german"),
                row.getString("domain_connect"));
    }

    private static @Nullable EpisodeSoFar episode(ResultSet row) throws SQLException {
        LocalDate openedOn = row.getObject("opened_on", LocalDate.class);
        if (openedOn == null) {
            return null;
        }
        return new EpisodeSoFar(
                row.getLong("episode_id"),
                openedOn,
                row.getObject("closed_on", LocalDate.class),
                row.getInt("days_open"));
    }

    private static @Nullable LatestNotice notice(ResultSet row) throws SQLException {
        LocalDate auditDate = row.getObject("notice_date", LocalDate.class);
        if (auditDate == null) {
            return null;
        }
        String kind = row.getString("notice_kind");
        String reason = row.getString("notice_reason");
        return new LatestNotice(
                auditDate,
                kind == null ? null : NoticeKind.ofCode(kind),
                NoticeState.ofCode(row.getString("notice_state")),
                // What came back was sent by somebody.
                row.getBoolean("notice_unsent_file") && !row.getBoolean("notice_came_back"),
                reason == null && row.getBoolean("notice_came_back")
                        ? LatestNotice.CAME_BACK
                        : reason);
    }
}

package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.advice.Unanswered;
import de.flowfact.spfaudit.audit.AuditedDomain.Development;
import de.flowfact.spfaudit.audit.DomainCase.Correspondence;
import de.flowfact.spfaudit.audit.DomainCase.Dark;
import de.flowfact.spfaudit.spf.SpfResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/// A row of [AuditedDomains] with its history.
record DomainCaseRow(AuditedDomainRow domain) implements RowMapper<DomainCase> {

    @Override
    public DomainCase mapRow(ResultSet row, int rowNumber) throws SQLException {
        AuditedDomain audited = domain.mapRow(row, rowNumber);
        Dark tonight = tonight(row);
        return new DomainCase(
                tonight == null || tonight.shownNight() == null ? audited : undeveloped(audited),
                tonight,
                told(row));
    }

    /// Its verdict is an earlier night's.
    private static AuditedDomain undeveloped(AuditedDomain audited) {
        return new AuditedDomain(
                audited.customer(),
                audited.domain(),
                audited.verdict(),
                Development.NONE,
                audited.episode(),
                audited.notice());
    }

    private static @Nullable Dark tonight(ResultSet row) throws SQLException {
        var result = SpfResult.ofCode(row.getString("tonight_result"));
        String unanswered = row.getString("tonight_unanswered");
        if (result != SpfResult.TEMPERROR && unanswered == null) {
            return null;
        }
        return new Dark(
                result,
                row.getString("tonight_cause_german"),
                new Completeness(
                        unanswered == null ? List.of() : Unanswered.ofCode(unanswered),
                        row.getInt("tonight_unknown_nights")),
                row.getObject("shown_night", LocalDate.class));
    }

    private static Correspondence told(ResultSet row) throws SQLException {
        String lastKind = row.getString("last_kind");
        return new Correspondence(
                row.getObject("first_on", LocalDate.class),
                row.getObject("last_on", LocalDate.class),
                row.getInt("times"),
                lastKind == null ? null : NoticeKind.ofCode(lastKind),
                row.getObject("mentioned_on", LocalDate.class));
    }
}

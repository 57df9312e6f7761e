package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.spf.SpfResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/// A row of [AuditedDomains] with what the customer has been told.
record ConcernRow(AuditedDomainRow domain) implements RowMapper<Concern> {

    @Override
    public Concern mapRow(ResultSet row, int rowNumber) throws SQLException {
        return new Concern(
                domain.mapRow(row, rowNumber),
                new ToldSoFar(
                        row.getObject("told_first_on", LocalDate.class),
                        row.getObject("told_last_on", LocalDate.class),
                        row.getInt("reminders"),
                        row.getObject("told_urgency", Integer.class),
                        row.getBoolean("reached"),
                        row.getBoolean("cleared"),
                        row.getBoolean("told_incomplete"),
                        earlier(row, "then"),
                        earlier(row, "lately")));
    }

    private static @Nullable Earlier earlier(ResultSet row, String name) throws SQLException {
        String result = row.getString(name + "_result");
        return result == null
                ? null
                : new Earlier(
                        SpfResult.ofCode(result),
                        row.getString(name + "_dmarc"),
                        row.getBoolean(name + "_dmarc_known"),
                        row.getString(name + "_record"));
    }
}

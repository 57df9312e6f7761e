package de.flowfact.spfaudit.audit;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which account manager has which plain file name of the reports, for ever, in
/// `audit.report_file`.
public final class ReportFileOwners {

    private final JdbcClient jdbc;

    public ReportFileOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Their addresses by file name in lower case; an empty address is nobody's.
    public Map<String, String> all() {
        var owners = new HashMap<String, String>();
        jdbc.sql("select file_name, email from audit.report_file")
                .query(row -> {
                    owners.put(row.getString("file_name"), row.getString("email"));
                });
        return owners;
    }

    /// Keeps those that are new. In the caller's transaction.
    public void keep(Map<String, String> owners) {
        jdbc.sql(
                        """
                        insert into audit.report_file (file_name, email)
                        select * from unnest(:names::text[], :emails::text[])
                        on conflict do nothing
                        """)
                .param("names", owners.keySet().toArray(String[]::new))
                .param("emails", owners.values().toArray(String[]::new))
                .update();
    }
}

package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.AuditedDomains;
import de.flowfact.spfaudit.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;

/// Writes what is stored of a night as files. Needs a transaction around it.
public final class NightReport {

    private final AuditedDomains domains;
    private final Reports reports;

    NightReport(AuditedDomains domains, Reports reports) {
        this.domains = domains;
        this.reports = reports;
    }

    Path write(LocalDate night) throws IOException {
        try (Stream<AuditedDomain> rows = domains.ofNight(night)) {
            return reports.write(night, rows);
        }
    }
}

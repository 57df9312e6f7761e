package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.audit.AuditedDomains;
import de.flowfact.spfaudit.audit.DomainCase;
import de.flowfact.spfaudit.audit.ReportFileOwners;
import de.flowfact.spfaudit.report.PlainNames;
import de.flowfact.spfaudit.report.Reports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Writes what is stored of a night as files.
public final class NightReport {

    private final AuditedDomains domains;
    private final ReportFileOwners owners;
    private final Reports reports;
    private final TransactionOperations transactions;
    private final boolean filesAreSent;

    /// @param directory a folder in it for each night
    /// @param filesAreSent whether customers are told by notices that were written as files
    public NightReport(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Path directory,
            boolean filesAreSent) {
        this.domains = new AuditedDomains(jdbc);
        this.owners = new ReportFileOwners(jdbc);
        this.reports = new Reports(directory);
        this.transactions = transactions;
        this.filesAreSent = filesAreSent;
    }

    /// In the place of an earlier version.
    ///
    /// @return the folder of the night
    public Path write(LocalDate night) throws IOException {
        try {
            // A transaction, since the rows are read a little at a time.
            return transactions.execute(_ -> writeRows(night));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Path writeRows(LocalDate night) {
        try (Stream<DomainCase> rows = domains.ofNight(night, filesAreSent)) {
            var names = new PlainNames(owners.all());
            Path folder = reports.write(night, rows, names);
            owners.keep(names.owners());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package de.flowfact.spfaudit.report;

import de.flowfact.spfaudit.audit.AuditedDomain.Development;
import de.flowfact.spfaudit.audit.DomainCase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.stream.Stream;

/// All files of a night, for people. They appear together or not at all.
public final class Reports {

    static final String ALL_DOMAINS = "alle-domains.csv";

    private final Path reports;

    /// Reports in one folder, a folder in it for each night.
    ///
    /// @param reports made where it does not exist
    public Reports(Path reports) {
        this.reports = reports;
    }

    /// Writes the files of a night, in the place of an earlier version. Only one writer at a time
    /// may write a night; the caller's lock sees to that.
    ///
    /// @param domains every customer's domains, those of one account manager one after the other;
    ///   read once, not closed
    /// @param names whose the plain names of account managers' files are; knows afterwards who came
    /// @return the folder of the night
    /// @throws IllegalArgumentException where they do not come in that order
    public Path write(LocalDate night, Stream<DomainCase> domains, PlainNames names)
            throws IOException {
        var folder = new NightFolder(reports, night);
        Path published;
        try {
            writeFiles(folder.begin(), domains.iterator(), names);
            published = folder.publish();
        } catch (IOException | RuntimeException e) {
            folder.abandon(e);
            throw e;
        }
        NewestNight.link(reports);
        return published;
    }

    private static void writeFiles(Path folder, Iterator<DomainCase> domains, PlainNames names)
            throws IOException {
        try (var all = new CsvFile(folder.resolve(ALL_DOMAINS));
                var opened = new CsvFile(folder.resolve("neu.csv"));
                var fixed = new CsvFile(folder.resolve("behoben.csv"));
                var unknown = new CsvFile(folder.resolve("nicht-pruefbar.csv"));
                var untold = new CsvFile(folder.resolve("nicht-zustellbar.csv"));
                var accountManagers = new AccountManagerFiles(folder.resolve("betreuer"), names)) {
            while (domains.hasNext()) {
                DomainCase domain = domains.next();
                String[] row = Column.row(domain);
                all.write(row);
                if (domain.domain().development() == Development.NEW) {
                    opened.write(row);
                }
                if (domain.domain().development() == Development.FIXED) {
                    fixed.write(row);
                }
                if (domain.tonight() != null) {
                    unknown.write(row);
                }
                if (isUntold(domain)) {
                    untold.write(row);
                }
                accountManagers.add(domain);
            }
        }
    }

    private static boolean isUntold(DomainCase domain) {
        var notice = domain.domain().notice();
        return domain.isOpen() && notice != null && notice.isUndelivered();
    }
}

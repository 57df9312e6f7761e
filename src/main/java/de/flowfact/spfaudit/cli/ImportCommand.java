package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.audit.CustomerStore;
import de.flowfact.spfaudit.audit.ImportCounts;
import de.flowfact.spfaudit.audit.ImportCounts.Tally;
import de.flowfact.spfaudit.audit.ImportFile;
import de.flowfact.spfaudit.audit.ImportFile.BadLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `import`: customers and sender domains into `crm`.
@Command(
        name = "import",
        description = {
            "Brings customers and sender domains in from a CSV file: all of it, or nothing where a line is bad.",
            "Adds and updates; what the file does not name stays."
        })
final class ImportCommand implements Callable<Integer> {

    private static final int BAD_LINES_SHOWN = 100;

    @Parameters(
            paramLabel = "FILE.csv",
            description = "UTF-8, separated by ; or , or tabs, a header line; see the README.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Say what would change, and change nothing.")
    private boolean dryRun;

    @ParentCommand private SpfAudit entry = new SpfAudit();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return switch (read()) {
            case ImportFile.BadLines(List<BadLine> lines) -> refuse(lines);
            case ImportFile.Rows rows -> bringIn(rows);
        };
    }

    private ImportFile.Content read() {
        try {
            return ImportFile.read(file);
        } catch (IOException e) {
            throw new Stop(
                    ExitCode.BAD_DATA,
                    "%s cannot be read (%s).".formatted(file, e.getClass().getSimpleName()),
                    e);
        }
    }

    private int refuse(List<BadLine> lines) {
        PrintWriter err = spec.commandLine().getErr();
        lines.stream()
                .limit(BAD_LINES_SHOWN)
                .forEach(line ->
                        err.println("%s:%d: %s".formatted(file, line.lineNumber(), line.reason())));
        if (lines.size() > BAD_LINES_SHOWN) {
            err.println("... and %d more".formatted(lines.size() - BAD_LINES_SHOWN));
        }
        throw new Stop(
                ExitCode.BAD_DATA,
                "Nothing was imported: %d bad lines; mend them and try again."
                        .formatted(lines.size()));
    }

    private int bringIn(ImportFile.Rows rows) {
        if (dryRun) {
            return rehearse(rows);
        }
        Home home = Home.ofEnvironment();
        LogFile.open(home, spec.commandLine().getErr());
        try (Database database = Database.open(entry.configuration().environment(), home)) {
            if (database.isOwn()) {
                spec.commandLine()
                        .getErr()
                        .println(
                                "spf-audit: spring.datasource.url is not set; importing into the program's own PostgreSQL in "
                                        + home.database());
            }
            String counts = text(store(database).importAll(rows));
            spec.commandLine().getOut().println("Imported: " + counts);
            LogFile.changed(
                    "import",
                    "file=\"%s\" %s"
                            .formatted(file.toString().replaceAll("[\\p{Cntrl}\"]", "_"), counts));
        }
        return ExitCode.DONE;
    }

    /// Changes nothing, not even the schema.
    private int rehearse(ImportFile.Rows rows) {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Database> asItIs =
                Database.openAsItIs(entry.configuration().environment(), Home.ofEnvironment());
        if (asItIs.isEmpty()) {
            out.println(
                    "The file is right. What it would change cannot be said: the database, or this version's schema in it, is not there yet; the first import makes it.");
            return ExitCode.DONE;
        }
        try (Database database = asItIs.get()) {
            out.println("Would import: " + text(store(database).rehearse(rows)));
        }
        return ExitCode.DONE;
    }

    private static CustomerStore store(Database database) {
        Database.Session session = database.session();
        return new CustomerStore(session.jdbc(), session.transactions());
    }

    private static String text(ImportCounts counts) {
        return "customers %s; domains %s; account managers %s; %d repeated lines"
                .formatted(
                        text(counts.customers()),
                        text(counts.domains()),
                        text(counts.accountManagers()),
                        counts.duplicates());
    }

    private static String text(Tally tally) {
        return "%d new, %d changed, %d as before"
                .formatted(tally.added(), tally.changed(), tally.unchanged());
    }
}

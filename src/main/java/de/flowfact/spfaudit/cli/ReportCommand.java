package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.audit.AuditedDomains;
import de.flowfact.spfaudit.audit.Night;
import de.flowfact.spfaudit.audit.Nights;
import de.flowfact.spfaudit.job.NightReport;
import de.flowfact.spfaudit.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `report`: a stored night's reports again.
@Command(name = "report", description = "Writes the reports of a stored night again.")
final class ReportCommand implements Callable<Integer> {

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "As 2026-11-23. Default: the latest night.")
    private @Nullable LocalDate date;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Default: spf-audit.reports.directory.")
    private @Nullable Path out;

    @ParentCommand private SpfAudit entry = new SpfAudit();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Configuration configuration = entry.configuration();
        Path directory = out == null ? configuration.settings().reports().directory() : out;
        try (Database database = Database.open(configuration.environment(), Home.ofEnvironment())) {
            Database.Session session = database.session();
            LocalDate night = night(new Nights(session.jdbc()));
            var report =
                    new NightReport(
                            new AuditedDomains(session.jdbc()),
                            new Reports(directory),
                            session.transactions());
            spec.commandLine().getOut().println(report.write(night));
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new Stop(
                    ExitCode.CANNOT_WRITE,
                    "The reports cannot be written in %s: %s.".formatted(directory, e),
                    e);
        }
    }

    private LocalDate night(Nights nights) {
        LocalDate asked = date;
        if (asked == null) {
            return nights.latest()
                    .orElseThrow(() ->
                            new Stop(
                                    ExitCode.BAD_DATA,
                                    "No night is stored yet; start one with \"spf-audit run\"."));
        }
        if (nights.state(asked) == Night.State.ABSENT) {
            throw new Stop(ExitCode.BAD_DATA, "The night of %s is not stored.".formatted(asked));
        }
        return asked;
    }
}

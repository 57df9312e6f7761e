package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.audit.Nights;
import de.flowfact.spfaudit.job.NightLock;
import de.flowfact.spfaudit.job.NightReport;
import de.flowfact.spfaudit.job.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
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
            description = "As 2026-11-23. Default: the latest night that is done.")
    private @Nullable LocalDate date;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Default: spf-audit.reports.directory.")
    private @Nullable Path out;

    @ParentCommand private SpfAudit entry = new SpfAudit();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws SQLException {
        Configuration configuration = entry.configuration();
        Path directory = out == null ? configuration.settings().reports().directory() : out;
        try (Database database = Database.open(configuration.environment(), Home.ofEnvironment())) {
            spec.commandLine()
                    .getOut()
                    .println(write(database.session(), directory, configuration.settings()));
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new Stop(
                    ExitCode.CANNOT_WRITE,
                    "The reports cannot be written in %s: %s."
                            .formatted(directory, FileFault.text(e)),
                    e);
        }
    }

    /// Under the lock: a night at work writes the same folder.
    private Path write(Database.Session session, Path directory, Settings settings)
            throws IOException, SQLException {
        try (NightLock _ =
                NightLock.take(session.dataSource()).orElseThrow(DeliveryResult::locked)) {
            LocalDate night = night(new Nights(session.jdbc()));
            return new NightReport(
                            session.jdbc(),
                            session.transactions(),
                            directory,
                            settings.notices().filesAreSent())
                    .write(night);
        }
    }

    private LocalDate night(Nights nights) {
        LocalDate asked = date;
        if (asked == null) {
            return nights.latestDone()
                    .orElseThrow(() ->
                            new Stop(
                                    ExitCode.BAD_DATA,
                                    "No night is done yet; start one with \"spf-audit run\"."));
        }
        return switch (nights.state(asked)) {
            case DONE -> asked;
            case RUNNING ->
                    throw new Stop(
                            ExitCode.TRY_LATER,
                            "The night of %s is not done yet; finish it first with \"spf-audit run --date %s\"."
                                    .formatted(asked, asked));
            case ABSENT ->
                    throw new Stop(
                            ExitCode.BAD_DATA, "The night of %s is not stored.".formatted(asked));
        };
    }
}

package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.job.MailServer;
import de.flowfact.spfaudit.job.Release;
import de.flowfact.spfaudit.job.ReleaseOutcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `notices release`: a person has looked at a night that was held.
@Command(
        name = "release",
        description = {
            "Lets the notices of a night go that was held, delivers them now, and writes its reports again.",
            "Look at them first: spf-audit notices preview. What was fixed meanwhile is not sent.",
            "Later nights are compared with this one then, if it was a whole one. Called again, it does what is left to do."
        })
final class NoticesReleaseCommand implements Callable<Integer> {

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "As 2026-11-23. Default: the latest night with notices.")
    private @Nullable LocalDate date;

    @ParentCommand private NoticesCommand notices = new NoticesCommand();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws SQLException {
        Configuration configuration = notices.configuration();
        configuration.requireCompanyForMail();
        try (Database database = notices.openToChange()) {
            Database.Session session = database.session();
            print(
                    new Release(
                                    session.dataSource(),
                                    session.jdbc(),
                                    session.transactions(),
                                    configuration.settings(),
                                    MailServer.of(configuration.environment()),
                                    Clock.systemUTC())
                            .release(Optional.ofNullable(date)),
                    spec.commandLine().getOut());
        } catch (UncheckedIOException e) {
            throw DeliveryResult.cannotBeWritten(e);
        } catch (IOException e) {
            throw new Stop(
                    ExitCode.CANNOT_WRITE,
                    "The notices are released, but the reports cannot be written: %s. Make room, then release them again."
                            .formatted(FileFault.text(e)),
                    e);
        }
        return ExitCode.DONE;
    }

    /// Prints what became of the notices.
    ///
    /// @throws Stop where they were not let go, or not all were handed over
    static void print(ReleaseOutcome outcome, PrintWriter out) {
        switch (outcome) {
            case ReleaseOutcome.Released(var night, var before, var end, var counts) -> {
                LogFile.changed("notices release", "night=%s %s".formatted(night, counts.line()));
                if (before) {
                    out.print("Released before. ");
                }
                DeliveryResult.print(night, counts, out);
                DeliveryResult.require(
                        end, "; then \"spf-audit notices release\" again, it goes on from there");
            }
            case ReleaseOutcome.NothingHeld(var night) ->
                    throw new Stop(
                            ExitCode.BAD_DATA,
                            night.map(date ->
                                            "The notices of %s are not held; see \"spf-audit notices list --date %s\"."
                                                    .formatted(date, date))
                                    .orElse("No night has notices yet."));
            case ReleaseOutcome.Overtaken(var night, var by) ->
                    throw new Stop(
                            ExitCode.BAD_DATA,
                            "The night of %s has decided anew on what that of %s had to say; see \"spf-audit notices preview --date %s\"."
                                    .formatted(by, night, by));
            case ReleaseOutcome.NotDone(var night) ->
                    throw new Stop(
                            ExitCode.TRY_LATER,
                            "The night of %s is not done yet; finish it first with \"spf-audit run --date %s\"."
                                    .formatted(night, night));
            case ReleaseOutcome.Locked() -> throw DeliveryResult.locked();
        }
    }
}

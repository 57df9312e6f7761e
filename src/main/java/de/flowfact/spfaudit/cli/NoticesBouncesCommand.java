package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.notice.BounceFiles;
import de.flowfact.spfaudit.notice.BounceFiles.Tally;
import de.flowfact.spfaudit.notice.Bounces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `notices bounces`: what came back.
@Command(
        name = "bounces",
        description = {
            "Reads delivery status notifications and marks addresses that no mail reaches.",
            "Changes and removes no file; what was read before counts once."
        })
final class NoticesBouncesCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "MAILDIR|FILE",
            description = "A Maildir, a folder of messages, an mbox, or one message.")
    private Path path = Path.of("");

    @ParentCommand private NoticesCommand notices = new NoticesCommand();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (Database database = notices.open()) {
            Tally tally =
                    new BounceFiles(new Bounces(database.session().jdbc()))
                            .read(path, Clock.systemUTC().instant());
            tally.skipped().forEach(spec.commandLine().getErr()::println);
            spec.commandLine()
                    .getOut()
                    .println(
                            "%d hard, %d soft, %d known before, %d skipped"
                                    .formatted(
                                            tally.hard(),
                                            tally.soft(),
                                            tally.knownBefore(),
                                            tally.skipped().size()));
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new Stop(
                    ExitCode.BAD_DATA,
                    "%s cannot be read (%s).".formatted(path, e.getClass().getSimpleName()),
                    e);
        }
    }
}

package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.notice.Mutes;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `notices mutes`: what nobody is told of.
@Command(
        name = "mutes",
        description =
                "Lists muted domains, a line each: domain, until when (\"over\" where that has"
                        + " passed), and why.")
final class NoticesMutesCommand implements Callable<Integer> {

    @ParentCommand private NoticesCommand notices = new NoticesCommand();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        LocalDate today = LocalDate.now(Clock.system(RunCommand.ZONE));
        PrintWriter out = spec.commandLine().getOut();
        try (Database database = notices.open()) {
            new Mutes(database.session().jdbc())
                    .all()
                    .forEach((domain, mute) ->
                            out.println(
                                    "%s  %s%s  %s"
                                            .formatted(
                                                    domain,
                                                    mute.until(),
                                                    mute.until().isBefore(today) ? " over" : "",
                                                    mute.reason())));
        }
        return ExitCode.DONE;
    }
}

package de.flowfact.spfaudit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `notices`: the outbox, for people.
@Command(
        name = "notices",
        description = "The outbox: what was sent to whom, when, and why not.",
        subcommands = {
            NoticesListCommand.class,
            NoticesShowCommand.class,
            NoticesPreviewCommand.class,
            NoticesReleaseCommand.class,
            NoticesRetryCommand.class,
            NoticesMuteCommand.class,
            NoticesUnmuteCommand.class,
            NoticesMutesCommand.class,
            NoticesBouncesCommand.class
        })
final class NoticesCommand implements Runnable {

    @ParentCommand private SpfAudit entry = new SpfAudit();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what: " + String.join(", ", spec.subcommands().keySet()));
    }

    Configuration configuration() {
        return entry.configuration();
    }

    /// For commands that change something, which leave a line in the log.
    Database openToChange() {
        LogFile.open(Home.ofEnvironment(), spec.commandLine().getErr());
        return open();
    }

    Database open() {
        return Database.open(configuration().environment(), Home.ofEnvironment());
    }
}

package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.audit.MailAddress;
import de.flowfact.spfaudit.notice.BounceFiles;
import de.flowfact.spfaudit.notice.BounceFiles.Tally;
import de.flowfact.spfaudit.notice.Bounces;
import de.flowfact.spfaudit.notice.Bounces.Listed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `notices bounces`: what came back.
@Command(
        name = "bounces",
        description = {
            "Reads what came back and marks addresses that no mail reaches. Changes and removes no"
                    + " file;",
            "what was read before counts once. Or lists what came back, or calls an address good"
                    + " again."
        })
final class NoticesBouncesCommand implements Callable<Integer> {

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    /// One of three.
    private static final class What {

        @Parameters(
                paramLabel = "MAILDIR|FILE",
                description = "A Maildir, a folder of messages, an mbox, or one message.")
        private @Nullable Path path;

        @Option(
                names = "--list",
                description =
                        "A line each: when, hard, soft, unclear or refused, address, notice,"
                                + " customer number, and why.")
        private boolean list;

        @Option(
                names = "--clear",
                paramLabel = "ADDRESS",
                description =
                        "What came back from this address counts no more; the next night uses it"
                                + " again.")
        private @Nullable String clear;
    }

    @ParentCommand private NoticesCommand notices = new NoticesCommand();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (Database database = what.list ? notices.open() : notices.openToChange()) {
            var bounces = new Bounces(database.session().jdbc());
            if (what.path != null) {
                read(what.path, bounces);
            } else if (what.clear != null) {
                clear(what.clear, bounces);
            } else if (what.list) {
                bounces.list().stream()
                        .map(NoticesBouncesCommand::line)
                        .forEach(spec.commandLine().getOut()::println);
            }
        }
        return ExitCode.DONE;
    }

    private void read(Path path, Bounces bounces) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Tally tally = new BounceFiles(bounces).read(path, Clock.systemUTC().instant());
            LogFile.changed(
                    "notices bounces",
                    "hard=%d soft=%d known=%d skipped=%d"
                            .formatted(
                                    tally.hard(),
                                    tally.soft(),
                                    tally.knownBefore(),
                                    tally.skipped().size()));
            tally.skipped().forEach(err::println);
            tally.unclear()
                    .forEach(name ->
                            err.println(
                                    name
                                            + ": came back, reason not machine-readable; see"
                                            + " \"notices list\""));
            spec.commandLine()
                    .getOut()
                    .println(
                            "%d hard, %d soft, %d known before, %d skipped%s"
                                    .formatted(
                                            tally.hard(),
                                            tally.soft(),
                                            tally.knownBefore(),
                                            tally.skipped().size(),
                                            tally.unclear().isEmpty()
                                                    ? ""
                                                    : ", %d unclear"
                                                            .formatted(tally.unclear().size())));
        } catch (IOException e) {
            throw new Stop(
                    ExitCode.BAD_DATA,
                    "%s cannot be read (%s).".formatted(path, e.getClass().getSimpleName()),
                    e);
        }
    }

    private void clear(String text, Bounces bounces) {
        String address =
                MailAddress.parse(text)
                        .map(known -> Bounces.addressOf(known.value()))
                        .orElseThrow(() ->
                                new Stop(
                                        ExitCode.BAD_DATA,
                                        "\"%s\" is no e-mail address.".formatted(text)));
        int cleared = bounces.clear(address, Clock.systemUTC().instant());
        if (cleared == 0) {
            throw new Stop(
                    ExitCode.BAD_DATA,
                    "Nothing came back from %s; see \"spf-audit notices bounces --list\"."
                            .formatted(address));
        }
        // The address itself stays out of the log.
        LogFile.changed("notices bounces", "cleared=%d".formatted(cleared));
        spec.commandLine().getOut().println("%s: %d cleared".formatted(address, cleared));
    }

    private static String line(Listed bounce) {
        return Stream.of(
                        NoticesListCommand.MOMENT.format(bounce.recordedAt()),
                        bounce.kind(),
                        bounce.address(),
                        bounce.notice() == null ? "-" : bounce.notice().toString(),
                        bounce.customerNumber() == null ? "-" : bounce.customerNumber(),
                        bounce.said())
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}

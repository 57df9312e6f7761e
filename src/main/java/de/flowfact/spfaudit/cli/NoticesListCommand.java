package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.audit.NoticeState;
import de.flowfact.spfaudit.notice.NoticeList;
import de.flowfact.spfaudit.notice.NoticeList.Entry;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `notices list`: a line each.
@Command(
        name = "list",
        description = {
            "Lists notices, a line each: id, night, customer number, state, kind, since when, and why.",
            "States: composed (waits), held, sending, sent, unknown (may have been sent), failed, suppressed.",
            "Kinds: first, worsened, completed, reminder, last-reminder, all-clear, freemail; - where nobody was to be told."
        })
final class NoticesListCommand implements Callable<Integer> {

    static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(RunCommand.ZONE);

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description =
                    "As 2026-11-23. Default: the latest night with notices; with --state, all nights.")
    private @Nullable LocalDate date;

    @Option(names = "--state", paramLabel = "STATE", description = "Only those in this state.")
    private @Nullable String state;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @ParentCommand private NoticesCommand notices = new NoticesCommand();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        NoticeState asked = state == null ? null : stateOf(state);
        PrintWriter out = spec.commandLine().getOut();
        try (Database database = notices.open()) {
            Database.Session session = database.session();
            var list = new NoticeList(session.jdbc());
            Optional<LocalDate> night =
                    asked == null && date == null ? list.latestNight() : Optional.ofNullable(date);
            session.transactions()
                    .executeWithoutResult(_ ->
                            list.each(
                                    night,
                                    asked,
                                    entry ->
                                            out.println(
                                                    json ? NoticeJson.line(entry) : line(entry))));
        }
        return ExitCode.DONE;
    }

    private NoticeState stateOf(String code) {
        return Stream.of(NoticeState.values())
                .filter(known -> known.code().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        new ParameterException(
                                spec.commandLine(),
                                "--state must be one of "
                                        + Stream.of(NoticeState.values())
                                                .map(NoticeState::code)
                                                .collect(Collectors.joining(", "))));
    }

    private static String line(Entry entry) {
        return Stream.of(
                        String.valueOf(entry.id()),
                        entry.night().toString(),
                        entry.customerNumber(),
                        entry.state().code(),
                        entry.kind() == null ? "-" : entry.kind().code(),
                        MOMENT.format(entry.since()),
                        why(entry))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String why(Entry entry) {
        return Stream.of(entry.reason(), entry.answer())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }
}

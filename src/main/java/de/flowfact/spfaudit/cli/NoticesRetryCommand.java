package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.audit.NoticeState;
import de.flowfact.spfaudit.job.MailServer;
import de.flowfact.spfaudit.job.NightLock;
import de.flowfact.spfaudit.job.NoticeDelivery;
import de.flowfact.spfaudit.notice.DeliveryEnd;
import de.flowfact.spfaudit.notice.Outbox;
import de.flowfact.spfaudit.notice.OutboxCounts;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `notices retry`: a person has decided that these are to be sent (again).
@Command(
        name = "retry",
        description = {
            "Sends notices (again), now: those that are unknown, failed, or wait for a later attempt.",
            "An unknown one may reach its customer a second time. What was fixed meanwhile is not sent."
        })
final class NoticesRetryCommand implements Callable<Integer> {

    private static final int REASONS_SHOWN = 20;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "As notices list gives them.")
    private List<Long> ids = List.of();

    @Option(names = "--unknown", description = "All that are unknown.")
    private boolean unknown;

    @ParentCommand private NoticesCommand notices = new NoticesCommand();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws SQLException {
        if (ids.isEmpty() != unknown) {
            throw new ParameterException(spec.commandLine(), "either IDs or --unknown");
        }
        Configuration configuration = notices.configuration();
        configuration.requireCompanyForMail();
        try (Database database = notices.openToChange()) {
            Database.Session session = database.session();
            try (NightLock _ =
                    NightLock.take(session.dataSource()).orElseThrow(DeliveryResult::locked)) {
                retry(session, configuration);
            }
        }
        return ExitCode.DONE;
    }

    private void retry(Database.Session session, Configuration configuration) {
        Clock clock = Clock.systemUTC();
        var outbox = new Outbox(session.jdbc());
        outbox.recover(clock.instant());
        List<Long> asked = unknown ? outbox.unknown() : List.copyOf(new TreeSet<>(ids));
        Map<Long, String> obstacles = outbox.obstacles(asked);
        List<Long> again = asked.stream().filter(id -> !obstacles.containsKey(id)).toList();
        List<LocalDate> nights = outbox.retry(again, clock.instant());
        if (nights.isEmpty()) {
            throw new Stop(
                    ExitCode.BAD_DATA,
                    asked.isEmpty()
                            ? "No notice is unknown."
                            : "None of these can be sent again. " + reasons(obstacles));
        }
        var delivery =
                new NoticeDelivery(
                        session.jdbc(),
                        configuration.settings(),
                        MailServer.of(configuration.environment()),
                        clock);
        for (LocalDate night : nights) {
            DeliveryResult.require(delivered(delivery, night), "");
            OutboxCounts counts = outbox.counts(night);
            LogFile.changed("notices retry", "night=%s %s".formatted(night, counts.line()));
            DeliveryResult.print(night, counts, spec.commandLine().getOut());
            if (counts.of(NoticeState.SENDING) > 0) {
                throw new IllegalStateException("notices left in hand");
            }
        }
        if (!obstacles.isEmpty()) {
            throw new Stop(
                    ExitCode.BAD_DATA,
                    "The others were sent. Not sent again: " + reasons(obstacles));
        }
    }

    /// In one line.
    private static String reasons(Map<Long, String> obstacles) {
        String first =
                obstacles.entrySet().stream()
                        .limit(REASONS_SHOWN)
                        .map(obstacle -> obstacle.getKey() + ": " + obstacle.getValue())
                        .collect(Collectors.joining(" "));
        int more = obstacles.size() - REASONS_SHOWN;
        return more > 0 ? "%s And %d more.".formatted(first, more) : first;
    }

    private static DeliveryEnd delivered(NoticeDelivery delivery, LocalDate night) {
        try {
            return delivery.run(night, () -> true);
        } catch (UncheckedIOException e) {
            throw DeliveryResult.cannotBeWritten(e);
        }
    }
}

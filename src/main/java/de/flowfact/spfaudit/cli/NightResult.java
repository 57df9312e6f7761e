package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.audit.Night;
import de.flowfact.spfaudit.job.NightOutcome;
import de.flowfact.spfaudit.job.NightRefused;
import de.flowfact.spfaudit.job.NightSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is told of a night: the summary, or how to go on.
final class NightResult {

    private NightResult() {}

    /// Prints the summary of a night that is done, and returns it.
    ///
    /// @throws Stop for any other
    static NightSummary print(NightOutcome outcome, PrintWriter out) {
        return switch (outcome) {
            case NightOutcome.Done(var summary, var dns, var changedAgain) -> {
                String again =
                        changedAgain
                                .map(changed ->
                                        "again: %d of %d results changed"
                                                .formatted(changed, summary.domains()))
                                .orElse("");
                out.println(
                        Stream.of(summary.line(), again, dns.sentence())
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining("; ")));
                yield summary;
            }
            case NightOutcome.DoneBefore(var summary) -> {
                out.println("Done before. " + summary.line());
                yield summary;
            }
            case NightOutcome.Outdated(var latest, var state) ->
                    throw new Stop(
                            ExitCode.BAD_DATA,
                            "The night of %s %s; an earlier one cannot be run any more."
                                    .formatted(
                                            latest,
                                            state == Night.State.DONE
                                                    ? "is done already"
                                                    : "has begun"));
            case NightOutcome.NotAgain(var date, var released) ->
                    throw new Stop(
                            ExitCode.BAD_DATA,
                            "The night of %s cannot be evaluated anew: %s; the next night decides on what has changed since."
                                    .formatted(
                                            date,
                                            released
                                                    ? "its notices were released"
                                                    : "notices of it went out"));
            case NightOutcome.BrokenOff(var date) ->
                    throw new Stop(
                            ExitCode.TRY_LATER,
                            "The night of %s was broken off; start it without --only and --limit first, it goes on from there."
                                    .formatted(date));
            case NightOutcome.Locked() -> throw DeliveryResult.locked();
            case NightOutcome.Stopped() ->
                    throw new Stop(
                            ExitCode.TRY_LATER,
                            "Stopped before the end; start again, it goes on from there.");
            case NightOutcome.DatabaseLost(var step, var causes) ->
                    throw DatabaseFault.lost(step, causes);
            case NightOutcome.Failed(List<Throwable> causes) -> throw stop(causes);
        };
    }

    private static Stop stop(List<Throwable> causes) {
        Throwable first =
                causes.isEmpty()
                        ? new IllegalStateException("failed without a cause")
                        : causes.getFirst();
        Optional<NightRefused> refused = find(causes, NightRefused.class);
        if (refused.isPresent()) {
            int exitCode =
                    switch (refused.get().obstacle()) {
                        case NO_DOMAINS -> ExitCode.BAD_DATA;
                        case DNS_SILENT, DNS_BROKEN, MAIL_REFUSED, MAIL_UNREACHABLE ->
                                ExitCode.UNREACHABLE;
                        case REPORTS_NOT_WRITABLE -> ExitCode.CANNOT_WRITE;
                    };
            return new Stop(exitCode, String.valueOf(refused.get().getMessage()), first);
        }
        // Before the files: a broken connection has an IOException inside, too.
        Optional<Stop> databaseFault =
                causes.stream().flatMap(cause -> DatabaseFault.of(cause).stream()).findFirst();
        if (databaseFault.isPresent()) {
            return databaseFault.get();
        }
        Optional<IOException> io = find(causes, IOException.class);
        if (io.isPresent()) {
            return new Stop(
                    ExitCode.CANNOT_WRITE,
                    "Reports or notices cannot be written: %s. Make room or set spf-audit.reports.directory, then start again."
                            .formatted(FileFault.text(io.get())),
                    first);
        }
        return new Stop(
                ExitCode.BUG,
                "The night failed by a bug: %s. What was done is stored. Please report it with the log."
                        .formatted(String.valueOf(first).replaceAll("\\R.*", "")),
                first);
    }

    private static <T extends Throwable> Optional<T> find(List<Throwable> failures, Class<T> kind) {
        for (Throwable failure : failures) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (kind.isInstance(cause) && !(cause instanceof UncheckedIOException)) {
                    return Optional.of(kind.cast(cause));
                }
            }
        }
        return Optional.empty();
    }
}

package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.notice.DeliveryEnd;
import de.flowfact.spfaudit.notice.OutboxCounts;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;

/// What is told of a delivery that a person asked for: the night's counts, or how to go on.
final class DeliveryResult {

    private DeliveryResult() {}

    /// Prints the counts.
    static void print(LocalDate night, OutboxCounts counts, PrintWriter out) {
        out.println("%s: %s".formatted(night, counts.line()));
    }

    /// @param again how to go on
    /// @throws Stop where the mail server is in the way
    static void require(DeliveryEnd end, String again) {
        switch (end) {
            case DeliveryEnd.Finished(), DeliveryEnd.Stopped() -> {
                return;
            }
            case DeliveryEnd.Refused(String answer) ->
                    throw new Stop(
                            ExitCode.UNREACHABLE,
                            "The mail server refuses us (%s); what was not sent waits%s."
                                    .formatted(answer, again));
            case DeliveryEnd.Unreachable(String cause) ->
                    throw new Stop(
                            ExitCode.UNREACHABLE,
                            "The mail server cannot be reached (%s); what was not sent waits%s."
                                    .formatted(cause, again));
        }
    }

    static Stop cannotBeWritten(UncheckedIOException e) {
        return new Stop(
                ExitCode.CANNOT_WRITE,
                "Notices cannot be written: %s. Make room, then do it again; what was not written waits."
                        .formatted(FileFault.text(e)),
                e);
    }

    static Stop locked() {
        return new Stop(
                ExitCode.TRY_LATER, "Another run is at work on this database; try again later.");
    }
}

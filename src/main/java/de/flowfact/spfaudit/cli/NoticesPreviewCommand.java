package de.flowfact.spfaudit.cli;

import static java.util.stream.Collectors.joining;

import de.flowfact.spfaudit.audit.Holds;
import de.flowfact.spfaudit.audit.Night;
import de.flowfact.spfaudit.audit.Nights;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.job.Settings;
import de.flowfact.spfaudit.notice.EmlFiles;
import de.flowfact.spfaudit.notice.HeldNotices;
import de.flowfact.spfaudit.notice.HeldNotices.Waiting;
import de.flowfact.spfaudit.notice.NoticeMail;
import de.flowfact.spfaudit.notice.StoredNotice;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `notices preview`: what a release would send. Changes nothing.
@Command(
        name = "preview",
        description = {
            "Lists what would go out, were it released now: id, customer number, kind, recipient, subject, domains.",
            "Changes nothing. With --out the mails are written as files, to be looked at in a mail program."
        })
final class NoticesPreviewCommand implements Callable<Integer> {

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "As 2026-11-23. Default: the latest night with notices.")
    private @Nullable LocalDate date;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Writes each mail as DIR/CUSTOMER.eml; made where it does not exist.")
    private @Nullable Path out;

    @ParentCommand private NoticesCommand notices = new NoticesCommand();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Settings settings = notices.configuration().settings();
        try (Database database = notices.open()) {
            JdbcClient jdbc = database.session().jdbc();
            Night night = night(jdbc);
            var preview =
                    new Preview(Optional.ofNullable(out).map(folder -> mails(folder, settings)));
            new HeldNotices(jdbc).each(night.date(), preview::add);
            preview.print(
                    night, new Holds(jdbc).overtakenBy(night.date()), spec.commandLine().getOut());
        } catch (UncheckedIOException e) {
            throw DeliveryResult.cannotBeWritten(e);
        }
        return ExitCode.DONE;
    }

    private Night night(JdbcClient jdbc) {
        LocalDate asked =
                Optional.ofNullable(date)
                        .or(new Holds(jdbc)::latestComposed)
                        .orElseThrow(
                                () -> new Stop(ExitCode.BAD_DATA, "No night has notices yet."));
        return new Nights(jdbc)
                .find(asked)
                .orElseThrow(() ->
                        new Stop(
                                ExitCode.BAD_DATA,
                                "The night of %s is not stored.".formatted(asked)));
    }

    private static Mails mails(Path folder, Settings settings) {
        return new Mails(
                EmlFiles.directlyIn(folder),
                new NoticeMail(settings.notices().with(settings.sending())));
    }

    /// Where mails are written as delivery would make them.
    private record Mails(EmlFiles folder, NoticeMail mail) {

        void write(StoredNotice notice) {
            try {
                folder.write(notice, mail);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (MessagingException e) {
                throw new IllegalStateException("no mail can be made of " + notice.id(), e);
            }
        }
    }

    /// Lines only: the texts are far too long to be kept for all.
    private static final class Preview {

        private final Optional<Mails> mails;
        private final Map<NoticeKind, Integer> kinds = new EnumMap<>(NoticeKind.class);
        private final List<String> lines = new ArrayList<>();
        private int obstacles;

        Preview(Optional<Mails> mails) {
            this.mails = mails;
        }

        void add(Waiting waiting) {
            StoredNotice notice = waiting.notice();
            if (waiting.obstacle().isPresent()) {
                obstacles++;
            } else {
                kinds.merge(notice.kind(), 1, Integer::sum);
                mails.ifPresent(each -> each.write(notice));
            }
            lines.add(
                    String.join(
                            "  ",
                            String.valueOf(notice.id()),
                            notice.customerNumber(),
                            notice.kind().code(),
                            waiting.obstacle()
                                    .map("not any more: "::concat)
                                    .orElse(notice.recipient()),
                            notice.subject(),
                            String.join(", ", waiting.domains())));
        }

        void print(Night night, Optional<LocalDate> overtakenBy, PrintWriter out) {
            out.println(
                    "%s: %s; %s"
                            .formatted(
                                    night.date(),
                                    counts(),
                                    overtakenBy
                                            .map("the night of %s has decided anew"::formatted)
                                            .orElseGet(() -> why(night))));
            lines.forEach(out::println);
        }

        private String counts() {
            int all = kinds.values().stream().mapToInt(Integer::intValue).sum();
            String byKind =
                    kinds.entrySet().stream()
                            .map(kind -> kind.getValue() + " " + kind.getKey().code())
                            .collect(joining(", ", ": ", ""));
            return "%d to go out%s%s"
                    .formatted(
                            all,
                            all == 0 ? "" : byKind,
                            obstacles == 0 ? "" : "; %d not any more".formatted(obstacles));
        }

        private static String why(Night night) {
            String held = night.held();
            if (held == null) {
                return "not held";
            }
            return night.isHeld()
                    ? "held: " + held
                    : "released %s, was held: %s".formatted(night.releasedAt(), held);
        }
    }
}

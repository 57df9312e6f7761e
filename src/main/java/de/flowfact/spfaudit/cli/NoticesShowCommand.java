package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.notice.NoticeList;
import de.flowfact.spfaudit.notice.NoticeList.Entry;
import de.flowfact.spfaudit.notice.NoticeList.Whole;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `notices show`: one notice, whole.
@Command(name = "show", description = "Shows one notice with its text and all that is known of it.")
final class NoticesShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "As notices list gives it.")
    private long id;

    @ParentCommand private NoticesCommand notices = new NoticesCommand();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (Database database = notices.open()) {
            print(
                    new NoticeList(database.session().jdbc())
                            .find(id)
                            .orElseThrow(() ->
                                    new Stop(
                                            ExitCode.BAD_DATA,
                                            "There is no notice %d; see \"spf-audit notices list\"."
                                                    .formatted(id))));
        }
        return ExitCode.DONE;
    }

    private void print(Whole whole) {
        Entry entry = whole.entry();
        line("Notice", String.valueOf(entry.id()));
        line("Night", entry.night().toString());
        line(
                "Customer",
                entry.customerNumber() + " " + (entry.customer() == null ? "" : entry.customer()));
        line("Domains", String.join(", ", entry.domains()));
        line("Kind", entry.kind() == null ? null : entry.kind().code());
        line("State", "%s since %s".formatted(entry.state().code(), entry.since()));
        line("Reason", entry.reason());
        line("Answer", entry.answer());
        line("To", entry.recipient());
        line("Subject", entry.subject());
        whole.bounces().forEach(bounce -> line("Came back", bounce));
        if (whole.text() != null) {
            PrintWriter out = spec.commandLine().getOut();
            out.println();
            out.println(whole.text());
        }
    }

    private void line(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            spec.commandLine().getOut().println("%-10s %s".formatted(name + ":", value.strip()));
        }
    }
}

package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.audit.CustomerStore;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.notice.Mutes;
import de.flowfact.spfaudit.notice.Mutes.Mute;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `notices mute`: nobody is told of a domain for a while.
@Command(
        name = "mute",
        description =
                "Nobody is told of this domain until the date, that day included; nicht-zustellbar.csv says why.")
final class NoticesMuteCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DOMAIN")
    private String domain = "";

    @Option(names = "--until", paramLabel = "DATE", required = true, description = "As 2026-12-31.")
    private LocalDate until = LocalDate.EPOCH;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "For account managers, in German.")
    private String reason = "";

    @ParentCommand private NoticesCommand notices = new NoticesCommand();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        DomainName name = domainOf(domain, spec);
        if (reason.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--reason is empty");
        }
        if (until.isBefore(LocalDate.now(Clock.system(RunCommand.ZONE)))) {
            throw new ParameterException(spec.commandLine(), "--until is over");
        }
        try (Database database = notices.openToChange()) {
            Database.Session session = database.session();
            if (!new CustomerStore(session.jdbc(), session.transactions()).sendsFrom(name)) {
                throw new Stop(
                        ExitCode.BAD_DATA,
                        "No customer sends from %s; nothing was muted.".formatted(name));
            }
            new Mutes(session.jdbc())
                    .mute(name, new Mute(until, reason.strip()), Clock.systemUTC().instant());
            LogFile.changed("notices mute", "domain=%s until=%s".formatted(name, until));
        }
        return ExitCode.DONE;
    }

    static DomainName domainOf(String text, CommandSpec spec) {
        return DomainName.parse(text)
                .filter(DomainName::isHostName)
                .orElseThrow(() ->
                        new ParameterException(
                                spec.commandLine(), "\"%s\" is no domain".formatted(text)));
    }
}

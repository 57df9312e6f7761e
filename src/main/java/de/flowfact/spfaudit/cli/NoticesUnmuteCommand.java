package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.notice.Mutes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `notices unmute`: the end of a mute.
@Command(name = "unmute", description = "Customers are told of this domain again.")
final class NoticesUnmuteCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DOMAIN")
    private String domain = "";

    @ParentCommand private NoticesCommand notices = new NoticesCommand();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        DomainName name = NoticesMuteCommand.domainOf(domain, spec);
        try (Database database = notices.openToChange()) {
            if (!new Mutes(database.session().jdbc()).unmute(name)) {
                throw new Stop(ExitCode.BAD_DATA, "%s is not muted.".formatted(name));
            }
            LogFile.changed("notices unmute", "domain=%s".formatted(name));
        }
        return ExitCode.DONE;
    }
}

package de.flowfact.spfaudit.job;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// A process of its own that runs a night and can be killed. Ends with 0 where the night is done.
final class NightProcess {

    /// Everything may be new in a night, and mail goes to a server of this machine.
    static Map<String, String> settings() {
        return Map.of(
                "spf-audit.breaker.max-new-share", "1",
                "spf-audit.breaker.min-new", "100000",
                "spf-audit.notices.delivery", "smtp",
                "spf-audit.notices.tls", "none",
                "spf-audit.notices.per-second", "0",
                "spf-audit.notices.max-per-night", "0",
                "spf-audit.notices.max-per-address-and-week", "0");
    }

    private NightProcess() {}

    /// Arguments: JDBC URL, user, password, ports of the name server and of the mail server, folder
    /// of the reports, date.
    public static void main(String[] args) throws Exception {
        try (var context =
                NightFixture.context(
                        Map.of(
                                "spring.datasource.url", args[0],
                                "spring.datasource.username", args[1],
                                "spring.datasource.password", args[2],
                                "spring.mail.host", "127.0.0.1",
                                "spring.mail.port", args[4]),
                        NightFixture.settings(Path.of(args[5]), settings()),
                        Progress.UNSEEN,
                        List.of(
                                new InetSocketAddress(
                                        InetAddress.getLoopbackAddress(),
                                        Integer.parseInt(args[3]))))) {
            NightOutcome outcome =
                    context.getBean(NightRun.class).run(NightOrder.of(LocalDate.parse(args[6])));
            if (!(outcome instanceof NightOutcome.Done
                    || outcome instanceof NightOutcome.DoneBefore)) {
                throw new IllegalStateException(outcome.toString());
            }
        }
    }
}

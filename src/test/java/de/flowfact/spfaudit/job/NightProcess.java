package de.flowfact.spfaudit.job;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// A process of its own that runs a night and can be killed. Ends with 0 where the night is done.
final class NightProcess {

    /// Everything may be new in a night, and mail goes to a server of this machine, from a company
    /// that says of itself what the law demands.
    static Map<String, String> settings() {
        String company = "spf-audit.notices.company.";
        return Map.ofEntries(
                Map.entry("spf-audit.breaker.max-new-share", "1"),
                Map.entry("spf-audit.breaker.min-new", "100000"),
                Map.entry("spf-audit.notices.delivery", "smtp"),
                Map.entry("spf-audit.notices.tls", "none"),
                Map.entry("spf-audit.notices.per-second", "0"),
                Map.entry("spf-audit.notices.max-per-night", "0"),
                Map.entry("spf-audit.notices.max-per-address-and-week", "0"),
                Map.entry(company + "name", "Muster GmbH"),
                Map.entry(company + "legal-form", "GmbH"),
                Map.entry(company + "street", "Weg 1"),
                Map.entry(company + "city", "50667 Köln"),
                Map.entry(company + "seat", "Köln"),
                Map.entry(company + "register-court", "Amtsgericht Köln"),
                Map.entry(company + "register-number", "HRB 1"),
                Map.entry(company + "managing-directors", "Eva Muster"),
                Map.entry(company + "phone", "0221 123456"),
                Map.entry(company + "email", "a@crm.example"));
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

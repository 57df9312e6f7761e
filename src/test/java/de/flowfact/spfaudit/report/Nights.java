package de.flowfact.spfaudit.report;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.AuditedDomain.Development;
import de.flowfact.spfaudit.audit.AuditedDomain.EpisodeSoFar;
import de.flowfact.spfaudit.audit.AuditedDomain.LatestNotice;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.Customer.Salutation;
import de.flowfact.spfaudit.audit.MadeUpVerdict;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.spf.SpfResult;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A made-up night to report.
final class Nights {

    static final LocalDate NIGHT = LocalDate.of(2026, 11, 23);
    private static final String RECORD = "v=spf1 mx include:_spf.mail.example -all";
    private static final String PROPOSED =
            "v=spf1 mx include:_spf.mail.example ip4:89.1.69.161 -all";

    private Nights() {}

    /// One domain of every kind, in the order of account managers.
    static List<AuditedDomain> ofEveryKind() {
        var ahrens = customer("10001", "Immobilien Ahrens GmbH", "Jürgen Groß", "j.gross");
        var becker = customer("10002", "Becker & Töchter; Makler", "Jürgen Groß", "j.gross");
        var claus = customer("10003", "Claus \"Wohnen\" KG", "Sabine Krause", "s.krause");
        return List.of(
                affected(ahrens, "ahrens.example", SpfResult.FAIL, 1, 12, Development.UNCHANGED)
                        .told("delivered", null),
                affected(ahrens, "ahrens-miete.example", SpfResult.NONE, 2, 0, Development.NEW)
                        .told("composed", null),
                affected(becker, "becker.example", SpfResult.FAIL, 1, 30, Development.CHANGED)
                        .told("suppressed", "Die hinterlegte E-Mail-Adresse ist ungültig."),
                passing(becker, "xn--tchter-wxa.example", Development.FIXED),
                affected(claus, "claus.example", SpfResult.PERMERROR, 2, 3, Development.UNCHANGED)
                        .told("failed", "Der Datenträger ist voll."),
                unknown(claus, "claus-nord.example"),
                passing(claus, "claus-sued.example", Development.NONE));
    }

    static Customer customer(String number, String name, String accountManager, String mailbox) {
        return new Customer(
                Long.parseLong(number.replaceAll("\\D", "")),
                number,
                name,
                Salutation.FRAU,
                "Anna",
                "Müller",
                "kontakt@" + number + ".kunde.example",
                false,
                accountManager,
                mailbox + "@flowfact.example");
    }

    static Case affected(
            Customer customer,
            String domain,
            SpfResult result,
            int urgency,
            int daysOpen,
            Development development) {
        boolean hasRecord = result != SpfResult.NONE;
        var verdict =
                verdict(
                        domain,
                        result,
                        urgency,
                        hasRecord
                                ? "Der Eintrag lässt 89.1.69.161 nicht zu."
                                : "Für diese Domain ist kein SPF-Eintrag veröffentlicht.",
                        hasRecord ? RECORD : null,
                        hasRecord ? PROPOSED : "v=spf1 mx ip4:89.1.69.161 ~all");
        return new Case(customer, verdict, development, episode(daysOpen, null));
    }

    static AuditedDomain passing(Customer customer, String domain, Development development) {
        var verdict =
                verdict(
                        domain,
                        SpfResult.PASS,
                        0,
                        "Die Domain lässt 89.1.69.161 zu.",
                        PROPOSED,
                        null);
        return new AuditedDomain(
                customer,
                verdict.domain(),
                verdict,
                development,
                development == Development.FIXED ? episode(9, NIGHT) : null,
                null);
    }

    static AuditedDomain unknown(Customer customer, String domain) {
        var verdict =
                verdict(
                        domain,
                        SpfResult.TEMPERROR,
                        0,
                        "Die DNS-Server der Domain antworten nicht.",
                        null,
                        null);
        return new AuditedDomain(
                customer, verdict.domain(), verdict, Development.NONE, episode(5, null), null);
    }

    static Verdict verdict(
            String domain,
            SpfResult result,
            int urgency,
            String causeGerman,
            @Nullable String record,
            @Nullable String proposed) {
        return MadeUpVerdict.of(domain, result)
                .finding(result == SpfResult.PASS ? null : "any", urgency)
                .cause("cause", causeGerman)
                .record(record, record == null ? 0 : 3, 0)
                .proposed(proposed, 3)
                .dmarc(result == SpfResult.FAIL ? "reject" : null)
                .providers("IONOS", "IONOS")
                .verdict();
    }

    private static EpisodeSoFar episode(int daysOpen, @Nullable LocalDate closedOn) {
        return new EpisodeSoFar(1, NIGHT.minusDays(daysOpen), closedOn, daysOpen);
    }

    /// An affected domain before it is said whether anybody was told.
    record Case(Customer customer, Verdict verdict, Development development, EpisodeSoFar episode) {

        AuditedDomain told(String state, @Nullable String reason) {
            return with(new LatestNotice(NIGHT, episode.daysOpen() + 1, state, reason));
        }

        AuditedDomain notTold() {
            return with(null);
        }

        private AuditedDomain with(@Nullable LatestNotice notice) {
            return new AuditedDomain(
                    customer, verdict.domain(), verdict, development, episode, notice);
        }
    }
}

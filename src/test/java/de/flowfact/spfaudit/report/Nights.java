package de.flowfact.spfaudit.report;

import de.flowfact.spfaudit.advice.Finding;
import de.flowfact.spfaudit.advice.Finding.IncludeFault;
import de.flowfact.spfaudit.advice.HintWording;
import de.flowfact.spfaudit.advice.Unanswered;
import de.flowfact.spfaudit.advice.Warning;
import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.AuditedDomain.Development;
import de.flowfact.spfaudit.audit.AuditedDomain.EpisodeSoFar;
import de.flowfact.spfaudit.audit.AuditedDomain.LatestNotice;
import de.flowfact.spfaudit.audit.Completeness;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.Customer.Salutation;
import de.flowfact.spfaudit.audit.DomainCase;
import de.flowfact.spfaudit.audit.DomainCase.Correspondence;
import de.flowfact.spfaudit.audit.DomainCase.Dark;
import de.flowfact.spfaudit.audit.MadeUpVerdict;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.audit.NoticeState;
import de.flowfact.spfaudit.audit.Remarks;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.spf.Hint;
import de.flowfact.spfaudit.spf.SpfResult;
import java.net.InetAddress;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A made-up night to report.
final class Nights {

    static final LocalDate NIGHT = LocalDate.of(2026, 11, 23);
    private static final String RECORD = "v=spf1 mx include:_spf.mail.example -all";
    private static final String PROPOSED =
            "v=spf1 mx include:_spf.mail.example ip4:89.1.69.161 -all";

    private static final Remarks HINTED =
            new Remarks(
                    "no-pass",
                    "stray-blanks",
                    HintWording.sentence(new Hint.StrayBlanks()),
                    new Warning.IncludeRemoved(
                                    "include:_spf.alt.example",
                                    "_spf.alt.example",
                                    IncludeFault.NO_RECORD)
                            .sentence(),
                    null);

    private Nights() {}

    /// One domain of every kind, in the order of account managers.
    static List<DomainCase> ofEveryKind() {
        var ahrens = customer("10001", "Immobilien Ahrens GmbH", "Jürgen Groß", "j.gross");
        var becker = customer("10002", "Becker & Töchter; Makler", "Jürgen Groß", "j.gross");
        var claus = customer("10003", "Claus \"Wohnen\" KG", "Sabine Krause", "s.krause");
        return List.of(
                affected(ahrens, "ahrens.example", SpfResult.FAIL, 1, 16, Development.UNCHANGED)
                        .told(
                                new Correspondence(
                                        NIGHT.minusDays(15),
                                        NIGHT.minusDays(1),
                                        2,
                                        NoticeKind.REMINDER,
                                        NIGHT),
                                new LatestNotice(
                                        NIGHT.minusDays(1),
                                        NoticeKind.REMINDER,
                                        NoticeState.SENT,
                                        false,
                                        null)),
                affected(ahrens, "ahrens-miete.example", SpfResult.NONE, 3, 0, Development.NEW)
                        .told(NoticeState.SENT, null),
                affected(becker, "becker.example", SpfResult.FAIL, 1, 30, Development.CHANGED)
                        .told(
                                NoticeState.SUPPRESSED,
                                "Die hinterlegte E-Mail-Adresse ist ungültig."),
                passing(becker, "xn--tchter-wxa.example", Development.FIXED),
                affected(claus, "claus.example", SpfResult.PERMERROR, 3, 3, Development.UNCHANGED)
                        .told(
                                NoticeState.FAILED,
                                "Aus der Nachricht ließ sich keine E-Mail machen."),
                affected(claus, "claus-nord.example", SpfResult.FAIL, 2, 5, Development.UNCHANGED)
                        .inTheDark(NIGHT.minusDays(2)),
                unknown(claus, "claus-ost.example"),
                affected(claus, "claus-post.example", SpfResult.FAIL, 2, 1, Development.UNCHANGED)
                        .incomplete(
                                2,
                                new Unanswered(
                                        DomainName.of("claus-post.example"),
                                        RecordType.MX,
                                        Fault.TIMEOUT)),
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
        var verdict =
                switch (result) {
                    case NONE ->
                            verdict(
                                    domain,
                                    result,
                                    urgency,
                                    new Finding.NoRecord().sentence(),
                                    null,
                                    "v=spf1 mx ip4:89.1.69.161 ~all");
                    case PERMERROR ->
                            verdict(
                                    domain,
                                    result,
                                    urgency,
                                    new Finding.BrokenInclude(
                                                    "_spf.alt.example",
                                                    Finding.IncludeFault.NO_RECORD)
                                            .sentence(),
                                    "v=spf1 mx include:_spf.alt.example -all",
                                    "v=spf1 mx ip4:89.1.69.161 -all");
                    default ->
                            verdict(
                                    domain,
                                    result,
                                    urgency,
                                    new Finding.NotAuthorised(
                                                    result,
                                                    List.of(InetAddress.ofLiteral("89.1.69.161")))
                                            .sentence(),
                                    RECORD,
                                    PROPOSED);
                };
        return new Case(customer, verdict, development, episode(daysOpen, null));
    }

    static DomainCase passing(Customer customer, String domain, Development development) {
        var verdict =
                verdict(domain, SpfResult.PASS, 0, "Der Versand ist zugelassen.", PROPOSED, null);
        return new DomainCase(
                new AuditedDomain(
                        customer,
                        verdict.domain(),
                        verdict,
                        development,
                        development == Development.FIXED ? episode(9, NIGHT) : null,
                        null),
                null,
                Correspondence.NONE);
    }

    /// Never known.
    static DomainCase unknown(Customer customer, String domain) {
        var verdict = verdict(domain, SpfResult.TEMPERROR, 0, noAnswer(domain), null, null);
        return new DomainCase(
                new AuditedDomain(
                        customer, verdict.domain(), verdict, Development.NONE, null, null),
                new Dark(
                        SpfResult.TEMPERROR,
                        verdict.causeGerman(),
                        new Completeness(List.of(), 1),
                        null),
                Correspondence.NONE);
    }

    private static String noAnswer(String domain) {
        return new Finding.Temporary(DomainName.of(domain), Fault.TIMEOUT).sentence();
    }

    static Verdict verdict(
            String domain,
            SpfResult result,
            int urgency,
            String causeGerman,
            @Nullable String record,
            @Nullable String proposed) {
        boolean lookedAround = result != SpfResult.PASS && result != SpfResult.TEMPERROR;
        MadeUpVerdict verdict =
                MadeUpVerdict.of(domain, result)
                        .finding(result == SpfResult.PASS ? null : "any", urgency)
                        .cause("cause", causeGerman)
                        .record(record, record == null ? 0 : 3, 0)
                        .proposed(proposed, 3)
                        .dmarc(result == SpfResult.FAIL && urgency == 1 ? "reject" : null)
                        .providers(lookedAround ? "IONOS" : null, lookedAround ? "IONOS" : null)
                        .remarks(result == SpfResult.PERMERROR ? HINTED : Remarks.NONE);
        return lookedAround ? verdict.verdict() : verdict.dmarcUnknown().verdict();
    }

    private static EpisodeSoFar episode(int daysOpen, @Nullable LocalDate closedOn) {
        return new EpisodeSoFar(1, NIGHT.minusDays(daysOpen), closedOn, daysOpen);
    }

    /// An affected domain before it is said whether anybody was told.
    record Case(Customer customer, Verdict verdict, Development development, EpisodeSoFar episode) {

        /// By files that nobody sends.
        DomainCase told(NoticeState state, @Nullable String reason) {
            NoticeKind kind = state == NoticeState.SUPPRESSED ? null : NoticeKind.FIRST;
            boolean unsent = state == NoticeState.SENT;
            return told(Correspondence.NONE, new LatestNotice(NIGHT, kind, state, unsent, reason));
        }

        DomainCase told(Correspondence told, LatestNotice latest) {
            return with(told, latest, null);
        }

        DomainCase notTold() {
            return with(Correspondence.NONE, null, null);
        }

        /// It could not be checked tonight; the verdict is an earlier night's.
        DomainCase inTheDark(LocalDate shownNight) {
            return with(
                    Correspondence.NONE,
                    null,
                    new Dark(
                            SpfResult.TEMPERROR,
                            noAnswer(verdict.domain().value()),
                            new Completeness(List.of(), 2),
                            shownNight));
        }

        /// Its verdict is tonight's, but not all was answered.
        DomainCase incomplete(int night, Unanswered... questions) {
            return with(
                    Correspondence.NONE,
                    null,
                    new Dark(
                            verdict.result(),
                            verdict.causeGerman(),
                            new Completeness(List.of(questions), night),
                            null));
        }

        private DomainCase with(
                Correspondence told, @Nullable LatestNotice notice, @Nullable Dark tonight) {
            return new DomainCase(
                    new AuditedDomain(
                            customer, verdict.domain(), verdict, development, episode, notice),
                    tonight,
                    told);
        }
    }
}

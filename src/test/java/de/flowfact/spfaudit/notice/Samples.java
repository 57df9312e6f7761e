package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.AuditedDomain.Development;
import de.flowfact.spfaudit.audit.AuditedDomain.EpisodeSoFar;
import de.flowfact.spfaudit.audit.Concern;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.Customer.Salutation;
import de.flowfact.spfaudit.audit.MadeUpVerdict;
import de.flowfact.spfaudit.audit.Remarks;
import de.flowfact.spfaudit.audit.ToldSoFar;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.spf.SpfResult;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Customers, verdicts and settings to write notices from.
final class Samples {

    static final LocalDate NIGHT = LocalDate.of(2026, 11, 23);

    static final Company COMPANY =
            new Company(
                    "Muster Software GmbH",
                    "Gesellschaft mit beschränkter Haftung",
                    "Musterstraße 1",
                    "50667 Köln",
                    "Köln",
                    "Amtsgericht Köln",
                    "HRB 12345",
                    List.of("Erika Beispiel", "Jörg Muster"),
                    null,
                    "0221 123456-0",
                    "info@flowfact.example");

    static final NoticeSettings SETTINGS = settings(COMPANY);

    static final Schedule SCHEDULE =
            new Schedule(List.of(Duration.ofDays(14), Duration.ofDays(30)));

    static final Customer MUELLER =
            customer(10042, "Immobilien Müller & Söhne", Salutation.FRAU, "Anna", "Müller");

    private Samples() {}

    static NoticeSettings settings(Company company) {
        return new NoticeSettings(
                "FLOWFACT",
                List.of("89.1.69.161"),
                List.of(25, 465, 587),
                Mailbox.parse("FLOWFACT Kundenservice <spf@flowfact.example>").orElseThrow(),
                Mailbox.parse("service@flowfact.example").orElseThrow(),
                company);
    }

    static Customer customer(
            long id,
            String name,
            @Nullable Salutation salutation,
            @Nullable String firstName,
            @Nullable String lastName) {
        return new Customer(
                id,
                String.valueOf(id),
                name,
                salutation,
                firstName,
                lastName,
                "kontakt@kunde.example",
                false,
                "Sabine Krause",
                "sabine.krause@flowfact.example");
    }

    static AuditedDomain audited(Customer customer, Verdict verdict) {
        return new AuditedDomain(
                customer,
                verdict.domain(),
                verdict,
                verdict.isAffected() ? Development.NEW : Development.NONE,
                verdict.isAffected()
                        ? new EpisodeSoFar(episodeOf(verdict.domain().value()), NIGHT, null, 0)
                        : null,
                null);
    }

    /// What the night says of domains that nobody has heard of before.
    static List<Concern> news(AuditedDomain... domains) {
        return Stream.of(domains).map(d -> new Concern(d, ToldSoFar.NOTHING)).toList();
    }

    /// A domain of which the customer was told a fortnight ago, so that a reminder is due.
    static Concern remindedFirst(AuditedDomain domain) {
        return told(domain, NIGHT.minusDays(14), NIGHT.minusDays(14), 0);
    }

    /// One of which the customer was told and reminded, so that the last reminder is due.
    static Concern remindedLast(AuditedDomain domain) {
        return told(domain, NIGHT.minusDays(30), NIGHT.minusDays(16), 1);
    }

    /// One of which the customer was told so lately that nothing is due.
    static Concern toldLately(AuditedDomain domain) {
        return told(domain, NIGHT.minusDays(3), NIGHT.minusDays(3), 0);
    }

    /// One of which the customer was told when it was less urgent than anything is.
    static Concern worsened(AuditedDomain domain) {
        LocalDate on = NIGHT.minusDays(5);
        return new Concern(domain, new ToldSoFar(on, on, 0, 4, true, false, false));
    }

    /// One that passes, of which the customer was told before.
    static Concern fixed(Customer customer, String domain) {
        Verdict verdict = verdict(domain, SpfResult.PASS, null);
        LocalDate on = NIGHT.minusDays(10);
        return new Concern(
                new AuditedDomain(
                        customer,
                        verdict.domain(),
                        verdict,
                        Development.FIXED,
                        new EpisodeSoFar(episodeOf(domain), on, NIGHT, 10),
                        null),
                new ToldSoFar(on, on, 0, 1, true, false, false));
    }

    private static Concern told(
            AuditedDomain domain, LocalDate firstOn, LocalDate lastOn, int reminders) {
        return new Concern(
                domain,
                new ToldSoFar(
                        firstOn,
                        lastOn,
                        reminders,
                        domain.verdict().urgency(),
                        true,
                        false,
                        false));
    }

    /// A policy with the usual reminders that keeps nobody from being told.
    static NoticePolicy policy() {
        return new NoticePolicy(SCHEDULE, Exclusions.NONE);
    }

    /// The id of a made-up episode.
    static long episodeOf(String domain) {
        return domain.hashCode() & 0xFFFF_FFFFL;
    }

    static Verdict verdict(String domain, SpfResult result, @Nullable String finding) {
        return MadeUpVerdict.of(domain, result).finding(finding, finding == null ? 0 : 1).verdict();
    }

    static Verdict notAuthorised(String domain) {
        return MadeUpVerdict.of(domain, SpfResult.FAIL)
                .finding("not-authorised", 1)
                .cause(
                        "89.1.69.161 is not permitted (-all).",
                        "Der Eintrag endet mit -all und lässt 89.1.69.161 nicht zu.")
                .record("v=spf1 mx include:_spf-eu.ionos.com -all", 3, 0)
                .proposed("v=spf1 mx include:_spf-eu.ionos.com ip4:89.1.69.161 -all", 3)
                .dmarc("reject")
                .providers("IONOS", "IONOS")
                .verdict();
    }

    static Verdict noRecord(String domain) {
        return MadeUpVerdict.of(domain, SpfResult.NONE)
                .finding("no-record", 2)
                .cause(
                        "There is no SPF record.",
                        "Für diese Domain ist kein SPF-Eintrag veröffentlicht.")
                .proposed("v=spf1 mx ip4:89.1.69.161 ~all", 1)
                .verdict();
    }

    static Verdict tooManyLookups(String domain) {
        return MadeUpVerdict.of(domain, SpfResult.PERMERROR)
                .finding("too-many-lookups", 2)
                .cause(
                        "More than 10 look-ups.",
                        "Der Eintrag braucht 12 DNS-Abfragen, erlaubt sind 10.")
                .record("v=spf1 include:a.example include:b.example include:c.example -all", 12, 0)
                .dmarc("none")
                .providers(null, "Hetzner")
                .verdict();
    }

    static Verdict severalRecords(String domain) {
        return MadeUpVerdict.of(domain, SpfResult.PERMERROR)
                .finding("several-records", 2)
                .cause(
                        "Two SPF records.",
                        "Es sind zwei SPF-Einträge veröffentlicht, erlaubt ist nur einer.")
                .record("v=spf1 mx -all\nv=spf1 a ~all", 2, 0)
                .proposed("v=spf1 mx a ip4:89.1.69.161 ~all", 2)
                .verdict();
    }

    static Verdict misspelt(String domain) {
        return MadeUpVerdict.of(domain, SpfResult.NONE)
                .finding("misspelt-record", 3)
                .cause(
                        "There is no SPF record.",
                        "Für diese Domain ist kein gültiger SPF-Eintrag veröffentlicht: „v=spf1; mx"
                                + " -all“ ist keiner.")
                .record("v=spf1; mx -all", 0, 0)
                .proposed("v=spf1 mx ip4:89.1.69.161 -all", 1)
                .remarks(
                        new Remarks(
                                "no-pass",
                                null,
                                null,
                                "Überflüssige Zeichen zwischen den Bestandteilen sind entfernt: ;",
                                "https://dns.example/v2/domainTemplates/providers/vendor.example/services/spf/apply?domain="
                                        + domain))
                .verdict();
    }

    static Verdict softfail(String domain) {
        return MadeUpVerdict.of(domain, SpfResult.SOFTFAIL)
                .finding("not-authorised", 3)
                .cause(
                        "89.1.69.161 is not permitted (~all).",
                        "Der Eintrag endet mit ~all und lässt 89.1.69.161 nicht ausdrücklich zu.")
                .record("v=spf1 redirect=_spf.strato.com", 1, 0)
                .proposed("v=spf1 include:_spf.strato.com ip4:89.1.69.161 ~all", 1)
                .providers("STRATO", "STRATO")
                .verdict();
    }

    /// Worse by a DMARC policy than by its record.
    static Verdict softfailUnderPolicy(String domain, String policy) {
        return MadeUpVerdict.of(domain, SpfResult.SOFTFAIL)
                .finding("not-authorised", 1)
                .cause(
                        "89.1.69.161 is not permitted (~all).",
                        "Der SPF-Eintrag lässt den Versand über 89.1.69.161 vermutlich nicht zu.")
                .record("v=spf1 mx ~all", 1, 0)
                .proposed("v=spf1 mx ip4:89.1.69.161 ~all", 1)
                .dmarc(policy)
                .providers("ALL-INKL", "ALL-INKL")
                .verdict();
    }

    static Verdict freemail(String domain) {
        return MadeUpVerdict.of(domain, SpfResult.SOFTFAIL)
                .finding("freemail", 3)
                .cause(
                        "A freemail domain.",
                        "Diese Domain gehört einem E-Mail-Anbieter; der Kunde kann ihren"
                                + " SPF-Eintrag nicht ändern.")
                .record("v=spf1 ip4:192.0.2.0/24 ~all", 1, 0)
                .dmarc("quarantine")
                .freemail()
                .verdict();
    }

    static Verdict noSuchDomain(String domain) {
        return MadeUpVerdict.of(domain, SpfResult.NONE)
                .finding("no-such-domain", 1)
                .cause("NXDOMAIN", "Diese Domain gibt es im DNS nicht.")
                .verdict();
    }

    static Verdict unknownFinding(String domain) {
        return MadeUpVerdict.of(domain, SpfResult.NEUTRAL)
                .finding("a-finding-of-tomorrow", 3)
                .cause("Neutral.", "Der Eintrag trifft zu 89.1.69.161 keine Aussage.")
                .record("v=spf1 mx ?all", 1, 0)
                .proposed("v=spf1 mx ip4:89.1.69.161 ?all", 1)
                .verdict();
    }

    /// So many domains, one finding after the other.
    static List<AuditedDomain> many(Customer customer, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> {
                    String domain = "domain-%02d.example".formatted(i);
                    return audited(
                            customer,
                            switch (i % 4) {
                                case 1 -> notAuthorised(domain);
                                case 2 -> noRecord(domain);
                                case 3 -> softfail(domain);
                                default -> tooManyLookups(domain);
                            });
                })
                .toList();
    }
}

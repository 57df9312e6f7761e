package de.flowfact.spfaudit.notice;

import static java.util.stream.Collectors.joining;

import de.flowfact.spfaudit.advice.Finding;
import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.AuditedDomain.Development;
import de.flowfact.spfaudit.audit.AuditedDomain.EpisodeSoFar;
import de.flowfact.spfaudit.audit.Concern;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.Customer.Salutation;
import de.flowfact.spfaudit.audit.Earlier;
import de.flowfact.spfaudit.audit.MadeUpVerdict;
import de.flowfact.spfaudit.audit.Remarks;
import de.flowfact.spfaudit.audit.ToldSoFar;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.job.NightOverZone;
import de.flowfact.spfaudit.spf.SpfResult;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Customers, verdicts and settings to write notices from.
final class Samples {

    static final LocalDate NIGHT = LocalDate.of(2026, 11, 23);

    static final Company COMPANY =
            new Company(
                    "Muster Software GmbH",
                    LegalForm.GMBH,
                    "Musterstraße 1",
                    "50667 Köln",
                    "Köln",
                    "Amtsgericht Köln",
                    "HRB 12345",
                    List.of("Erika Beispiel", "Jörg Muster"),
                    "",
                    null,
                    "0221 123456-0",
                    "info@flowfact.example",
                    "",
                    "");

    static final Company NOTHING_SET =
            new Company("", null, "", "", "", "", "", List.of(), "", null, "", "", "", "");

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
                false,
                true,
                Mailbox.parse("FLOWFACT Kundenservice <spf@flowfact.example>").orElseThrow(),
                Mailbox.parse("service@flowfact.example").orElseThrow(),
                "www.flowfact.example/spf",
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

    /// One of which the customer was told when it was less urgent than anything is: DMARC asked for
    /// nothing, and the record ended in `~all`.
    static Concern worsened(AuditedDomain domain) {
        LocalDate on = NIGHT.minusDays(5);
        String record = domain.verdict().record();
        var before =
                new Earlier(
                        SpfResult.SOFTFAIL,
                        "none",
                        true,
                        record == null ? null : record.replace("-all", "~all"));
        return new Concern(domain, new ToldSoFar(on, on, 0, 4, true, false, false, before, before));
    }

    /// One that passes, of which the customer was told before.
    static Concern fixed(Customer customer, String domain) {
        Verdict verdict = permitted(domain);
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
                        false,
                        asItIs(domain.verdict()),
                        asItIs(domain.verdict())));
    }

    private static Earlier asItIs(Verdict verdict) {
        return new Earlier(
                verdict.result(), verdict.dmarc(), verdict.dmarcKnown(), verdict.record());
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
        return NightOverZone.verdict(
                domain,
                "@ TXT v=spf1 mx include:_spf-eu.ionos.com -all",
                "@ MX 10 mx00.ionos.de",
                "@ NS ns1.ui-dns.de",
                "_dmarc.@ TXT v=DMARC1; p=reject",
                "mx00.ionos.de A 192.0.2.10",
                "_spf-eu.ionos.com TXT v=spf1 ip4:198.51.100.0/24 ?all");
    }

    static Verdict permitted(String domain) {
        return NightOverZone.verdict(
                domain,
                "@ TXT v=spf1 mx ip4:89.1.69.161 -all",
                "@ MX 10 mail.@",
                "mail.@ A 192.0.2.10");
    }

    static Verdict noRecord(String domain) {
        return NightOverZone.verdict(domain, "@ MX 10 mail.@", "mail.@ A 192.0.2.10");
    }

    static Verdict tooManyLookups(String domain) {
        return NightOverZone.verdict(
                domain,
                Stream.of(
                                Stream.of(
                                        hosts().map(host -> "a:" + host + ".@")
                                                .collect(joining(" ", "@ TXT v=spf1 ", " -all")),
                                        "_dmarc.@ TXT v=DMARC1; p=none",
                                        "@ NS ns1.your-server.de"),
                                hosts().map(host -> host + ".@ A 198.51.100." + host.substring(1)))
                        .flatMap(lines -> lines)
                        .toArray(String[]::new));
    }

    private static Stream<String> hosts() {
        return IntStream.rangeClosed(1, 12).mapToObj("h%d"::formatted);
    }

    static Verdict severalRecords(String domain) {
        return NightOverZone.verdict(
                domain,
                "@ TXT v=spf1 mx -all",
                "@ TXT v=spf1 a ~all",
                "@ A 192.0.2.10",
                "@ MX 10 mail.@",
                "mail.@ A 192.0.2.11");
    }

    static Verdict misspelt(String domain) {
        Verdict found =
                NightOverZone.verdict(
                        domain,
                        "@ TXT v=spf1; mx -all",
                        "@ MX 10 mail.@",
                        "@ NS docks01.rzone.de",
                        "mail.@ A 192.0.2.11");
        return MadeUpVerdict.like(found)
                .remarks(
                        new Remarks(
                                found.remarks().urgencyReason(),
                                found.remarks().hints(),
                                found.remarks().hintsGerman(),
                                found.remarks().changeGerman(),
                                "https://dns.example/v2/domainTemplates/providers/vendor.example/services/spf/apply?domain="
                                        + domain))
                .verdict();
    }

    static Verdict softfail(String domain) {
        return NightOverZone.verdict(
                domain,
                "@ TXT v=spf1 redirect=_spf.strato.com",
                "@ MX 5 smtpin.rzone.de",
                "@ NS docks01.rzone.de",
                "smtpin.rzone.de A 192.0.2.10",
                "_spf.strato.com TXT v=spf1 ip4:198.51.100.0/24 ~all");
    }

    /// Worse by a DMARC policy than by its record.
    static Verdict softfailUnderPolicy(String domain, String policy) {
        return NightOverZone.verdict(
                domain,
                "@ TXT v=spf1 mx ~all",
                "@ MX 10 mail.@",
                "@ NS ns5.kasserver.com",
                "_dmarc.@ TXT v=DMARC1; p=" + policy,
                "mail.@ A 192.0.2.10");
    }

    /// A long one, as the vendor of a website and four of mail have made it.
    static Verdict longRecord(String domain) {
        return NightOverZone.verdict(
                domain,
                "@ TXT v=spf1 a mx "
                        + IntStream.range(1, 14)
                                .mapToObj("ip4:198.51.100.%d/32 "::formatted)
                                .collect(joining())
                        + "-all",
                "@ A 192.0.2.10",
                "@ MX 10 mail.@",
                "mail.@ A 192.0.2.11");
    }

    static Verdict deadInclude(String domain) {
        return NightOverZone.verdict(
                domain,
                "@ TXT v=spf1 include:spf.gone.example -all",
                "@ MX 0 a-example.mail.protection.outlook.com",
                "@ NS ns1.ui-dns.de",
                "a-example.mail.protection.outlook.com A 192.0.2.10",
                "spf.protection.outlook.com TXT v=spf1 ip4:198.51.100.0/24 -all",
                "_dmarc.@ TXT v=DMARC1; p=quarantine");
    }

    static Verdict freemail(String domain) {
        return MadeUpVerdict.of(domain, SpfResult.SOFTFAIL)
                .finding("freemail", 1)
                .cause("A freemail domain.", new Finding.Freemail().sentence())
                .record("v=spf1 ip4:192.0.2.0/24 ~all", 1, 0)
                .dmarc("quarantine")
                .freemail()
                .verdict();
    }

    static Verdict noSuchDomain(String domain) {
        return NightOverZone.verdict(domain, "another.example A 192.0.2.1");
    }

    static Verdict unknownFinding(String domain) {
        return MadeUpVerdict.like(
                        NightOverZone.verdict(
                                domain,
                                "@ TXT v=spf1 mx ?all",
                                "@ MX 10 mail.@",
                                "mail.@ A 192.0.2.10"))
                .finding("a-finding-of-tomorrow", 3)
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

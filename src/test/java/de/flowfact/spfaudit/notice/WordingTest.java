package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.Samples.MUELLER;
import static de.flowfact.spfaudit.notice.Samples.audited;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.advice.Providers;
import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.Customer.Salutation;
import de.flowfact.spfaudit.audit.MadeUpVerdict;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.spf.SpfResult;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class WordingTest {

    private static final NoticeWriter WRITER =
            new NoticeWriter(Samples.SETTINGS, Providers.known());

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "FRAU | Anna | Müller | Sehr geehrte Frau Müller,",
                "HERR | -    | Müller | Sehr geehrter Herr Müller,",
                "-    | Anna | Müller | Guten Tag Anna Müller,",
                "-    | -    | Müller | Sehr geehrte Damen und Herren,",
                "FRAU | Anna | -      | Sehr geehrte Damen und Herren,",
                "-    | -    | -      | Sehr geehrte Damen und Herren,"
            })
    void theSalutationIsNeverGuessed(
            @Nullable Salutation salutation,
            @Nullable String first,
            @Nullable String last,
            String expected) {
        var customer = Samples.customer(1, "Kunde", salutation, first, last);
        var notice = write(audited(customer, Samples.noRecord("a.example")));
        assertThat(notice.text()).startsWith(expected + "\n\nbei unserer Prüfung");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "FAIL      | reject     | versenden, werden in der Regel abgelehnt.",
                "FAIL      | quarantine | versenden, werden in der Regel abgelehnt.",
                "FAIL      | none       | versenden, können abgelehnt werden.",
                "FAIL      | -          | versenden, können abgelehnt werden.",
                "SOFTFAIL  | reject     | versenden, können als unerwünscht eingestuft werden.",
                "NEUTRAL   | -          | versenden, können als unerwünscht eingestuft werden.",
                "NONE      | -          | versenden, können als unerwünscht eingestuft werden.",
                "PERMERROR | reject     | von empfangenden Servern nicht ausgewertet werden kann."
            })
    void nothingIsClaimedThatIsStrongerThanTheFinding(
            SpfResult result, @Nullable String dmarc, String claim) {
        var verdict = withRecord("a.example", result, "any", "v=spf1 -all", null, dmarc);
        assertThat(write(audited(MUELLER, verdict)).text()).contains(claim);
    }

    @Test
    void theSubjectNamesDomainAndCustomerAndStaysShort() {
        var domain = "immobilienverwaltung-musterstadt-nord-und-umgebung.example";
        assertThat(write(audited(MUELLER, Samples.notAuthorised(domain))).subject())
                .isEqualTo("SPF-Eintrag ändern: immobilienver…gebung.example (Kd.-Nr. 10042)")
                .hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void aShortenedNameHasWholeCharacters() {
        var domain = "\uD840\uDC00".repeat(40) + ".example";
        assertThat(write(audited(MUELLER, Samples.notAuthorised(domain))).subject())
                .isEqualTo(
                        "SPF-Eintrag ändern: %s…%s.example (Kd.-Nr. 10042)"
                                .formatted("\uD840\uDC00".repeat(13), "\uD840\uDC00".repeat(6)));
    }

    @Test
    void aNulIsShownAsItWasPublished() {
        var verdict =
                withRecord(
                        "a.example",
                        SpfResult.PERMERROR,
                        "syntax-error",
                        "v=spf1 a:\uFFFD -all",
                        null,
                        null);
        assertThat(write(audited(MUELLER, verdict)).text()).contains("v=spf1 a:\\x00 -all");
    }

    @Test
    void aLabelBelowTheZoneIsNamedBothWays() {
        assertThat(write(audited(MUELLER, Samples.softfail("immo.mueller.example"))).text())
                .contains(
                        "Name:           immo (in der Zone mueller.example) oder @ (in der Zone"
                                + " immo.mueller.example)");
    }

    @Test
    void anIpv6AddressIsToBePermittedByIp6() {
        var settings =
                new NoticeSettings(
                        "FLOWFACT",
                        List.of("89.1.69.161", "2001:db8::1"),
                        List.of(25),
                        Samples.SETTINGS.from(),
                        Samples.SETTINGS.replyTo(),
                        Samples.COMPANY);
        var notice = write(settings, audited(MUELLER, Samples.tooManyLookups("a.example")));
        assertThat(((Composition.Composed) notice).text())
                .contains(
                        "Der Eintrag muss E-Mails von 89.1.69.161 und 2001:db8::1 zulassen"
                                + " (ip4:89.1.69.161 und ip6:2001:db8::1).");
    }

    @Test
    void aRecordLongerThanOneStringSaysSo() {
        String proposed = "v=spf1 " + "ip4:192.0.2.1 ".repeat(20) + "-all";
        var verdict =
                withRecord("a.example", SpfResult.FAIL, "not-authorised", "v=spf1", proposed, null);
        assertThat(write(audited(MUELLER, verdict)).text())
                .contains("Der Eintrag ist länger als 255 Zeichen");
    }

    @Test
    void whatWasCheckedAtDifferentTimesGivesTheFirst() {
        var early = Samples.notAuthorised("a.example");
        var late =
                MadeUpVerdict.of("b.example", SpfResult.NONE)
                        .finding("no-record", 2)
                        .checkedAt(early.checkedAt().plusSeconds(600))
                        .verdict();
        assertThat(write(audited(MUELLER, early), audited(MUELLER, late)).text())
                .contains("bei unserer Prüfung am 23.11.2026 ab 04:32 Uhr haben wir zwei ")
                .contains("Geprüft am:     23.11.2026, 04:42 Uhr");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 50})
    void everyDomainHasItsOwnBlock(int count) {
        var notice = write(Samples.many(MUELLER, count).toArray(AuditedDomain[]::new));
        assertThat(notice.text().lines().filter(l -> l.startsWith("Domain:"))).hasSize(count);
        assertThat(notice.html().split("nslookup -type=TXT", -1)).hasSize(count + 1);
        assertThat(notice.links()).hasSize(count);
    }

    @Test
    void whatIsMissingFailsTheNoticeAndIsNamed() {
        var incomplete =
                new Company(
                        "Muster GmbH", "GmbH", " ", "", "K", "A", "H", List.of(), null, "1", "e");
        var verdict = withRecord("a.example", SpfResult.FAIL, "not-authorised", null, null, null);
        assertThat(write(Samples.settings(incomplete), audited(MUELLER, verdict)))
                .isEqualTo(
                        new Composition.Suppressed(
                                MUELLER.id(),
                                "Die Nachricht konnte nicht geschrieben werden, es fehlt:"
                                        + " spf-audit.notices.company.street,"
                                        + " spf-audit.notices.company.city,"
                                        + " spf-audit.notices.company.managing-directors,"
                                        + " veröffentlichter Eintrag von a.example.",
                                List.of(Composition.Link.mention(Samples.episodeOf("a.example")))));
    }

    @Test
    void aPlaceholderSaysWhatIsToBeEntered() {
        var notice =
                write(
                        Samples.settings(Company.placeholder()),
                        audited(MUELLER, Samples.noRecord("a.example")));
        assertThat(((Composition.Composed) notice).text())
                .contains("[bitte eintragen: spf-audit.notices.company.register-court]");
    }

    @Test
    void hostileTextStaysText() {
        var customer =
                new Customer(
                        1,
                        "1\r\nBcc: x@evil.example",
                        "<script>alert(1)</script> & \"Co\"",
                        Salutation.FRAU,
                        "A\r\nB",
                        "Mü\u0000ller\r\nBcc: x@evil.example \u202Etxt.exe [(${7*7})] [[${7*7}]]",
                        "kontakt@kunde.example",
                        false,
                        "Sabine\nKrause",
                        "s@flowfact.example\r\n\r\n<img src=x>");
        var verdict =
                withRecord(
                        "a.example",
                        SpfResult.FAIL,
                        "not-authorised",
                        "v=spf1 <script>alert(\"x\")</script> \u00c3\u00bc\u0007 -all",
                        "v=spf1 exists:${7*7}.example</td> -all",
                        null);
        var notice = write(audited(customer, verdict));
        assertThat(notice.subject()).doesNotContain("\r", "\n").contains("1 Bcc: x@evil");
        assertThat(notice.recipient().name()).doesNotContain("\r", "\n", "\u0000", "\u202E");
        assertThat(notice.text())
                .contains("Sehr geehrte Frau Mü ller Bcc: x@evil.example txt.exe")
                .contains("[(${7*7})] [[${7*7}]]")
                .contains("\\xC3\\xBC\\x07")
                .doesNotContain("\u0007", "\u0000", "\u202E", "\r");
        assertThat(notice.html())
                .contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;")
                .contains("exists:${7*7}.example&lt;/td&gt;")
                .doesNotContain("<script", "<img", "49");
    }

    @Test
    void aVeryLongRecordIsKeptWhole() {
        String record = "v=spf1 " + "a".repeat(60_000);
        var verdict =
                withRecord("a.example", SpfResult.PERMERROR, "syntax-error", record, null, null);
        assertThat(write(audited(MUELLER, verdict)).text()).contains(record);
    }

    @Test
    void htmlHasNothingRemoteAndNoScript() {
        assertThat(write(Samples.many(MUELLER, 3).toArray(AuditedDomain[]::new)).html())
                .doesNotContain("<script", "<img", "http:", "https:", "url(", "<link", " th:");
    }

    @Test
    void nobodyIsShoutedAt() {
        assertThat(write(Samples.many(MUELLER, 4).toArray(AuditedDomain[]::new)).text())
                .doesNotContain("!", "Betreff", "null");
    }

    private static Composition.Composed write(AuditedDomain... domains) {
        return (Composition.Composed) write(Samples.SETTINGS, domains);
    }

    private static Composition write(NoticeSettings settings, AuditedDomain... domains) {
        var writer =
                settings.equals(Samples.SETTINGS)
                        ? WRITER
                        : new NoticeWriter(settings, Providers.known());
        return writer.compose(Samples.policy().decide(Samples.NIGHT, Samples.news(domains)))
                .orElseThrow();
    }

    private static Verdict withRecord(
            String domain,
            SpfResult result,
            String finding,
            @Nullable String record,
            @Nullable String proposed,
            @Nullable String dmarc) {
        return MadeUpVerdict.of(domain, result)
                .finding(finding, 1)
                .record(record, 1, 0)
                .proposed(proposed, 1)
                .dmarc(dmarc)
                .verdict();
    }
}

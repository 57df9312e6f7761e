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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(notice.text()).startsWith(expected + "\n\nE-Mails, die Sie");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "FAIL      | reject     | werden in der Regel abgelehnt.",
                "FAIL      | quarantine | werden von vielen Empfängern abgelehnt.",
                "FAIL      | none       | werden von vielen Empfängern abgelehnt.",
                "FAIL      | -          | werden von vielen Empfängern abgelehnt.",
                "SOFTFAIL  | reject     | werden in der Regel abgelehnt.",
                "NEUTRAL   | reject     | werden in der Regel abgelehnt.",
                "NONE      | reject     | werden in der Regel abgelehnt.",
                "SOFTFAIL  | quarantine | landen in der Regel im Spam-Ordner oder werden"
                        + " abgelehnt.",
                "NEUTRAL   | quarantine | landen in der Regel im Spam-Ordner oder werden"
                        + " abgelehnt.",
                "NONE      | quarantine | landen in der Regel im Spam-Ordner oder werden"
                        + " abgelehnt.",
                "SOFTFAIL  | none       | können als Spam eingestuft oder abgelehnt werden.",
                "NEUTRAL   | -          | können als Spam eingestuft oder abgelehnt werden.",
                "NONE      | -          | können als Spam eingestuft oder abgelehnt werden.",
                "PERMERROR | reject     | werden in der Regel abgelehnt, weil der SPF-Eintrag"
                        + " fehlerhaft ist und nicht ausgewertet werden kann.",
                "PERMERROR | quarantine | landen in der Regel im Spam-Ordner oder werden abgelehnt,"
                        + " weil der SPF-Eintrag fehlerhaft ist und nicht ausgewertet werden kann.",
                "PERMERROR | -          | können als Spam eingestuft oder abgelehnt werden, weil"
                        + " der SPF-Eintrag fehlerhaft ist und nicht ausgewertet werden kann."
            })
    void dmarcMakesEveryResultShortOfPassAsHardAsItAsks(
            SpfResult result, @Nullable String dmarc, String claim) {
        var verdict = withRecord("a.example", result, "any", "v=spf1 -all", null, dmarc);
        assertThat(write(audited(MUELLER, verdict)).text())
                .contains("mit Adressen von a.example senden, " + claim);
    }

    @ParameterizedTest
    @CsvSource({
        "FAIL, reject, abgewiesen werden",
        "SOFTFAIL, reject, abgewiesen werden",
        "PERMERROR, quarantine, als verdächtig behandelt werden",
        "NONE, quarantine, als verdächtig behandelt werden"
    })
    void aPolicyThatCountsIsNamed(SpfResult result, String policy, String wanted) {
        var verdict = withRecord("a.example", result, "any", "v=spf1 -all", null, policy);
        assertThat(write(audited(MUELLER, verdict)).text())
                .contains(
                        "Ihre Domain verlangt außerdem per DMARC („%s“), dass solche E-Mails %s"
                                .formatted(policy, wanted));
    }

    @ParameterizedTest
    @CsvSource({"FAIL, von vielen Empfängern", "SOFTFAIL, als Spam eingestuft"})
    void whereTheVendorSignsNoPolicyCounts(SpfResult result, String claim) {
        var signing = settings("FLOWFACT", List.of("89.1.69.161"), true, true);
        var verdict = withRecord("a.example", result, "any", "v=spf1 -all", null, "reject");
        assertThat(((Composition.Composed) write(signing, audited(MUELLER, verdict))).text())
                .contains(claim)
                .doesNotContain("DMARC");
    }

    @Test
    void aPolicyThatWasNotHeardIsNeitherCountedNorSaidToBeNone() {
        var verdict =
                MadeUpVerdict.of("a.example", SpfResult.SOFTFAIL)
                        .finding("not-authorised", 3)
                        .record("v=spf1 ~all", 0, 0)
                        .dmarcUnknown()
                        .verdict();
        assertThat(write(audited(MUELLER, verdict)).text())
                .contains("können als Spam eingestuft oder abgelehnt werden")
                .doesNotContain("DMARC", "keine Richtlinie");
    }

    @Test
    void aDomainThatDoesNotExistIsRefusedByMost() {
        assertThat(write(audited(MUELLER, Samples.noSuchDomain("a.example"))).text())
                .contains(
                        "werden von den meisten Empfängern abgelehnt, weil es die Absenderdomain"
                                + " nicht gibt.")
                .contains("kann jeder andere registrieren")
                .doesNotContain("Für Ihre Administration");
    }

    @Test
    void anAddressOfTheVendorsIsOfferedOnlyWhereThereIsOne() {
        var none = settings("FLOWFACT", List.of("89.1.69.161"), false, false);
        var freemail = audited(MUELLER, Samples.freemail("web.de"));
        assertThat(write(freemail).text()).contains("Absenderadresse von FLOWFACT");
        assertThat(((Composition.Composed) write(none, freemail)).text())
                .doesNotContain("Absenderadresse von FLOWFACT", "Reply-To");
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.crm.example/spf/, www.crm.example/spf",
        "www.crm.example/spf, www.crm.example/spf"
    })
    void thePageThatExplainsIsShownAndNotLinked(String setting, String shown) {
        var settings =
                new NoticeSettings(
                        "FLOWFACT",
                        List.of("89.1.69.161"),
                        List.of(25),
                        false,
                        true,
                        Samples.SETTINGS.from(),
                        Samples.SETTINGS.replyTo(),
                        setting,
                        Samples.COMPANY);
        var notice =
                (Composition.Composed)
                        write(settings, audited(MUELLER, Samples.noRecord("a.example")));
        assertThat(notice.text())
                .contains("Bitte geben Sie die Adresse selbst ein: " + shown + "\n");
        assertThat(notice.html()).contains(shown).doesNotContain("http", "href=\"www");
    }

    @Test
    void withoutANumberNoneIsSpokenOf() {
        var notice =
                write(
                        Samples.settings(Samples.NOTHING_SET),
                        audited(MUELLER, Samples.noRecord("a.example")));
        assertThat(((Composition.Composed) notice).text())
                .contains("weiter: sabine.krause@flowfact.example. Sie können auch einfach");
    }

    @Test
    void addressesAndNumbersCanBeTouched() {
        assertThat(write(audited(MUELLER, Samples.noRecord("a.example"))).html())
                .contains(
                        "href=\"mailto:sabine.krause@flowfact.example\"",
                        "href=\"tel:02211234560\"",
                        "href=\"mailto:info@flowfact.example\"");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "+49 (0)221 123-0   | tel:+492211230",
                "0221 / 12 34 56    | tel:0221123456",
                "(0221) 123456      | tel:0221123456",
                "bitte nachfragen   | -",
                "110                | -"
            })
    void aNumberIsDialledWithoutItsMarks(String number, @Nullable String link) {
        assertThat(Letter.Piece.dialled(number)).isEqualTo(link);
    }

    @Test
    void noLineEndsWithinTheWordForMail() {
        assertThat(write(Samples.many(MUELLER, 3).toArray(AuditedDomain[]::new)).html())
                .contains("E\u2011Mails", "<h1 ", "aria-label=\"Angaben für domain-01.example\"")
                .doesNotContain("nobr")
                .satisfies(html ->
                        assertThat(html.replaceFirst("(?s).*<h1", "")).doesNotContain(">E-Mail"));
    }

    @Test
    void theSubjectNamesTheDomainAndStaysShort() {
        var domain = "immobilienverwaltung-musterstadt-nord-und-umgebung.example";
        assertThat(write(audited(MUELLER, Samples.notAuthorised(domain))).subject())
                .isEqualTo("FLOWFACT-E-Mails kommen nicht an: immobilienve…ebung.example")
                .hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void aShortenedNameHasWholeCharacters() {
        var domain = "\uD840\uDC00".repeat(40) + ".example";
        assertThat(write(audited(MUELLER, Samples.notAuthorised(domain))).subject())
                .isEqualTo(
                        "FLOWFACT-E-Mails kommen nicht an: %s…%s.example"
                                .formatted("\uD840\uDC00".repeat(12), "\uD840\uDC00".repeat(5)));
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
    void anIpv6AddressIsToBePermittedByIp6() {
        var settings = settings("FLOWFACT", List.of("89.1.69.161", "2001:db8::1"), false, true);
        var verdict =
                withRecord(
                        "a.example", SpfResult.FAIL, "not-authorised", "v=spf1 -all", null, null);
        assertThat(((Composition.Composed) write(settings, audited(MUELLER, verdict))).text())
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
                .contains("Der Eintrag ist länger als 255 Zeichen.")
                .contains("Für Zonendateien:\n  \"v=spf1 ip4:192.0.2.1 ")
                .contains("ip4:192.0.2.1 -all\"\n");
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
                .contains("Die Gründe (Stand: 23.11.2026 ab 04:32 Uhr):")
                .contains("Stand:          23.11.2026, 04:42 Uhr");
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
        var nameless =
                new NoticeSettings(
                        " ",
                        List.of("89.1.69.161"),
                        List.of(),
                        false,
                        true,
                        Samples.SETTINGS.from(),
                        Samples.SETTINGS.replyTo(),
                        "",
                        Samples.COMPANY);
        var verdict = withRecord("a.example", SpfResult.FAIL, "not-authorised", null, null, null);
        assertThat(write(nameless, audited(MUELLER, verdict)))
                .isEqualTo(
                        new Composition.Suppressed(
                                MUELLER.id(),
                                "Die Nachricht konnte nicht geschrieben werden, es fehlt:"
                                        + " spf-audit.sending.name,"
                                        + " spf-audit.sending.ports,"
                                        + " veröffentlichter Eintrag von a.example.",
                                List.of(Composition.Link.mention(Samples.episodeOf("a.example")))));
    }

    @Test
    void aPlaceholderSaysWhatIsToBeEntered() {
        var notice =
                write(
                        Samples.settings(Samples.NOTHING_SET),
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
        assertThat(notice.subject()).doesNotContain("\r", "\n");
        assertThat(notice.recipient().name()).doesNotContain("\r", "\n", "\u0000", "\u202E");
        assertThat(notice.text())
                .contains("Sehr geehrte Frau Mü ller Bcc: x@evil.example txt.exe")
                .contains("[(${7*7})] [[${7*7}]]")
                .contains("ü\\x07")
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

    private static NoticeSettings settings(
            String name, List<String> addresses, boolean signs, boolean lendsAddress) {
        return new NoticeSettings(
                name,
                addresses,
                List.of(25),
                signs,
                lendsAddress,
                Samples.SETTINGS.from(),
                Samples.SETTINGS.replyTo(),
                "",
                Samples.COMPANY);
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

package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.Samples.MUELLER;
import static de.flowfact.spfaudit.notice.Samples.audited;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.advice.Providers;
import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Concern;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.Earlier;
import de.flowfact.spfaudit.audit.MailAddress;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.audit.ToldSoFar;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.spf.SpfResult;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What each kind of notice says of each finding, and of one, three and fifty domains.
class KindsTest {

    private static final NoticeWriter WRITER =
            new NoticeWriter(Samples.SETTINGS, Providers.known());
    private static final LocalDate TOLD_ON = LocalDate.of(2026, 11, 9);

    static final List<Function<String, Verdict>> FINDINGS =
            List.of(
                    Samples::notAuthorised,
                    Samples::softfail,
                    Samples::noRecord,
                    Samples::severalRecords,
                    Samples::misspelt,
                    Samples::tooManyLookups,
                    Samples::noSuchDomain,
                    Samples::unknownFinding,
                    Samples::freemail);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FIRST         | FLOWFACT-E-Mails kommen nicht an: müller.example",
                "REMINDER      | Erinnerung: FLOWFACT-E-Mails abgelehnt (müller.example)",
                "LAST_REMINDER | Letzte Erinnerung: FLOWFACT-E-Mails abgelehnt (müller.example)",
                "WORSENED      | FLOWFACT-E-Mails kommen nicht an: müller.example",
                "ALL_CLEAR     | FLOWFACT-E-Mails jetzt zugelassen: müller.example",
                "FREEMAIL      | FLOWFACT-E-Mails kommen nicht an: müller.example"
            })
    void theSubjectSaysWhatHappensToMailAndWithWhichDomain(NoticeKind kind, String subject) {
        String domain = "xn--mller-kva.example";
        Verdict verdict =
                kind == NoticeKind.FREEMAIL
                        ? Samples.freemail(domain)
                        : Samples.notAuthorised(domain);
        assertThat(write(kind, List.of(verdict)).subject()).isEqualTo(subject);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FIRST         | FLOWFACT-E-Mails gefährdet: mueller.example",
                "REMINDER      | Erinnerung: FLOWFACT-E-Mails gefährdet (mueller.example)",
                "LAST_REMINDER | Letzte Erinnerung: FLOWFACT-E-Mails gefährdet (mueller.example)"
            })
    void theSubjectIsSofterWhereMailIsOnlyInDanger(NoticeKind kind, String subject) {
        assertThat(write(kind, List.of(Samples.softfail("mueller.example"))).subject())
                .isEqualTo(subject);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FIRST         | FLOWFACT-E-Mails kommen nicht an: mehrere Domains",
                "REMINDER      | Erinnerung: FLOWFACT-E-Mails abgelehnt (mehrere Domains)",
                "LAST_REMINDER | Letzte Erinnerung: FLOWFACT-E-Mails abgelehnt (mehrere Domains)",
                "WORSENED      | FLOWFACT-E-Mails kommen nicht an: mehrere Domains",
                "ALL_CLEAR     | FLOWFACT-E-Mails jetzt zugelassen: mehrere Domains",
                "FREEMAIL      | FLOWFACT-E-Mails kommen nicht an: mehrere Adressen"
            })
    void theSubjectOfSeveralDomainsNamesNone(NoticeKind kind, String subject) {
        assertThat(write(kind, some(kind, 3)).subject()).isEqualTo(subject);
    }

    @Test
    void whereOneOfSeveralHurtsMostTheSubjectNamesIt() {
        assertThat(
                        write(
                                        NoticeKind.FIRST,
                                        List.of(
                                                Samples.softfail("a.example"),
                                                Samples.notAuthorised("b.example"),
                                                Samples.noRecord("c.example")))
                                .subject())
                .isEqualTo("FLOWFACT-E-Mails kommen nicht an: b.example u. a.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FIRST         | E-Mails, die Sie aus FLOWFACT mit Adressen von a.example senden,"
                        + " werden in der Regel abgelehnt. Bei Ihnen erscheinen sie trotzdem als"
                        + " gesendet.",
                "REMINDER      | E-Mails, die Sie aus FLOWFACT mit Adressen von a.example senden,"
                        + " werden weiterhin in der Regel abgelehnt.",
                "LAST_REMINDER | E-Mails, die Sie aus FLOWFACT mit Adressen von a.example senden,"
                        + " werden weiterhin in der Regel abgelehnt.",
                "WORSENED      | E-Mails, die Sie aus FLOWFACT mit Adressen von a.example senden,"
                        + " werden inzwischen in der Regel abgelehnt.",
                "ALL_CLEAR     | der SPF-Eintrag Ihrer Domain a.example lässt den Mailserver von"
                        + " FLOWFACT jetzt zu. Am SPF-Eintrag müssen Sie nichts mehr ändern."
            })
    void theOpeningSaysWhatHappensToMail(NoticeKind kind, String opening) {
        assertThat(write(kind, List.of(Samples.notAuthorised("a.example"))).text())
                .startsWith("Sehr geehrte Frau Müller,\n\n" + opening);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REMINDER      | E-Mails, die Sie aus FLOWFACT mit Adressen von drei Ihrer Domains"
                        + " senden, werden weiterhin in der Regel abgelehnt.",
                "WORSENED      | E-Mails, die Sie aus FLOWFACT mit Adressen von drei Ihrer Domains"
                        + " senden, werden inzwischen in der Regel abgelehnt.",
                "ALL_CLEAR     | die SPF-Einträge Ihrer Domains domain-1.example, domain-2.example"
                        + " und domain-3.example lassen den Mailserver von FLOWFACT jetzt zu.",
                "FREEMAIL      | E-Mails, die Sie aus FLOWFACT mit Ihren Adressen bei"
                        + " domain-1.example, domain-2.example und domain-3.example senden, landen in"
                        + " der Regel im Spam-Ordner oder werden abgelehnt."
            })
    void theOpeningOfSeveralDomainsHasThePlural(NoticeKind kind, String opening) {
        assertThat(write(kind, some(kind, 3)).text())
                .startsWith("Sehr geehrte Frau Müller,\n\n" + opening);
    }

    /// The first words that somebody sees who knows nothing of DNS.
    @ParameterizedTest
    @CsvSource({"FIRST, 1", "FIRST, 50", "REMINDER, 1", "WORSENED, 50", "LAST_REMINDER, 3"})
    void whatToDoIsTheSecondThingSaidAndNearTheTop(NoticeKind kind, int count) {
        String text = write(kind, some(kind, count)).text();
        assertThat(text.indexOf("Bitte leiten Sie diese E-Mail an die Firma oder Person weiter"))
                .isBetween(1, 260);
        assertThat(text).containsOnlyOnce("Bitte leiten Sie");
    }

    @Test
    void aReminderSaysSinceWhenAndThatNothingHasChanged() {
        assertThat(
                        compose(
                                        Samples.remindedFirst(
                                                audited(MUELLER, Samples.softfail("a.example"))))
                                .text())
                .contains(
                        "Darauf haben wir Sie zuerst am 09.11.2026 hingewiesen. Der SPF-Eintrag ist"
                                + " gegenüber damals unverändert.");
        assertThat(
                        compose(
                                        Samples.remindedFirst(
                                                audited(MUELLER, Samples.noRecord("a.example"))))
                                .text())
                .contains("Einen SPF-Eintrag gibt es weiterhin nicht.");
    }

    @Test
    void aReminderOfARecordThatWasChangedInVainSaysSo() {
        var verdict = Samples.softfail("a.example");
        var told =
                new ToldSoFar(
                        TOLD_ON,
                        TOLD_ON,
                        0,
                        verdict.urgency(),
                        true,
                        false,
                        false,
                        new Earlier(SpfResult.SOFTFAIL, null, true, "v=spf1 mx ~all"),
                        null);
        assertThat(compose(new Concern(audited(MUELLER, verdict), told)).text())
                .contains(
                        "Der SPF-Eintrag wurde inzwischen geändert, der Fehler ist damit aber nicht"
                                + " behoben.");
    }

    @Test
    void whatHasBecomeWorseIsSaidFromWhatToWhat() {
        assertThat(
                        compose(
                                        Samples.worsened(
                                                audited(
                                                        MUELLER,
                                                        Samples.softfailUnderPolicy(
                                                                "a.example", "reject"))))
                                .text())
                .contains(
                        "Als wir Ihnen am 18.11.2026 geschrieben haben, galt noch: E-Mails können"
                                + " als Spam eingestuft oder abgelehnt werden. Jetzt gilt: E-Mails"
                                + " werden in der Regel abgelehnt. Die DMARC-Richtlinie Ihrer Domain"
                                + " lautet jetzt „reject“, bisher „none“.");
    }

    @Test
    void aPolicyThatWasNotHeardThenIsNotSaidToHaveBeenNone() {
        var verdict = Samples.softfailUnderPolicy("a.example", "reject");
        var then = new Earlier(SpfResult.SOFTFAIL, null, false, verdict.record());
        var told = new ToldSoFar(TOLD_ON, TOLD_ON, 0, 3, true, false, false, then, then);
        assertThat(compose(new Concern(audited(MUELLER, verdict), told)).text())
                .contains("galt noch")
                .doesNotContain("bisher gab es", "bisher keine");
    }

    @Test
    void whatWasNotAnsweredThenAndIsNowIsToldAsACompletion() {
        var verdict = Samples.softfailUnderPolicy("a.example", "reject");
        var told = new ToldSoFar(TOLD_ON, TOLD_ON, 0, 3, true, false, true);
        var notice = compose(new Concern(audited(MUELLER, verdict), told));
        assertThat(notice.kind()).isEqualTo(NoticeKind.COMPLETED);
        assertThat(notice.subject()).isEqualTo("Ergänzung: FLOWFACT-E-Mails abgelehnt (a.example)");
        assertThat(notice.text())
                .contains(
                        "Als wir Ihnen am 09.11.2026 dazu geschrieben haben, waren einzelne Angaben"
                                + " nicht abrufbar.");
    }

    @Test
    void anAllClearSaysWhatRecordWasFound() {
        var notice = compose(Samples.fixed(MUELLER, "a.example"));
        assertThat(notice.text())
                .contains("Diesen Eintrag haben wir gefunden:")
                .contains("a.example:\n  v=spf1 mx ip4:89.1.69.161 -all\n");
    }

    static Stream<Arguments> kindsAndCounts() {
        return Stream.of(NoticeKind.values())
                .flatMap(kind -> Stream.of(1, 3, 50).map(count -> Arguments.of(kind, count)));
    }

    @ParameterizedTest
    @MethodSource("kindsAndCounts")
    void everyDomainIsNamedAndNothingIsLeftBlank(NoticeKind kind, int count) {
        Composition.Composed notice = write(kind, some(kind, count));
        assertThat(notice.text())
                .doesNotContain("!", "null", "%s", "%d", "  E", " .", " ,", ",,", "Betreff")
                .contains("Mit freundlichen Grüßen\n\nMuster Software GmbH");
        assertThat(IntStream.rangeClosed(1, count).mapToObj("domain-%d.example"::formatted))
                .allSatisfy(name -> assertThat(notice.text()).contains(name));
        assertThat(blocks(notice))
                .isEqualTo(kind == NoticeKind.ALL_CLEAR || kind == NoticeKind.FREEMAIL ? 0 : count);
    }

    @ParameterizedTest
    @FieldSource("FINDINGS")
    void aSubjectIsNeverLongerThanAMailProgramShows(Function<String, Verdict> finding) {
        var customer = with("1234567890123456", MUELLER.accountManagerEmail());
        var verdict = finding.apply("immobilienverwaltung-musterstadt-nord-und-umgebung.example");
        for (NoticeKind kind : NoticeKind.values()) {
            for (int count : List.of(1, 3)) {
                List<Verdict> verdicts = IntStream.range(0, count).mapToObj(_ -> verdict).toList();
                var notice = (Composition.Composed) compose(customer, matter(kind, verdicts));
                assertThat(notice.subject())
                        .hasSizeLessThanOrEqualTo(kind == NoticeKind.LAST_REMINDER ? 64 : 60)
                        .containsOnlyOnce(":")
                        .contains("FLOWFACT-E-Mails");
            }
        }
    }

    /// Gmail shows 102 kB of a mail.
    @Test
    void fiftyOrdinaryDomainsAreShownWhole() {
        assertThat(
                        write(NoticeKind.REMINDER, some(NoticeKind.REMINDER, 50))
                                .html()
                                .getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(102_000);
    }

    @Test
    void ofManyDomainsSentencesSayTheNumbers() {
        var notice =
                (Composition.Composed)
                        WRITER.compose(
                                        Samples.policy()
                                                .decide(
                                                        Samples.NIGHT,
                                                        Samples.news(
                                                                Samples.many(MUELLER, 50)
                                                                        .toArray(
                                                                                AuditedDomain[]
                                                                                        ::new))))
                                .orElseThrow();
        assertThat(notice.text())
                .contains("\n1. domain-01.example: ")
                .contains("\n50. domain-48.example: ")
                .contains("- E-Mails von den Domains Nr. 1 bis 13 werden in der Regel abgelehnt.")
                .contains("\nNr. 50: domain-48.example\n");
        assertThat(notice.html()).contains("<ol").contains("Nr. 50: domain-48.example</h3>");
    }

    @Test
    void theLastReminderGoesToTheAccountManagerAndSaysSo() {
        var notice = write(NoticeKind.LAST_REMINDER, List.of(Samples.notAuthorised("a.example")));
        assertThat(notice.copyTo())
                .isEqualTo(MailAddress.parse("sabine.krause@flowfact.example").orElseThrow());
        assertThat(notice.text())
                .contains(
                        "Dies ist unsere letzte Erinnerung. Auch ohne weitere Nachricht bleibt es"
                                + " bei diesen Folgen für Ihre E-Mails, bis die Ursache behoben ist."
                                + " Sabine Krause, bei FLOWFACT für Sie zuständig, erhält diese E-Mail"
                                + " in Kopie und hilft Ihnen gern weiter.")
                .contains(
                        "schreiben Ihnen dazu aber nur noch, wenn sich die Lage verschlechtert oder"
                                + " wenn unser Mailserver zugelassen ist.");
    }

    @Test
    void anAllClearHasNoBlockOfWhatIsInOrder() {
        var notice =
                (Composition.Composed)
                        WRITER.compose(
                                        Samples.policy()
                                                .decide(
                                                        Samples.NIGHT,
                                                        List.of(
                                                                Samples.fixed(
                                                                        MUELLER, "good.example"),
                                                                Samples.toldLately(
                                                                        audited(
                                                                                MUELLER,
                                                                                Samples.noRecord(
                                                                                        "bad.example"))))))
                                .orElseThrow();
        assertThat(notice.kind()).isEqualTo(NoticeKind.ALL_CLEAR);
        assertThat(notice.text().split("Noch offen", -1)[0]).contains("good.example");
        assertThat(notice.text().split("Noch offen", -1)[1])
                .contains("nslookup -type=TXT bad.example")
                .doesNotContain("good.example");
    }

    @Test
    void aFreemailNoticeIsNotWrittenAsToTheVendor() {
        assertThat(write(NoticeKind.FREEMAIL, List.of(Samples.freemail("post.example"))).text())
                .doesNotContain("der Kunde", "Für Ihre Administration")
                .contains(
                        "schreiben Ihnen dazu aber nicht noch einmal, solange sich nichts ändert.");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FIRST", "FREEMAIL"})
    void withoutTheDateOfTheFirstNoticeThereIsNone(NoticeKind kind) {
        assertThat(compose(MUELLER, matter(kind, some(kind, 1), null)))
                .isInstanceOfSatisfying(
                        Composition.Suppressed.class,
                        suppressed ->
                                assertThat(suppressed.reason())
                                        .endsWith("es fehlt: Datum der ersten Nachricht."));
    }

    @Test
    void aLastReminderThatCannotBeCopiedIsNotWritten() {
        var matter = matter(NoticeKind.LAST_REMINDER, List.of(Samples.notAuthorised("a.example")));
        assertThat(compose(with("10042", "sabine"), matter))
                .isInstanceOfSatisfying(
                        Composition.Suppressed.class,
                        suppressed ->
                                assertThat(suppressed.reason())
                                        .endsWith("gültige E-Mail-Adresse des Betreuers."));
    }

    @Test
    void aNameThatIsMarkupStaysText() {
        var hostile =
                new Customer(
                        1,
                        "1",
                        "A",
                        null,
                        null,
                        null,
                        "a@kunde.example",
                        false,
                        "<b>Eva</b>\r\n\u202E[[${7*7}]]",
                        "eva@flowfact.example");
        var notice =
                (Composition.Composed)
                        compose(
                                hostile,
                                matter(
                                        NoticeKind.LAST_REMINDER,
                                        List.of(Samples.notAuthorised("a.example"))));
        assertThat(notice.text()).contains("<b>Eva</b> [[${7*7}]], bei FLOWFACT für Sie zuständig");
        assertThat(notice.html())
                .contains("&lt;b&gt;Eva&lt;/b&gt; [[${7*7}]], bei FLOWFACT")
                .doesNotContain("\u202E");
    }

    private static List<Verdict> some(NoticeKind kind, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> {
                    String domain = "domain-%d.example".formatted(i);
                    return kind == NoticeKind.FREEMAIL
                            ? Samples.freemail(domain)
                            : Samples.notAuthorised(domain);
                })
                .toList();
    }

    private static long blocks(Composition.Composed notice) {
        return notice.text().lines().filter(line -> line.startsWith("Domain:")).count();
    }

    private static Composition.Composed write(NoticeKind kind, List<Verdict> verdicts) {
        return (Composition.Composed) compose(MUELLER, matter(kind, verdicts));
    }

    private static Matter matter(NoticeKind kind, List<Verdict> verdicts) {
        boolean isNews = kind == NoticeKind.FIRST || kind == NoticeKind.FREEMAIL;
        return matter(kind, verdicts, isNews ? null : TOLD_ON);
    }

    private static Matter matter(
            NoticeKind kind, List<Verdict> verdicts, @Nullable LocalDate toldOn) {
        if (kind == NoticeKind.ALL_CLEAR) {
            List<AuditedDomain> fixed =
                    verdicts.stream()
                            .map(v -> Samples.fixed(MUELLER, v.domain().value()))
                            .map(Concern::audited)
                            .toList();
            return new Matter(kind, List.of(), List.of(), fixed, toldOn, Map.of());
        }
        List<AuditedDomain> domains = verdicts.stream().map(v -> audited(MUELLER, v)).toList();
        return new Matter(kind, domains, domains, List.of(), toldOn, Map.of());
    }

    private static Composition.Composed compose(Concern concern) {
        return (Composition.Composed)
                WRITER.compose(Samples.policy().decide(Samples.NIGHT, List.of(concern)))
                        .orElseThrow();
    }

    private static Composition compose(Customer customer, Matter matter) {
        return WRITER.compose(
                        new Decision.Tell(
                                customer,
                                MailAddress.parse(customer.email()).orElseThrow(),
                                matter,
                                List.of(new Decision.Step(1, "a-step", 1, false)),
                                List.of(),
                                Samples.NIGHT))
                .orElseThrow();
    }

    private static Customer with(String number, String accountManagerEmail) {
        return new Customer(
                MUELLER.id(),
                number,
                MUELLER.name(),
                MUELLER.salutation(),
                MUELLER.firstName(),
                MUELLER.lastName(),
                MUELLER.email(),
                false,
                MUELLER.accountManager(),
                accountManagerEmail);
    }
}

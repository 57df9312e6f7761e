package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.Samples.MUELLER;
import static de.flowfact.spfaudit.notice.Samples.audited;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.advice.Providers;
import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Concern;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.MailAddress;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.audit.Verdict;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
                "FIRST         | SPF-Eintrag ändern: müller.example (Kd.-Nr. 10042)",
                "REMINDER      | Erinnerung: SPF-Eintrag ändern: müller.example (Kd.-Nr. 10042)",
                "LAST_REMINDER | Letzte Erinnerung: SPF ändern: müller.example (Kd.-Nr. 10042)",
                "WORSENED      | Verschlechtert: SPF ändern: müller.example (Kd.-Nr. 10042)",
                "ALL_CLEAR     | SPF-Eintrag in Ordnung: müller.example (Kd.-Nr. 10042)",
                "FREEMAIL      | Absenderadresse ändern: müller.example (Kd.-Nr. 10042)"
            })
    void theSubjectNamesKindDomainAndCustomer(NoticeKind kind, String subject) {
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
                "FIRST         | E-Mail-Versand betroffen: mehrere Domains (Kd.-Nr. 10042)",
                "REMINDER      | Erinnerung: SPF-Einträge: mehrere Domains (Kd.-Nr. 10042)",
                "LAST_REMINDER | Letzte Erinnerung: SPF-Einträge: mehrere Domains (Kd.-Nr. 10042)",
                "WORSENED      | Verschlechtert: SPF-Einträge: mehrere Domains (Kd.-Nr. 10042)",
                "ALL_CLEAR     | SPF-Einträge in Ordnung: mehrere Domains (Kd.-Nr. 10042)",
                "FREEMAIL      | Absenderadressen ändern: mehrere Domains (Kd.-Nr. 10042)"
            })
    void theSubjectOfSeveralDomainsNamesNone(NoticeKind kind, String subject) {
        assertThat(write(kind, some(kind, 3)).subject()).isEqualTo(subject);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FIRST         | bei unserer Prüfung am 23.11.2026, 04:32 Uhr, haben wir"
                        + " festgestellt: Der SPF-Eintrag Ihrer Domain a.example erlaubt",
                "REMINDER      | am 09.11.2026 haben wir Ihnen geschrieben, dass FLOWFACT mit Ihrer"
                        + " Domain a.example nicht zuverlässig E-Mails in Ihrem Namen versenden kann."
                        + " Bei unserer Prüfung am 23.11.2026, 04:32 Uhr, war das weiterhin so: Der",
                "LAST_REMINDER | am 09.11.2026 haben wir Ihnen geschrieben, dass FLOWFACT mit Ihrer"
                        + " Domain a.example nicht",
                "WORSENED      | seit unserer Nachricht vom 09.11.2026 hat sich die Lage bei Ihrer"
                        + " Domain a.example verschlechtert. Bei unserer Prüfung am 23.11.2026, 04:32"
                        + " Uhr, haben wir festgestellt: Der",
                "ALL_CLEAR     | bei unserer Prüfung am 23.11.2026, 04:32 Uhr, haben wir"
                        + " festgestellt: Der SPF-Eintrag Ihrer Domain a.example lässt den Mailserver"
                        + " von FLOWFACT jetzt zu. Damit ist erledigt, worüber wir Ihnen am 09.11.2026"
                        + " zu dieser Domain geschrieben haben."
            })
    void theOpeningSaysWhatWasToldBefore(NoticeKind kind, String opening) {
        assertThat(write(kind, List.of(Samples.notAuthorised("a.example"))).text())
                .startsWith("Sehr geehrte Frau Müller,\n\n" + opening);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REMINDER      | am 09.11.2026 haben wir Ihnen zu Ihren Absenderdomains"
                        + " geschrieben. Bei unserer Prüfung am 23.11.2026, 04:32 Uhr, haben wir"
                        + " weiterhin drei Domains gefunden,",
                "WORSENED      | seit unserer Nachricht vom 09.11.2026 hat sich die Lage bei Ihren"
                        + " Domains domain-1.example, domain-2.example und domain-3.example"
                        + " verschlechtert.",
                "ALL_CLEAR     | bei unserer Prüfung am 23.11.2026, 04:32 Uhr, haben wir"
                        + " festgestellt: Die SPF-Einträge Ihrer Domains domain-1.example,"
                        + " domain-2.example und domain-3.example lassen den Mailserver von FLOWFACT"
                        + " jetzt zu.",
                "FREEMAIL      | bei unserer Prüfung am 23.11.2026, 04:32 Uhr, haben wir"
                        + " festgestellt: In FLOWFACT sind für Sie Absenderadressen von"
                        + " domain-1.example, domain-2.example und domain-3.example eingetragen."
            })
    void theOpeningOfSeveralDomainsHasThePlural(NoticeKind kind, String opening) {
        assertThat(write(kind, some(kind, 3)).text())
                .startsWith("Sehr geehrte Frau Müller,\n\n" + opening);
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
                        .hasSizeLessThanOrEqualTo(64)
                        .endsWith("(Kd.-Nr. 1234567890123456)");
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
                .contains("\n50. domain-47.example: ")
                .contains("- E-Mails von den Domains Nr. 1 bis 13 werden in der Regel abgelehnt.")
                .contains("\nNr. 50: domain-47.example\n");
        assertThat(notice.html()).contains("<ol").contains("Nr. 50: domain-47.example</h3>");
    }

    @Test
    void theLastReminderGoesToTheAccountManagerAndSaysSo() {
        var notice = write(NoticeKind.LAST_REMINDER, List.of(Samples.notAuthorised("a.example")));
        assertThat(notice.copyTo())
                .isEqualTo(MailAddress.parse("sabine.krause@flowfact.example").orElseThrow());
        assertThat(notice.text())
                .contains(
                        "Dies ist unsere letzte Erinnerung. Sabine Krause, bei FLOWFACT für Sie"
                                + " zuständig, erhält diese E-Mail in Kopie und hilft Ihnen gern"
                                + " weiter.")
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
            return new Matter(kind, List.of(), List.of(), fixed, toldOn);
        }
        List<AuditedDomain> domains = verdicts.stream().map(v -> audited(MUELLER, v)).toList();
        return new Matter(kind, domains, domains, List.of(), toldOn);
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

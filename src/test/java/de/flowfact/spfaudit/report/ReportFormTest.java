package de.flowfact.spfaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.AuditedDomain.Development;
import de.flowfact.spfaudit.audit.AuditedDomain.LatestNotice;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.DomainCase;
import de.flowfact.spfaudit.audit.DomainCase.Correspondence;
import de.flowfact.spfaudit.audit.MadeUpVerdict;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.audit.NoticeState;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.spf.SpfResult;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportFormTest {

    private static final Path SAMPLE = Path.of("reports/beispiel/alle-domains.csv");

    @TempDir private Path reports;

    @Test
    void theColumnsAreTheContract() {
        assertThat(String.join(";", Column.headings()))
                .isEqualTo(
                        "Betreuer;Kundennummer;Kunde;Domain;Ergebnis;Ergebnis-Code;Dringlichkeit;"
                                + "Änderung;Seit;Tage offen;Ursache;Empfohlener Eintrag;"
                                + "Aktueller Eintrag;DNS-Abfragen;Leerabfragen;DMARC;Mail-Anbieter;"
                                + "DNS-Anbieter;Freemail;Ansprechpartner;E-Mail;"
                                + "Letzte Benachrichtigung;Stufe;Status;Geprüft am;Bemerkung;Hinweise;"
                                + "Domain (Unicode);E-Mail (Unicode);Zu beachten;"
                                + "Erste Benachrichtigung;Benachrichtigungen;Zuletzt miterwähnt am");
    }

    @Test
    void aRowIsWrittenAsGermansWrite() throws IOException {
        assertThat(write(Nights.ofEveryKind()).lines().skip(3).findFirst())
                .contains(
                        "\"Jürgen Groß\";\"10002\";\"Becker & Töchter; Makler\";\"becker.example\";"
                                + "\"nicht zugelassen\";\"fail\";\"1 – wird abgelehnt oder landet im Spam\";\"verändert\";\"24.10.2026\";"
                                + "\"30\";\"Der SPF-Eintrag lässt den Versand über 89.1.69.161 nicht zu.\";"
                                + "\"v=spf1 mx include:_spf.mail.example ip4:89.1.69.161 -all\";"
                                + "\"v=spf1 mx include:_spf.mail.example -all\";\"3\";\"0\";"
                                + "\"reject\";\"IONOS\";\"IONOS\";\"nein\";\"Frau Anna Müller\";"
                                + "\"kontakt@10002.kunde.example\";\"\";\"\";"
                                + "\"unterdrückt\";\"23.11.2026 04:32\";"
                                + "\"Die hinterlegte E-Mail-Adresse ist ungültig.\";\"\";"
                                + "\"becker.example\";\"kontakt@10002.kunde.example\";\"\";\"\";\"0\";\"\"");
    }

    @Test
    void aRecordIsShownAsItLooksAndSeveralApart() throws IOException {
        var verdict =
                MadeUpVerdict.of("a.example", SpfResult.PERMERROR)
                        .record("v=spf1 mx \u00e2\u0080\u0093all\nv=spf1 a\uFFFD", 0, 0)
                        .verdict();
        assertThat(write(List.of(caseOf(anybody(), verdict))))
                .contains("\"v=spf1 mx –all | v=spf1 a\\x00\"");
    }

    @Test
    void whatIsNotKnownIsEmpty() throws IOException {
        assertThat(write(List.of(Nights.passing(anybody(), "a.example", Development.NONE))))
                .contains("\"zugelassen\";\"pass\";\"\";\"\";\"\";\"\";")
                .contains("\"\";\"\";\"\";\"23.11.2026 04:32\";\"\";\"\";\"a.example\"")
                .doesNotContain("null");
    }

    @Test
    void whatCannotBeCheckedTonightKeepsWhatWasKnown() throws IOException {
        write(Nights.ofEveryKind());
        NamedCsvRecord row = row("claus-nord.example");
        assertThat(row.getField("Ergebnis")).isEqualTo("nicht zugelassen");
        assertThat(row.getField("Ergebnis-Code")).as("of tonight").isEqualTo("temperror");
        assertThat(row.getField("Dringlichkeit")).isEqualTo("2 – wird von vielen abgelehnt");
        assertThat(row.getField("Änderung")).isEqualTo("heute nicht prüfbar");
        assertThat(row.getField("Empfohlener Eintrag")).contains("ip4:89.1.69.161");
        assertThat(row.getField("Bemerkung"))
                .startsWith(
                        "Seit 2 Nächten nicht prüfbar; angegeben ist der Stand vom 21.11.2026. ")
                .contains("claus-nord.example");
    }

    @Test
    void whatWasNotAnsweredBesideTheVerdictIsNamed() throws IOException {
        write(Nights.ofEveryKind());
        NamedCsvRecord row = row("claus-post.example");
        assertThat(row.getField("Ergebnis-Code")).isEqualTo("fail");
        assertThat(row.getField("Änderung")).isEqualTo("heute nicht vollständig prüfbar");
        assertThat(row.getField("Bemerkung"))
                .isEqualTo(
                        "Seit 2 Nächten nicht vollständig prüfbar; unbeantwortet blieb: "
                                + "die Mailserver von claus-post.example (Zeitüberschreitung). "
                                + "Der Kunde wird benachrichtigt, sobald alles beantwortet ist, spätestens nach 3 Nächten.");
    }

    @Test
    void whatWasNeverKnownSaysSo() throws IOException {
        write(Nights.ofEveryKind());
        NamedCsvRecord row = row("claus-ost.example");
        assertThat(row.getField("Ergebnis")).isEqualTo("vorübergehend nicht prüfbar");
        assertThat(row.getField("Dringlichkeit")).isEmpty();
        assertThat(row.getField("Änderung")).isEqualTo("heute nicht prüfbar");
        assertThat(row.getField("DMARC")).isEqualTo("nicht abrufbar");
    }

    @Test
    void aDmarcPolicyThatWasNotHeardIsNoneThatIsNotThere() throws IOException {
        var fail = MadeUpVerdict.of("a.example", SpfResult.FAIL);
        write(
                List.of(
                        caseOf(anybody(), fail.verdict()),
                        caseOf(
                                anybody(),
                                MadeUpVerdict.of("b.example", SpfResult.FAIL)
                                        .dmarcUnknown()
                                        .verdict()),
                        caseOf(
                                anybody(),
                                MadeUpVerdict.of("c.example", SpfResult.FAIL)
                                        .dmarc("none")
                                        .verdict()),
                        caseOf(
                                anybody(),
                                MadeUpVerdict.of("d.example", SpfResult.PASS)
                                        .dmarcUnknown()
                                        .verdict())));
        assertThat(ReportRows.of(all()).stream().map(row -> row.getField("DMARC")))
                .containsExactly("keine", "nicht abrufbar", "none", "");
    }

    @Test
    void aFileThatNobodySentHasToldNobody() throws IOException {
        write(Nights.ofEveryKind());
        NamedCsvRecord row = row("ahrens-miete.example");
        assertThat(row.getField("Status")).isEqualTo("als Datei erstellt, nicht versendet");
        assertThat(row.getField("Letzte Benachrichtigung")).isEmpty();
        assertThat(row.getField("Stufe")).isEmpty();
        assertThat(row.getField("Erste Benachrichtigung")).isEmpty();
        assertThat(row.getField("Benachrichtigungen")).isEqualTo("0");
    }

    @Test
    void whatWasToldIsThatOfTheDomain() throws IOException {
        write(Nights.ofEveryKind());
        NamedCsvRecord row = row("ahrens.example");
        assertThat(row.getField("Status")).isEqualTo("übergeben");
        assertThat(row.getField("Erste Benachrichtigung")).isEqualTo("08.11.2026");
        assertThat(row.getField("Letzte Benachrichtigung")).isEqualTo("22.11.2026");
        assertThat(row.getField("Benachrichtigungen")).isEqualTo("2");
        assertThat(row.getField("Stufe")).isEqualTo("Erinnerung");
        assertThat(row.getField("Zuletzt miterwähnt am")).isEqualTo("23.11.2026");
    }

    @Test
    void aLaterNoticeThatFailedIsNamedBesideTheOneThatArrived() throws IOException {
        DomainCase domain =
                Nights.affected(
                                anybody(),
                                "a.example",
                                SpfResult.FAIL,
                                1,
                                16,
                                Development.UNCHANGED)
                        .told(
                                new Correspondence(
                                        Nights.NIGHT.minusDays(15),
                                        Nights.NIGHT.minusDays(15),
                                        1,
                                        NoticeKind.FIRST,
                                        null),
                                new LatestNotice(
                                        Nights.NIGHT,
                                        NoticeKind.REMINDER,
                                        NoticeState.FAILED,
                                        false,
                                        "Der Mailserver hat die Nachricht abgelehnt (550)."));
        write(List.of(domain));
        NamedCsvRecord row = row("a.example");
        assertThat(row.getField("Stufe")).isEqualTo("erste Nachricht");
        assertThat(row.getField("Status")).isEqualTo("fehlgeschlagen");
        assertThat(row.getField("Bemerkung"))
                .isEqualTo(
                        "Erinnerung vom 23.11.2026: Der Mailserver hat die Nachricht abgelehnt (550).");
    }

    @Test
    void whatCameBackUnreadableIsNotCalledHandedOver() throws IOException {
        DomainCase domain =
                Nights.affected(anybody(), "a.example", SpfResult.FAIL, 1, 1, Development.UNCHANGED)
                        .told(
                                new Correspondence(
                                        Nights.NIGHT.minusDays(1),
                                        Nights.NIGHT.minusDays(1),
                                        1,
                                        NoticeKind.FIRST,
                                        null),
                                new LatestNotice(
                                        Nights.NIGHT.minusDays(1),
                                        NoticeKind.FIRST,
                                        NoticeState.SENT,
                                        false,
                                        LatestNotice.CAME_BACK));
        write(List.of(domain));
        assertThat(row("a.example").getField("Status")).isEqualTo("zurückgekommen, Grund unklar");
        assertThat(ReportRows.of(reports.resolve("2026-11-23/nicht-zustellbar.csv"))).hasSize(1);
    }

    @Test
    void namesOfDomainsAreReadableBesideTheContractsColumns() throws IOException {
        var customer =
                new Customer(
                        1,
                        "1",
                        "Töchter",
                        null,
                        null,
                        null,
                        "Chef@xn--tchter-wxa.example",
                        false,
                        "B",
                        "b@flowfact.example");
        write(
                List.of(
                        Nights.passing(customer, "xn--tchter-wxa.example", Development.NONE),
                        Nights.passing(customer, "xn--a.example", Development.NONE)));
        NamedCsvRecord row = row("xn--tchter-wxa.example");
        assertThat(row.getField("Domain (Unicode)")).isEqualTo("töchter.example");
        assertThat(row.getField("E-Mail")).isEqualTo("Chef@xn--tchter-wxa.example");
        assertThat(row.getField("E-Mail (Unicode)")).isEqualTo("Chef@töchter.example");
        assertThat(row("xn--a.example").getField("Domain (Unicode)")).isEqualTo("xn--a.example");
    }

    @Test
    void whatToLookAtStandsBesideTheRecommendedRecord() throws IOException {
        write(Nights.ofEveryKind());
        assertThat(row("claus.example").getField("Zu beachten"))
                .startsWith("„include:_spf.alt.example“ ist entfernt");
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "1, 1 – wird abgelehnt oder landet im Spam",
        "2, 2 – wird von vielen abgelehnt",
        "3, 3 – kann im Spam landen oder abgelehnt werden",
        "4, 4 – nur ein Hinweis"
    })
    void everyUrgencyHasItsWords(int urgency, String words) {
        assertThat(GermanTerm.ofUrgency(urgency)).isEqualTo(words);
    }

    @Test
    void aFileBeginsWithAByteOrderMarkAndItsLinesEndWithCrLf() throws IOException {
        String file = write(Nights.ofEveryKind());
        assertThat(file).startsWith("\uFEFF\"Betreuer\";");
        assertThat(file.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(file.split("\r\n", -1)).hasSize(11);
    }

    @ParameterizedTest
    @CsvSource({
        "PASS, zugelassen",
        "FAIL, nicht zugelassen",
        "SOFTFAIL, vermutlich nicht zugelassen",
        "NEUTRAL, keine Aussage",
        "NONE, kein SPF-Eintrag",
        "TEMPERROR, vorübergehend nicht prüfbar",
        "PERMERROR, Eintrag fehlerhaft"
    })
    void everyResultHasItsTerm(SpfResult result, String term) {
        assertThat(GermanTerm.of(result)).isEqualTo(term);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "=1+1, '=1+1",
                "+49221, '+49221",
                "-1, '-1",
                "@SUM(A1), '@SUM(A1)",
                "` =1`, '=1",
                "`\t=1`, '=1",
                "`\r\n=1`, '=1",
                "`\u200B=1`, '=1",
                "＝1, '＝1",
                "v=spf1 -all, v=spf1 -all",
                "a@b.example, a@b.example",
                "`a\r\nb\tc\u0000d`, a b c d",
                "`a\u202Eb`, ab"
            })
    void aCellIsOneLineAndNoFormula(String raw, String cell) {
        assertThat(Cell.text(raw)).isEqualTo(cell);
    }

    @Test
    void hostileTextStaysInItsCell() throws IOException {
        var customer =
                new Customer(
                        1,
                        "=cmd|'/c calc'!A1",
                        "A\";\"B\r\n\"C\"",
                        null,
                        "@x",
                        null,
                        "-x@kunde.example",
                        false,
                        "\tBetreuer",
                        "b@flowfact.example");
        write(List.of(Nights.passing(customer, "a.example", Development.NONE)));
        NamedCsvRecord row = ReportRows.of(all()).getFirst();
        assertThat(row.getField("Kundennummer")).isEqualTo("'=cmd|'/c calc'!A1");
        assertThat(row.getField("Kunde")).isEqualTo("A\";\"B \"C\"");
        assertThat(row.getField("Betreuer")).isEqualTo("Betreuer");
        assertThat(row.getField("Ansprechpartner")).isEqualTo("'@x");
        assertThat(row.getField("E-Mail")).isEqualTo("'-x@kunde.example");
        assertThat(row.getFieldCount()).isEqualTo(33);
    }

    @Test
    void aCellIsNoLongerThanExcelAllows() {
        assertThat(Cell.text("v=spf1 " + "a".repeat(60_000))).hasSizeLessThan(32_767);
    }

    @Test
    void noTextBreaksTheFile() throws IOException {
        String name = "A\u0000B\u2028C\u2029D\uD800E\uDC00F\u0085G";
        // Of 100,001 characters, the cut being in the middle of a pair.
        String pairs = "x" + "\uD83D\uDE00".repeat(50_000);
        var customer = Nights.customer("1", name, "Betreuer\uD800", "b");
        var verdict = Nights.verdict("a.example", SpfResult.FAIL, 1, pairs, pairs, pairs);
        write(
                List.of(
                        caseOf(customer, verdict),
                        Nights.passing(customer, "b.example", Development.NONE)));
        List<NamedCsvRecord> rows = ReportRows.of(all());
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().getField("Kunde")).isEqualTo("A B C DEF G");
        assertThat(rows.getFirst().getField("Betreuer")).isEqualTo("Betreuer");
        assertThat(rows.getFirst().getField("Ursache"))
                .hasSizeBetween(31_990, 32_767)
                .endsWith("\uD83D\uDE00…");
        assertThat(rows.getFirst().getField("Aktueller Eintrag"))
                .hasSizeBetween(31_990, 32_767)
                .startsWith("x\uD83D\uDE00");
    }

    /// Run with `-Dreports.accept=true` to write the sample anew.
    @Test
    void theSampleIsWhatTheProgramWrites() throws IOException {
        String written = write(Nights.ofEveryKind());
        if (Boolean.getBoolean("reports.accept")) {
            Files.createDirectories(SAMPLE.getParent());
            Files.writeString(SAMPLE, written);
        }
        assertThat(Files.readString(SAMPLE)).isEqualTo(written);
    }

    private static DomainCase caseOf(Customer customer, Verdict verdict) {
        return new DomainCase(
                new AuditedDomain(
                        customer, verdict.domain(), verdict, Development.NONE, null, null),
                null,
                Correspondence.NONE);
    }

    private NamedCsvRecord row(String domain) throws IOException {
        return ReportRows.of(all()).stream()
                .filter(row -> row.getField("Domain").equals(domain))
                .findFirst()
                .orElseThrow();
    }

    private static Customer anybody() {
        return Nights.customer("1", "Kunde", "Betreuer", "b");
    }

    private String write(List<DomainCase> domains) throws IOException {
        new Reports(reports).write(Nights.NIGHT, domains.stream(), new PlainNames(Map.of()));
        return Files.readString(all(), StandardCharsets.UTF_8);
    }

    private Path all() {
        return reports.resolve("2026-11-23/alle-domains.csv");
    }
}

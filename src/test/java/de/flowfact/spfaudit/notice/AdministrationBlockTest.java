package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.Samples.MUELLER;
import static de.flowfact.spfaudit.notice.Samples.audited;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.advice.Providers;
import de.flowfact.spfaudit.advice.Unanswered;
import de.flowfact.spfaudit.audit.MadeUpVerdict;
import de.flowfact.spfaudit.audit.Publication;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.spf.SpfResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdministrationBlockTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALL-INKL | unter KAS → Tools → DNS-Einstellungen → Domain bearbeiten → TXT (SPF) bearbeiten (Stand: November 2026)",
                "INWX     | in der Regel unter Nameserver → Domain → Neuer Eintrag → TXT"
            })
    void whereTheRecordIsEditedIsSaidNoMoreSurelyThanItIsKnown(String provider, String place) {
        assertThat(write(Providers.known(), at(provider)).text())
                .contains("DNS-Anbieter:   " + provider + "\nDort zu finden: " + place + "\n");
    }

    @Test
    void whereAProviderIsNotInTheListItsNameIsAll() {
        assertThat(write(Providers.known(), at("Acme")).text())
                .contains("DNS-Anbieter:   Acme\n")
                .doesNotContain("Dort zu finden");
    }

    @Test
    void aListOfOperationsWithoutDatesHasNone() throws IOException {
        Path list =
                Files.writeString(
                        folder.resolve("p.tsv"),
                        "Acme\t\tns.acme.example\t\tKonto → <b>DNS</b>\tseen\t\n");
        var notice = write(Providers.read(Optional.of(list), Optional.empty()), at("Acme"));
        assertThat(notice.text()).contains("Dort zu finden: unter Konto → <b>DNS</b>\n");
        assertThat(notice.html()).contains("unter Konto → &lt;b&gt;DNS&lt;/b&gt;<");
    }

    @Test
    void whatGoesAwayAndWhatComesInIsMarkedNotByColourAlone() {
        String html = html("v=spf1 a mx -all", "v=spf1 mx ip4:192.0.2.1 -all");
        assertThat(html)
                .containsPattern("<del style=\"[^\"]*text-decoration:line-through\">a</del>")
                .containsPattern(
                        "<ins style=\"[^\"]*font-weight:bold;text-decoration:underline\">"
                                + "ip4:192.0.2.1</ins>")
                .contains(
                        "Zum Vergleich ist unter „Bisher“ durchgestrichen, was entfällt, und unter"
                                + " „Neu“ unterstrichen, was hinzukommt.");
        assertThat(html.replaceAll("<[^>]*>", ""))
                .contains("v=spf1 a mx -all", "v=spf1 mx ip4:192.0.2.1 -all");
    }

    @Test
    void textHasNoMarksAndDoesNotSpeakOfThem() {
        assertThat(
                        write(
                                        Providers.known(),
                                        verdict("v=spf1 a -all", "v=spf1 ip4:192.0.2.1 -all"))
                                .text())
                .contains("Bisher:\n  v=spf1 a -all\nNeu:\n  v=spf1 ip4:192.0.2.1 -all\n")
                .doesNotContain("Zum Vergleich", "<ins", "<del");
    }

    @Test
    void aFirstRecordIsNotComparedWithNothing() {
        assertThat(write(Providers.known(), Samples.noRecord("a.example")).html())
                .doesNotContain("<ins", "<del", "Zum Vergleich");
    }

    @Test
    void blanksOfThePublishedRecordAreKept() {
        assertThat(html("v=spf1  mx   -all", "v=spf1 mx ip4:192.0.2.1 -all"))
                .contains("white-space:pre-wrap")
                .contains(">v=spf1  mx   <span style=\"white-space:nowrap\">-all</span></code>");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "a.example          | a.example | @ (die Domain selbst)",
                "immo.a.example     | a.example | immo (in der Zone a.example)",
                "x.immo.a.example   | a.example | x.immo (in der Zone a.example)",
                "immo.a.example     | immo.a.example | @ (die Domain selbst)",
                "amt.gv.at          | amt.gv.at | @ (die Domain selbst)",
                "immo.a.example     | -         | immo.a.example (vollständiger Name)",
                "a.example          | b.example | a.example (vollständiger Name)"
            })
    void theNameIsThatWithinTheZone(String domain, @Nullable String zone, String name) {
        var publication = new Publication(null, zone == null ? null : DomainName.of(zone), null);
        assertThat(write(Providers.known(), published(domain, publication)).text())
                .contains("Name:           " + name + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "3600, Bis zu 1 Stunde (TTL 3600)",
        "300, Bis zu 5 Minuten (TTL 300)",
        "299, Bis zu 5 Minuten (TTL 299)",
        "86400, Bis zu 1 Tag (TTL 86400)",
        "7000, Bis zu 117 Minuten (TTL 7000)",
        "10000, Bis zu 3 Stunden (TTL 10000)",
        "1, Bis zu 1 Sekunde (TTL 1)"
    })
    void howLongTheOldOneMayBeSeenIsTheTtlThatWasInTheAnswer(int ttl, String said) {
        assertThat(
                        write(
                                        Providers.known(),
                                        published("a.example", new Publication(ttl, null, null)))
                                .text())
                .contains(said + " kann noch der alte Eintrag erscheinen.\n");
    }

    @Test
    void whereNoTtlWasSeenThereIsNoNumber() {
        assertThat(write(Providers.known(), published("a.example", Publication.UNKNOWN)).text())
                .doesNotContain("TTL");
    }

    @Test
    void thatEveryServerIsStillLetInIsSaidOnlyWhereItIsProven() {
        String sentence =
                "Geprüft:        Alle Server, die bisher zugelassen waren, sind es weiterhin.";
        assertThat(
                        write(
                                        Providers.known(),
                                        published("a.example", new Publication(null, null, 3)))
                                .text())
                .contains(sentence);
        assertThat(
                        write(
                                        Providers.known(),
                                        published("a.example", new Publication(null, null, 0)))
                                .text())
                .doesNotContain("Alle Server");
        assertThat(write(Providers.known(), published("a.example", Publication.UNKNOWN)).text())
                .doesNotContain("Alle Server");
    }

    @Test
    void whatWasNotAnsweredIsNamed() {
        var verdict =
                MadeUpVerdict.of("a.example", SpfResult.SOFTFAIL)
                        .finding("not-authorised", 3)
                        .record("v=spf1 ~all", 0, 0)
                        .dmarcUnknown()
                        .unanswered(
                                3,
                                new Unanswered(
                                        DomainName.of("_dmarc.a.example"),
                                        RecordType.TXT,
                                        Fault.TIMEOUT))
                        .verdict();
        assertThat(write(Providers.known(), verdict).text())
                .contains(
                        "Nicht abrufbar: die DMARC-Richtlinie von a.example (Zeitüberschreitung)."
                                + " Dazu können wir heute nichts sagen.")
                .doesNotContain("verlangt außerdem");
    }

    private static Verdict published(String domain, Publication publication) {
        return MadeUpVerdict.of(domain, SpfResult.FAIL)
                .finding("not-authorised", 1)
                .record("v=spf1 -all", 0, 0)
                .proposed("v=spf1 ip4:89.1.69.161 -all", 0)
                .publication(publication)
                .verdict();
    }

    private static Verdict at(String dnsProvider) {
        return MadeUpVerdict.of("a.example", SpfResult.FAIL)
                .finding("not-authorised", 1)
                .record("v=spf1 -all", 1, 0)
                .proposed("v=spf1 ip4:192.0.2.1 -all", 1)
                .providers(null, dnsProvider)
                .verdict();
    }

    private static Verdict verdict(String record, String proposed) {
        return MadeUpVerdict.of("a.example", SpfResult.FAIL)
                .finding("not-authorised", 1)
                .record(record, 1, 0)
                .proposed(proposed, 1)
                .verdict();
    }

    private static String html(String record, String proposed) {
        return write(Providers.known(), verdict(record, proposed)).html();
    }

    private static Composition.Composed write(Providers providers, Verdict verdict) {
        return (Composition.Composed)
                new NoticeWriter(Samples.SETTINGS, providers)
                        .compose(
                                Samples.policy()
                                        .decide(
                                                Samples.NIGHT,
                                                Samples.news(audited(MUELLER, verdict))))
                        .orElseThrow();
    }
}

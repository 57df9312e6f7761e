package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.advice.Finding.IncludeFault;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What administrators read: signs as they look, and one sentence for each repair.
class RepairWordingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "v=spf1 a, mx, ip4:198.51.100.7 -all§Überflüssige Kommas sind entfernt.",
                "v=spf1 a; mx; -all§Überflüssige Strichpunkte sind entfernt.",
                "\"v=spf1 a, -all\"§Überflüssige Anführungszeichen und Kommas sind entfernt.",
                "v=spf1 mx –all§In „–all“ stand ein Gedankenstrich; jetzt steht dort ein Minuszeichen: „-all“.",
                "v=spf1 mx ˜all§In „˜all“ stand ein Zeichen, das nur wie eine Tilde aussieht; jetzt steht dort eine: „~all“.",
                "v=spf1 mx -a\u200Bll§Unsichtbare Zeichen sind entfernt.",
                "v=spf1\u00A0mx -all§Zeichen, die nur wie ein Leerzeichen aussehen, sind durch gewöhnliche Leerzeichen ersetzt.",
                "v=spf1 a aaaa -all§„aaaa“ ist entfernt: Diesen Bestandteil gibt es nicht; „a“ gilt auch für IPv6.",
                "v=spf1 mx aaaa -all§„aaaa“ ist zu „a“ berichtigt: Diesen Bestandteil gibt es nicht; „a“ gilt auch für IPv6.",
                "v=spf1 einschließen:b.test -all§„einschließen:b.test“ ist zu „include:b.test“ berichtigt.",
                "IN TXT v=spf1 mx -all§„IN TXT“ vor „v=spf1“ ist entfernt; damit war der Text kein SPF-Eintrag.",
                "v=spf1mx -all§Hinter „v=spf1“ fehlte das Leerzeichen.",
                "v=spf2 mx -all§Der Anfang „v=spf2“ ist zu „v=spf1“ berichtigt.",
                "v=spf1%20mx -all§In „v=spf1%20mx“ stand eine Umschreibung statt des Zeichens selbst; gemeint ist „v=spf1 mx“."
            })
    void aRepairIsOneSentence(String written, String sentence) {
        assertThat(Slips.repaired(Names.unknown(), RecordKindsTest.octets(written)).repairs())
                .extracting(Repair::sentence)
                .containsExactly(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "v=spf1 mx *all§Das Ende „*all“ ist als „~all“ gelesen, weil nicht zu erkennen ist, welches Zeichen vor „all“ gemeint war; bitte prüfen.",
                "v=spf1 mx -alle§Das Ende „-alle“ ist als „-all“ gelesen; bitte prüfen, ob das gemeint ist.",
                "v=spf1 mx \\x7eall§Das Ende „\\x7eall“ ist als „~all“ gelesen; bitte prüfen, ob das gemeint ist.",
                "v=spf1 ip4:198.51.100.0/240 -all§„ip4:198.51.100.0/240“ ist als „ip4:198.51.100.0“ gelesen, der Rest ist unverständlich; bitte prüfen, ob das gemeint ist."
            })
    void aDoubtIsOneSentence(String written, String sentence) {
        assertThat(Slips.repaired(Names.unknown(), RecordKindsTest.octets(written)).warnings())
                .extracting(Warning::sentence)
                .containsExactly(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "\"v=spf1 mx -all\"§Der SPF-Eintrag steht in zusätzlichen Anführungszeichen und wird deshalb nicht erkannt.",
                "v=spf1; mx -all§Im SPF-Eintrag fehlt das Leerzeichen nach „v=spf1“; deshalb wird er nicht erkannt.",
                "vspf1 mx -all§Der SPF-Eintrag beginnt nicht mit „v=spf1“, sondern mit „vspf1“; deshalb wird er nicht erkannt.",
                "v=spf2 mx -all§Der SPF-Eintrag beginnt mit „v=spf2“; es gibt nur „v=spf1“, deshalb wird er nicht erkannt.",
                "IN TXT v=spf1 mx -all§Vor „v=spf1“ steht im SPF-Eintrag noch etwas anderes; deshalb wird er nicht erkannt.",
                "\u200Ev=spf1 mx -all§Vor dem SPF-Eintrag steht ein Leerzeichen oder ein unsichtbares Zeichen; deshalb wird er nicht erkannt.",
                "v=s\u00ADpf1 mx -all§Im SPF-Eintrag steht in „v=spf1“ ein unsichtbares oder falsches Zeichen; deshalb wird er nicht erkannt."
            })
    void ofAMisspeltRecordIsSaidWhatIsWrong(String written, String sentence) {
        assertThat(new Finding.MisspeltRecord(RecordKindsTest.octets(written)).sentence())
                .isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "–all§Im SPF-Eintrag steht „–all“ mit einem Gedankenstrich; richtig ist „-all“ mit einem Minuszeichen.",
                "˜all§Im SPF-Eintrag steht „˜all“ mit einem Zeichen, das nur wie eine Tilde aussieht; richtig ist „~all“.",
                "-a\u200Bll§Im SPF-Eintrag steht bei „-all“ ein unsichtbares Zeichen.",
                "-all\u00A0§Im SPF-Eintrag steht bei „-all“ ein Zeichen, das nur wie ein Leerzeichen aussieht.",
                "einschließen:b.test§Der SPF-Eintrag ist bei „einschließen:b.test“ fehlerhaft geschrieben (Zeichen 9)."
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void ofASyntaxErrorTheSignIsNamedAsItLooks(String term, String sentence) {
        assertThat(new Finding.SyntaxError(9, RecordKindsTest.octets(term)).sentence())
                .isEqualTo(sentence);
    }

    @Test
    void severalFlattenedIncludesAreOneSentence() {
        Draft draft =
                Draft.of("v=spf1 -all")
                        .with(new Warning.AddressesMayChange(List.of("include:a.test")))
                        .with(new Warning.StillBroken())
                        .with(new Warning.AddressesMayChange(List.of("include:b.test")));
        assertThat(draft.warnings()).hasSize(2);
        assertThat(draft.warnings().getFirst().sentence())
                .isEqualTo(
                        "„include:a.test“ und „include:b.test“ sind durch die heutigen Adressen ersetzt, weil der Eintrag sonst zu viele DNS-Abfragen braucht. Ändern die Anbieter ihre Adressen, muss der Eintrag nachgezogen werden. Besser: nicht mehr benutzte Dienste streichen.");
    }

    @Test
    void anIncludeInThePlaceOfARedirectIsExplained() {
        assertThat(new Warning.RedirectReplaced("redirect=a.test", true).sentence())
                .isEqualTo(
                        "„redirect=a.test“ ist durch „include“ ersetzt, weil dahinter nichts ergänzt werden kann; das Ergebnis für alle anderen Server bleibt gleich.");
        assertThat(new Warning.RedirectReplaced("redirect=a.test", false).sentence())
                .endsWith("für alle anderen Server gilt jetzt das Ende dieses Eintrags.");
    }

    @Test
    void whyAnEndIsMilderIsSaid() {
        assertThat(new Warning.EndingSoftened("-all", "~all").sentence())
                .startsWith("„-all“ am Ende ist durch „~all“ ersetzt, weil ein Absender entfernt")
                .contains("Bisher war der Eintrag fehlerhaft und wies niemanden ab");
    }

    @Test
    void onlyWhatIsGoneForGoodLosesASender() {
        assertThat(
                        Stream.of(
                                        new Warning.IncludeRemoved(
                                                "i", "t", IncludeFault.NO_RECORD),
                                        new Warning.IncludeRemoved(
                                                "i", "t", IncludeFault.BROKEN_RECORD),
                                        new Warning.IncludeRemoved("i", "t", IncludeFault.LOOP),
                                        new Warning.UnreadableRemoved("x"),
                                        new Warning.VoidRemoved("a:x"),
                                        new Warning.RingReplaced("i", "t"),
                                        new Warning.StillBroken())
                                .map(Warning::losesSender))
                .containsExactly(true, true, false, true, true, false, false);
        assertThat(Signs.names(Set.of("(", ")"))).isEqualTo("Klammern");
    }
}

package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.spf.Hint;
import de.flowfact.spfaudit.spf.Hint.NearMiss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HintWordingTest {

    private static final DomainName A = DomainName.of("a.example");

    private static final List<Hint> ONE_OF_EACH_KIND =
            List.of(
                    new Hint.BehindAll("mx"),
                    new Hint.PassesEverybody("+all"),
                    new Hint.UsesPtr("ptr"),
                    new Hint.HostBits("ip4:89.1.69.161/24", "89.1.69.0/24"),
                    new Hint.WideNetwork("ip4:89.0.0.0/8", 8),
                    new Hint.ReservedNetwork(List.of("ip4:10.0.0.1"), "10.0.0.0/8"),
                    new Hint.Duplicate("mx"),
                    new Hint.RedirectIgnored("redirect=b.example"),
                    new Hint.NoDefault(),
                    new Hint.UnknownModifier("include=b.example"),
                    new Hint.LongRecord(451),
                    new Hint.LongString(256),
                    new Hint.JoinedTerms("amx"),
                    new Hint.Uppercase("MX"),
                    new Hint.StrayBlanks(),
                    new Hint.NearRecord(NearMiss.QUOTES, "\"v=spf1\""),
                    new Hint.LongAnswer(1300),
                    new Hint.ObsoleteType(),
                    new Hint.Elsewhere(A),
                    new Hint.LookupsOverLimit(11, true),
                    new Hint.LookupsNearLimit(9),
                    new Hint.VoidLookupsOverLimit(3),
                    new Hint.TooManyMxHosts(A, "mx", 11),
                    new Hint.VoidLookup(A, "mx", A, RecordType.MX),
                    new Hint.TargetWithoutRecord(A, "include:b.example", "b.example"),
                    new Hint.BrokenTarget(A, "include:b.example", "b.example"),
                    new Hint.Loop(A, "include:a.example", "a.example"));

    @Test
    void everyKindIsLookedAtHere() {
        assertThat(ONE_OF_EACH_KIND)
                .extracting(Object::getClass)
                .map(Class.class::cast)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Hint.class.getPermittedSubclasses()).toList());
    }

    @Test
    void eachHasACodeAndASentenceOfItsOwn() {
        assertThat(ONE_OF_EACH_KIND).extracting(Hint::code).doesNotHaveDuplicates();
        assertThat(ONE_OF_EACH_KIND)
                .extracting(HintWording::sentence)
                .doesNotHaveDuplicates()
                .allMatch(sentence -> sentence.endsWith(".") && !sentence.contains("null"));
    }

    /// Read by people: what is changed here is looked at there.
    @Test
    void theSentencesAreThoseOfTheGoldenFile() throws IOException {
        assertThat(
                        ONE_OF_EACH_KIND.stream()
                                .map(hint -> hint.code() + ": " + HintWording.sentence(hint)))
                .containsExactlyElementsOf(
                        Files.readAllLines(Path.of("src/test/resources/advice/hints.txt")));
    }

    @ParameterizedTest
    @EnumSource
    void eachNearMissIsExplained(NearMiss miss) {
        assertThat(HintWording.sentence(new Hint.NearRecord(miss, "v spf1")))
                .startsWith("Der TXT-Eintrag „v spf1“ ist kein SPF-Eintrag: ")
                .endsWith(".");
    }

    @ParameterizedTest
    @CsvSource({
        "2, „ip4:10.0.0.0“ und „ip4:10.0.0.1“ liegen",
        "3, '„ip4:10.0.0.0“, „ip4:10.0.0.1“ und „ip4:10.0.0.2“ liegen'",
        "5, '„ip4:10.0.0.0“, „ip4:10.0.0.1“, „ip4:10.0.0.2“ und 2 weitere liegen'"
    })
    void termsOfOneReservedNetworkAreNamedTogether(int number, String start) {
        List<String> terms = IntStream.range(0, number).mapToObj(i -> "ip4:10.0.0." + i).toList();
        assertThat(HintWording.sentence(new Hint.ReservedNetwork(terms, "10.0.0.0/8")))
                .startsWith(start + " im reservierten Bereich 10.0.0.0/8,");
    }

    @Test
    void whatMayBeMoreIsSaidToBe() {
        assertThat(HintWording.sentence(new Hint.LookupsOverLimit(100, false)))
                .isEqualTo(
                        "Der ganze Eintrag braucht mindestens 100 DNS-Abfragen, erlaubt sind höchstens 10.");
    }

    @Test
    void hostileTextIsShownHarmlessAndShort() {
        assertThat(
                        HintWording.sentence(
                                new Hint.NearRecord(
                                        NearMiss.QUOTES, "\u001b[2J" + "x".repeat(60_000))))
                .contains("\\x1B[2J")
                .hasSizeLessThan(1_000);
    }
}

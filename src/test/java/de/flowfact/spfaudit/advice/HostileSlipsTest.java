package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import de.flowfact.spfaudit.spf.NearRecord;
import de.flowfact.spfaudit.spf.Printable;
import de.flowfact.spfaudit.spf.Written;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Texts that are meant to be costly, or were never meant for anybody to read.
class HostileSlipsTest {

    private static final int SHORT = 4_000;

    private static final List<String> PARTS =
            List.of(
                    " ",
                    ".",
                    ",",
                    ";",
                    ":",
                    "=",
                    "-",
                    "~",
                    "/",
                    "\\",
                    "\"",
                    "'",
                    "(",
                    ")",
                    "<",
                    "[",
                    "{",
                    "%",
                    "%{",
                    "&",
                    "|",
                    "+",
                    "?",
                    "*",
                    "@",
                    "#",
                    "0",
                    "1",
                    "10.",
                    "1.1.1.1",
                    "a",
                    "l",
                    "all",
                    "-all",
                    "v",
                    "v=spf1",
                    "v=",
                    "spf",
                    "ip4:",
                    "ip6:",
                    ":1",
                    "::",
                    "include:",
                    "a.",
                    ".a",
                    "x@",
                    "https://",
                    "include:a.test,",
                    "\u00e2\u0080\u008b",
                    "\u00c2\u00a0",
                    "\u00e2\u0080\u0093",
                    "\u00f0\u009f\u0098\u0080",
                    "\u00e2",
                    "\u00f3\u00a0\u0080\u0081",
                    "\\226",
                    "%20",
                    "&nbsp;",
                    "\\x7e",
                    "\\",
                    "255.",
                    "/24",
                    " /24",
                    " .",
                    ". ",
                    " :",
                    ": ",
                    "ip4: ",
                    "- ",
                    "a ll ",
                    "<br>",
                    "in txt ",
                    "\u0000",
                    "\u00ff");

    static Stream<String> costly() {
        return PARTS.stream()
                .flatMap(part ->
                        Stream.of("", "v=spf1 ", "v=spf1 include:", "v=spf1 ip4:", "\"")
                                .map(start ->
                                        start
                                                + part.repeat(
                                                        (SHORT - start.length()) / part.length())));
    }

    @ParameterizedTest
    @MethodSource("costly")
    @Timeout(5)
    void aTextThatRepeatsItselfIsReadAtOnce(String text) {
        assertThatCode(
                        () -> {
                            Slips.repaired(Names.unknown(), text);
                            Slips.withoutUnreadable(Names.unknown(), text);
                            new Finding.MisspeltRecord(text).sentence();
                            new Finding.SyntaxError(1, text).sentence();
                        })
                .doesNotThrowAnyException();
    }

    @Test
    @Timeout(20)
    void textsOfElevenAndOfSixtyThousandOctetsAreReadAtOnce() {
        for (int octets : List.of(11_000, 60_000)) {
            for (String part : PARTS) {
                String text = "v=spf1 " + part.repeat(octets / part.length());
                assertThat(Slips.repaired(Names.unknown(), text)).isEqualTo(Draft.of(text));
                assertThat(NearRecord.missOf(part.repeat(octets / part.length())).toString())
                        .isNotBlank();
                assertThat(Written.plain(text).text()).isNotNull();
                assertThat(Printable.readable(text)).hasSizeLessThan(600);
                assertThat(new Finding.SyntaxError(1, text).sentence()).hasSizeLessThan(1_000);
                assertThat(new Finding.MisspeltRecord(text).sentence()).hasSizeLessThan(1_000);
            }
        }
    }

    @Test
    void anyTextComesOutAsARecordOrNotAtAll() {
        var random = new Random(7208);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder("v=spf1 ");
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            Draft draft = Slips.withoutUnreadable(Names.unknown(), text.toString());
            assertThat(draft.record()).as(text.toString()).isPresent();
            assertThat(Slips.withoutUnreadable(Names.unknown(), draft.text()).record()).isPresent();
        }
    }

    @Test
    void whatIsBeyondTheFirstPlaneIsOneCharacter() {
        String face = "\u00f0\u009f\u0098\u0080";
        assertThat(Slips.withoutUnreadable(Names.unknown(), "v=spf1 " + face + "all").text())
                .isEqualTo("v=spf1 ~all");
        assertThat(Printable.readable(face.repeat(600)).codePoints().count()).isLessThan(600);
        assertThat(Printable.readable(face)).isEqualTo("\uD83D\uDE00");
    }
}

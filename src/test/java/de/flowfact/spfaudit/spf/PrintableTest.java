package de.flowfact.spfaudit.spf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"a ~b|a ~b", "\u001b|\\x1B", "\u007f|\\x7F", "\u00ff|\\xFF", "\u0100|\\u0100"})
    void whatIsNotPrintableAsciiIsWrittenAsItsNumber(String text, String printable) {
        assertThat(Printable.text(text)).isEqualTo(printable);
    }

    @Test
    void whatIsTooLongIsCut() {
        assertThat(Printable.text("x".repeat(512))).hasSize(512);
        assertThat(Printable.text("x".repeat(513))).isEqualTo("x".repeat(512) + "...");
        assertThat(Printable.whole("\u001b" + "x".repeat(513)))
                .isEqualTo("\\x1B" + "x".repeat(513));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\u00e2\u0080\u0093all|–all",
                "\u0096all|–all",
                "m\u00c3\u00bcller.example|müller.example",
                "m\u00fcller.example|müller.example",
                "müller – ˜all|müller – ˜all",
                "a\u00e2\u0080\u008bb|a\\u200Bb",
                "a\u00c2\u00a0b|a\\xA0b",
                "a\u00a0b|a\\xA0b",
                "a\u00e2\u0080\u00aeb|a\\u202Eb",
                "\u00f0\u009f\u0098\u0080|\uD83D\uDE00",
                "\u00f3\u00a0\u0080\u0081|\\uE0001",
                "\u00d7\u0090|\\u05D0",
                "\u00ed\u00a0\u0080|í\\xA0€"
            })
    void forPeopleSignsAreShownAsTheyLook(String octets, String readable) {
        assertThat(Printable.readable(octets)).isEqualTo(readable);
    }

    @Test
    void whatIsTooLongForPeopleIsCutToo() {
        assertThat(Printable.readable("\u00c3\u00bc".repeat(30_000)))
                .isEqualTo("ü".repeat(512) + "...");
        assertThat(Printable.wholeReadable("\u00c3\u00bc".repeat(600))).isEqualTo("ü".repeat(600));
    }
}

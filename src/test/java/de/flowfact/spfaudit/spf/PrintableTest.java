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
}

package de.flowfact.spfaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eva@firma.de",
                "Eva.Groß+spf@straße.example",
                "o'neil@sub.firma.de",
                "a@xn--strae-oqa.example",
                "用户@例え.example"
            })
    void isOne(String text) {
        assertThat(MailAddress.parse(text)).contains(new MailAddress(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "eva",
                "@firma.de",
                "eva@",
                "eva@firma",
                "eva@firma.de.",
                "eva@@firma.de",
                "e va@firma.de",
                "eva@fir ma.de",
                ".eva@firma.de",
                "eva.@firma.de",
                "e..va@firma.de",
                "Eva <eva@firma.de>",
                "eva@firma.de,max@firma.de",
                "\"eva\"@firma.de",
                "eva@[192.0.2.1]",
                "eva@192.0.2.1",
                "eva\r\nBcc:x@firma.de",
                "eva@firma.de\r\nBcc: x@y.de"
            })
    void isNone(String text) {
        assertThat(MailAddress.parse(text)).isEmpty();
        assertThatThrownBy(() -> new MailAddress(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lengthsAreCountedInOctets() {
        assertThat(MailAddress.parse("a".repeat(64) + "@firma.de")).isPresent();
        assertThat(MailAddress.parse("a".repeat(65) + "@firma.de")).isEmpty();
        assertThat(MailAddress.parse("ß".repeat(33) + "@firma.de")).isEmpty();
        assertThat(MailAddress.parse("a@" + "firma.".repeat(42) + "de")).isEmpty();
    }

    @Test
    void theDomainIsInALabels() {
        assertThat(new MailAddress("a@Straße.example").domain().value())
                .isEqualTo("xn--strae-oqa.example");
    }
}

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
                "Eva.Gross+spf@straße.example",
                "o'neil@sub.firma.de",
                "a@xn--strae-oqa.example",
                "eva@例え.example"
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
                "eva@localhost",
                "eva@firma.de.",
                "eva@@firma.de",
                "eva@gross@firma.de",
                "Eva.Groß@firma.de",
                "用户@firma.de",
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
        assertThat(MailAddress.parse("a@" + "firma.".repeat(41) + "de")).isPresent();
        assertThat(MailAddress.parse("a@" + "firma.".repeat(42) + "de")).isEmpty();
        assertThat(MailAddress.parse("aaaaaa@" + "ä.".repeat(30) + "example")).isPresent();
        assertThat(MailAddress.parse("aaaaaaa@" + "ä.".repeat(30) + "example")).isEmpty();
    }

    @Test
    void blanksAroundAnAddressAreIgnored() {
        assertThat(MailAddress.parse(" eva@firma.de\r\n"))
                .contains(new MailAddress("eva@firma.de"));
    }

    @Test
    void theTextStaysAsWrittenAndAnEnvelopeHasALabels() {
        var address = new MailAddress("Eva@Straße.example");
        assertThat(address).hasToString("Eva@Straße.example");
        assertThat(address.domain().value()).isEqualTo("xn--strae-oqa.example");
        assertThat(address.value()).isEqualTo("Eva@xn--strae-oqa.example");
    }
}

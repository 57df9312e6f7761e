package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

    @ParameterizedTest
    @CsvSource({
        "Example.DE, example.de",
        "example.de., example.de",
        "de, de",
        "_spf.example.de, _spf.example.de",
        "straße.de, xn--strae-oqa.de",
        "STRASSE.de, strasse.de",
        "MÜNCHEN.de, xn--mnchen-3ya.de",
        "münchen.de., xn--mnchen-3ya.de",
        "_dmarc.münchen.de, _dmarc.xn--mnchen-3ya.de",
        "münchen。de, xn--mnchen-3ya.de",
        "XN--MNCHEN-3YA.de, xn--mnchen-3ya.de",
        "a b.de, a b.de"
    })
    void isTheNameThatTheTextMeans(String text, String name) {
        assertThat(DomainName.parse(text)).map(DomainName::value).hasValue(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a..de", ".de", "a.de..", "\u2028.de", "mün..de", "-ü.de"})
    void isNoName(String text) {
        assertThat(DomainName.parse(text)).isEmpty();
    }

    @Test
    void aLabelHasAtMost63Octets() {
        assertThat(DomainName.parse("x".repeat(63) + ".de")).isPresent();
        assertThat(DomainName.parse("x".repeat(64) + ".de")).isEmpty();
        assertThat(DomainName.parse("ü".repeat(64) + ".de")).isEmpty();
    }

    @Test
    void aNameHasAtMost253Octets() {
        String longest = "x.".repeat(125) + "xde";
        assertThat(longest).hasSize(253);
        assertThat(DomainName.parse(longest)).isPresent();
        assertThat(DomainName.parse(longest + ".")).isPresent();
        assertThat(DomainName.parse(longest + "e")).isEmpty();
    }

    @Test
    void octetsKeepTheirValueAndOnlyAsciiHasCase() {
        assertThat(DomainName.ofOctets("\u00c4\0A.x"))
                .map(DomainName::value)
                .hasValue("\u00c4\0a.x");
        assertThat(DomainName.ofOctets("\u0100.x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A.de", "a.de.", "a..de"})
    void theConstructorTakesNamesInTheirOneForm(String value) {
        assertThatThrownBy(() -> new DomainName(value))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameKnownToBeOneIsABugWhereItIsNone() {
        assertThatThrownBy(() -> DomainName.of("a..de"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a.example.de, example.de, true",
        "example.de, example.de, true",
        "badexample.de, example.de, false",
        "example.de, a.example.de, false"
    })
    void liesWithinOnLabelBoundaries(String name, String other, boolean within) {
        assertThat(DomainName.of(name).isWithin(DomainName.of(other))).isEqualTo(within);
    }

    @Test
    void aNameHasLabelsAndAParent() {
        DomainName name = DomainName.of("a.example.de");
        assertThat(name.labels()).isEqualTo(List.of("a", "example", "de"));
        assertThat(name.parent()).hasValue(DomainName.of("example.de"));
        assertThat(DomainName.of("de").parent()).isEmpty();
        assertThat(name.below("_dmarc")).hasValue(DomainName.of("_dmarc.a.example.de"));
        assertThat(name.below("x".repeat(64))).isEmpty();
        assertThat(name).hasToString("a.example.de").isGreaterThan(DomainName.of("a.de"));
    }

    @ParameterizedTest
    @CsvSource({
        "example.de, true",
        "a-b.example.de, true",
        "4u.de, true",
        "xn--mnchen-3ya.de, true",
        "de, false",
        "_spf.example.de, false",
        "-a.de, false",
        "a-.de, false",
        "a.4, false",
        "192.0.2.1, false",
        "a b.de, false"
    })
    void isWhatMailCanHaveBehindTheAt(String name, boolean hostName) {
        assertThat(DomainName.of(name).isHostName()).isEqualTo(hostName);
    }

    @ParameterizedTest
    @CsvSource({
        "_spf.a.example, true",
        "a_b.example, true",
        "a.example, true",
        "include:_spf.a.example, false",
        "example, false",
        "a.1, false",
        "a b.example, false"
    })
    void isWhereRecordsArePublished(String name, boolean recordName) {
        assertThat(DomainName.of(name).isRecordName()).isEqualTo(recordName);
    }
}

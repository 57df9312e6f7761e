package de.flowfact.spfaudit.spf;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.spf.Written.Look;
import de.flowfact.spfaudit.spf.Written.Plain;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTest {

    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0x202A, 0x202E, 0x2066,
                0xFEFF, 0x061C, 0x180E, 0xFE0F, 0xE0001, 0xE0020
            })
    void whatCannotBeSeenIsNothing(int codePoint) {
        assertThat(Written.plain(octets("a" + Character.toString(codePoint) + "b")))
                .isEqualTo(new Plain("ab", Set.of(Look.INVISIBLE)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00A0, 0x1680, 0x2002, 0x2009, 0x202F, 0x205F, 0x3000, 0x2028, 0x2800, 9})
    void blanksAreBlanks(int codePoint) {
        assertThat(Written.plain(octets("a" + Character.toString(codePoint) + "b")))
                .isEqualTo(new Plain("a b", Set.of(Look.BLANK)));
    }

    @Test
    void theOctetOfAnotherEncodingIsABlankToo() {
        assertThat(Written.plain("a\u00a0b")).isEqualTo(new Plain("a b", Set.of(Look.BLANK)));
        assertThat(Written.plain("a\u00a0")).isEqualTo(new Plain("a ", Set.of(Look.BLANK)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "–all|-all",
                "—all|-all",
                "−all|-all",
                "‐all|-all",
                "－all|-all",
                "˜all|~all",
                "∼all|~all",
                "～all|~all",
                "〜all|~all",
                "„x“|\"x\"",
                "‚x‘|'x'",
                "´x`|'x`",
                "»x«|\"x\"",
                "ip４：１|ip4:1",
                "ｉｎｃｌｕｄｅ|include",
                "𝗂𝗇𝖼|inc",
                "b。example|b.example",
                "1⁄2|1/2",
                "müller|müller",
                "â€“all|-all",
                "mÃ¼ller|müller",
                "ﬁrma|firma"
            })
    void signsAreWhatTheyLookLike(String written, String plain) {
        assertThat(Written.plain(octets(written)).text()).isEqualTo(plain);
    }

    @Test
    void octetsThatAreNoUtf8AreWindows() {
        assertThat(Written.characters("\u0096\u0084\u00fc\u00ed\u00a0\u0080\u00c0\u0080"))
                .isEqualTo("–„üí\u00a0€À€");
        assertThat(Written.characters("\u00e2\u0080")).isEqualTo("â€");
    }

    @Test
    void aPlainTextComesBackAsItWas() {
        String text = "v=spf1 a:%{l,r-}._spf.b.example ~all";
        assertThat(Written.plain(text)).isEqualTo(new Plain(text, Set.of()));
    }
}

package de.flowfact.spfaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleWriterTest {

    private static String shown(String text) {
        var shown = new StringWriter();
        try (Writer writer = new VisibleWriter(shown)) {
            writer.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return shown.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain \t\n\033[1m", "für „Größe“ – ├─ ◀ €", "\uD83D\uDE00 ok"})
    void whatCanBeSeenStaysAsItIs(String text) {
        assertThat(shown(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x7F, 0x80, 0x85, 0x9B, 0x9F, 0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x180E, 0x200B,
                0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0x2800,
                0x3000, 0x3164, 0xE000, 0xFE0F, 0xFEFF, 0xFFF9, 0xFFFF
            })
    void whatCannotIsWrittenByItsNumber(int character) {
        assertThat(shown("a" + (char) character + "b")).isEqualTo("a\\u%04Xb".formatted(character));
    }

    @Test
    void halvesOfPairsAndHiddenPairsAreWrittenByTheirNumbers() {
        assertThat(shown("a\uD800")).isEqualTo("a\\uD800");
        assertThat(shown("\uDC00\uD800b")).isEqualTo("\\uDC00\\uD800b");
        assertThat(shown("\uD800\uD83D\uDE00")).isEqualTo("\\uD800\uD83D\uDE00");
        assertThat(shown("\uDB40\uDC41")).isEqualTo("\\uDB40\\uDC41");
    }

    @Test
    void aPairMayComeInTwoParts() throws IOException {
        var shown = new StringWriter();
        try (Writer writer = new VisibleWriter(shown)) {
            writer.write("a\uD83D");
            writer.write("\uDE00b");
            writer.write(0xD800);
            writer.write('c');
        }
        assertThat(shown.toString()).isEqualTo("a\uD83D\uDE00b\\uD800c");
    }
}

package de.flowfact.spfaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.cli.LineReader.Line;
import de.flowfact.spfaudit.cli.LineReader.NotUtf8;
import de.flowfact.spfaudit.cli.LineReader.Text;
import de.flowfact.spfaudit.cli.LineReader.TooLong;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    private static final int MAX_OCTETS = 8;

    private static List<Line> read(byte[] octets) throws IOException {
        try (var reader = new LineReader(new ByteArrayInputStream(octets), MAX_OCTETS)) {
            var lines = new ArrayList<Line>();
            for (var line = reader.next(); line.isPresent(); line = reader.next()) {
                lines.add(line.get());
            }
            return lines;
        }
    }

    private static List<Line> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void linesEndInAnyOfThreeWays() throws IOException {
        assertThat(read("a\nb\r\nc\rd"))
                .containsExactly(new Text("a"), new Text("b"), new Text("c"), new Text("d"));
        assertThat(read("\n\r\n\r")).containsExactly(new Text(""), new Text(""), new Text(""));
        assertThat(read("")).isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsOneLine() throws IOException {
        assertThat(read("12345678\n123456789\n" + "x".repeat(1_000_000) + "\ny"))
                .containsExactly(new Text("12345678"), new TooLong(), new TooLong(), new Text("y"));
    }

    @Test
    void whatIsNotUtf8IsNotGuessedAt() throws IOException {
        assertThat(read(new byte[] {'a', (byte) 0xFC, '\n', 'b', 0, '\n', (byte) 0xC3}))
                .containsExactly(new NotUtf8(), new Text("b\0"), new NotUtf8());
    }

    @Test
    void aByteOrderMarkIsNoneOfTheText() throws IOException {
        assertThat(read("\uFEFFa\n\uFEFFb")).containsExactly(new Text("a"), new Text("\uFEFFb"));
    }
}

package de.flowfact.spfaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PageTest {

    private static String printed(OptionalInt columns, Consumer<Page> printing) {
        var out = new StringWriter();
        printing.accept(new Page(new PrintWriter(out), columns));
        return out.toString();
    }

    @Test
    void aSentenceIsBrokenBetweenWordsOnATerminal() {
        Consumer<Page> sentence = page -> page.sentence("  ", "one two three averylongword four");
        assertThat(printed(OptionalInt.of(12), sentence))
                .isEqualTo("  one two\n  three\n  averylongword\n  four\n");
        assertThat(printed(OptionalInt.empty(), sentence))
                .isEqualTo("  one two three averylongword four\n");
    }

    @Test
    void whatNobodyCopiesIsCutAtTheEdgeOfATerminal() {
        assertThat(
                        new Page(new PrintWriter(new StringWriter()), OptionalInt.of(10))
                                .cut(4, "abcdefgh"))
                .isEqualTo("abcde…");
        assertThat(new Page(new PrintWriter(new StringWriter()), OptionalInt.of(10)).cut(40, "abc"))
                .isEqualTo("…");
        assertThat(
                        new Page(new PrintWriter(new StringWriter()), OptionalInt.empty())
                                .cut(4, "abcdefgh"))
                .isEqualTo("abcdefgh");
    }
}

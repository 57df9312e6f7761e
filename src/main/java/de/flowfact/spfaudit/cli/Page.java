package de.flowfact.spfaudit.cli;

import java.io.PrintWriter;
import java.util.OptionalInt;
import picocli.CommandLine.Help.Ansi;

/// Lines for a person: on a terminal sentences are broken between words, and what nobody has to
/// copy is cut at its edge. Elsewhere a line is as long as it is.
final class Page {

    private static final int USUAL_COLUMNS = 100;
    private static final int FEWEST_COLUMNS = 40;

    private final PrintWriter out;
    private final OptionalInt columns;

    /// @param columns empty for no limit
    Page(PrintWriter out, OptionalInt columns) {
        this.out = out;
        this.columns = columns;
    }

    /// As wide as the terminal is, which the launcher knows.
    static Page onTerminal(PrintWriter out) {
        return new Page(
                out,
                Ansi.AUTO.enabled()
                        ? OptionalInt.of(columns(System.getenv("SPF_AUDIT_COLUMNS")))
                        : OptionalInt.empty());
    }

    private static int columns(String text) {
        return text != null && text.matches("[1-9][0-9]{0,3}")
                ? Math.max(Integer.parseInt(text), FEWEST_COLUMNS)
                : USUAL_COLUMNS;
    }

    /// As it is.
    void line(String text) {
        out.println(text);
    }

    void blank() {
        out.println();
    }

    /// A sentence; what does not fit goes on below its first word.
    void sentence(String indent, String text) {
        if (columns.isEmpty()) {
            out.println(indent + text);
            return;
        }
        var line = new StringBuilder(indent);
        boolean empty = true;
        for (String word : text.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > columns.getAsInt()) {
                out.println(line);
                line = new StringBuilder(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        out.println(line);
    }

    /// What of `text` has room behind `taken` columns.
    String cut(int taken, String text) {
        int room = columns.isEmpty() ? text.length() : columns.getAsInt() - taken;
        return text.length() <= Math.max(room, 0)
                ? text
                : text.substring(0, Math.max(room - 1, 0)) + "…";
    }
}

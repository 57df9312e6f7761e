package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.spf.MacroString.Expansion;
import de.flowfact.spfaudit.spf.MacroString.Letter;
import de.flowfact.spfaudit.spf.MacroString.Literal;
import de.flowfact.spfaudit.spf.MacroString.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// RFC 7208, 7.1: macro-string and domain-spec. What breaks the grammar is appended to the errors,
/// and nothing is returned.
final class MacroParser {

    private static final String DELIMITERS = ".-+,/_=";

    private final String text;
    private final int end;
    private final boolean explanation;
    private final List<SyntaxError> errors;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int position;
    private int tailStart;

    /// The macro string stands in `text` from `start` to `end`, exclusive.
    ///
    /// @param explanation the text that `exp=` points to: blanks and the letters c, r and t are
    ///   allowed
    MacroParser(String text, int start, int end, boolean explanation, List<SyntaxError> errors) {
        this.text = text;
        this.position = start;
        this.tailStart = start;
        this.end = end;
        this.explanation = explanation;
        this.errors = errors;
    }

    /// Goes on behind each error, so that all of them are found.
    Optional<MacroString> parse() {
        int errorsBefore = errors.size();
        while (position < end) {
            if (text.charAt(position) == '%') {
                percent();
                tailStart = position;
            } else if (isLiteral(text.charAt(position))) {
                literal.append(text.charAt(position++));
            } else {
                wrong(position++, 1, "a printable ASCII character");
            }
        }
        endLiteral();
        return errors.size() == errorsBefore
                ? Optional.of(new MacroString(parts))
                : Optional.empty();
    }

    /// RFC 7208, 7.1: domain-spec = macro-string domain-end
    Optional<MacroString> parseDomainSpec() {
        int start = position;
        if (start == end) {
            wrong(start, 0, "a domain");
            return Optional.empty();
        }
        Optional<MacroString> macros = parse();
        boolean endsInMacro = tailStart == end;
        if (macros.isPresent() && !endsInMacro && !endsInToplabel()) {
            wrong(start, end - start, "a domain that ends in a top-level domain or a macro");
            return Optional.empty();
        }
        return macros;
    }

    /// RFC 7208, 7.1: domain-end = ( "." toplabel [ "." ] ) / macro-expand
    private boolean endsInToplabel() {
        String tail = text.substring(tailStart, end);
        if (tail.endsWith(".")) {
            tail = tail.substring(0, tail.length() - 1);
        }
        int dot = tail.lastIndexOf('.');
        return dot >= 0 && isToplabel(tail.substring(dot + 1));
    }

    /// RFC 7208, 7.1: toplabel, which is not all numeric and neither begins nor ends with a hyphen.
    /// Read once from left to right: a regular expression would go over a hostile 64 kB again and
    /// again.
    private static boolean isToplabel(String label) {
        if (label.isEmpty() || label.startsWith("-") || label.endsWith("-")) {
            return false;
        }
        boolean numeric = true;
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            if (!digit && !letter && c != '-') {
                return false;
            }
            numeric &= digit;
        }
        return !numeric;
    }

    /// RFC 7208, 7.1: macro-literal = %x21-24 / %x26-7E; 6.2: an explanation is text with blanks
    private boolean isLiteral(char c) {
        return (c > ' ' && c <= '~') || (explanation && c == ' ');
    }

    private void percent() {
        char sign = position + 1 < end ? text.charAt(position + 1) : 0;
        String replacement =
                switch (sign) {
                    case '%' -> "%";
                    case '_' -> " ";
                    case '-' -> "%20";
                    default -> null;
                };
        if (replacement != null) {
            literal.append(replacement);
            position += 2;
        } else if (sign == '{') {
            expansion().ifPresent(parts::add);
        } else {
            wrong(position++, 1, "\"%{\", \"%%\", \"%_\" or \"%-\"");
        }
    }

    /// RFC 7208, 7.1: macro-expand = "%{" macro-letter transformers *delimiter "}"
    private Optional<Expansion> expansion() {
        int start = position;
        position += 2;
        Optional<Letter> letter = position < end ? letter(text.charAt(position)) : Optional.empty();
        if (letter.isEmpty()) {
            return expected(
                    position, position < end ? 1 : 0, "one of the macro letters s l o d i p h v");
        }
        if (letter.get().onlyInExplanations() && !explanation) {
            // RFC 7208, 7.2
            return expected(position, 1, "a macro letter that is allowed outside of explanations");
        }
        boolean urlEscaped = text.charAt(position) < 'a';
        position++;
        int keptParts = digits();
        if (keptParts == 0) {
            // RFC 7208, 7.3: the number must not be zero
            return expected(start, position - start, "a number of parts above zero");
        }
        boolean reversed = position < end && (text.charAt(position) | 0x20) == 'r';
        if (reversed) {
            position++;
        }
        int delimitersStart = position;
        while (position < end && DELIMITERS.indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        String delimiters = text.substring(delimitersStart, position);
        if (position == end || text.charAt(position) != '}') {
            return expected(position, position < end ? 1 : 0, "\"}\"");
        }
        position++;
        endLiteral();
        return Optional.of(
                new Expansion(
                        letter.get(),
                        urlEscaped,
                        keptParts,
                        reversed,
                        delimiters.isEmpty() ? "." : delimiters));
    }

    /// The number written here, [Expansion#ALL_PARTS] where none is or where it is beyond counting.
    private int digits() {
        int from = position;
        long number = 0;
        while (position < end && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            number = Math.min(number * 10 + text.charAt(position) - '0', Expansion.ALL_PARTS);
            position++;
        }
        return from == position ? Expansion.ALL_PARTS : (int) number;
    }

    private static Optional<Letter> letter(char sign) {
        for (Letter letter : Letter.values()) {
            if (letter.sign() == (sign | 0x20) && sign > '@') {
                return Optional.of(letter);
            }
        }
        return Optional.empty();
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private void wrong(int at, int length, String what) {
        errors.add(new SyntaxError(at, length, what));
    }

    private Optional<Expansion> expected(int at, int length, String what) {
        wrong(at, length, what);
        return Optional.empty();
    }
}

package de.flowfact.spfaudit.spf;

import java.util.Arrays;
import java.util.List;

/// RFC 7208, 7: text in which macros stand for parts of the mail being checked.
public record MacroString(List<Part> parts) {

    public MacroString {
        parts = List.copyOf(parts);
    }

    /// Whether one of these macros is in it.
    boolean uses(Letter... letters) {
        return parts.stream()
                .anyMatch(part ->
                        part instanceof Expansion(Letter letter, _, _, _, _)
                                && Arrays.asList(letters).contains(letter));
    }

    /// Text that stands for itself, or a macro.
    public sealed interface Part {}

    /// Text that stands for itself; `%%`, `%_` and `%-` are already replaced.
    public record Literal(String text) implements Part {}

    /// RFC 7208, 7.1: `%{letter digits r delimiters}`.
    ///
    /// @param urlEscaped the letter was written in upper case
    /// @param keptParts how many parts from the right are kept, [#ALL_PARTS] for all
    /// @param delimiters the characters that separate parts, `.` where none are written
    public record Expansion(
            Letter letter, boolean urlEscaped, int keptParts, boolean reversed, String delimiters)
            implements Part {

        public static final int ALL_PARTS = Integer.MAX_VALUE;
    }

    /// RFC 7208, 7.2: what a macro stands for.
    public enum Letter {
        SENDER('s', false),
        LOCAL_PART('l', false),
        SENDER_DOMAIN('o', false),
        DOMAIN('d', false),
        IP('i', false),
        VALIDATED_NAME('p', false),
        REVERSE_ZONE('v', false),
        HELO('h', false),
        READABLE_IP('c', true),
        RECEIVER('r', true),
        TIMESTAMP('t', true);

        private final char sign;
        private final boolean onlyInExplanations;

        Letter(char sign, boolean onlyInExplanations) {
            this.sign = sign;
            this.onlyInExplanations = onlyInExplanations;
        }

        public char sign() {
            return sign;
        }

        public boolean onlyInExplanations() {
            return onlyInExplanations;
        }
    }
}

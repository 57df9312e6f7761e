package de.flowfact.spfaudit.spf;

/// Text from DNS or from a sender, for people: it may contain anything and be of any length.
public final class Printable {

    private static final int MAX_CHARACTERS = 512;

    private Printable() {}

    /// What is not printable ASCII is written as `\xHH`, what is too long is cut.
    public static String text(String octets) {
        return text(octets, MAX_CHARACTERS);
    }

    /// The same, however long it is: to be published, or compared with what is.
    public static String whole(String octets) {
        return text(octets, Integer.MAX_VALUE);
    }

    /// For people who write German: letters and signs as they look, and `\\xHH` or `\\uHHHH` only
    /// for what cannot be seen; what is too long is cut.
    public static String readable(String octets) {
        return readable(octets, MAX_CHARACTERS);
    }

    /// The same, however long it is.
    public static String wholeReadable(String octets) {
        return readable(octets, Integer.MAX_VALUE);
    }

    private static String readable(String octets, int maxCharacters) {
        var readable = new StringBuilder();
        // What is cut anyway need not be looked through
        long most = 4L * maxCharacters;
        String characters =
                Written.characters(
                        octets.length() > most ? octets.substring(0, (int) most) : octets);
        int i = 0;
        while (i < characters.length()) {
            if (readable.length() >= maxCharacters) {
                return readable.append("...").toString();
            }
            int codePoint = characters.codePointAt(i);
            i += Character.charCount(codePoint);
            if (isSeen(codePoint)) {
                readable.appendCodePoint(codePoint);
            } else {
                readable.append(
                        codePoint <= 0xFF
                                ? "\\x%02X".formatted(codePoint)
                                : "\\u%04X".formatted(codePoint));
            }
        }
        return readable.toString();
    }

    /// A mark that combines with what stands before it, and letters written from right to left,
    /// would change how the text around them looks.
    private static boolean isSeen(int codePoint) {
        if (codePoint <= '~') {
            return codePoint >= ' ';
        }
        boolean isLeftToRight =
                switch (Character.getDirectionality(codePoint)) {
                    case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
                            false;
                    default -> true;
                };
        return isLeftToRight
                && switch (Character.getType(codePoint)) {
                    case Character.UPPERCASE_LETTER,
                            Character.LOWERCASE_LETTER,
                            Character.TITLECASE_LETTER,
                            Character.MODIFIER_LETTER,
                            Character.OTHER_LETTER,
                            Character.DECIMAL_DIGIT_NUMBER,
                            Character.LETTER_NUMBER,
                            Character.OTHER_NUMBER,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.CONNECTOR_PUNCTUATION,
                            Character.OTHER_PUNCTUATION,
                            Character.MATH_SYMBOL,
                            Character.CURRENCY_SYMBOL,
                            Character.MODIFIER_SYMBOL,
                            Character.OTHER_SYMBOL ->
                            true;
                    default -> false;
                };
    }

    private static String text(String octets, int maxCharacters) {
        var printable = new StringBuilder();
        for (int i = 0; i < octets.length(); i++) {
            if (printable.length() >= maxCharacters) {
                return printable.append("...").toString();
            }
            char c = octets.charAt(i);
            if (c >= ' ' && c <= '~') {
                printable.append(c);
            } else {
                printable.append(
                        c <= 0xFF ? "\\x%02X".formatted((int) c) : "\\u%04X".formatted((int) c));
            }
        }
        return printable.toString();
    }
}

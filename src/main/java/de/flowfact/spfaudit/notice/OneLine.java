package de.flowfact.spfaudit.notice;

/// Text from outside, made fit for one line of a letter or a header: no line breaks, no control or
/// direction characters, single blanks, a bounded length.
final class OneLine {

    private static final int NAME_CHARACTERS = 120;
    private static final int SENTENCE_CHARACTERS = 1000;

    private OneLine() {}

    static String name(String text) {
        return of(text, NAME_CHARACTERS);
    }

    static String sentence(String text) {
        return of(text, SENTENCE_CHARACTERS);
    }

    /// An address of the web as people say it, which no mail program need make a link of:
    /// `www.a.example/spf` for `https://www.a.example/spf/`.
    static String withoutScheme(String address) {
        return address.replaceFirst("(?i)^https?://", "").replaceFirst("/$", "");
    }

    /// A line for a header field: what looks like an encoded word (RFC 2047, 2) is broken up. Else
    /// it would stand there as it is, and a mail program would decode it to whatever is in it, line
    /// breaks and further fields among it.
    static String header(String line) {
        return line.replace("=?", "= ?");
    }

    /// At most `characters` long; what is cut off is marked by an ellipsis.
    static String of(String text, int characters) {
        var line = new StringBuilder();
        text.codePoints()
                .map(OneLine::blankForBreaks)
                .filter(c -> !isInvisible(c))
                .filter(c -> c != ' ' || endsWithText(line))
                .limit(characters * 2L)
                .forEach(line::appendCodePoint);
        String clean = line.toString().strip();
        if (clean.codePointCount(0, clean.length()) <= characters) {
            return clean;
        }
        return clean.substring(0, clean.offsetByCodePoints(0, characters - 1)).strip() + "…";
    }

    private static int blankForBreaks(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)
                ? ' '
                : c;
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED;
    }

    private static boolean endsWithText(StringBuilder line) {
        return !line.isEmpty() && line.charAt(line.length() - 1) != ' ';
    }
}

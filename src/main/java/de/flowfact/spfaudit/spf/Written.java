package de.flowfact.spfaudit.spf;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;

/// What a person wrote whose text DNS gives as octets: its characters, and what only looks like a
/// sign of the grammar as that sign. Every pass goes over the text once.
public final class Written {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final String TILDES =
            "\u02dc\u02f7\u0303\u0334\u1fc0\u2053\u223c\u223d\u2248\u301c\u3030";
    private static final String DASHES = "\u00af\u02d7\u207b\u208b\u2043\u2212\u2796\u30fc";
    private static final String DOUBLE_QUOTES =
            "\u00ab\u00bb\u2033\u201c\u201d\u201e\u201f\u2039\u203a\u301d\u301e\u301f\u02ba";
    private static final String SINGLE_QUOTES =
            "\u00b4\u2018\u2019\u201a\u201b\u2032\u2035\u02b9\u02bb\u02bc\u02c8\u02ca\u02cb";
    private static final String BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0";
    // Each sign that is meant, and behind it those that look like it.
    private static final String[] LOOK_ALIKES = {
        ":\u02d0\u0589\u05c3\u2236\ua789",
        "=\u2550\ua78a",
        "/\u2044\u2215\u29f8",
        ".\u3002\uff61\u06d4",
        ",\u060c\u3001\uff64",
        ";\u061b",
        "+\u2795",
        "?\u00bf\u061f\u2753",
        "|\u00a6\u01c0\u2223\u2502",
        "\\\u2216\u29f5"
    };

    private Written() {}

    /// What has been read as something else.
    public enum Look {
        /// Nothing is to be seen of it: format characters (`\p{Cf}`), variation selectors.
        INVISIBLE,
        /// No-break and other blanks (`\p{Zs}`), tabs, line breaks.
        BLANK,
        DASH,
        TILDE,
        /// Full-width letters, other people's digits, colons and full stops.
        OTHER
    }

    /// A text in the signs of the grammar, as far as it looks like them.
    ///
    /// @param replaced what had to be read so
    public record Plain(String text, Set<Look> replaced) {

        public Plain {
            replaced = Set.copyOf(replaced);
        }
    }

    /// The characters of a text with one character an octet: UTF-8 where it is that, else
    /// Windows-1252, octet by octet. Characters already are left as they are.
    public static String characters(String octets) {
        var characters = new StringBuilder(octets.length());
        int i = 0;
        while (i < octets.length()) {
            int codePoint = utf8(octets, i);
            if (codePoint >= 0) {
                characters.appendCodePoint(codePoint);
                i += utf8Length(codePoint);
            } else {
                characters.append(windows(octets.charAt(i++)));
            }
        }
        return characters.toString();
    }

    /// As [#characters], each of them as the sign of the grammar that it looks like; line breaks
    /// and tabs are blanks, and what cannot be seen is nothing.
    public static Plain plain(String octets) {
        String characters = unmangled(characters(octets));
        var text = new StringBuilder(characters.length());
        Set<Look> replaced = EnumSet.noneOf(Look.class);
        characters
                .codePoints()
                .forEach(codePoint -> {
                    if (codePoint > ' ' && codePoint <= '~') {
                        text.append((char) codePoint);
                    } else {
                        addPlain(codePoint, text, replaced);
                    }
                });
        return new Plain(text.toString(), replaced);
    }

    private static void addPlain(int codePoint, StringBuilder text, Set<Look> replaced) {
        if (isInvisible(codePoint)) {
            replaced.add(Look.INVISIBLE);
        } else if (isBlank(codePoint)) {
            if (codePoint != ' ') {
                replaced.add(Look.BLANK);
            }
            text.append(' ');
        } else if (TILDES.indexOf(codePoint) >= 0) {
            replaced.add(Look.TILDE);
            text.append('~');
        } else if (Character.getType(codePoint) == Character.DASH_PUNCTUATION
                || DASHES.indexOf(codePoint) >= 0) {
            replaced.add(Look.DASH);
            text.append('-');
        } else if (DOUBLE_QUOTES.indexOf(codePoint) >= 0) {
            text.append('"');
        } else if (SINGLE_QUOTES.indexOf(codePoint) >= 0) {
            text.append('\'');
        } else {
            addLookAlike(codePoint, text, replaced);
        }
    }

    private static void addLookAlike(int codePoint, StringBuilder text, Set<Look> replaced) {
        String written = Character.toString(codePoint);
        String meant = written;
        for (String alike : LOOK_ALIKES) {
            if (alike.indexOf(codePoint) > 0) {
                meant = alike.substring(0, 1);
            }
        }
        int digit = Character.digit(codePoint, 10);
        if (digit >= 0) {
            meant = Integer.toString(digit);
        }
        if (meant.equals(written)) {
            // Full-width and mathematical letters, ligatures, an ellipsis
            String compatible = Normalizer.normalize(written, Normalizer.Form.NFKC);
            meant = compatible.chars().allMatch(c -> c > ' ' && c <= '~') ? compatible : written;
        }
        if (!meant.equals(written)) {
            replaced.add(meant.equals("~") ? Look.TILDE : Look.OTHER);
        }
        text.append(meant);
    }

    /// Whether nothing is to be seen where it stands.
    static boolean isInvisible(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT
                || codePoint == 0x034F
                || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    private static boolean isBlank(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.isSpaceChar(codePoint)
                || BLANK_LETTERS.indexOf(codePoint) >= 0;
    }

    /// UTF-8 that was once read as Windows-1252 and written as UTF-8 again.
    private static String unmangled(String characters) {
        var text = new StringBuilder(characters.length());
        int i = 0;
        while (i < characters.length()) {
            int start = i;
            while (i < characters.length() && characters.charAt(i) >= 0x80) {
                i++;
            }
            text.append(unmangledRun(characters.substring(start, i)));
            while (i < characters.length() && characters.charAt(i) < 0x80) {
                text.append(characters.charAt(i++));
            }
        }
        return text.toString();
    }

    private static String unmangledRun(String run) {
        if (run.length() < 2) {
            return run;
        }
        try {
            ByteBuffer octets = WINDOWS.newEncoder().encode(CharBuffer.wrap(run));
            return StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
        } catch (CharacterCodingException e) {
            // Written as it is meant
            return run;
        }
    }

    /// RFC 3629, 4: the code point of the octets from `at` on; -1 where they are no UTF-8.
    private static int utf8(String octets, int at) {
        int first = octets.charAt(at);
        int more = first < 0x80 ? 0 : first >= 0xC2 && first <= 0xDF ? 1 : -1;
        if (first >= 0xE0 && first <= 0xF4) {
            more = first < 0xF0 ? 2 : 3;
        }
        if (more < 0 || at + more >= octets.length()) {
            return -1;
        }
        int codePoint = more == 0 ? first : first & (0x3F >> more);
        for (int i = at + 1; i <= at + more; i++) {
            int octet = octets.charAt(i);
            if (octet < 0x80 || octet > 0xBF) {
                return -1;
            }
            codePoint = codePoint << 6 | (octet & 0x3F);
        }
        boolean isSurrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
        boolean isShortest = utf8Length(codePoint) == more + 1;
        return isShortest && !isSurrogate && codePoint <= Character.MAX_CODE_POINT ? codePoint : -1;
    }

    private static int utf8Length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    private static char windows(char octet) {
        if (octet < 0x80 || octet > 0x9F) {
            return octet;
        }
        char character = new String(new byte[] {(byte) octet}, WINDOWS).charAt(0);
        return character == '\uFFFD' ? octet : character;
    }
}

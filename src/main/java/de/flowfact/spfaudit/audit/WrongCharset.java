package de.flowfact.spfaudit.audit;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// UTF-8 that was read with another character set and saved again: `MÃ¼ller`. It is UTF-8 once
/// more, and wrong.
///
/// @param charset what it was read with, where that is the likely cause
/// @param meant the text as it was
record WrongCharset(String charset, String meant) {

    private static final List<Charset> CHARSETS =
            List.of(
                    Charset.forName("windows-1252"),
                    Charset.forName("ISO-8859-15"),
                    Charset.forName("x-MacRoman"),
                    Charset.forName("IBM850"),
                    Charset.forName("IBM437"),
                    Charset.forName("windows-1250"));

    /// What German and neighbouring names and firms have beyond ASCII.
    private static final String LIKELY =
            "äöüßÄÖÜáàâãåæçéèêëíìîïñóòôõøúùûýÿÁÀÂÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÕØÚÙÛÝ";

    private static final String LIKELY_SIGNS = "–—‘’‚“”„†…€™«»®©°§´·²³½\u00A0\u00AD\uFEFF";

    private static final String OF_NEIGHBOURS = "ąćęłńśźżčďěňřšťůžğışőűĄĆĘŁŃŚŹŻČĎĚŇŘŠŤŮŽĞİŞŐŰœŒŸ";

    /// Empty where the text is in order.
    static Optional<WrongCharset> in(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return Optional.empty();
        }
        @Nullable WrongCharset likeliest = null;
        for (Charset charset : CHARSETS) {
            String meant = repaired(text, charset);
            boolean isLikelier =
                    !meant.equals(text)
                            && (likeliest == null || germans(meant) > germans(likeliest.meant()));
            if (isLikelier) {
                likeliest = new WrongCharset(charset.name(), meant);
            }
        }
        return Optional.ofNullable(likeliest);
    }

    private static long germans(String text) {
        return text.chars().filter(c -> "äöüßÄÖÜ".indexOf(c) >= 0).count();
    }

    /// With each sequence that is a likely character's octets put right.
    private static String repaired(String text, Charset charset) {
        var repaired = new StringBuilder();
        CharsetEncoder encoder = charset.newEncoder();
        for (int i = 0; i < text.length(); ) {
            int octets = octetsOfCharacter(octet(encoder, text.charAt(i)));
            Optional<String> meant =
                    octets > 1 && i + octets <= text.length()
                            ? decoded(encoder, text.substring(i, i + octets))
                            : Optional.empty();
            repaired.append(meant.orElse(text.substring(i, i + 1)));
            i += meant.isPresent() ? octets : 1;
        }
        return repaired.toString();
    }

    /// How many octets a character of UTF-8 has that begins with this one.
    private static int octetsOfCharacter(int first) {
        if (first >= 0xC2 && first <= 0xDF) {
            return 2;
        }
        return first >= 0xE0 && first <= 0xEF ? 3 : 1;
    }

    private static Optional<String> decoded(CharsetEncoder encoder, String characters) {
        var octets = new byte[characters.length()];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) octet(encoder, characters.charAt(i));
        }
        try {
            String character =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
            boolean isLikely =
                    LIKELY.contains(character)
                            || LIKELY_SIGNS.contains(character)
                            || (isWesternWindows(encoder) && OF_NEIGHBOURS.contains(character));
            return isLikely ? Optional.of(character) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isWesternWindows(CharsetEncoder encoder) {
        return encoder.charset().equals(CHARSETS.getFirst());
    }

    /// 0 where the character set has none. What Windows-1252 has no character for, it leaves as a
    /// control character.
    private static int octet(CharsetEncoder encoder, char c) {
        if (c >= 0x80 && c < 0xA0 && isWesternWindows(encoder)) {
            return c;
        }
        try {
            ByteBuffer octets = encoder.encode(CharBuffer.wrap(new char[] {c}));
            return octets.remaining() == 1 ? octets.get() & 0xFF : 0;
        } catch (CharacterCodingException e) {
            return 0;
        }
    }
}

package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.spf.Hint.NearMiss;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells texts that were meant to be an SPF record and are none.
public final class NearRecord {

    // More than a version and what may stand before it; what follows in a hostile text is of no
    // interest, and 64 kB of blanks would be too much for a regular expression.
    private static final int LOOKED_AT = 64;

    // No-break space, byte order mark and zero width space in UTF-8, one character an octet.
    private static final Pattern BLANKS =
            Pattern.compile("(?:\\s|\u00c2\u00a0|\u00ef\u00bb\u00bf|\u00e2\u0080\u008b)+");
    // Straight and typographic ones.
    private static final Pattern QUOTES =
            Pattern.compile("(?:[\"'`]|\u00e2\u0080[\u0098-\u009f]|\u00c2\u00b4)+");
    private static final Pattern OTHER_VERSION = Pattern.compile("v=spf(?:1\\d|[02-9])");
    private static final Pattern MISSPELT_VERSION =
            Pattern.compile(
                    "(?:v[\\s=:.-]*s(?:pf|fp|p|f)[\\s_.-]*[1li]?|[=:\\s]*spf[\\s_.-]*1|(?:txt|spf)[\\s:=]+[\"']?v=spf1)"
                            + "(?![\\w.-])");

    private NearRecord() {}

    /// How `text`, one character an octet, misses being a record; empty where it is one, or
    /// something else altogether.
    public static Optional<NearMiss> missOf(String text) {
        String start = text.substring(0, Math.min(text.length(), LOOKED_AT));
        if (ParsedRecord.isSpf(start)) {
            return Optional.empty();
        }
        String unblanked = withoutLeading(BLANKS, start);
        if (ParsedRecord.isSpf(unblanked)) {
            return Optional.of(NearMiss.LEADING_BLANK);
        }
        String bare = withoutLeading(BLANKS, withoutLeading(QUOTES, unblanked));
        return ParsedRecord.isSpf(bare)
                ? Optional.of(NearMiss.QUOTES)
                : ofVersion(bare.toLowerCase(Locale.ROOT));
    }

    private static Optional<NearMiss> ofVersion(String start) {
        if (start.startsWith("spf2.0/")) {
            return Optional.of(NearMiss.SENDER_ID);
        }
        if (OTHER_VERSION.matcher(start).lookingAt()) {
            return Optional.of(NearMiss.OTHER_VERSION);
        }
        if (start.startsWith(ParsedRecord.VERSION)) {
            return Optional.of(NearMiss.NO_BLANK_AFTER_VERSION);
        }
        return MISSPELT_VERSION.matcher(start).lookingAt()
                ? Optional.of(NearMiss.MISSPELT_VERSION)
                : Optional.empty();
    }

    private static String withoutLeading(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.lookingAt() ? text.substring(matcher.end()) : text;
    }
}

package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.spf.Hint.NearMiss;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells texts that were meant to be an SPF record and are none.
public final class NearRecord {

    // More than a version and what a person puts before it; what follows in a hostile text is of no
    // interest, and 64 kB of blanks would be too much for a regular expression.
    private static final int LOOKED_AT = 512;

    private static final Pattern BLANKS = Pattern.compile("\\s++");
    private static final Pattern QUOTES =
            Pattern.compile("(?:\\\\*+[\"'`]|&quot;|&#3[49];|%22|\\\\042|\\\\x22|\\s)++");
    private static final Pattern OTHER_VERSION = Pattern.compile("v=spf(?:1\\d|[02-9])");
    private static final Pattern MISSPELT_VERSION =
            Pattern.compile(
                    "(?:v(?:er(?:sion)?)?(?:=3d|[\\s=:.,_-]*+)s(?:pf|fp|p|f)(?:[\\s_.=-]*+[1li])?|v=(?:[a-z]pf|s[a-z]f|sp[a-z]|psf|spf[a-z]|s[a-z]pf|sp[a-z]f)1|[bcfg]=spf1|[=:\\s]*+spf[\\s_.-]*+1)"
                            + "(?![\\w.-])");

    // What stands before the value in a zone file, or in a form that asks for it.
    private static final Set<String> BEFORE_VALUE =
            Set.of(
                    "in txt spf type typ ttl host hostname name value wert text content inhalt data daten rdata record records eintrag rr dns spf-record spf-eintrag txt-record txt-eintrag spfrecord spf_record domain auto any v ist is lautet"
                            .split(" "));
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}[smhdw]?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]++(?:\\.[a-z0-9_-]++)*+\\.?");
    // Of a page of the web
    private static final Pattern TAGS = Pattern.compile("</?[a-z0-9]{1,10}>|&[a-z]{2,6};");
    private static final Pattern AROUND_WORD = Pattern.compile("[^a-z0-9@.]");

    private NearRecord() {}

    /// How `text`, one character an octet, misses being a record; empty where it is one, or
    /// something else altogether.
    public static Optional<NearMiss> missOf(String text) {
        String start = text.substring(0, Math.min(text.length(), LOOKED_AT));
        if (ParsedRecord.isSpf(start)) {
            return Optional.empty();
        }
        String seen = Written.plain(Escapes.resolved(start)).text();
        String unblanked = withoutLeading(BLANKS, seen);
        if (ParsedRecord.isSpf(unblanked)) {
            return Optional.of(unblanked(start));
        }
        String bare = withoutLeading(QUOTES, unblanked);
        if (ParsedRecord.isSpf(bare)) {
            return Optional.of(NearMiss.QUOTES);
        }
        Optional<NearMiss> ofVersion = ofVersion(bare.toLowerCase(Locale.ROOT));
        return ofVersion.isPresent() || versionBehind(seen).isEmpty()
                ? ofVersion
                : Optional.of(NearMiss.NOT_AT_START);
    }

    /// Where the version stands in a text in plain signs that begins with something else: only what
    /// stands before the value in a zone file, or signs.
    public static OptionalInt versionBehind(String plain) {
        String start =
                plain.substring(0, Math.min(plain.length(), LOOKED_AT)).toLowerCase(Locale.ROOT);
        int version = start.indexOf(ParsedRecord.VERSION);
        return version > 0 && isBeforeValue(start.substring(0, version))
                ? OptionalInt.of(version)
                : OptionalInt.empty();
    }

    private static boolean isBeforeValue(String prefix) {
        for (String written :
                TAGS.matcher(prefix).replaceAll(" ").split("\\s+|[=:\"'](?=\\S)", -1)) {
            String word = AROUND_WORD.matcher(written).replaceAll("");
            boolean isName = NAME.matcher(word).matches();
            boolean isKnown =
                    BEFORE_VALUE.contains(word)
                            || BEFORE_VALUE.contains(written.replaceAll("[:=]+$", ""));
            boolean isSign = word.isEmpty() || word.equals("@") || word.equals(".");
            if (!isSign
                    && !isKnown
                    && !NUMBER.matcher(word).matches()
                    && !(isName && word.contains("."))) {
                return false;
            }
        }
        return true;
    }

    private static NearMiss unblanked(String start) {
        int first = Written.characters(start).codePointAt(0);
        return Written.isInvisible(first)
                        || Written.plain(Character.toString(first)).text().isBlank()
                ? NearMiss.LEADING_BLANK
                : start.regionMatches(
                                true, 0, ParsedRecord.VERSION, 0, ParsedRecord.VERSION.length())
                        ? NearMiss.NO_BLANK_AFTER_VERSION
                        : NearMiss.ODD_SIGN;
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

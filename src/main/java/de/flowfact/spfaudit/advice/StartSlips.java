package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.spf.Escapes;
import de.flowfact.spfaudit.spf.NearRecord;
import de.flowfact.spfaudit.spf.ParsedRecord;
import de.flowfact.spfaudit.spf.Written;
import de.flowfact.spfaudit.spf.Written.Look;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Slips of a text as a whole, before its words are looked at: its characters, and what it begins
/// with.
final class StartSlips {

    private static final String NUMBER =
            "[\\s_.=:-]*+(?:[0-9]{1,2}(?:[.,][0-9]{1,2}){0,2}(?![0-9.])|1|[liI](?![\\p{L}\\p{N}]))";
    private static final Pattern VERSION =
            Pattern.compile(
                    ("^\\s*+(?:v=(?!spf1)(?:[a-z]pf|s[a-z]f|sp[a-z]|psf|spf[a-z]|s[a-z]pf|sp[a-z]f)1|[bcfg]=spf1|v(?:er(?:sion)?)?[\\s=:.,_-]*+s(?:pf|fp|p|f)(?:%s)?+"
                                    + "|[=:\\s]*+spf[\\s_.-]*+1(?:\\.[0-9])?)"
                                    + "[\\s:=.,;|/\\\\_)>\\]}*&%%#^$!]*+(?:-(?!al+(?:\\s|$)))?(?=$|[-+~?\\p{L}\\p{N}\\s\"'`])\\s*+")
                            .formatted(NUMBER),
                    Pattern.CASE_INSENSITIVE);
    // Of a page of the web
    private static final Pattern TAGS =
            Pattern.compile(
                    "</?(?:br|p|b|i|code|pre|span|div|li|td|tr|strong|em|html|body) ?/?>",
                    Pattern.CASE_INSENSITIVE);
    // Of these is said that they are gone
    private static final Pattern ESCAPED_SIGN = Pattern.compile("\\\\(?=[\"';,`])");

    private final List<Repair> repairs;
    private final List<Warning> warnings;
    private final Set<String> signs;

    /// @param signs that were removed are added to
    StartSlips(List<Repair> repairs, List<Warning> warnings, Set<String> signs) {
        this.repairs = repairs;
        this.warnings = warnings;
        this.signs = signs;
    }

    /// The text in the signs of the grammar, beginning with the version.
    String text(String published) {
        return versioned(cleaned(published));
    }

    /// Each character a letter of the grammar, as far as it looks like one.
    private String cleaned(String published) {
        String octets = Escapes.resolved(published);
        if (!octets.equals(ESCAPED_SIGN.matcher(published).replaceAll(""))) {
            noteEscapes(published);
        }
        Written.Plain plain = Written.plain(octets);
        if (plain.replaced().contains(Look.INVISIBLE)) {
            repairs.add(new Repair.InvisibleRemoved());
        }
        if (plain.replaced().contains(Look.BLANK)) {
            repairs.add(new Repair.BlanksReplaced());
        }
        if (plain.replaced().contains(Look.DASH)) {
            repairs.add(
                    first(octets, Look.DASH)
                            .map(word ->
                                    new Repair.DashesReplaced(word, Written.plain(word).text()))
                            .orElseThrow());
        }
        if (plain.replaced().contains(Look.TILDE)) {
            repairs.add(
                    first(octets, Look.TILDE)
                            .map(word ->
                                    new Repair.TildesReplaced(word, Written.plain(word).text()))
                            .orElseThrow());
        }
        if (plain.replaced().contains(Look.OTHER)) {
            repairs.add(new Repair.SignsReplaced());
        }
        String untagged = TAGS.matcher(plain.text()).replaceAll(" ");
        if (!untagged.equals(plain.text())) {
            signs.add("<");
        }
        return Signs.removed(untagged, signs);
    }

    private void noteEscapes(String published) {
        boolean isNoted = false;
        for (String word : Slips.words(published)) {
            String meant = Written.plain(Escapes.resolved(word)).text();
            boolean isEscaped =
                    !Escapes.resolved(word).equals(word)
                            && !meant.equals(Written.plain(word).text());
            if (!isEscaped) {
                continue;
            }
            if (EndingSlips.isAll(meant)) {
                warnings.add(new Warning.EndingRead(word, meant, true));
            } else if (!isNoted) {
                isNoted = true;
                repairs.add(new Repair.EscapesResolved(word, meant));
            }
        }
    }

    /// The first word of a text in which something is replaced.
    private static Optional<String> first(String octets, Look look) {
        return Arrays.stream(octets.split("[ \t\r\n]+"))
                .filter(word -> Written.plain(word).replaced().contains(look))
                .findFirst();
    }

    private String versioned(String text) {
        if (ParsedRecord.isSpf(text)) {
            return text;
        }
        String unblanked = text.stripLeading();
        if (ParsedRecord.isSpf(unblanked)) {
            if (signs.isEmpty()) {
                repairs.add(new Repair.LeadingBlankRemoved());
            }
            return unblanked;
        }
        OptionalInt behind = NearRecord.versionBehind(unblanked);
        if (behind.isPresent()) {
            return withoutPrefix(unblanked, behind.getAsInt());
        }
        Matcher version = VERSION.matcher(text);
        if (!version.find()) {
            return ParsedRecord.VERSION + " " + text.strip();
        }
        repairs.add(new Repair.VersionCorrected(version.group().strip()));
        return (ParsedRecord.VERSION + " " + text.substring(version.end()).strip()).strip();
    }

    /// What stands before a version, and the bracket at the end that belongs to it.
    private String withoutPrefix(String text, int version) {
        String prefix = text.substring(0, version).strip();
        repairs.add(new Repair.PrefixRemoved(prefix));
        String rest = text.substring(version);
        String brackets =
                prefix.endsWith("(")
                        ? ")"
                        : prefix.endsWith("[")
                                ? "]"
                                : prefix.endsWith("<") ? ">" : prefix.endsWith("{") ? "}" : "";
        if (!brackets.isEmpty() && rest.stripTrailing().endsWith(brackets)) {
            rest = rest.stripTrailing();
            rest = rest.substring(0, rest.length() - 1);
        }
        return versioned(rest);
    }
}

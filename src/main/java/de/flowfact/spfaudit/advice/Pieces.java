package de.flowfact.spfaudit.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A word with commas and the like in it, cut where they stand between terms.
final class Pieces {

    private static final Pattern ODD_PREFIX =
            Pattern.compile("(?<=[0-9]\\.0)[,;|_-](?=(?:8|9|[12][0-9]|3[0-2])$)");
    private static final Pattern ODD_ADDRESS =
            Pattern.compile(
                    "((?:[-+~?]?ip(?:v?4)?[:=]?)?)([0-9]{1,3})([;:_-])([0-9]{1,3})\\3([0-9]{1,3})\\3([0-9]{1,3}(?:/[0-9]+)?)",
                    Pattern.CASE_INSENSITIVE);
    // Four numbers with a comma where a point belongs
    private static final Pattern COMMA_ADDRESS =
            Pattern.compile(
                    "(?<![0-9.,])([0-9]{1,3})[.,]([0-9]{1,3})[.,]([0-9]{1,3})[.,]([0-9]{1,3})(?![.,]?[0-9])");

    private Pieces() {}

    /// The word cut at commas and the like; a name without a mechanism has that of the one before.
    static List<String> of(String word) {
        String points = COMMA_ADDRESS.matcher(word).replaceAll("$1.$2.$3.$4");
        points = ODD_PREFIX.matcher(points).replaceAll("/");
        Matcher odd = ODD_ADDRESS.matcher(points);
        points = odd.matches() ? odd.replaceAll("$1$2.$4.$5.$6") : points;
        List<String> pieces = Signs.split(points);
        if (pieces.size() < 2) {
            return List.of(points);
        }
        var terms = new ArrayList<String>();
        String before = "";
        for (String piece : withValues(pieces)) {
            Matcher parts = TermSlips.WORD.matcher(piece);
            boolean isNamed = parts.matches() && TermNames.isKnown(parts.group(2));
            boolean isName = HostSlips.isName(piece) && piece.indexOf('.') > 0;
            if (!isNamed && isName && NetworkSlips.reading(piece).isEmpty()) {
                terms.add(before + piece);
            } else {
                terms.add(piece);
                before = isNamed && parts.group(3) != null ? prefix(parts) : before;
            }
        }
        return terms;
    }

    /// With a colon for the sign between a name and its value.
    private static List<String> withValues(List<String> pieces) {
        var terms = new ArrayList<String>();
        String name = "";
        for (String piece : pieces) {
            boolean lacksValue =
                    name.isEmpty() && TermNames.needsValue(piece.replaceAll("^[-+~?]", ""));
            if (lacksValue) {
                name = piece + ":";
            } else {
                terms.add(name + piece);
                name = "";
            }
        }
        return terms;
    }

    private static String prefix(Matcher parts) {
        String name = TermNames.canonical(parts.group(2));
        return switch (name) {
            case "include", "redirect" -> "include:";
            case "a", "mx", "exists", "ptr" -> parts.group(1) + name + ":";
            default -> "";
        };
    }
}

package de.flowfact.spfaudit.advice;

import java.util.List;
import java.util.regex.Pattern;

/// Where blanks belong between words, and where one stands within a word.
final class WordJoints {

    private static final Pattern MISSING_BLANK =
            Pattern.compile(
                    "(?<=[^\\s+~?:=-])(?=[-+~?]?(?:ip[46]:|include:|redirect=|v=spf1)|[~?]all(?:\\s|$))|(?<=\\.[0-9]{1,3})(?=(?:a|mx)$)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern PLUS_BLANK =
            Pattern.compile("(?<=[^\\s+])\\+(?=[-~?]all$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern MASK = Pattern.compile("255(?:\\.[0-9]{1,3}){3}");
    private static final Pattern PREFIX = Pattern.compile("/+[0-9]+");

    private WordJoints() {}

    /// With a blank between two terms that are written as one; a term that DNS has to prove to be
    /// two stays as it is.
    static String separated(String word) {
        return TermSlips.term(word).filter(TermSlips::namesNoHost).isPresent()
                        || Signs.split(word).size() > 1
                ? word
                : MISSING_BLANK.matcher(PLUS_BLANK.matcher(word).replaceAll(" ")).replaceAll(" ");
    }

    /// The terms that are written as one.
    static List<String> split(String word) {
        return List.of(MISSING_BLANK.split(word, -1));
    }

    /// `ip4: 192.0.2.1`, `ip4 192.0.2.1`, `- all`, `192.0.2.0 /24`, `_spf. b.example`.
    static boolean belongTogether(String word, String next, boolean hasAll) {
        if (word.length() + next.length() > TermSlips.LONGEST) {
            return false;
        }
        if (PREFIX.matcher(next).matches()) {
            return word.indexOf('/') < 0
                    && (word.indexOf('.') >= 0 || TermSlips.isTerm(word + next));
        }
        if (isNetwork(word, next)) {
            return true;
        }
        if (word.matches("[-+~?]")) {
            return TermSlips.WORD.matcher(next).matches() && !"-+~?".contains(next.substring(0, 1));
        }
        if (!hasAll && next.matches("(?i)ll?") && (word + next).matches("(?i)[-+~?]all?")) {
            return true;
        }
        if (word.matches("(?i)[-+~?]?[\\p{L}0-9-]+[:=]+")) {
            return !TermSlips.isKnownTerm(next) && !next.matches("[-+~?].*");
        }
        if (isHalf(word, next)) {
            return true;
        }
        boolean lacksValue = TermNames.needsValue(word.replaceAll("^[-+~?]", ""));
        return lacksValue
                && !TermSlips.isKnownTerm(next)
                && next.matches("[:=]+|[:=]*[^:=].*[.:].*");
    }

    /// `192.0.2.0 24`, `192.0.2.0 255.255.255.0`, `2001 : db8::1`.
    private static boolean isNetwork(String word, String next) {
        boolean isAddress =
                word.indexOf('/') < 0 && word.matches(".*(?:[0-9]{1,3}\\.){3}[0-9]{1,3}");
        boolean isLength = word.endsWith(".0") && next.matches("8|9|[12][0-9]|3[0-2]");
        boolean isHalf =
                word.matches("(?i)[-+~?]?ip6:[0-9a-f:]*")
                        && next.matches("(?i)[0-9a-f:]*:[0-9a-f:]*");
        return (isAddress && (isLength || MASK.matcher(next).matches() || next.equals("/")))
                || (isHalf && !TermSlips.isTerm(word));
    }

    /// Whether the blank stands within a name or a number.
    private static boolean isHalf(String word, String next) {
        boolean isCutAtDot =
                next.matches("\\.[\\p{L}\\p{N}_].*")
                        || (word.matches(".*[\\p{L}\\p{N}_]\\.")
                                && !TermSlips.isTerm(word)
                                && next.matches("[\\p{L}\\p{N}_].*"));
        boolean isCutAtSlash = word.matches(".*[0-9]/") && next.matches("[0-9]{1,3}");
        boolean isCutName =
                !TermSlips.isTerm(word)
                        && !TermSlips.isTerm(next)
                        && !TermSlips.isKnownTerm(word)
                        && !TermSlips.isKnownTerm(next)
                        && TermSlips.isKnownTerm(word + next)
                        && TermSlips.isTerm(word + next);
        boolean isCut =
                isCutAtDot && !TermSlips.isKnownTerm(next) && !next.equalsIgnoreCase(".all");
        return isCut || isCutAtSlash || isCutName;
    }

    static String joined(String word, String next) {
        if (isNetwork(word, next)) {
            return next.matches("[0-9.]+") && !word.endsWith(":") ? word + "/" + next : word + next;
        }
        boolean isValue =
                TermNames.needsValue(word.replaceAll("^[-+~?]", ""))
                        && !next.matches("[:=].*")
                        && !TermSlips.isTerm(word + next);
        return isValue ? word + ":" + next : word + next;
    }
}

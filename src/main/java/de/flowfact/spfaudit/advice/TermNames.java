package de.flowfact.spfaudit.advice;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The names of mechanisms and modifiers, as people write them and as browsers translate them.
final class TermNames {

    static final Set<String> MECHANISMS =
            Set.of("all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists");
    static final Set<String> MODIFIERS = Set.of("redirect", "exp");
    static final Set<String> NEEDS_VALUE =
            Set.of("include", "ip4", "ip6", "exists", "redirect", "exp");

    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("ip", "ip4"),
                    Map.entry("ipv4", "ip4"),
                    Map.entry("ip-v4", "ip4"),
                    Map.entry("ip-4", "ip4"),
                    Map.entry("ip4v", "ip4"),
                    Map.entry("i4", "ip4"),
                    Map.entry("p4", "ip4"),
                    Map.entry("lp4", "ip4"),
                    Map.entry("1p4", "ip4"),
                    Map.entry("pi4", "ip4"),
                    Map.entry("ip44", "ip4"),
                    Map.entry("iip4", "ip4"),
                    Map.entry("ipp4", "ip4"),
                    Map.entry("ipv6", "ip6"),
                    Map.entry("ip-v6", "ip6"),
                    Map.entry("ip-6", "ip6"),
                    Map.entry("i6", "ip6"),
                    Map.entry("lp6", "ip6"),
                    Map.entry("aaaa", "a"),
                    Map.entry("mxs", "mx"),
                    Map.entry("mxx", "mx"),
                    Map.entry("inc", "include"),
                    Map.entry("incl", "include"),
                    Map.entry("redir", "redirect"),
                    Map.entry("exist", "exists"),
                    // German
                    Map.entry("einschließen", "include"),
                    Map.entry("einschliessen", "include"),
                    Map.entry("einschließlich", "include"),
                    Map.entry("einschliesslich", "include"),
                    Map.entry("einschluss", "include"),
                    Map.entry("schließen", "include"),
                    Map.entry("inkludieren", "include"),
                    Map.entry("inkludiere", "include"),
                    Map.entry("inklusive", "include"),
                    Map.entry("inkl", "include"),
                    Map.entry("einbeziehen", "include"),
                    Map.entry("einbinden", "include"),
                    Map.entry("einfügen", "include"),
                    Map.entry("enthalten", "include"),
                    Map.entry("enthält", "include"),
                    Map.entry("umfassen", "include"),
                    Map.entry("umfasst", "include"),
                    Map.entry("beinhalten", "include"),
                    Map.entry("beinhaltet", "include"),
                    Map.entry("umleiten", "redirect"),
                    Map.entry("umleitung", "redirect"),
                    Map.entry("weiterleiten", "redirect"),
                    Map.entry("weiterleitung", "redirect"),
                    Map.entry("umgeleitet", "redirect"),
                    Map.entry("weitergeleitet", "redirect"),
                    Map.entry("umlenken", "redirect"),
                    Map.entry("umlenkung", "redirect"),
                    Map.entry("verweis", "redirect"),
                    Map.entry("verweisen", "redirect"),
                    Map.entry("integrieren", "include"),
                    Map.entry("aufnehmen", "include"),
                    Map.entry("hinzufügen", "include"),
                    Map.entry("berücksichtigen", "include"),
                    Map.entry("existiert", "exists"),
                    Map.entry("vorhanden", "exists"),
                    Map.entry("ein", "a"),
                    Map.entry("eine", "a"),
                    Map.entry("einen", "a"),
                    // French, Spanish, Italian, Dutch, Polish
                    Map.entry("inclure", "include"),
                    Map.entry("inclus", "include"),
                    Map.entry("rediriger", "redirect"),
                    Map.entry("redirection", "redirect"),
                    Map.entry("incluir", "include"),
                    Map.entry("redirigir", "redirect"),
                    Map.entry("redireccionar", "redirect"),
                    Map.entry("includere", "include"),
                    Map.entry("reindirizzare", "redirect"),
                    Map.entry("reindirizza", "redirect"),
                    Map.entry("omvatten", "include"),
                    Map.entry("insluiten", "include"),
                    Map.entry("doorsturen", "redirect"),
                    Map.entry("omleiden", "redirect"),
                    Map.entry("zawierać", "include"),
                    Map.entry("uwzględnij", "include"),
                    Map.entry("przekierowanie", "redirect"));
    private static final Set<String> ALL =
            Set.of(
                    ("all alle alles allen aller allem jeder jede sämtliche tous tout toutes todo"
                                    + " todos todas tutto tutti allemaal iedereen wszystko wszystkie tudo")
                            .split(" "));

    private static final Pattern OTHER =
            Pattern.compile(
                    "direct|(?:exclu|exklu|ausschl|ausgeschl)\\p{L}*",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private TermNames() {}

    /// The name that is meant; what means none comes back in lower case.
    static String canonical(String name) {
        String lower = HostSlips.latin(name).toLowerCase(Locale.ROOT);
        String known = NAMES.get(lower);
        if (known != null) {
            return known;
        }
        if (meansOther(lower)) {
            return lower;
        }
        if (MECHANISMS.contains(lower) || MODIFIERS.contains(lower) || lower.length() < 5) {
            return lower;
        }
        if (lower.length() <= 10 && distance(lower, "include") <= 2) {
            return "include";
        }
        if (lower.length() <= 10 && distance(lower, "redirect") <= 2) {
            return "redirect";
        }
        return lower.length() <= 7 && distance(lower, "exists") <= 1 ? "exists" : lower;
    }

    /// Whether a word looks like a name of SPF, and says something that SPF has no word for: what
    /// is to be kept out shall not be let in.
    static boolean meansOther(String name) {
        return OTHER.matcher(name).matches();
    }

    static boolean isKnown(String name) {
        String canonical = canonical(name);
        return MECHANISMS.contains(canonical) || MODIFIERS.contains(canonical);
    }

    static boolean needsValue(String name) {
        return NEEDS_VALUE.contains(canonical(name)) || meansOther(name);
    }

    /// Whether a word means `all`, one letter more, less or another.
    ///
    /// @param isSigned whether a sign stands at it, as it does at hardly any other word
    static boolean isAll(String word, boolean isSigned) {
        String lower = HostSlips.latin(word).toLowerCase(Locale.ROOT);
        if (ALL.contains(lower)) {
            return true;
        }
        String letters = lower.replaceAll("[1i|!]", "l").replace('4', 'a');
        return isSigned
                && letters.length() >= 2
                && letters.length() <= 4
                && !isKnown(lower)
                && distance(letters, "all") <= 1;
    }

    /// How many letters are missing, too many, others, or swapped with the next.
    private static int distance(String one, String other) {
        int[][] edits = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                boolean isSame = one.charAt(i - 1) == other.charAt(j - 1);
                int least =
                        Math.min(
                                edits[i - 1][j - 1] + (isSame ? 0 : 1),
                                1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                boolean isSwapped =
                        i > 1
                                && j > 1
                                && one.charAt(i - 1) == other.charAt(j - 2)
                                && one.charAt(i - 2) == other.charAt(j - 1);
                edits[i][j] = isSwapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
            }
        }
        return edits[one.length()][other.length()];
    }
}

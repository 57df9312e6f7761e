package de.flowfact.spfaudit.report;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A name of a person as a file name that every file system takes: `Jürgen Groß` becomes
/// `Juergen-Gross`. Different names may become the same.
final class FileName {

    private static final int MAX_CHARACTERS = 60;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern UNSAFE = Pattern.compile("[^0-9A-Za-z]+");
    private static final Pattern OUTER_HYPHENS = Pattern.compile("^-+|-+$");
    private static final Pattern DEVICE =
            Pattern.compile("(?:CON|PRN|AUX|NUL|COM\\d|LPT\\d)", Pattern.CASE_INSENSITIVE);

    // Those that German spells in another way, and those that are no other letter with a mark.
    private static final List<String> LETTERS =
            List.of(
                    "äae", "öoe", "üue", "ÄAe", "ÖOe", "ÜUe", "ßss", "ẞSs", "ıi", "łl", "ŁL", "øo",
                    "ØO", "đd", "ĐD", "ðd", "ÐD", "þth", "ÞTh", "æae", "ÆAe", "œoe", "ŒOe");

    private FileName() {}

    /// Letters, digits and hyphens; `ohne-Namen` where nothing is left.
    static String of(String name) {
        String latin = MARKS.matcher(decomposed(name)).replaceAll("");
        String safe = OUTER_HYPHENS.matcher(UNSAFE.matcher(latin).replaceAll("-")).replaceAll("");
        String cut = safe.substring(0, Math.min(safe.length(), MAX_CHARACTERS));
        String bounded = OUTER_HYPHENS.matcher(cut).replaceAll("");
        if (bounded.isEmpty()) {
            return "ohne-Namen";
        }
        return DEVICE.matcher(bounded).matches() ? bounded + "-" : bounded;
    }

    /// What tells names apart on a file system that does not mind case.
    static String folded(String fileName) {
        return fileName.toLowerCase(Locale.ROOT);
    }

    private static String decomposed(String name) {
        String german = Normalizer.normalize(name, Normalizer.Form.NFC);
        for (String letter : LETTERS) {
            german = german.replace(letter.substring(0, 1), letter.substring(1));
        }
        return Normalizer.normalize(german, Normalizer.Form.NFD);
    }
}

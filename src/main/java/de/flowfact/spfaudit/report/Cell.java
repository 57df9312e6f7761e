package de.flowfact.spfaudit.report;

import java.util.regex.Pattern;

/// Text made fit for a cell of a spreadsheet: one line, no control or direction characters, no
/// formula.
final class Cell {

    /// Excel allows 32,767 characters in a cell and spreads the rest over the next line.
    private static final int MAX_CHARACTERS = 32_000;

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cs}]");

    /// The last four are the full-width forms of the first four.
    private static final String FORMULA_STARTS = "=+-@＝＋－＠";

    private Cell() {}

    /// A leading apostrophe where a spreadsheet would otherwise calculate. No field is exempt: a
    /// record of SPF begins with `v=spf1`, but what a customer entered may begin with anything.
    static String text(String raw) {
        String clean = isCleanAscii(raw) ? raw : cleaned(raw);
        String bounded = clean.length() <= MAX_CHARACTERS ? clean : shortened(clean);
        return isFormula(bounded) ? "'" + bounded : bounded;
    }

    /// Half a surrogate pair cannot be written as UTF-8.
    private static String shortened(String clean) {
        boolean splitsPair = Character.isHighSurrogate(clean.charAt(MAX_CHARACTERS - 1));
        return clean.substring(0, splitsPair ? MAX_CHARACTERS - 1 : MAX_CHARACTERS) + "…";
    }

    private static String cleaned(String raw) {
        String line = BREAKS.matcher(raw).replaceAll(" ");
        return INVISIBLE.matcher(line).replaceAll("").strip();
    }

    /// Most cells are, and a night has millions.
    private static boolean isCleanAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return !text.startsWith(" ") && !text.endsWith(" ");
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    }
}

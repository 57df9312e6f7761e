package de.flowfact.spfaudit.audit;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands in a cell of an import file, as spreadsheets leave it.
final class CellText {

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

    // Beside the format characters what Unicode says to show nothing for, and the empty braille
    // pattern.
    private static final Pattern INVISIBLE =
            Pattern.compile(
                    "[\\p{Cf}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u2800\u3164\uFE00-\uFE0F\uFFA0]");

    /// A spreadsheet's way to keep a number as text.
    private static final Pattern NUMBER_AS_TEXT =
            Pattern.compile("=\\s*\"((?:[^\"]|\"\")*)\"|'(\\d+)");

    private static final Pattern NUMBER_IN_SHORT =
            Pattern.compile("[+-]?\\d+(?:[.,]\\d+)?[eE][+-]\\d{1,3}");

    private static final Pattern ERROR_VALUE =
            Pattern.compile(
                    "(?iu)#[\\p{L}0-9_/ -]{1,30}[!?]|#(?:NV|N/A|NA|N/V|ND|REF|GETTING_DATA|DATEN_ABRUFEN|ERR(?:OR)?)|#{3,}|(?:Err|Fehler):\\d{3}");

    private CellText() {}

    /// Without what nobody sees; a single space for any white space, line breaks among it: names
    /// end up in header lines of mails. Accents composed, so that a name from macOS is the same
    /// name.
    static String of(String field) {
        String seen = INVISIBLE.matcher(field).replaceAll("");
        String text =
                Normalizer.normalize(
                        WHITE_SPACE.matcher(seen).replaceAll(" ").strip(), Normalizer.Form.NFC);
        Matcher number = NUMBER_AS_TEXT.matcher(text);
        if (!number.matches()) {
            return text;
        }
        return number.group(1) != null
                ? number.group(1).replace("\"\"", "\"").strip()
                : number.group(2);
    }

    /// What is wrong with the text of a cell, so that nobody can have meant it.
    static Optional<String> fault(String text) {
        if (ERROR_VALUE.matcher(text).matches()) {
            return Optional.of("is a spreadsheet's error; mend the formula");
        }
        if (NUMBER_IN_SHORT.matcher(text).matches()) {
            return Optional.of(
                    "is a number that the spreadsheet has shortened; format the column as text and enter it again");
        }
        // No formula begins by "=?"; that is an encoded word, which is no harm here.
        if (text.startsWith("=") && !text.startsWith("=?")) {
            return Optional.of("is a formula; put its value in its place");
        }
        return Optional.empty();
    }
}

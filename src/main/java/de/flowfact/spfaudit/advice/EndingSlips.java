package de.flowfact.spfaudit.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the end of a record where it is written so that nobody else would: `all` never vanishes.
final class EndingSlips {

    private static final Pattern ALL = Pattern.compile("[-+~?]?all", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIGNS = Pattern.compile("[-+~?]");
    // What stands before the letters, the letters, what stands behind them
    private static final Pattern WORD =
            Pattern.compile("([^\\p{L}\\p{N}]*+)([\\p{L}\\p{N}|!]*+)(.*)");
    private static final int LONGEST = 40;
    private static final Map<String, String> RESULTS =
            Map.of(
                    "fail", "-all",
                    "hardfail", "-all",
                    "softfail", "~all",
                    "neutral", "?all");

    private final List<Warning> warnings;

    EndingSlips(List<Warning> warnings) {
        this.warnings = warnings;
    }

    static boolean isAll(String word) {
        return ALL.matcher(word).matches();
    }

    /// The words, with what is meant for `all` in the place of what stands there.
    List<String> read(List<String> words) {
        var read = new ArrayList<String>();
        for (String word : words) {
            read.add(
                    TermSlips.isTerm(word)
                            ? word
                            : ending(word).map(all -> noted(word, all)).orElse(word));
        }
        if (read.stream().noneMatch(EndingSlips::isAll)) {
            readLast(read);
        }
        return read;
    }

    private String noted(String written, String all) {
        warnings.add(new Warning.EndingRead(written, all, hasSign(written)));
        return all;
    }

    private static boolean hasSign(String written) {
        return SIGNS.matcher(written).find();
    }

    private static Optional<String> ending(String word) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher parts = WORD.matcher(word);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean isExact = parts.group(2).equalsIgnoreCase("all");
        boolean hasValue = parts.group(3).matches("[^\\p{L}\\p{N}]*[\\p{L}\\p{N}].*");
        return TermNames.isAll(parts.group(2), hasSign(word)) && (isExact || !hasValue)
                ? Optional.of(sign(parts.group(1) + parts.group(3)) + "all")
                : Optional.empty();
    }

    /// The mildest that does not let in everybody; softfail where there is none.
    private static String sign(String signs) {
        return Stream.of("?", "~", "-", "+").filter(signs::contains).findFirst().orElse("~");
    }

    /// A record without an `all`: its last word, where it begins with a sign that only `all` has as
    /// a rule, or is nearly that word, was meant for it.
    private void readLast(List<String> words) {
        if (words.isEmpty() || TermSlips.isTerm(words.getLast())) {
            return;
        }
        String last = words.getLast();
        String bare = last.replaceAll("[^\\p{L}\\p{N}]", "");
        boolean isSigned = last.matches("[-~?]+[\\p{L}\\p{N}]{0,20}[^\\p{L}\\p{N}:=.]*");
        String result = RESULTS.getOrDefault(last.toLowerCase(Locale.ROOT), "");
        if (!result.isEmpty()) {
            words.set(words.size() - 1, noted(last, result));
        } else if ((isSigned && !TermNames.isKnown(bare))
                || (bare.length() == last.length() && TermNames.isAll(last, true))) {
            words.set(words.size() - 1, noted(last, sign(last) + "all"));
        }
    }
}

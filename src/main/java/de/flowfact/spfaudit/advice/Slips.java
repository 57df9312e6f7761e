package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.spf.Mechanism;
import de.flowfact.spfaudit.spf.ParsedRecord;
import de.flowfact.spfaudit.spf.RecordParser;
import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.Term;
import de.flowfact.spfaudit.spf.Term.Directive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sets right what was written wrong by hand: from the letters to the words to their order. A
/// record without slips comes back as it was.
final class Slips {

    /// Longer than any record that a person wrote.
    private static final int MOST_OCTETS = 4096;

    // In UTF-8, one character an octet: no-break space, zero width space, byte order mark.
    private static final Pattern ODD_BLANKS =
            Pattern.compile(
                    "[\\x00-\\x1f\\x7f]|\u00c2\u00a0|\u00e2\u0080\u008b|\u00ef\u00bb\u00bf");
    // In UTF-8, hyphens, dashes and minus; in Windows-1252, dashes, which in UTF-8 are parts of
    // letters.
    private static final Pattern DASHES =
            Pattern.compile(
                    "\u00e2\u0080[\u0090-\u0095]|\u00e2\u0088\u0092|(?<![\u00c2-\u00f4])[\u0096\u0097]");
    private static final Pattern QUOTES =
            Pattern.compile(
                    "\\\\?[\"'`]|\u00e2\u0080[\u0098-\u009f]|\u00c2[\u00b4\u00ab\u00bb]|(?<![\u00c2-\u00f4])[\u0093\u0094]");
    // RFC 7208, 7.1: within a macro they are delimiters.
    private static final Pattern SEPARATORS = Pattern.compile("[,;](?![^{]*\\})");
    private static final Pattern VERSION =
            Pattern.compile(
                    "^\\s*(?:(?:txt|spf)[\\s:=]+)?(?:v[\\s=:.-]*s(?:pf|fp|p|f)[\\s_.-]*[1li]?[0-9]?|[=:\\s]*spf[\\s_.-]*1)[:=.]*(?=\\s|$|[-+~?a-z])",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern MISSING_BLANK =
            Pattern.compile(
                    "(?<=[^\\s+~?:=-])(?=[-+~?]?(?:ip[46]:|include:|redirect=|v=spf1)|[~?]all(?:\\s|$))",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern GLUED_ALL =
            Pattern.compile("(?<=[^\\s+~?:=-])(?=-all$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ALL_ALONE =
            Pattern.compile("(?:^|\\s)[-+~?]?all(?:\\s|$)", Pattern.CASE_INSENSITIVE);

    private final List<Repair> repairs = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    private Slips() {}

    /// The text with its slips set right; what cannot be read stays.
    static Draft repaired(String text) {
        return new Slips().repaired(text, false);
    }

    /// The same without what cannot be read, of which a text has nothing that parses.
    static Draft withoutUnreadable(String text) {
        return new Slips().repaired(text, true);
    }

    private Draft repaired(String published, boolean dropsUnreadable) {
        if (published.length() > MOST_OCTETS) {
            return Draft.of(published);
        }
        boolean isRecord = Draft.of(published).record().isPresent();
        String text = isRecord ? published : versioned(cleaned(published));
        String body = text.substring(ParsedRecord.VERSION.length());
        List<String> written = words(body);
        List<String> words = new TermSlips(repairs).respelt(separated(written, body));
        words.removeIf(this::isVersion);
        if (dropsUnreadable && !isRecord) {
            words.removeIf(this::isUnreadable);
        }
        words = withoutRepeatedModifiers(words);
        words = withAllLast(words);
        String joined =
                words.equals(written) && text.equals(published)
                        ? text
                        : (text.substring(0, ParsedRecord.VERSION.length())
                                        + " "
                                        + String.join(" ", words))
                                .stripTrailing();
        return new Draft(joined, repairs, warnings);
    }

    /// Each character a letter of the grammar.
    private String cleaned(String published) {
        String text = ODD_BLANKS.matcher(published).replaceAll(" ");
        text = DASHES.matcher(text).replaceAll("-");
        if (!text.equals(published)) {
            repairs.add(new Repair.SignsReplaced());
        }
        var signs = new LinkedHashSet<String>();
        for (Pattern pattern : List.of(QUOTES, SEPARATORS)) {
            Matcher sign = pattern.matcher(text);
            while (sign.find()) {
                signs.add(sign.group());
            }
            text = sign.replaceAll(pattern == QUOTES ? "" : " ");
        }
        if (!signs.isEmpty()) {
            repairs.add(new Repair.SignsRemoved(String.join(" ", signs)));
        }
        return text;
    }

    private String versioned(String text) {
        if (ParsedRecord.isSpf(text)) {
            return text;
        }
        if (ParsedRecord.isSpf(text.stripLeading())) {
            repairs.add(new Repair.LeadingBlankRemoved());
            return text.stripLeading();
        }
        Matcher version = VERSION.matcher(text);
        if (!version.find()) {
            return ParsedRecord.VERSION + " " + text.strip();
        }
        repairs.add(new Repair.VersionCorrected(text.strip().split(" +", 2)[0]));
        return (ParsedRecord.VERSION + " " + text.substring(version.end()).strip()).strip();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" +")).filter(word -> !word.isEmpty()).toList();
    }

    private List<String> separated(List<String> written, String body) {
        boolean hasAll = ALL_ALONE.matcher(body).find();
        var words = new ArrayList<String>();
        for (String word : written) {
            String split = MISSING_BLANK.matcher(word).replaceAll(" ");
            if (!hasAll) {
                split = GLUED_ALL.matcher(split).replaceAll(" ");
            }
            if (!split.equals(word)) {
                repairs.add(new Repair.Separated(word, split));
            }
            words.addAll(words(split));
        }
        return words;
    }

    private boolean isVersion(String word) {
        boolean isVersion = word.equalsIgnoreCase(ParsedRecord.VERSION);
        if (isVersion && !repairs.contains(new Repair.VersionRepeated())) {
            repairs.add(new Repair.VersionRepeated());
        }
        return isVersion;
    }

    private boolean isUnreadable(String word) {
        boolean isUnreadable = !TermSlips.isTerm(word);
        if (isUnreadable) {
            warnings.add(new Warning.UnreadableRemoved(word));
        }
        return isUnreadable;
    }

    /// RFC 7208, 6: neither `redirect` nor `exp` may appear twice.
    private List<String> withoutRepeatedModifiers(List<String> words) {
        Set<String> seen = new HashSet<>();
        var kept = new ArrayList<String>();
        for (String word : words) {
            String name = word.toLowerCase(Locale.ROOT).replaceAll("=.*", "=");
            boolean isSingle = name.equals("redirect=") || name.equals("exp=");
            if (!isSingle || seen.add(name)) {
                kept.add(word);
            } else {
                repairs.add(new Repair.Dropped(word, Repair.Why.DUPLICATE));
            }
        }
        return kept;
    }

    /// RFC 7208, 5.1: the first `all` counts; what stands behind it was meant to count, too.
    private List<String> withAllLast(List<String> words) {
        var record = RecordParser.parse(ParsedRecord.VERSION + " " + String.join(" ", words));
        if (!(record instanceof SpfRecord valid)) {
            return words;
        }
        int all = indexOfAll(valid.terms());
        if (all < 0) {
            return words;
        }
        var before = new ArrayList<>(words.subList(0, all));
        var after = new ArrayList<String>();
        boolean moved = false;
        for (Term term : valid.terms().subList(all + 1, valid.terms().size())) {
            if (!(term instanceof Directive directive)) {
                after.add(term.text());
            } else if (directive.mechanism() instanceof Mechanism.All) {
                repairs.add(new Repair.BehindAll(term.text(), words.get(all)));
                moved = true;
            } else {
                before.add(term.text());
                repairs.add(new Repair.MovedBeforeAll(term.text()));
                moved = true;
            }
        }
        before.add(words.get(all));
        before.addAll(after);
        return moved ? before : words;
    }

    private static int indexOfAll(List<Term> terms) {
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i) instanceof Directive directive
                    && directive.mechanism() instanceof Mechanism.All) {
                return i;
            }
        }
        return -1;
    }
}

package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.spf.Mechanism;
import de.flowfact.spfaudit.spf.ParsedRecord;
import de.flowfact.spfaudit.spf.RecordParser;
import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.Term;
import de.flowfact.spfaudit.spf.Term.Directive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Sets right what was written wrong by hand: from the letters to the words to their order. A
/// record without slips comes back as it was.
final class Slips {

    /// Longer than any record that a person wrote.
    private static final int MOST_OCTETS = 4096;

    private static final Pattern GLUED_ALL =
            Pattern.compile(
                    "(?<=[\\p{L}\\p{N}.)])(?=-all[^\\p{L}\\p{N}:=./]{0,9}$|[*!#^$)>(<\\[\\]{}\\\\/]{1,3}-?all$)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern ALL_ALONE =
            Pattern.compile("(?:^|\\s)[-+~?]?all(?:\\s|$)", Pattern.CASE_INSENSITIVE);

    private static final Pattern ZONE_FILE =
            Pattern.compile(
                    "[^\\p{L}\\p{N}]*(?:in|txt|spf|ttl|and|und|or|oder|sowie|[0-9]{1,6})[^\\p{L}\\p{N}]*",
                    Pattern.CASE_INSENSITIVE);
    private final Names names;
    private final List<Repair> repairs = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final Set<String> signs = new LinkedHashSet<>();

    private Slips(Names names) {
        this.names = names;
    }

    /// The text with its slips set right; what cannot be read stays.
    static Draft repaired(Names names, String text) {
        return new Slips(names).repaired(text, false);
    }

    /// The same without what cannot be read, of which a text has nothing that parses.
    static Draft withoutUnreadable(Names names, String text) {
        return new Slips(names).repaired(text, true);
    }

    private Draft repaired(String published, boolean dropsUnreadable) {
        if (published.length() > MOST_OCTETS) {
            return Draft.of(published);
        }
        boolean isRecord = Draft.of(published).record().isPresent();
        String text =
                isRecord ? published : new StartSlips(repairs, warnings, signs).text(published);
        String body = text.substring(ParsedRecord.VERSION.length());
        List<String> written = words(body);
        List<String> words =
                new TermSlips(names, repairs, warnings).respelt(separated(written, body));
        words.removeIf(this::isVersion);
        if (!isRecord) {
            words = new EndingSlips(warnings).read(words);
            words.removeIf(this::isSign);
            if (dropsUnreadable) {
                words.removeIf(this::isUnreadable);
            }
        }
        words = withoutRepeatedModifiers(words);
        words = withAllLast(words);
        if (!signs.isEmpty()) {
            repairs.addFirst(new Repair.SignsRemoved(String.join(" ", signs)));
        }
        String joined =
                words.equals(written) && text.equals(published)
                        ? text
                        : (text.substring(0, ParsedRecord.VERSION.length())
                                        + " "
                                        + String.join(" ", words))
                                .stripTrailing();
        var draft = new Draft(joined, repairs, warnings);
        // What a repair breaks was none
        return isRecord && draft.record().isEmpty() ? Draft.of(published) : draft;
    }

    static List<String> words(String text) {
        return Arrays.stream(text.split(" +")).filter(word -> !word.isEmpty()).toList();
    }

    private List<String> separated(List<String> written, String body) {
        boolean hasAll = ALL_ALONE.matcher(body).find();
        var words = new ArrayList<String>();
        for (String word : written) {
            String split = WordJoints.separated(word);
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

    /// A word without a letter stands for nobody, and neither does one of a zone file.
    private boolean isSign(String word) {
        boolean isSign = word.codePoints().noneMatch(Character::isLetterOrDigit);
        if (ZONE_FILE.matcher(word).matches()) {
            signs.add(word);
            return true;
        }
        if (isSign) {
            word.codePoints().forEach(sign -> signs.add(Character.toString(sign)));
        }
        return isSign;
    }

    private boolean isUnreadable(String word) {
        boolean isUnreadable = !TermSlips.isTerm(word);
        if (isUnreadable) {
            warnings.add(new Warning.UnreadableRemoved(word));
        }
        return isUnreadable;
    }

    /// RFC 7208, 6: neither `redirect` nor `exp` may appear twice. What another redirect lets in is
    /// let in by an include, too.
    private List<String> withoutRepeatedModifiers(List<String> words) {
        Map<String, String> seen = new HashMap<>();
        var kept = new ArrayList<String>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? "" : word.substring(0, equals).toLowerCase(Locale.ROOT);
            boolean isSingle = name.equals("redirect") || name.equals("exp");
            String first = isSingle ? seen.putIfAbsent(name, word) : null;
            if (first == null) {
                kept.add(word);
            } else if (name.equals("redirect") && !word.equalsIgnoreCase(first)) {
                String include = "include:" + word.substring(equals + 1);
                kept.add(include);
                repairs.add(new Repair.Respelt(word, include));
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

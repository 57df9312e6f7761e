package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.spf.Mechanism;
import de.flowfact.spfaudit.spf.ParsedRecord;
import de.flowfact.spfaudit.spf.Qualifier;
import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.Term;
import de.flowfact.spfaudit.spf.Term.Directive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// RFC 7208, 4.5: of several records one, which lets in whom any of them lets in.
final class Merger {

    private final List<String> terms = new ArrayList<>();
    private final List<String> redirects = new ArrayList<>();
    private final List<Directive> alls = new ArrayList<>();
    private final List<Repair> repairs = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    private Merger() {}

    /// Empty where one of them cannot be read.
    static Optional<Draft> merged(List<String> records) {
        return new Merger().merge(records);
    }

    private Optional<Draft> merge(List<String> records) {
        repairs.add(new Repair.Merged(records.size()));
        for (String text : records.stream().distinct().toList()) {
            Draft draft = Slips.withoutUnreadable(text);
            Optional<SpfRecord> record = draft.record();
            if (record.isEmpty()) {
                return Optional.empty();
            }
            repairs.addAll(draft.repairs());
            warnings.addAll(draft.warnings());
            add(record.get());
        }
        return Optional.of(new Draft(text(), repairs, warnings));
    }

    private void add(SpfRecord record) {
        for (Term term : record.terms()) {
            switch (term) {
                case Directive directive -> {
                    if (directive.mechanism() instanceof Mechanism.All) {
                        alls.add(directive);
                    } else {
                        addOnce(terms, term.text());
                    }
                }
                case Term.Redirect _ -> addOnce(redirects, term.text());
                case Term.Explanation _ -> {
                    if (terms.stream().noneMatch(known -> isNamed(known, "exp="))) {
                        terms.add(term.text());
                    }
                }
                case Term.UnknownModifier _ -> addOnce(terms, term.text());
            }
        }
    }

    private static void addOnce(List<String> terms, String text) {
        if (terms.stream().noneMatch(text::equalsIgnoreCase)) {
            terms.add(text);
        }
    }

    private static boolean isNamed(String term, String name) {
        return term.toLowerCase(Locale.ROOT).startsWith(name);
    }

    private String text() {
        var all = new ArrayList<String>(List.of(ParsedRecord.VERSION));
        all.addAll(terms);
        boolean redirectsStay = alls.isEmpty() && redirects.size() == 1;
        redirects.forEach(redirect ->
                all.add(
                        redirectsStay
                                ? redirect
                                // RFC 7208, 6.1: beside "all" it would be ignored
                                : "include:" + redirect.substring("redirect=".length())));
        kept().ifPresent(last -> all.add(last.text()));
        return String.join(" ", all);
    }

    /// The mildest, so that no mail is refused that one of the records lets be; but none that lets
    /// in everybody where another does not.
    private Optional<Directive> kept() {
        Optional<Directive> kept = Optional.empty();
        for (Qualifier qualifier :
                List.of(Qualifier.NEUTRAL, Qualifier.SOFTFAIL, Qualifier.FAIL, Qualifier.PASS)) {
            if (kept.isEmpty()) {
                kept = alls.stream().filter(all -> all.qualifier() == qualifier).findFirst();
            }
        }
        if (alls.stream().map(Directive::qualifier).distinct().count() > 1) {
            kept.ifPresent(all -> warnings.add(new Warning.DifferentAll(all.text())));
        }
        return kept;
    }
}

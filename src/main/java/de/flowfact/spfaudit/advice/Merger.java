package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.spf.Mechanism;
import de.flowfact.spfaudit.spf.Network;
import de.flowfact.spfaudit.spf.ParsedRecord;
import de.flowfact.spfaudit.spf.Qualifier;
import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.Term;
import de.flowfact.spfaudit.spf.Term.Directive;
import de.flowfact.spfaudit.spf.Term.Redirect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// RFC 7208, 4.5: of several records one, which lets in whom any of them lets in, and refuses
/// nobody whom one of them lets be.
final class Merger {

    private final Names names;
    private final Endings endings;
    private final List<String> terms = new ArrayList<>();
    private final List<Redirect> redirects = new ArrayList<>();
    private final Map<Qualifier, String> alls = new LinkedHashMap<>();
    private final List<Qualifier> ends = new ArrayList<>();
    private final List<Repair> repairs = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    private Merger(Names names, Endings endings) {
        this.names = names;
        this.endings = endings;
    }

    /// Empty where one of them cannot be read, or it is not known how one of them ends.
    static Optional<Draft> merged(Evidence dns, List<String> records) {
        return new Merger(Names.in(dns), new Endings(dns)).merge(records);
    }

    private Optional<Draft> merge(List<String> texts) {
        repairs.add(new Repair.Merged(texts.size()));
        var records = new ArrayList<SpfRecord>();
        for (String text : texts.stream().distinct().toList()) {
            Draft draft = Slips.withoutUnreadable(names, text);
            Optional<SpfRecord> record = draft.record();
            if (record.isEmpty()) {
                return Optional.empty();
            }
            repairs.addAll(draft.repairs());
            warnings.addAll(draft.warnings());
            records.add(record.get());
        }
        for (SpfRecord record : records) {
            Optional<Qualifier> end = endings.of(record);
            if (end.isEmpty()) {
                return Optional.empty();
            }
            ends.add(end.get());
            add(record);
        }
        dropCovered();
        return Optional.of(new Draft(text(), repairs, warnings));
    }

    private void add(SpfRecord record) {
        boolean hasAll = record.all().isPresent();
        for (Term term : record.terms()) {
            switch (term) {
                case Directive directive -> {
                    if (directive.mechanism() instanceof Mechanism.All) {
                        alls.putIfAbsent(directive.qualifier(), directive.text());
                    } else {
                        addOnce(term.text());
                    }
                }
                case Redirect redirect -> {
                    if (hasAll) {
                        // RFC 7208, 6.1: it was ignored
                        repairs.add(new Repair.RedirectIgnored(redirect.text()));
                    } else {
                        redirects.add(redirect);
                    }
                }
                case Term.Explanation _ -> {
                    if (terms.stream().noneMatch(known -> isNamed(known, "exp="))) {
                        terms.add(term.text());
                    }
                }
                case Term.UnknownModifier _ -> addOnce(term.text());
            }
        }
    }

    private void addOnce(String text) {
        if (terms.stream().noneMatch(text::equalsIgnoreCase)) {
            terms.add(text);
        }
    }

    /// Of networks of different records the narrower, unless a term in between refuses some of it.
    private void dropCovered() {
        List<Directive> directives =
                Draft.of(ParsedRecord.VERSION + " " + String.join(" ", terms))
                        .record()
                        .orElseThrow()
                        .directives();
        if (directives.stream().anyMatch(other -> other.qualifier() != Qualifier.PASS)) {
            return;
        }
        for (Directive narrow : directives) {
            if (directives.stream().anyMatch(wide -> covers(wide, narrow))) {
                terms.remove(narrow.text());
                repairs.add(new Repair.Dropped(narrow.text(), Repair.Why.COVERED));
            }
        }
    }

    private static boolean covers(Directive wide, Directive narrow) {
        Optional<Network> network = narrow.mechanism().namedNetwork();
        return wide.mechanism().namedNetwork().stream()
                .anyMatch(known ->
                        network.filter(known::contains).isPresent()
                                && (network.get().prefixLength() > known.prefixLength()
                                        || wide.position() < narrow.position()));
    }

    private static boolean isNamed(String term, String name) {
        return term.toLowerCase(Locale.ROOT).startsWith(name);
    }

    private String text() {
        var all = new ArrayList<String>(List.of(ParsedRecord.VERSION));
        List<String> targets =
                redirects.stream().map(redirect -> redirect.target().text()).distinct().toList();
        if (redirects.size() == ends.size() && targets.size() == 1) {
            all.addAll(terms);
            all.add(redirects.getFirst().text());
            return String.join(" ", all);
        }
        targets.forEach(target -> addOnce("include:" + target));
        all.addAll(terms);
        Optional<String> last = last();
        last.ifPresent(all::add);
        boolean isSameForOthers = ends.stream().distinct().count() == 1;
        redirects.stream()
                .map(Redirect::text)
                .distinct()
                .forEach(redirect ->
                        warnings.add(new Warning.RedirectReplaced(redirect, isSameForOthers)));
        if (!isSameForOthers) {
            last.ifPresent(text -> warnings.add(new Warning.DifferentAll(text)));
        }
        return String.join(" ", all);
    }

    /// As published where one of the records has it; none where none of them says anything.
    private Optional<String> last() {
        Qualifier mildest = mildest();
        return alls.isEmpty() && redirects.isEmpty()
                ? Optional.empty()
                : Optional.of(alls.getOrDefault(mildest, mildest.sign() + "all"));
    }

    /// So that no mail is refused that one of the records lets be. That one lets in everybody is
    /// nothing to propose where another does not: no statement refuses nobody either.
    private Qualifier mildest() {
        if (ends.stream().allMatch(Qualifier.PASS::equals)) {
            return Qualifier.PASS;
        }
        if (ends.contains(Qualifier.PASS) || ends.contains(Qualifier.NEUTRAL)) {
            return Qualifier.NEUTRAL;
        }
        return ends.contains(Qualifier.SOFTFAIL) ? Qualifier.SOFTFAIL : Qualifier.FAIL;
    }
}

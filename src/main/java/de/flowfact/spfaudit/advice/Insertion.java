package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.spf.Mechanism;
import de.flowfact.spfaudit.spf.Qualifier;
import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.Term;
import de.flowfact.spfaudit.spf.Term.Directive;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A record that has got more terms: as long as each of its own still stands where it has the same
/// effect, whoever passed by it still does.
final class Insertion {

    private final List<String> before;
    private final Optional<Directive> endBefore;

    private Insertion(SpfRecord published) {
        this.before = effective(published).stream().map(Term::text).toList();
        this.endBefore = published.all();
    }

    /// Whether nothing but an insertion makes the draft of what is published.
    static boolean isAll(String published, Draft draft) {
        Optional<SpfRecord> record = Draft.of(published).record();
        return record.isPresent()
                && draft.record()
                        .filter(changed -> new Insertion(record.get()).leadsTo(changed))
                        .isPresent();
    }

    private boolean leadsTo(SpfRecord changed) {
        int found = 0;
        for (Term term : effective(changed)) {
            if (found < before.size() && term.text().equals(before.get(found))) {
                found++;
            } else if (!takesNothingAway(term, found == before.size())) {
                return false;
            }
        }
        return found == before.size() && endBefore.stream().noneMatch(all -> isShut(all, changed));
    }

    /// Whether it let everybody in, and the changed record does not any more.
    private static boolean isShut(Directive all, SpfRecord changed) {
        return all.qualifier() == Qualifier.PASS
                && changed.all().filter(end -> end.qualifier() == Qualifier.PASS).isEmpty();
    }

    /// RFC 7208, 4.6.4: what asks DNS may leave too few look-ups for what stands behind it.
    private static boolean takesNothingAway(Term term, boolean isLast) {
        return term instanceof Directive directive
                && directive.qualifier() == Qualifier.PASS
                && (isLast || !directive.mechanism().asksDns());
    }

    /// RFC 7208, 5.1 and 6.1: what stands before `all`, and the redirect where there is none.
    private static List<Term> effective(SpfRecord record) {
        Stream<Directive> directives =
                record.directives().stream()
                        .takeWhile(directive -> !(directive.mechanism() instanceof Mechanism.All));
        return Stream.<Term>concat(
                        directives,
                        record.all().isPresent() ? Stream.empty() : record.redirect().stream())
                .toList();
    }
}

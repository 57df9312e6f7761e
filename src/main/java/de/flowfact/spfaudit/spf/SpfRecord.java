package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.spf.Term.Directive;
import java.util.List;
import java.util.Optional;

/// A record without syntax errors.
public record SpfRecord(String text, List<Term> terms) implements ParsedRecord {

    public SpfRecord {
        terms = List.copyOf(terms);
    }

    public List<Directive> directives() {
        return terms.stream()
                .filter(Directive.class::isInstance)
                .map(Directive.class::cast)
                .toList();
    }

    /// RFC 7208, 5.1: the first `all`, behind which nothing counts.
    public Optional<Directive> all() {
        return directives().stream()
                .filter(directive -> directive.mechanism() instanceof Mechanism.All)
                .findFirst();
    }

    public Optional<Term.Explanation> explanation() {
        return terms.stream()
                .filter(Term.Explanation.class::isInstance)
                .map(Term.Explanation.class::cast)
                .findFirst();
    }
}

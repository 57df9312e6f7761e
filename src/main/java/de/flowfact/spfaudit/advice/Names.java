package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.spf.Mechanism;
import de.flowfact.spfaudit.spf.RecordParser;
import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.Term;
import de.flowfact.spfaudit.spf.Term.Directive;
import java.util.Optional;

/// What DNS has at the names that a record may mean: which of two readings of a slip is the one
/// that leads somewhere.
final class Names {

    private final Optional<Evidence> dns;

    private Names(Optional<Evidence> dns) {
        this.dns = dns;
    }

    static Names in(Evidence dns) {
        return new Names(Optional.of(dns));
    }

    /// Of which nothing is known.
    static Names unknown() {
        return new Names(Optional.empty());
    }

    /// Whether all that was asked for so far was answered.
    boolean areKnown() {
        return dns.stream().allMatch(Evidence::isWhole);
    }

    /// Whether there is at the term's name what it asks for.
    boolean leadsSomewhere(Term term) {
        return switch (term) {
            case Term.Redirect redirect -> hasRecord(redirect.target().text());
            case Directive directive ->
                    switch (directive.mechanism()) {
                        case Mechanism.Include(var target) -> hasRecord(target.text());
                        case Mechanism.A(var target, _) -> hasAddress(target.text());
                        case Mechanism.Mx(var target, _) -> has(target.text(), RecordType.MX);
                        case Mechanism.Exists(var target) -> hasAddress(target.text());
                        case Mechanism.All _, Mechanism.Ptr _, Mechanism.Ip4 _, Mechanism.Ip6 _ ->
                                false;
                    };
            case Term.Explanation explanation -> has(explanation.target().text(), RecordType.TXT);
            case Term.UnknownModifier _ -> false;
        };
    }

    /// The term that lets in what is at a name; empty where there is nothing, or it is not known.
    Optional<String> term(String name) {
        if (hasRecord(name)) {
            return Optional.of("include:" + name);
        }
        return isSilent(name, RecordType.TXT) ? Optional.empty() : host(name);
    }

    /// The same for a name without a record.
    Optional<String> host(String name) {
        if (hasAddress(name)) {
            return Optional.of("a:" + name);
        }
        if (isSilent(name, RecordType.A) || isSilent(name, RecordType.AAAA)) {
            return Optional.empty();
        }
        return has(name, RecordType.MX) ? Optional.of("mx:" + name) : Optional.empty();
    }

    boolean hasRecord(String name) {
        return dns.isPresent()
                && name(name)
                        .filter(known ->
                                Today.of(dns.get(), known) instanceof Today.OneRecord(String text)
                                        && RecordParser.parse(text) instanceof SpfRecord)
                        .isPresent();
    }

    private boolean hasAddress(String name) {
        return has(name, RecordType.A) || has(name, RecordType.AAAA);
    }

    private boolean has(String name, RecordType type) {
        return dns.isPresent()
                && name(name)
                        .filter(known -> dns.get().ask(known, type) instanceof Records)
                        .isPresent();
    }

    private boolean isSilent(String name, RecordType type) {
        return dns.isPresent()
                && name(name)
                        .filter(known -> dns.get().ask(known, type) instanceof Unavailable)
                        .isPresent();
    }

    /// Only what can be asked for as it is written: no macro, and two labels or more.
    private static Optional<DomainName> name(String name) {
        return DomainName.ofOctets(name)
                .filter(known -> known.value().indexOf('%') < 0 && known.labels().size() > 1);
    }
}

package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.advice.Rings.Rest;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Qualifier;
import de.flowfact.spfaudit.spf.Term;
import de.flowfact.spfaudit.spf.Term.Directive;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes what leads to no valid record out of a record, and puts in its place what was meant, as
/// far as DNS shows that.
final class DeadEnds {

    private final Evidence dns;
    private final DomainName domain;
    private final Names names;

    DeadEnds(Evidence dns, DomainName domain) {
        this.dns = dns;
        this.domain = domain;
        this.names = Names.in(dns);
    }

    /// The draft without it; empty where it is better left to a person.
    Optional<Draft> without(DeadEnd deadEnd, Draft draft) {
        if (draft.warnings().contains(new Warning.NoHostName(deadEnd.term().text()))) {
            return Optional.empty();
        }
        String target = target(deadEnd.term());
        Optional<DomainName> name = DomainName.ofOctets(target);
        boolean isDirect = name.filter(own -> isSame(own, deadEnd.target())).isPresent();
        return switch (deadEnd.fault()) {
            case LOOP -> withoutRing(deadEnd, name, draft);
            case NO_RECORD ->
                    isDirect || name.isEmpty()
                            ? withoutMissing(deadEnd, target, draft)
                            : withoutNested(deadEnd, name.get(), draft);
            case BROKEN_RECORD ->
                    isDirect || name.isEmpty()
                            ? removed(deadEnd, draft)
                            : withoutNested(deadEnd, name.get(), draft);
        };
    }

    private static boolean isSame(DomainName name, String target) {
        return DomainName.ofOctets(target).filter(name::equals).isPresent();
    }

    private static String target(Term term) {
        return switch (term) {
            case Directive directive ->
                    directive.mechanism().domainSpec().map(spec -> spec.text()).orElse("");
            case Term.Redirect redirect -> redirect.target().text();
            case Term.Explanation _, Term.UnknownModifier _ -> "";
        };
    }

    /// What leads back to the record itself leads to nobody new; what leads back by way of another
    /// may let in somebody there.
    private Optional<Draft> withoutRing(DeadEnd deadEnd, Optional<DomainName> name, Draft draft) {
        if (name.isEmpty() || name.get().equals(domain)) {
            return Optional.of(taken(deadEnd, draft));
        }
        Rest rest = Rings.rest(dns, domain, name.get());
        if (rest.letsNobodyIn()) {
            return Optional.of(taken(deadEnd, draft));
        }
        boolean isPass =
                !(deadEnd.term() instanceof Directive directive)
                        || directive.qualifier() == Qualifier.PASS;
        return rest.isWhole() && isPass
                ? Optional.of(replaced(deadEnd, rest.terms(), draft))
                : Optional.empty();
    }

    private static Draft replaced(DeadEnd deadEnd, List<String> terms, Draft draft) {
        String missing =
                terms.stream()
                        .filter(term ->
                                draft.record().orElseThrow().terms().stream()
                                        .noneMatch(known -> known.text().equalsIgnoreCase(term)))
                        .collect(Collectors.joining(" "));
        Draft without =
                missing.isEmpty()
                        ? draft.without(deadEnd.term())
                        : draft.with(deadEnd.term(), missing);
        return without.with(new Warning.RingReplaced(deadEnd.term().text(), deadEnd.target()));
    }

    /// An include of a server was meant for the server.
    private Optional<Draft> withoutMissing(DeadEnd deadEnd, String target, Draft draft) {
        Optional<String> host = names.host(target);
        if (host.isEmpty()) {
            return separated(deadEnd, target, draft).or(() -> removed(deadEnd, draft));
        }
        String qualifier =
                deadEnd.term() instanceof Directive directive
                                && directive.qualifier() != Qualifier.PASS
                        ? Character.toString(directive.qualifier().sign())
                        : "";
        String term = qualifier + host.get();
        return Optional.of(
                draft.with(deadEnd.term(), term)
                        .with(new Repair.HostForInclude(deadEnd.term().text(), term)));
    }

    /// RFC 7208, 3.3: where two strings of a TXT record meet, a blank may be missing.
    private Optional<Draft> separated(DeadEnd deadEnd, String target, Draft draft) {
        String text = deadEnd.term().text();
        return Stream.of("mx", "a")
                .filter(target.toLowerCase(Locale.ROOT)::endsWith)
                .map(glued -> target.length() - glued.length())
                .filter(length -> names.hasRecord(target.substring(0, length)))
                .map(length -> text.length() - target.length() + length)
                .map(cut -> text.substring(0, cut) + " " + text.substring(cut))
                .map(terms ->
                        draft.with(deadEnd.term(), terms).with(new Repair.Separated(text, terms)))
                .findFirst();
    }

    /// What is broken further down is its owner's to mend, as long as there is somebody to let in.
    private Optional<Draft> withoutNested(DeadEnd deadEnd, DomainName name, Draft draft) {
        return Rings.rest(dns, domain, name).letsNobodyIn()
                ? removed(deadEnd, draft)
                : Optional.empty();
    }

    /// A redirect says what holds for everybody else, and stays.
    private static Optional<Draft> removed(DeadEnd deadEnd, Draft draft) {
        return deadEnd.term() instanceof Directive
                ? Optional.of(taken(deadEnd, draft))
                : Optional.empty();
    }

    private static Draft taken(DeadEnd deadEnd, Draft draft) {
        return draft.without(deadEnd.term())
                .with(
                        new Warning.IncludeRemoved(
                                deadEnd.term().text(), deadEnd.target(), deadEnd.fault()));
    }
}

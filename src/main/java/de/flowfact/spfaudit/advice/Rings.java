package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Mechanism;
import de.flowfact.spfaudit.spf.Mechanism.CidrLengths;
import de.flowfact.spfaudit.spf.Qualifier;
import de.flowfact.spfaudit.spf.RecordParser;
import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.Term;
import de.flowfact.spfaudit.spf.Term.Directive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What remains of an included record without what leads back, or to no record: RFC 7208, 5.2, term
/// by term.
final class Rings {

    /// No record that anybody wrote leads to more; a hostile one shall not cost more.
    private static final int MOST_NAMES = 40;

    private final Dns dns;
    private final Set<DomainName> path = new HashSet<>();
    private final List<String> terms = new ArrayList<>();
    private boolean whole = true;
    private int names;

    private Rings(Dns dns, DomainName domain) {
        this.dns = dns;
        path.add(domain);
    }

    /// The rest.
    ///
    /// @param terms as they are to be written in another record
    /// @param isWhole false where there is more that cannot be written there
    record Rest(List<String> terms, boolean isWhole) {

        Rest {
            terms = List.copyOf(terms);
        }

        boolean letsNobodyIn() {
            return terms.isEmpty() && isWhole;
        }
    }

    /// @param domain whose record includes `name`
    static Rest rest(Dns dns, DomainName domain, DomainName name) {
        var rings = new Rings(dns, domain);
        rings.add(name);
        return new Rest(rings.terms.stream().distinct().toList(), rings.whole);
    }

    private void add(DomainName name) {
        if (++names > MOST_NAMES) {
            whole = false;
            return;
        }
        Optional<SpfRecord> record = record(name);
        if (record.isEmpty() || !path.add(name)) {
            return;
        }
        for (Directive directive : record.get().directives()) {
            if (directive.mechanism() instanceof Mechanism.All) {
                whole &= directive.qualifier() != Qualifier.PASS;
                break;
            }
            add(name, directive);
        }
        if (record.get().all().isEmpty()) {
            record.get().redirect().ifPresent(redirect -> follow(redirect.target().text()));
        }
        path.remove(name);
    }

    private void add(DomainName name, Directive directive) {
        if (directive.qualifier() != Qualifier.PASS) {
            // What it refuses here it would refuse there for good
            whole = false;
            return;
        }
        switch (directive.mechanism()) {
            case Mechanism.Include(var target) -> follow(target.text());
            case Mechanism.A(var target, CidrLengths lengths) ->
                    addHost("a:", target.text(), name, lengths);
            case Mechanism.Mx(var target, CidrLengths lengths) ->
                    addHost("mx:", target.text(), name, lengths);
            case Mechanism.Ip4 _, Mechanism.Ip6 _ -> terms.add(directive.text());
            case Mechanism.Exists _, Mechanism.Ptr _ -> whole = false;
            case Mechanism.All _ -> {}
        }
    }

    private void addHost(String mechanism, String target, DomainName name, CidrLengths lengths) {
        if (target.indexOf('%') >= 0) {
            whole = false;
            return;
        }
        String ip4 = lengths.ip4() == 32 ? "" : "/" + lengths.ip4();
        String ip6 = lengths.ip6() == 128 ? "" : "//" + lengths.ip6();
        terms.add(mechanism + (target.isEmpty() ? name.value() : target) + ip4 + ip6);
    }

    /// An include that works stays one.
    private void follow(String target) {
        Optional<DomainName> name = DomainName.ofOctets(target);
        if (target.indexOf('%') >= 0) {
            whole = false;
        } else if (name.isPresent() && !path.contains(name.get())) {
            if (works(name.get(), new HashSet<>(path))) {
                terms.add("include:" + target);
            } else {
                add(name.get());
            }
        }
    }

    private boolean works(DomainName name, Set<DomainName> above) {
        if (++names > MOST_NAMES || !above.add(name)) {
            return false;
        }
        Optional<SpfRecord> record = record(name);
        boolean works =
                record.isPresent()
                        && targets(record.get()).stream()
                                .allMatch(target ->
                                        target.indexOf('%') >= 0
                                                || DomainName.ofOctets(target)
                                                        .filter(next -> works(next, above))
                                                        .isPresent());
        above.remove(name);
        return works;
    }

    private static List<String> targets(SpfRecord record) {
        var targets = new ArrayList<String>();
        for (Term term : record.terms()) {
            if (term instanceof Directive directive) {
                if (directive.mechanism() instanceof Mechanism.All) {
                    return targets;
                }
                if (directive.mechanism() instanceof Mechanism.Include(var target)) {
                    targets.add(target.text());
                }
            }
        }
        record.redirect().ifPresent(redirect -> targets.add(redirect.target().text()));
        return targets;
    }

    private Optional<SpfRecord> record(DomainName name) {
        Today published = Today.of(dns, name);
        // What gives no answer may let in somebody
        whole &= !(published instanceof Today.Unknown);
        return published instanceof Today.OneRecord(String text)
                        && RecordParser.parse(text) instanceof SpfRecord valid
                ? Optional.of(valid)
                : Optional.empty();
    }
}

package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.advice.Senders.Reach;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.AddressText;
import de.flowfact.spfaudit.spf.Mechanism;
import de.flowfact.spfaudit.spf.Network;
import de.flowfact.spfaudit.spf.Qualifier;
import de.flowfact.spfaudit.spf.RecordLint;
import de.flowfact.spfaudit.spf.Spf;
import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.SpfRequest;
import de.flowfact.spfaudit.spf.Term.Directive;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes a record cheaper that asks DNS too often: first without what adds nothing, at last with
/// the addresses of an include in its place.
final class Slimming {

    private final Spf spf;
    private final Dns dns;
    private final DomainName domain;
    private final SpfRequest request;
    private final Map<String, Reach> reaches = new HashMap<>();

    /// @param request any mail of the domain
    Slimming(Spf spf, Dns dns, DomainName domain, SpfRequest request) {
        this.spf = spf;
        this.dns = dns;
        this.domain = domain;
        this.request = request;
    }

    /// What comes of it term by term: first for each reason by itself, then all together, each step
    /// on top of those before. The first that will do takes away least; the last takes away all.
    List<Draft> steps(Draft draft) {
        var steps = new ArrayList<Draft>();
        for (Why why : Why.values()) {
            steps.addAll(without(why, draft));
        }
        Draft slimmed = draft;
        for (Why why : Why.values()) {
            List<Draft> next = without(why, slimmed);
            steps.addAll(next);
            slimmed = next.isEmpty() ? slimmed : next.getLast();
        }
        return steps;
    }

    /// One term less in each.
    private List<Draft> without(Why why, Draft draft) {
        var steps = new ArrayList<Draft>();
        Optional<Draft> next = withoutLast(why, draft);
        while (next.isPresent()) {
            steps.add(next.get());
            next = withoutLast(why, next.get());
        }
        return steps;
    }

    /// From behind, so that what comes first stays.
    private Optional<Draft> withoutLast(Why why, Draft draft) {
        List<Directive> directives = asking(draft);
        return directives.reversed().stream()
                .filter(directive -> addsNothing(why, directive, directives, draft))
                .findFirst()
                .map(directive -> dropped(why, directive, draft.without(directive)));
    }

    /// What is void today may be meant to lead somewhere again, which a person has to know.
    private static Draft dropped(Why why, Directive directive, Draft without) {
        return switch (why) {
            case DUPLICATE ->
                    without.with(new Repair.Dropped(directive.text(), Repair.Why.DUPLICATE));
            case COVERED -> without.with(new Repair.Dropped(directive.text(), Repair.Why.COVERED));
            case VOID -> without.with(new Warning.VoidRemoved(directive.text()));
        };
    }

    private enum Why {
        DUPLICATE,
        COVERED,
        VOID
    }

    private static List<Directive> asking(Draft draft) {
        return draft.record().map(SpfRecord::directives).orElse(List.of()).stream()
                .filter(directive -> directive.mechanism().asksDns())
                .toList();
    }

    /// Whether this is why the term adds nothing.
    private boolean addsNothing(Why why, Directive directive, List<Directive> all, Draft draft) {
        return switch (why) {
            case DUPLICATE ->
                    all.stream()
                            .filter(other -> isSame(other, directive))
                            .findFirst()
                            .filter(first -> first.position() < directive.position())
                            .isPresent();
            case COVERED -> isHost(directive) && isCovered(directive, draft);
            case VOID -> isHost(directive) && isVoid(directive);
        };
    }

    private static boolean isSame(Directive one, Directive other) {
        return meaning(one).equals(meaning(other));
    }

    private static String meaning(Directive directive) {
        String text = directive.text();
        boolean hasMacro = text.indexOf('%') >= 0;
        String bare = text.replaceFirst("^[-+~?]", "");
        return directive.qualifier() + (hasMacro ? bare : bare.toLowerCase(Locale.ROOT));
    }

    private static boolean isHost(Directive directive) {
        return directive.mechanism() instanceof Mechanism.A
                || directive.mechanism() instanceof Mechanism.Mx;
    }

    /// Neither an IPv4 nor an IPv6 address: for a sender of one family it may be void, and useful
    /// for the other.
    private boolean isVoid(Directive directive) {
        Reach reach = reach(List.of(directive));
        return reach.isExact() && reach.networks().isEmpty();
    }

    private boolean isCovered(Directive directive, Draft draft) {
        if (directive.qualifier() != Qualifier.PASS) {
            return false;
        }
        Reach own = reach(List.of(directive));
        List<Directive> others =
                draft.record().orElseThrow().directives().stream()
                        .filter(other ->
                                other.position() != directive.position()
                                        && other.qualifier() == Qualifier.PASS
                                        && !(other.mechanism() instanceof Mechanism.All))
                        .toList();
        return own.isExact() && !own.networks().isEmpty() && reach(others).covers(own);
    }

    /// Each term is followed once, however many drafts it stands in.
    private Reach reach(List<Directive> directives) {
        return directives.stream()
                .map(directive ->
                        reaches.computeIfAbsent(
                                directive.text(), _ -> Senders.of(dns, domain, List.of(directive))))
                .reduce(Reach.NOBODY, Reach::and);
    }

    /// With the addresses of includes in their place, the costliest first, one more in each draft.
    List<Draft> flattened(Draft draft) {
        var steps = new ArrayList<Draft>();
        Draft flat = draft;
        Set<String> tried = new HashSet<>();
        while (true) {
            Optional<Directive> costliest =
                    asking(flat).stream()
                            .filter(directive ->
                                    directive.qualifier() == Qualifier.PASS
                                            && directive.mechanism() instanceof Mechanism.Include
                                            && !tried.contains(directive.text()))
                            .max(Comparator.comparingInt(this::lookups));
            if (costliest.isEmpty()) {
                return steps;
            }
            tried.add(costliest.get().text());
            Optional<Draft> next = flattened(flat, costliest.get());
            if (next.isPresent()) {
                flat = next.get();
                steps.add(flat);
            }
        }
    }

    private int lookups(Directive directive) {
        return spf.survey(dns.withText(domain, "v=spf1 " + directive.text()), request).lookups();
    }

    private Optional<Draft> flattened(Draft draft, Directive include) {
        Reach reach = reach(List.of(include));
        if (!reach.isExact()) {
            return Optional.empty();
        }
        String addresses =
                reach.widest().stream().map(Slimming::term).collect(Collectors.joining(" "));
        Draft flat =
                draft.with(include, addresses)
                        .with(new Warning.AddressesMayChange(List.of(include.text())));
        return addresses.isEmpty() || flat.text().length() > RecordLint.RECOMMENDED_OCTETS
                ? Optional.empty()
                : Optional.of(flat);
    }

    static String term(Network network) {
        boolean isIp4 = network.address() instanceof Inet4Address;
        boolean isWhole = network.prefixLength() == (isIp4 ? 32 : 128);
        return (isIp4 ? "ip4:" : "ip6:")
                + AddressText.readable(network.address())
                + (isWhole ? "" : "/" + network.prefixLength());
    }
}

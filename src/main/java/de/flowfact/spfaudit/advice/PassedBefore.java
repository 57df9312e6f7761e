package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.advice.Senders.Reach;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Mechanism;
import de.flowfact.spfaudit.spf.Network;
import de.flowfact.spfaudit.spf.ParsedRecord;
import de.flowfact.spfaudit.spf.Qualifier;
import de.flowfact.spfaudit.spf.RecordParser;
import de.flowfact.spfaudit.spf.Spf;
import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.SpfRequest;
import de.flowfact.spfaudit.spf.SpfResult;
import de.flowfact.spfaudit.spf.Term.Directive;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The addresses that today's record lets in: the first and the last of every network that it
/// names. A change must not lose one.
final class PassedBefore {

    private final Spf spf;
    private final Dns dns;
    private final DomainName domain;
    private final List<String> records;
    private Optional<List<InetAddress>> own = Optional.empty();
    private Optional<List<InetAddress>> all = Optional.empty();
    private boolean exact = true;

    /// @param records those of today, each of which is looked at as if it were the only one
    PassedBefore(Spf spf, Dns dns, DomainName domain, List<String> records) {
        this.spf = spf;
        this.dns = dns;
        this.domain = domain;
        this.records = records;
    }

    /// Those of the record's own networks and hosts, and of the record that it redirects to.
    List<InetAddress> ownAddresses() {
        if (own.isEmpty()) {
            own = Optional.of(passing(false));
        }
        return own.get();
    }

    /// Those of the records that it includes as well.
    List<InetAddress> allAddresses() {
        if (all.isEmpty()) {
            all = Optional.of(passing(true));
        }
        return all.get();
    }

    /// Whether [#allAddresses] stand for everybody whom today's record lets in.
    boolean isExact() {
        var _ = allAddresses();
        return exact;
    }

    /// Whether the draft lets in everybody whom today's record lets in, since that is still in it.
    boolean allStandIn(Draft draft) {
        return records.size() == 1 && Insertion.isAll(records.getFirst(), draft);
    }

    private List<InetAddress> passing(boolean withIncludes) {
        Set<InetAddress> passing = new LinkedHashSet<>();
        for (String text : records) {
            ParsedRecord record = RecordParser.parse(text);
            List<Directive> directives =
                    beforeAll(record)
                            .filter(directive ->
                                    withIncludes
                                            || !(directive.mechanism()
                                                    instanceof Mechanism.Include))
                            .toList();
            Dns alone = dns.withText(domain, text);
            // RFC 7208, 6.1: beside an "all", a redirect is ignored, which the check below does
            Reach reach = Senders.of(dns, domain, directives, record.redirect());
            exact &= !withIncludes || (reach.isExact() && !letsInEverybody(record));
            for (Network network : reach.networks()) {
                ends(network).stream()
                        .filter(address -> !passing.contains(address) && passes(alone, address))
                        .forEach(passing::add);
            }
        }
        return List.copyOf(passing);
    }

    /// RFC 7208, 5.1: what stands behind the first `all` lets in nobody.
    private static Stream<Directive> beforeAll(ParsedRecord record) {
        return record.terms().stream()
                .filter(Directive.class::isInstance)
                .map(Directive.class::cast)
                .takeWhile(directive -> !(directive.mechanism() instanceof Mechanism.All));
    }

    private static boolean letsInEverybody(ParsedRecord record) {
        return record instanceof SpfRecord valid
                && valid.all().filter(all -> all.qualifier() == Qualifier.PASS).isPresent();
    }

    private static List<InetAddress> ends(Network network) {
        var ends = new ArrayList<InetAddress>();
        ends.add(network.masked().address());
        ends.add(network.last());
        return ends;
    }

    /// Whether it still does in a changed world.
    boolean passes(Dns changed, InetAddress address) {
        var request = new SpfRequest(address, "postmaster@" + domain.value(), domain.value());
        return spf.check(changed, request).result() == SpfResult.PASS;
    }
}

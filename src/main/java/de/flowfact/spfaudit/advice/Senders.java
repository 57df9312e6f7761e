package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Address;
import de.flowfact.spfaudit.dns.ResourceRecord.Mx;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import de.flowfact.spfaudit.spf.DomainSpec;
import de.flowfact.spfaudit.spf.Limits;
import de.flowfact.spfaudit.spf.Mechanism;
import de.flowfact.spfaudit.spf.Mechanism.CidrLengths;
import de.flowfact.spfaudit.spf.Network;
import de.flowfact.spfaudit.spf.ParsedRecord;
import de.flowfact.spfaudit.spf.Qualifier;
import de.flowfact.spfaudit.spf.RecordParser;
import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.Term.Directive;
import de.flowfact.spfaudit.spf.Term.Redirect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The networks that terms stand for, as far as DNS can be asked for them: `ip4` and `ip6` as
/// written, hosts and mail servers resolved, includes followed.
final class Senders {

    /// No record that anybody wrote has more; a hostile one shall not cost more.
    private static final int MOST_NETWORKS = 500;

    private static final int MOST_NAMES = 60;

    private final Dns dns;
    private final Set<Network> networks = new LinkedHashSet<>();
    private final Set<DomainName> entered = new HashSet<>();
    private int names;
    private boolean exact = true;
    private boolean answered = true;

    private Senders(Dns dns) {
        this.dns = dns;
    }

    /// What some terms stand for.
    ///
    /// @param networks in the order of the terms, those of hosts as wide as their prefix length
    /// @param isExact false where there may be more, or some of it is not let in
    /// @param isAnswered false where there may be more because DNS did not answer
    record Reach(List<Network> networks, boolean isExact, boolean isAnswered) {

        static final Reach NOBODY = new Reach(List.of(), true, true);

        Reach {
            networks = List.copyOf(networks);
        }

        boolean covers(Network network) {
            return networks.stream().anyMatch(known -> known.contains(network));
        }

        boolean covers(Reach other) {
            return other.networks.stream().allMatch(this::covers);
        }

        Reach and(Reach other) {
            return new Reach(
                    Stream.concat(networks.stream(), other.networks.stream()).distinct().toList(),
                    isExact && other.isExact,
                    isAnswered && other.isAnswered);
        }

        /// Without those that lie in others.
        List<Network> widest() {
            var widest = new ArrayList<Network>();
            for (Network network : networks) {
                if (widest.stream().noneMatch(known -> known.contains(network))) {
                    widest.removeIf(network::contains);
                    widest.add(network);
                }
            }
            return widest;
        }
    }

    static Reach of(Dns dns, DomainName domain, List<Directive> directives) {
        return of(dns, domain, directives, Optional.empty());
    }

    /// The same with what the redirect leads to, which comes last.
    static Reach of(
            Dns dns, DomainName domain, List<Directive> directives, Optional<Redirect> redirect) {
        var senders = new Senders(dns);
        directives.forEach(directive -> senders.add(domain, directive));
        redirect.ifPresent(last -> senders.follow(domain, last));
        return senders.reach();
    }

    /// The networks that are written in a record, its own terms only.
    static List<Network> written(SpfRecord record) {
        return record.directives().stream()
                .flatMap(directive ->
                        switch (directive.mechanism()) {
                            case Mechanism.Ip4(Network network) -> Stream.of(network.masked());
                            case Mechanism.Ip6(Network network) -> Stream.of(network.masked());
                            case Mechanism.A _,
                                    Mechanism.Mx _,
                                    Mechanism.Include _,
                                    Mechanism.All _,
                                    Mechanism.Ptr _,
                                    Mechanism.Exists _ ->
                                    Stream.empty();
                        })
                .toList();
    }

    /// The names that a record includes or redirects to, as far as they are written out.
    static List<DomainName> included(SpfRecord record) {
        Stream<DomainSpec> includes =
                record.directives().stream()
                        .map(Directive::mechanism)
                        .filter(Mechanism.Include.class::isInstance)
                        .map(include -> ((Mechanism.Include) include).target());
        return Stream.concat(includes, record.redirect().map(Redirect::target).stream())
                .flatMap(target -> DomainName.ofOctets(target.text()).stream())
                .toList();
    }

    private Reach reach() {
        return new Reach(
                networks.stream().limit(MOST_NETWORKS).toList(),
                exact && networks.size() <= MOST_NETWORKS,
                answered);
    }

    private void miss() {
        exact = false;
        answered = false;
    }

    private void add(DomainName domain, Directive directive) {
        exact &= directive.qualifier() == Qualifier.PASS;
        switch (directive.mechanism()) {
            case Mechanism.Ip4(Network network) -> networks.add(network.masked());
            case Mechanism.Ip6(Network network) -> networks.add(network.masked());
            case Mechanism.A(DomainSpec target, CidrLengths lengths) ->
                    name(domain, target).ifPresent(host -> addHost(host, lengths));
            case Mechanism.Mx(DomainSpec target, CidrLengths lengths) ->
                    name(domain, target).ifPresent(name -> addMailServers(name, lengths));
            case Mechanism.Include(DomainSpec target) ->
                    name(domain, target).ifPresent(this::include);
            case Mechanism.All _, Mechanism.Ptr _, Mechanism.Exists _ -> exact = false;
        }
    }

    private Optional<DomainName> name(DomainName domain, DomainSpec target) {
        if (++names > MOST_NAMES || target.text().indexOf('%') >= 0) {
            exact = false;
            return Optional.empty();
        }
        return target.text().isEmpty() ? Optional.of(domain) : DomainName.ofOctets(target.text());
    }

    private void addHost(DomainName host, CidrLengths lengths) {
        for (RecordType type : List.of(RecordType.A, RecordType.AAAA)) {
            switch (dns.ask(host, type)) {
                case Records answer -> {
                    int bits = type == RecordType.A ? lengths.ip4() : lengths.ip6();
                    answer.only(Address.class)
                            .forEach(found ->
                                    networks.add(new Network(found.address(), bits).masked()));
                }
                case Unavailable _ -> miss();
                case NoData _, NoSuchName _ -> {}
            }
        }
    }

    private void addMailServers(DomainName name, CidrLengths lengths) {
        switch (dns.ask(name, RecordType.MX)) {
            case Records answer -> {
                exact &= answer.unreadable() == 0;
                addMailServers(answer.only(Mx.class), lengths);
            }
            case Unavailable _ -> miss();
            case NoData _, NoSuchName _ -> {}
        }
    }

    /// RFC 7208, 4.6.4: of more hosts than that, none is let in.
    private void addMailServers(List<Mx> hosts, CidrLengths lengths) {
        if (hosts.size() > Limits.MX_HOSTS) {
            exact = false;
            return;
        }
        hosts.stream()
                .flatMap(mx -> DomainName.ofOctets(mx.host()).stream())
                .forEach(host -> addHost(host, lengths));
    }

    private void include(DomainName name) {
        if (!entered.add(name)) {
            return;
        }
        switch (dns.ask(name, RecordType.TXT)) {
            case Records answer -> include(name, ParsedRecord.among(answer));
            case Unavailable _ -> miss();
            case NoData _, NoSuchName _ -> exact = false;
        }
    }

    private void include(DomainName name, List<Txt> records) {
        if (records.size() == 1
                && RecordParser.parse(records.getFirst().text()) instanceof SpfRecord valid) {
            enter(name, valid);
        } else {
            exact = false;
        }
    }

    private void enter(DomainName name, SpfRecord record) {
        for (Directive directive : record.directives()) {
            if (directive.mechanism() instanceof Mechanism.All) {
                // RFC 7208, 5.2: of an included record only what passes counts
                exact &= directive.qualifier() != Qualifier.PASS;
                return;
            }
            add(name, directive);
        }
        record.redirect().ifPresent(redirect -> follow(name, redirect));
    }

    private void follow(DomainName domain, Redirect redirect) {
        name(domain, redirect.target()).ifPresent(this::include);
    }
}

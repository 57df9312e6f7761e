package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.advice.DnsHosting.AtProvider;
import de.flowfact.spfaudit.advice.DnsHosting.Several;
import de.flowfact.spfaudit.advice.DnsHosting.Unrecognised;
import de.flowfact.spfaudit.advice.DnsHosting.Witness;
import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Pointer;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who hosts a zone, by three witnesses: what `_domainconnect` says, else its name servers, else
/// its SOA. What names more than one provider names none of them.
final class DnsWitnesses {

    private final List<Provider> providers;
    private final ZoneApex.At zone;

    private DnsWitnesses(List<Provider> providers, ZoneApex.At zone) {
        this.providers = providers;
        this.zone = zone;
    }

    static DnsHosting hosting(List<Provider> providers, ZoneApex zone, Dns dns) {
        return switch (zone) {
            case ZoneApex.At at -> new DnsWitnesses(providers, at).hosting(dns);
            case ZoneApex.None _ -> new Unrecognised();
            case ZoneApex.NotAnswered _ -> new DnsHosting.NotAnswered();
            case ZoneApex.NotAsked _ -> new DnsHosting.NotAsked();
        };
    }

    private DnsHosting hosting(Dns dns) {
        Answer signal = DomainConnect.ask(dns, zone.name());
        Answer nameServers = dns.ask(zone.name(), RecordType.NS);
        if (signal instanceof Unavailable || nameServers instanceof Unavailable) {
            return new DnsHosting.NotAnswered();
        }
        Set<String> signalled = signalled(signal);
        List<Set<String>> servers = servers(nameServers);
        return switch (signalled.size()) {
            case 0 -> byNameServers(servers);
            case 1 -> bySignal(signalled.iterator().next(), servers);
            default ->
                    new Several(sorted(signalled.stream()), false, List.of(Witness.DOMAIN_CONNECT));
        };
    }

    /// Zones are moved with all that is in them: where the name servers are somebody else's, the
    /// record at `_domainconnect` is left over from before.
    private DnsHosting bySignal(String name, List<Set<String>> servers) {
        List<Set<String>> contradicting =
                servers.stream()
                        .filter(names -> !names.isEmpty() && !names.contains(name))
                        .toList();
        return contradicting.isEmpty()
                ? at(name, Witness.DOMAIN_CONNECT)
                : new Several(
                        sorted(Stream.concat(Stream.of(name), certain(servers).stream())),
                        contradicting.stream().anyMatch(names -> names.size() > 1),
                        List.of(Witness.DOMAIN_CONNECT, Witness.NAME_SERVERS));
    }

    private DnsHosting byNameServers(List<Set<String>> servers) {
        Set<String> certain = certain(servers);
        if (certain.isEmpty()) {
            return bySoa(servers);
        }
        boolean andOthers =
                servers.stream().anyMatch(names -> names.stream().noneMatch(certain::contains));
        String first = certain.iterator().next();
        boolean isOne = certain.size() == 1 && (!andOthers || soa().equals(Optional.of(first)));
        return isOne
                ? at(first, Witness.NAME_SERVERS)
                : new Several(List.copyOf(certain), andOthers, List.of(Witness.NAME_SERVERS));
    }

    private DnsHosting bySoa(List<Set<String>> servers) {
        return soa().filter(name ->
                        servers.stream().allMatch(names -> names.isEmpty() || names.contains(name)))
                .<DnsHosting>map(name -> at(name, Witness.SOA))
                .orElseGet(Unrecognised::new);
    }

    /// By the zone's first name server, else by who runs it.
    private Optional<String> soa() {
        return zone.soa()
                .flatMap(soa -> provider(soa.primary()).or(() -> provider(soa.responsible())));
    }

    private Optional<String> provider(Optional<DomainName> host) {
        return host.map(this::hosting)
                .filter(names -> names.size() == 1)
                .map(names -> names.iterator().next());
    }

    private Set<String> signalled(Answer answer) {
        return answer instanceof Records records
                ? records.only(Txt.class).stream()
                        .map(txt -> DomainConnect.signal(txt.text()))
                        .flatMap(signal ->
                                named(provider -> provider.signals().contains(signal)).stream())
                        .collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    /// For each name server who may have it.
    private List<Set<String>> servers(Answer answer) {
        return answer instanceof Records records
                ? Stream.concat(
                                records.only(Pointer.class).stream()
                                        .map(Pointer::target)
                                        .map(this::hosting),
                                Stream.generate(Set::<String>of).limit(records.unreadable()))
                        .toList()
                : List.of();
    }

    private Set<String> hosting(DomainName server) {
        return named(provider -> provider.hostsDnsAt(server));
    }

    private Set<String> named(Predicate<Provider> which) {
        return providers.stream()
                .filter(which)
                .map(Provider::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> certain(List<Set<String>> servers) {
        return servers.stream()
                .filter(names -> names.size() == 1)
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> sorted(Stream<String> names) {
        return names.sorted().distinct().toList();
    }

    private AtProvider at(String name, Witness witness) {
        return new AtProvider(
                name,
                witness,
                providers.stream()
                        .filter(provider -> provider.name().equals(name) && provider.hostsDns())
                        .flatMap(provider -> provider.editing().stream())
                        .findFirst());
    }
}

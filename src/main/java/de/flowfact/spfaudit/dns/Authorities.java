package de.flowfact.spfaudit.dns;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.AnswerReader.Alias;
import de.flowfact.spfaudit.dns.AnswerReader.Final;
import de.flowfact.spfaudit.dns.ResourceRecord.Address;
import de.flowfact.spfaudit.dns.ResourceRecord.Pointer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Asks a zone's own name servers, each of them, past all caches: what a resolver says may be old,
/// and may be what only one of them says.
public final class Authorities {

    private static final int MOST_SERVERS = 13;

    private final DnsSettings settings;
    private final int port;
    private final boolean onThisMachine;

    /// @param settings of the resolvers that know where the name servers are; where no name server
    ///   has an address that can be asked, a resolver counts as one if it speaks with authority
    /// @param port of the name servers
    public Authorities(DnsSettings settings, int port) {
        this.settings = settings;
        this.port = port;
        this.onThisMachine =
                settings.servers().stream().allMatch(server -> isLoopback(server.getAddress()));
    }

    /// Whom to ask.
    public sealed interface NameServersOf {}

    /// All of them that can be asked; at least one.
    public record Found(List<InetSocketAddress> servers) implements NameServersOf {

        public Found {
            servers = List.copyOf(servers);
        }
    }

    /// Of `name`, which is a zone or the name of one of its servers, there was no answer.
    public record NotFound(DomainName name, Fault fault) implements NameServersOf {}

    /// The name servers of the zone that `name` lies in.
    ///
    /// @param resolver to find them by
    public NameServersOf of(Dns resolver, DomainName name) {
        Optional<DomainName> zone = Optional.of(name);
        // A top-level domain's are not asked.
        while (zone.isPresent() && zone.get().labels().size() > 1) {
            switch (resolver.ask(zone.get(), RecordType.NS)) {
                case Records records when records.unreadable() > 0 -> {
                    return new NotFound(zone.get(), Fault.MALFORMED);
                }
                case Records records -> {
                    return addresses(resolver, records.only(Pointer.class));
                }
                case NoData _, NoSuchName _ -> zone = zone.get().parent();
                case Unavailable(Fault fault) -> {
                    return new NotFound(zone.get(), fault);
                }
            }
        }
        return new Found(settings.servers());
    }

    /// A server whose name does not exist answers nobody, and is left out; one of which that is not
    /// known is missed.
    private NameServersOf addresses(Dns resolver, List<Pointer> pointers) {
        var servers = new LinkedHashSet<InetSocketAddress>();
        for (Pointer pointer : pointers) {
            switch (addresses(resolver, pointer.target())) {
                case Records records ->
                        records.only(Address.class).stream()
                                .map(Address::address)
                                .filter(this::isReachedByMail)
                                .forEach(address ->
                                        servers.add(new InetSocketAddress(address, port)));
                case NoData _, NoSuchName _ -> {}
                case Unavailable(Fault fault) -> {
                    return new NotFound(pointer.target(), fault);
                }
            }
        }
        return new Found(
                servers.isEmpty()
                        ? settings.servers()
                        : servers.stream().limit(MOST_SERVERS).toList());
    }

    /// IPv4, else IPv6, which not every machine reaches.
    private static Answer addresses(Dns resolver, DomainName host) {
        Answer ipv4 = resolver.ask(host, RecordType.A);
        return ipv4 instanceof NoData ? resolver.ask(host, RecordType.AAAA) : ipv4;
    }

    /// What one of them says of itself.
    ///
    /// @param resolver for the target of an alias that leads out of its zones
    public Answer ask(Dns resolver, InetSocketAddress server, DomainName name, RecordType type) {
        var question = new DirectQuestion(name, type, settings.timeout(), settings.tries());
        return switch (question.ask(server)) {
            case Final(Answer answer) -> answer;
            case Alias(DomainName target) -> resolver.ask(target, type);
        };
    }

    /// Addresses that are of no use to a recipient's server across the Internet are of none here.
    /// Those of the machine itself are for trying things out, where all DNS is there: else anybody
    /// could have its services asked.
    private boolean isReachedByMail(InetAddress address) {
        return !SpecialPurpose.contains(address) || (onThisMachine && isLoopback(address));
    }

    /// In the family's own form: another one's, such as an IPv4-mapped one, is none.
    private static boolean isLoopback(InetAddress address) {
        return address.isLoopbackAddress();
    }
}

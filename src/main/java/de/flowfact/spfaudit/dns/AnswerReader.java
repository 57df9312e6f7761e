package de.flowfact.spfaudit.dns;

import de.flowfact.spfaudit.dns.Answer.Fault;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SPFRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/// What a DNS message says to the question it answers.
final class AnswerReader {

    private static final int MAX_ALIASES = 16;
    private static final Duration NEGATIVE_TTL_WITHOUT_SOA = Duration.ofMinutes(5);

    private AnswerReader() {}

    /// What a message says: an answer, or where to go on asking.
    sealed interface Reading {}

    record Final(Answer answer) implements Reading {}

    /// An authoritative server knows only that the name is another name's alias.
    record Alias(DomainName target) implements Reading {}

    static Reading read(Message message, DomainName name, RecordType type) {
        return switch (message.getRcode()) {
            case Rcode.NOERROR, Rcode.NXDOMAIN -> readDefinitive(message, name, type);
            case Rcode.SERVFAIL -> unavailable(Fault.SERVFAIL);
            case Rcode.REFUSED -> unavailable(Fault.REFUSED);
            case Rcode.FORMERR -> unavailable(Fault.FORMERR);
            case Rcode.NOTIMP -> unavailable(Fault.NOTIMP);
            default -> unavailable(Fault.OTHER_RCODE);
        };
    }

    private static Reading readDefinitive(Message message, DomainName asked, RecordType type) {
        List<Record> answers = message.getSection(Section.ANSWER);
        Name owner = owner(message, asked);
        long ttl = Long.MAX_VALUE;
        for (int aliases = 0; aliases <= MAX_ALIASES; aliases++) {
            var found = new ArrayList<ResourceRecord>();
            int unreadable = 0;
            Optional<CNAMERecord> alias = Optional.empty();
            for (Record answer : answers) {
                if (answer.getDClass() != DClass.IN || !answer.getName().equals(owner)) {
                    continue;
                }
                if (answer.getType() == dnsjavaType(type)) {
                    Optional<ResourceRecord> resource = resource(answer);
                    resource.ifPresent(found::add);
                    unreadable += resource.isEmpty() ? 1 : 0;
                    ttl = Math.min(ttl, answer.getTTL());
                } else if (answer instanceof CNAMERecord cname) {
                    alias = Optional.of(cname);
                }
            }
            if (!found.isEmpty()) {
                return message.getRcode() == Rcode.NXDOMAIN
                        ? unavailable(Fault.MALFORMED)
                        : new Final(new Answer.Records(found, unreadable, Duration.ofSeconds(ttl)));
            }
            if (unreadable > 0) {
                return unavailable(Fault.MALFORMED);
            }
            if (alias.isEmpty()) {
                return endOfChain(message, owner, aliases);
            }
            ttl = Math.min(ttl, alias.get().getTTL());
            // RFC 2181, 6.1: a zone begins there only by name servers of its own
            if (type == RecordType.NS || type == RecordType.SOA) {
                return new Final(new Answer.NoData(Duration.ofSeconds(ttl)));
            }
            owner = alias.get().getTarget();
        }
        return unavailable(Fault.CNAME_LOOP);
    }

    /// As the reply has it, which is the same name, and read already.
    private static Name owner(Message message, DomainName asked) {
        Record question = message.getQuestion();
        return question == null ? NameCodec.toDnsjava(asked) : question.getName();
    }

    /// There is nothing at `end`, to which so many aliases led. A resolver has followed them and
    /// shows what it found there; a server that only knows its own zones may not have.
    private static Reading endOfChain(Message message, Name end, int aliases) {
        // Whoever answers something else than what was asked has not answered.
        if (!hasOnlyAliases(message, aliases)) {
            return unavailable(Fault.MALFORMED);
        }
        List<SOARecord> zones = zones(message);
        boolean concernsIt = zones.stream().allMatch(zone -> isZoneOf(zone, end));
        boolean followedToItsEnd =
                message.getRcode() == Rcode.NXDOMAIN
                        || (message.getHeader().getFlag(Flags.RA)
                                && !zones.isEmpty()
                                && concernsIt);
        if (aliases == 0 || followedToItsEnd) {
            return concernsIt && !isMisplaced(message, end)
                    ? negative(message, zones)
                    : unavailable(Fault.MALFORMED);
        }
        return NameCodec.fromDnsjava(end)
                .<Reading>map(Alias::new)
                .orElseGet(() -> unavailable(Fault.MALFORMED));
    }

    private static boolean hasOnlyAliases(Message message, int aliases) {
        List<Record> answers = message.getSection(Section.ANSWER);
        return aliases == 0
                ? answers.isEmpty()
                : answers.stream()
                        .allMatch(answer ->
                                answer instanceof CNAMERecord || answer instanceof DNAMERecord);
    }

    /// RFC 2308, 2: what is said not to be is of the zone that the SOA names.
    private static boolean isZoneOf(SOARecord soa, Name name) {
        return soa.getDClass() == DClass.IN && name.subdomain(soa.getName());
    }

    /// Whether the record that the message says not to exist stands in another section of it. Name
    /// servers do: that is a referral.
    private static boolean isMisplaced(Message message, Name name) {
        Record question = message.getQuestion();
        return question != null
                && question.getType() != Type.NS
                && Stream.of(Section.AUTHORITY, Section.ADDITIONAL)
                        .flatMap(section -> message.getSection(section).stream())
                        .anyMatch(record ->
                                record.getType() == question.getType()
                                        && record.getName().equals(name));
    }

    /// RFC 2308, 2: no such name, or no such data
    private static Reading negative(Message message, List<SOARecord> zones) {
        boolean authority = message.getHeader().getFlag(Flags.AA);
        boolean knows = authority || message.getHeader().getFlag(Flags.RA);
        if (!knows) {
            return unavailable(Fault.LAME);
        }
        Duration ttl = zones.isEmpty() ? NEGATIVE_TTL_WITHOUT_SOA : negativeTtl(zones.getFirst());
        if (message.getRcode() == Rcode.NXDOMAIN) {
            return new Final(new Answer.NoSuchName(ttl));
        }
        // RFC 2308, 2.2: name servers without a SOA are a referral, which says nothing of the name
        boolean referral = !authority && zones.isEmpty() && namesOthers(message);
        return referral ? unavailable(Fault.LAME) : new Final(new Answer.NoData(ttl));
    }

    private static List<SOARecord> zones(Message message) {
        var zones = new ArrayList<SOARecord>(1);
        for (Record authority : message.getSection(Section.AUTHORITY)) {
            if (authority instanceof SOARecord soa) {
                zones.add(soa);
            }
        }
        return zones;
    }

    // RFC 2308, 5
    private static Duration negativeTtl(SOARecord soa) {
        return Duration.ofSeconds(Math.min(soa.getTTL(), soa.getMinimum()));
    }

    private static boolean namesOthers(Message message) {
        return message.getSection(Section.AUTHORITY).stream().anyMatch(NSRecord.class::isInstance);
    }

    private static Optional<ResourceRecord> resource(Record data) {
        return switch (data) {
            case ARecord a -> Optional.of(new ResourceRecord.Address(a.getAddress()));
            case AAAARecord aaaa -> Optional.of(new ResourceRecord.Address(address(aaaa)));
            case MXRecord mx ->
                    host(mx.getTarget()).map(host -> new ResourceRecord.Mx(mx.getPriority(), host));
            case PTRRecord ptr ->
                    NameCodec.fromDnsjava(ptr.getTarget()).map(ResourceRecord.Pointer::new);
            case NSRecord ns ->
                    NameCodec.fromDnsjava(ns.getTarget()).map(ResourceRecord.Pointer::new);
            case CNAMERecord cname ->
                    NameCodec.fromDnsjava(cname.getTarget()).map(ResourceRecord.Pointer::new);
            case SOARecord soa ->
                    Optional.of(
                            new ResourceRecord.Soa(
                                    NameCodec.fromDnsjava(soa.getHost()),
                                    NameCodec.fromDnsjava(soa.getAdmin())));
            case TXTRecord txt ->
                    Optional.of(new ResourceRecord.Txt(strings(txt.getStringsAsByteArrays())));
            case SPFRecord spf ->
                    Optional.of(new ResourceRecord.Txt(strings(spf.getStringsAsByteArrays())));
            default -> Optional.empty();
        };
    }

    /// dnsjava makes an IPv4 address of an IPv4-mapped one, which is 96 bits short.
    private static InetAddress address(AAAARecord aaaa) {
        try {
            return Inet6Address.getByAddress(null, aaaa.rdataToWireCanonical(), -1);
        } catch (UnknownHostException e) {
            throw new AssertionError("the data of an AAAA record are 16 octets", e);
        }
    }

    private static Optional<String> host(Name target) {
        return target.labels() == 1 // only the root's own, empty label
                ? Optional.of(ResourceRecord.Mx.NULL_MX)
                : NameCodec.fromDnsjava(target).map(DomainName::value);
    }

    private static List<String> strings(List<byte[]> strings) {
        var texts = new ArrayList<String>(strings.size());
        for (byte[] octets : strings) {
            texts.add(new String(octets, StandardCharsets.ISO_8859_1));
        }
        return texts;
    }

    static int dnsjavaType(RecordType type) {
        return switch (type) {
            case A -> Type.A;
            case AAAA -> Type.AAAA;
            case CNAME -> Type.CNAME;
            case MX -> Type.MX;
            case NS -> Type.NS;
            case PTR -> Type.PTR;
            case SOA -> Type.SOA;
            case SPF -> Type.SPF;
            case TXT -> Type.TXT;
        };
    }

    private static Reading unavailable(Fault fault) {
        return new Final(new Answer.Unavailable(fault));
    }
}

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
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
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
            Optional<CNAMERecord> alias = Optional.empty();
            for (Record answer : answers) {
                if (!answer.getName().equals(owner)) {
                    continue;
                }
                if (answer.getType() == dnsjavaType(type)) {
                    resource(answer).ifPresent(found::add);
                    ttl = Math.min(ttl, answer.getTTL());
                } else if (answer instanceof CNAMERecord cname) {
                    alias = Optional.of(cname);
                }
            }
            if (!found.isEmpty()) {
                return new Final(new Answer.Records(found, Duration.ofSeconds(ttl)));
            }
            if (alias.isEmpty()) {
                return aliases == 0 ? negative(message) : endOfChain(message, owner);
            }
            ttl = Math.min(ttl, alias.get().getTTL());
            owner = alias.get().getTarget();
        }
        return unavailable(Fault.CNAME_LOOP);
    }

    /// As the reply has it, which is the same name, and read already.
    private static Name owner(Message message, DomainName asked) {
        Record question = message.getQuestion();
        return question == null ? NameCodec.toDnsjava(asked) : question.getName();
    }

    /// A resolver has followed the chain to its end; a server that only knows its own zones may not
    /// have.
    private static Reading endOfChain(Message message, Name target) {
        boolean followedToItsEnd =
                message.getHeader().getFlag(Flags.RA) || message.getRcode() == Rcode.NXDOMAIN;
        if (followedToItsEnd) {
            return negative(message);
        }
        return NameCodec.fromDnsjava(target)
                .<Reading>map(Alias::new)
                .orElseGet(() -> unavailable(Fault.MALFORMED));
    }

    /// RFC 2308, 2: no such name, or no such data
    private static Reading negative(Message message) {
        Duration ttl = NEGATIVE_TTL_WITHOUT_SOA;
        boolean zoneKnown = false;
        boolean othersNamed = false;
        for (Record authority : message.getSection(Section.AUTHORITY)) {
            othersNamed |= authority instanceof NSRecord;
            if (authority instanceof SOARecord soa) {
                zoneKnown = true;
                ttl = Duration.ofSeconds(Math.min(soa.getTTL(), soa.getMinimum()));
            }
        }
        if (message.getRcode() == Rcode.NXDOMAIN) {
            return new Final(new Answer.NoSuchName(ttl));
        }
        boolean authority = message.getHeader().getFlag(Flags.AA);
        // RFC 2308, 2.2: name servers without a SOA are a referral, which says nothing of the name
        boolean referral = !authority && othersNamed && !zoneKnown;
        boolean knows = authority || message.getHeader().getFlag(Flags.RA);
        return knows && !referral ? new Final(new Answer.NoData(ttl)) : unavailable(Fault.LAME);
    }

    private static Optional<ResourceRecord> resource(Record data) {
        return switch (data) {
            case ARecord a -> Optional.of(new ResourceRecord.Address(a.getAddress()));
            case AAAARecord aaaa -> Optional.of(new ResourceRecord.Address(address(aaaa)));
            case MXRecord mx ->
                    Optional.of(new ResourceRecord.Mx(mx.getPriority(), host(mx.getTarget())));
            case PTRRecord ptr ->
                    NameCodec.fromDnsjava(ptr.getTarget()).map(ResourceRecord.Pointer::new);
            case NSRecord ns ->
                    NameCodec.fromDnsjava(ns.getTarget()).map(ResourceRecord.Pointer::new);
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

    private static String host(Name target) {
        return target.labels() == 1 // only the root's own, empty label
                ? ResourceRecord.Mx.NULL_MX
                : NameCodec.fromDnsjava(target).map(DomainName::value).orElse("");
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
            case MX -> Type.MX;
            case NS -> Type.NS;
            case PTR -> Type.PTR;
            case SPF -> Type.SPF;
            case TXT -> Type.TXT;
        };
    }

    private static Reading unavailable(Fault fault) {
        return new Final(new Answer.Unavailable(fault));
    }
}

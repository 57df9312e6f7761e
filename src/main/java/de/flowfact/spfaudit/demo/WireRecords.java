package de.flowfact.spfaudit.demo;

import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord;
import de.flowfact.spfaudit.dns.ResourceRecord.Mx;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/// A zone's records as those of dnsjava, which knows their form on the wire and in master files.
final class WireRecords {

    static final long TTL_SECONDS = Zone.TTL.toSeconds();
    private static final Name LOCALHOST = Name.fromConstantString("localhost.");

    /// RFC 2308, 4: its TTL and minimum are how long a negative answer holds.
    static final Record SOA =
            new SOARecord(
                    Name.root,
                    DClass.IN,
                    Zone.NEGATIVE_TTL.toSeconds(),
                    LOCALHOST,
                    Name.fromConstantString("hostmaster.localhost."),
                    1,
                    3600,
                    600,
                    86400,
                    Zone.NEGATIVE_TTL.toSeconds());

    static final Record ROOT_NS = new NSRecord(Name.root, DClass.IN, TTL_SECONDS, LOCALHOST);

    private WireRecords() {}

    static List<Record> of(Zone zone, DomainName owner, Name name, RecordType type) {
        return zone.records(owner, type).stream().map(data -> of(name, type, data)).toList();
    }

    static Record alias(Name owner, DomainName target) {
        return new CNAMERecord(owner, DClass.IN, TTL_SECONDS, name(target));
    }

    static Name name(DomainName name) {
        try {
            var wire = new ByteArrayOutputStream(name.value().length() + 2);
            for (String label : name.labels()) {
                wire.write(label.length());
                wire.write(octets(label));
            }
            wire.write(0);
            return new Name(wire.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("a DomainName that is none: " + name, e);
        }
    }

    /// Empty for the root, and for a label with a dot in it, which no [DomainName] can hold.
    static Optional<DomainName> domainName(Name name) {
        var octets = new StringBuilder();
        // The last label is the root's.
        for (int i = 0; i < name.labels() - 1; i++) {
            byte[] label = name.getLabel(i);
            String text = new String(label, 1, label[0], StandardCharsets.ISO_8859_1);
            if (text.indexOf('.') >= 0) {
                return Optional.empty();
            }
            octets.append(i == 0 ? "" : ".").append(text);
        }
        return DomainName.ofOctets(octets.toString());
    }

    private static Record of(Name owner, RecordType type, ResourceRecord data) {
        return switch (data) {
            case ResourceRecord.Address(var address) ->
                    type == RecordType.A
                            ? new ARecord(owner, DClass.IN, TTL_SECONDS, address)
                            : new AAAARecord(owner, DClass.IN, TTL_SECONDS, address);
            case Mx(int preference, String host) -> {
                Name exchange = host.equals(Mx.NULL_MX) ? Name.root : name(new DomainName(host));
                yield new MXRecord(owner, DClass.IN, TTL_SECONDS, preference, exchange);
            }
            case ResourceRecord.Pointer(var target) ->
                    type == RecordType.NS
                            ? new NSRecord(owner, DClass.IN, TTL_SECONDS, name(target))
                            : new PTRRecord(owner, DClass.IN, TTL_SECONDS, name(target));
            case ResourceRecord.Soa(var primary, var responsible) ->
                    new SOARecord(
                            owner,
                            DClass.IN,
                            TTL_SECONDS,
                            primary.map(WireRecords::name).orElse(Name.root),
                            responsible.map(WireRecords::name).orElse(Name.root),
                            1,
                            3600,
                            600,
                            86400,
                            Zone.NEGATIVE_TTL.toSeconds());
            case Txt txt ->
                    Record.newRecord(
                            owner,
                            type == RecordType.SPF ? Type.SPF : Type.TXT,
                            DClass.IN,
                            TTL_SECONDS,
                            octets(txt));
        };
    }

    private static byte[] octets(Txt txt) {
        var wire = new ByteArrayOutputStream();
        for (String string : txt.strings().isEmpty() ? List.of("") : txt.strings()) {
            wire.write(string.length());
            wire.writeBytes(octets(string));
        }
        return wire.toByteArray();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

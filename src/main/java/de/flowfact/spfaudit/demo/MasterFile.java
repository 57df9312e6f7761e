package de.flowfact.spfaudit.demo;

import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/// A world as one zone at the root (RFC 1035, 5), for another name server to serve.
///
/// Two things such a zone cannot say. An NS record below the root would delegate the name away, and
/// a SOA begins another zone, so those of the world are left out. A silent or failing server
/// becomes a delegation to one that does not exist (`.invalid`): the world's own server gives no
/// answer, another one a referral, and neither is knowledge.
final class MasterFile {

    private static final Name NOBODY = Name.fromConstantString("ns.invalid.");

    /// RFC 6895, 3.1: for private use. Keeps a name alive whose NS records were left out.
    private static final int PLACEHOLDER_TYPE = 65280;

    private MasterFile() {}

    static void write(Zone zone, Appendable out) throws IOException {
        append(out, WireRecords.SOA);
        append(out, WireRecords.ROOT_NS);
        Iterator<DomainName> names = zone.sortedNames().iterator();
        while (names.hasNext()) {
            writeName(zone, names.next(), out);
        }
    }

    private static void writeName(Zone zone, DomainName domain, Appendable out) throws IOException {
        Name name = WireRecords.name(domain);
        Optional<DomainName> target = zone.alias(domain);
        if (target.isPresent()) {
            append(out, WireRecords.alias(name, target.get()));
            return;
        }
        switch (zone.endAt(domain)) {
            case SILENCE, FAILURE ->
                    append(out, new NSRecord(name, DClass.IN, WireRecords.TTL_SECONDS, NOBODY));
            case NAME -> writeRecords(zone, domain, name, out);
            case NO_NAME, LOOP -> throw new IllegalStateException("listed, but not there");
        }
    }

    private static void writeRecords(Zone zone, DomainName domain, Name name, Appendable out)
            throws IOException {
        boolean written = false;
        for (RecordType type : RecordType.values()) {
            if (type != RecordType.NS && type != RecordType.SOA) {
                for (Record record : WireRecords.of(zone, domain, name, type)) {
                    append(out, record);
                    written = true;
                }
            }
        }
        if (!written && zone.hasRecords(domain)) {
            append(
                    out,
                    Record.newRecord(
                            name,
                            PLACEHOLDER_TYPE,
                            DClass.IN,
                            WireRecords.TTL_SECONDS,
                            new byte[1]));
        }
    }

    private static void append(Appendable out, Record record) throws IOException {
        out.append(record.toString()).append('\n');
    }
}

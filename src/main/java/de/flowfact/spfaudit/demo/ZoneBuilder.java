package de.flowfact.spfaudit.demo;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord;
import de.flowfact.spfaudit.dns.ResourceRecord.Address;
import de.flowfact.spfaudit.dns.ResourceRecord.Mx;
import de.flowfact.spfaudit.dns.ResourceRecord.Pointer;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Collects the records of a [Zone]. The same record twice counts once (RFC 2181, 5). Used up by
/// [#build].
public final class ZoneBuilder {

    static final int MAX_STRING_OCTETS = 255;

    private Map<DomainName, Map<RecordType, List<ResourceRecord>>> names = new HashMap<>();
    private Map<DomainName, DomainName> aliases = new HashMap<>();
    private Map<DomainName, Fault> faults = new HashMap<>();

    ZoneBuilder() {}

    /// A record in text: owner, type (`A AAAA MX NS SOA PTR TXT SPF CNAME`) and data, or owner and
    /// `TIMEOUT` or `SERVFAIL`. What follows `TXT` and one blank is one text up to the end of the
    /// line, each character one octet; or strings in double quotes, in which `\"`, `\\` and `\DDD`
    /// are escapes. Empty lines and those that start with `#` say nothing.
    ///
    /// @throws IllegalArgumentException naming the line
    public ZoneBuilder line(String line) {
        if (!line.isBlank() && !line.startsWith("#")) {
            ZoneLine.parse(line).addTo(this);
        }
        return this;
    }

    /// An A or AAAA record for each literal.
    public ZoneBuilder address(DomainName owner, String... literals) {
        for (String literal : literals) {
            InetAddress address = InetAddress.ofLiteral(literal);
            boolean is4 = address instanceof Inet4Address;
            add(owner, is4 ? RecordType.A : RecordType.AAAA, new Address(address));
        }
        return this;
    }

    /// An MX record.
    ///
    /// @param host `.` for a null MX (RFC 7505)
    public ZoneBuilder mx(DomainName owner, int preference, String host) {
        String name = host.equals(Mx.NULL_MX) ? host : DomainName.of(host).value();
        return add(owner, RecordType.MX, new Mx(preference, name));
    }

    public ZoneBuilder ns(DomainName owner, DomainName host) {
        return add(owner, RecordType.NS, new Pointer(host));
    }

    public ZoneBuilder ptr(DomainName owner, DomainName target) {
        return add(owner, RecordType.PTR, new Pointer(target));
    }

    /// A TXT record of one text, cut into strings of 255 octets.
    public ZoneBuilder txt(DomainName owner, String text) {
        var strings = new ArrayList<String>();
        int start = 0;
        do {
            int end = Math.min(start + MAX_STRING_OCTETS, text.length());
            strings.add(text.substring(start, end));
            start = end;
        } while (start < text.length());
        return txt(owner, strings);
    }

    /// A TXT record of these strings, each character one octet.
    public ZoneBuilder txt(DomainName owner, List<String> strings) {
        for (String string : strings) {
            if (string.length() > MAX_STRING_OCTETS || string.chars().anyMatch(c -> c > 0xFF)) {
                throw new IllegalArgumentException("not a string of 255 octets: " + string);
            }
        }
        return add(owner, RecordType.TXT, new Txt(strings));
    }

    public ZoneBuilder alias(DomainName owner, DomainName target) {
        exists(owner);
        aliases.put(owner, target);
        return this;
    }

    /// The name server of `owner` and all below never answers.
    public ZoneBuilder silent(DomainName owner) {
        exists(owner);
        faults.put(owner, Fault.TIMEOUT);
        return this;
    }

    /// The name server of `owner` and all below answers SERVFAIL.
    public ZoneBuilder failing(DomainName owner) {
        exists(owner);
        faults.put(owner, Fault.SERVFAIL);
        return this;
    }

    ZoneBuilder add(DomainName owner, RecordType type, ResourceRecord data) {
        List<ResourceRecord> records = exists(owner).computeIfAbsent(type, _ -> new ArrayList<>(1));
        if (!records.contains(data)) {
            records.add(data);
        }
        return this;
    }

    /// The zone of all that was added.
    ///
    /// @throws IllegalArgumentException where an alias has other records (RFC 1034, 3.6.2)
    public Zone build() {
        for (DomainName alias : aliases.keySet()) {
            if (!exists(alias).isEmpty()) {
                throw new IllegalArgumentException("records beside the CNAME of " + alias);
            }
        }
        names.replaceAll((_, records) -> frozen(records));
        var zone = new Zone(names, aliases, faults);
        names = new HashMap<>();
        aliases = new HashMap<>();
        faults = new HashMap<>();
        return zone;
    }

    /// The records of a name that exists from now on, and so do the names above it.
    private Map<RecordType, List<ResourceRecord>> exists(DomainName name) {
        Map<RecordType, List<ResourceRecord>> known = names.get(name);
        if (known != null) {
            return known;
        }
        var records = new EnumMap<RecordType, List<ResourceRecord>>(RecordType.class);
        names.put(name, records);
        Optional<DomainName> above = name.parent();
        while (above.isPresent() && !names.containsKey(above.get())) {
            names.put(above.get(), new EnumMap<>(RecordType.class));
            above = above.get().parent();
        }
        return records;
    }

    private static Map<RecordType, List<ResourceRecord>> frozen(
            Map<RecordType, List<ResourceRecord>> records) {
        records.replaceAll((_, list) -> List.copyOf(list));
        return Map.copyOf(records);
    }
}

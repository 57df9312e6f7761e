package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The zone data of one scenario of the official suite.
final class SuiteZone implements Dns {

    private static final Duration TTL = Duration.ofHours(1);

    private final Map<String, List<?>> names = new HashMap<>();

    SuiteZone(Map<String, Object> zonedata) {
        zonedata.forEach((name, entries) -> names.put(key(name), (List<?>) entries));
    }

    @Override
    public Answer ask(DomainName name, RecordType type) {
        return ask(name.value(), type, new HashSet<>());
    }

    private Answer ask(String name, RecordType type, Set<String> aliases) {
        List<?> entries = names.get(key(name));
        if (entries == null) {
            return new Answer.NoSuchName(TTL);
        }
        var records = new ArrayList<ResourceRecord>();
        Optional<String> alias = Optional.empty();
        boolean silent = false;
        boolean ownTxt =
                entries.stream()
                        .anyMatch(e -> e instanceof Map<?, ?> record && record.containsKey("TXT"));
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> record) {
                for (Map.Entry<?, ?> field : record.entrySet()) {
                    String kind = field.getKey().toString();
                    if (kind.equals("CNAME")) {
                        alias = Optional.of(field.getValue().toString());
                    } else if (kind.equals(type.name())
                            || (kind.equals("SPF") && type == RecordType.TXT && !ownTxt)) {
                        resource(type, field.getValue()).ifPresent(records::add);
                    }
                }
            } else {
                silent = entry.equals("TIMEOUT");
            }
        }
        if (!records.isEmpty()) {
            return new Answer.Records(records, TTL);
        }
        if (silent) {
            return new Answer.Unavailable(Fault.TIMEOUT);
        }
        if (alias.isPresent()) {
            return aliases.add(key(alias.get()))
                    ? ask(alias.get(), type, aliases)
                    : new Answer.Unavailable(Fault.CNAME_LOOP);
        }
        return new Answer.NoData(TTL);
    }

    private static Optional<ResourceRecord> resource(RecordType type, Object value) {
        if (value.equals("NONE")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type) {
                    case TXT, SPF ->
                            new ResourceRecord.Txt(
                                    value instanceof List<?> strings
                                            ? strings.stream().map(Object::toString).toList()
                                            : List.of(value.toString()));
                    case A, AAAA ->
                            new ResourceRecord.Address(
                                    AddressLiteral.parse(value.toString()).orElseThrow());
                    case MX -> {
                        List<?> fields = (List<?>) value;
                        String host = key(fields.get(1).toString());
                        yield new ResourceRecord.Mx(
                                Integer.parseInt(fields.get(0).toString()),
                                host.isEmpty() ? "." : host);
                    }
                    case SOA -> new ResourceRecord.Soa(Optional.empty(), Optional.empty());
                    case PTR, NS, CNAME ->
                            new ResourceRecord.Pointer(DomainName.of(value.toString()));
                });
    }

    private static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}

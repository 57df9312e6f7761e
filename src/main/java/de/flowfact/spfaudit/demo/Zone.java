package de.flowfact.spfaudit.demo;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord;
import de.flowfact.spfaudit.dns.ResourceRecord.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All of DNS as one made-up world sees it: records, aliases, and names whose server is silent or
/// fails. Immutable. Answers questions itself, or is served by [NameServer], or is written for
/// another server.
public final class Zone implements Dns {

    static final Duration TTL = Duration.ofHours(1);
    static final Duration NEGATIVE_TTL = Duration.ofMinutes(5);
    private static final int MAX_ALIASES = 8;

    /// Every name that exists; an empty map for one that only has names below it.
    private final Map<DomainName, Map<RecordType, List<ResourceRecord>>> names;

    private final Map<DomainName, DomainName> aliases;
    private final Map<DomainName, Fault> faults;

    Zone(
            Map<DomainName, Map<RecordType, List<ResourceRecord>>> names,
            Map<DomainName, DomainName> aliases,
            Map<DomainName, Fault> faults) {
        this.names = names;
        this.aliases = aliases;
        this.faults = faults;
    }

    /// One record a line, see [ZoneBuilder#line].
    ///
    /// @throws IllegalArgumentException naming the line that is none
    public static Zone parse(String... lines) {
        var builder = new ZoneBuilder();
        for (String line : lines) {
            builder.line(line);
        }
        return builder.build();
    }

    public static ZoneBuilder builder() {
        return new ZoneBuilder();
    }

    @Override
    public Answer ask(DomainName name, RecordType type) {
        if (type == RecordType.CNAME && aliases.containsKey(name)) {
            return new Records(List.of(new Pointer(aliases.get(name))), TTL);
        }
        // RFC 2181, 6.1: a zone begins only at a name of its own
        if ((type == RecordType.NS || type == RecordType.SOA) && aliases.containsKey(name)) {
            return new NoData(NEGATIVE_TTL);
        }
        Trail trail = follow(name);
        return switch (trail.end()) {
            case NAME -> {
                List<ResourceRecord> found = records(trail.last(), type);
                yield found.isEmpty() ? new NoData(NEGATIVE_TTL) : new Records(found, TTL);
            }
            case NO_NAME -> new NoSuchName(NEGATIVE_TTL);
            case LOOP -> new Unavailable(Fault.CNAME_LOOP);
            case SILENCE -> new Unavailable(Fault.TIMEOUT);
            case FAILURE -> new Unavailable(Fault.SERVFAIL);
        };
    }

    /// Follows the aliases from `name` to what is behind them.
    Trail follow(DomainName name) {
        DomainName target = aliases.get(name);
        if (target == null) {
            return new Trail(List.of(name), endAt(name));
        }
        var passed = new ArrayList<DomainName>(List.of(name));
        while (target != null) {
            if (passed.contains(target) || passed.size() > MAX_ALIASES) {
                return new Trail(passed, End.LOOP);
            }
            passed.add(target);
            target = aliases.get(target);
        }
        return new Trail(passed, endAt(passed.getLast()));
    }

    /// What is found at a name that is no alias.
    End endAt(DomainName name) {
        Fault own = faults.get(name);
        if (own == null && names.containsKey(name)) {
            return End.NAME;
        }
        // A server that is silent is silent for all of its zone.
        Optional<DomainName> at = faults.isEmpty() ? Optional.empty() : Optional.of(name);
        while (at.isPresent()) {
            Fault fault = faults.get(at.get());
            if (fault != null) {
                return fault == Fault.TIMEOUT ? End.SILENCE : End.FAILURE;
            }
            at = at.get().parent();
        }
        return End.NO_NAME;
    }

    List<ResourceRecord> records(DomainName name, RecordType type) {
        return names.getOrDefault(name, Map.of()).getOrDefault(type, List.of());
    }

    Optional<DomainName> alias(DomainName name) {
        return Optional.ofNullable(aliases.get(name));
    }

    boolean hasRecords(DomainName name) {
        return !names.getOrDefault(name, Map.of()).isEmpty();
    }

    /// All names, those of silent and failing servers included, in alphabetical order.
    Stream<DomainName> sortedNames() {
        return names.keySet().stream().sorted();
    }

    /// Writes this world as one master file (RFC 1035, 5.1), see [MasterFile].
    public void writeMasterFile(Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            writeMasterFile(out);
        }
    }

    /// Writes this world as one master file (RFC 1035, 5.1), see [MasterFile].
    public void writeMasterFile(Appendable out) throws IOException {
        MasterFile.write(this, out);
    }

    /// Where a name leads: itself, then the targets of its aliases.
    record Trail(List<DomainName> names, End end) {

        DomainName last() {
            return names.getLast();
        }
    }

    /// What is found behind the last alias.
    enum End {
        NAME,
        NO_NAME,
        LOOP,
        SILENCE,
        FAILURE
    }
}

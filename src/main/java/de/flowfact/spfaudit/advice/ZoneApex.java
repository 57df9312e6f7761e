package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Soa;
import java.util.Optional;

/// Where the zone begins that a domain's records are in. DNS itself says so; no list of public
/// suffixes does.
public sealed interface ZoneApex {

    /// There.
    ///
    /// @param soa as published there; empty where the zone shows name servers only
    record At(DomainName name, Optional<Soa> soa) implements ZoneApex {}

    /// In no zone below a top-level domain: the domain is not delegated.
    record None() implements ZoneApex {}

    /// One of the names that may be it could not be asked.
    record NotAnswered() implements ZoneApex {}

    /// Not asked.
    record NotAsked() implements ZoneApex {}

    /// Where it is known.
    default Optional<DomainName> known() {
        return switch (this) {
            case At(DomainName name, _) -> Optional.of(name);
            case None _, NotAnswered _, NotAsked _ -> Optional.empty();
        };
    }

    static ZoneApex of(DomainName domain, Dns dns) {
        Optional<DomainName> at = Optional.of(domain);
        while (at.isPresent() && at.get().labels().size() > 1) {
            DomainName name = at.get();
            switch (dns.ask(name, RecordType.SOA)) {
                case Records answer -> {
                    return new At(name, answer.only(Soa.class).stream().findFirst());
                }
                case Unavailable _ -> {
                    return new NotAnswered();
                }
                case NoData _, NoSuchName _ -> {}
            }
            // RFC 2181, 6.1: name servers of its own begin a zone just as well
            switch (dns.ask(name, RecordType.NS)) {
                case Records _ -> {
                    return new At(name, Optional.empty());
                }
                case Unavailable _ -> {
                    return new NotAnswered();
                }
                case NoData _, NoSuchName _ -> at = name.parent();
            }
        }
        return new None();
    }
}

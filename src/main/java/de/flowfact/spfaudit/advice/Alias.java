package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Pointer;
import java.util.Optional;

/// A name that is another's. RFC 1034, 3.6.2: beside a CNAME nothing can be published.
final class Alias {

    private static final int MOST_ALIASES = 16;

    private Alias() {}

    /// Where its records are, at the end of all aliases; empty where it is none, or nothing is
    /// known.
    static Optional<DomainName> end(Dns dns, DomainName name) {
        Optional<DomainName> end = Optional.empty();
        Optional<DomainName> next = target(dns, name);
        for (int aliases = 0; next.isPresent() && aliases < MOST_ALIASES; aliases++) {
            end = next;
            next = target(dns, end.get());
        }
        return end;
    }

    private static Optional<DomainName> target(Dns dns, DomainName name) {
        return dns.ask(name, RecordType.CNAME) instanceof Records answer
                ? answer.only(Pointer.class).stream().map(Pointer::target).findFirst()
                : Optional.empty();
    }
}

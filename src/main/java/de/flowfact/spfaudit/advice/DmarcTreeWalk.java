package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// RFC 9989, 4.10: a domain's policy is its own, else that of its organisational domain, else that
/// of the registry above. Needs no list of public suffixes.
final class DmarcTreeWalk {

    /// RFC 9989, 4.10: a name with more labels is asked for itself, then from here on.
    private static final int MOST_LABELS = 7;

    private final DomainName domain;
    private final Dns dns;
    private final List<Met> met = new ArrayList<>();

    private record Met(DomainName name, DmarcRecord record) {

        /// RFC 9989, 4.10, steps 2 and 6.
        boolean endsTheWalk() {
            return record.isOrganisational() || record.isPublicSuffix();
        }
    }

    private DmarcTreeWalk(DomainName domain, Dns dns) {
        this.domain = domain;
        this.dns = dns;
    }

    /// Unknown where one of the names that may decide could not be asked.
    static Dmarc policy(DomainName domain, Dns dns) {
        return new DmarcTreeWalk(domain, dns).policy();
    }

    private Dmarc policy() {
        Optional<DomainName> at = Optional.of(domain);
        while (at.isPresent()) {
            DomainName name = at.get();
            Answer answer = ask(name);
            if (answer instanceof Unavailable) {
                return new Dmarc.Unknown();
            }
            Optional<Met> found = record(answer).map(record -> new Met(name, record));
            found.ifPresent(met::add);
            // RFC 9989, 4.10.1: the domain's own record decides whatever is above
            if (found.isPresent() && (name.equals(domain) || found.get().endsTheWalk())) {
                break;
            }
            at = next(name);
        }
        return decisive().map(this::policy).orElseGet(Dmarc.NotPublished::new);
    }

    private Answer ask(DomainName name) {
        return name.below("_dmarc")
                .map(asked -> dns.ask(asked, RecordType.TXT))
                .orElseGet(() -> new NoSuchName(Duration.ZERO));
    }

    private static Optional<DmarcRecord> record(Answer answer) {
        if (!(answer instanceof Records found)) {
            return Optional.empty();
        }
        List<String> records =
                found.only(Txt.class).stream()
                        .map(Txt::text)
                        .filter(DmarcRecord::isRecord)
                        .toList();
        // RFC 9989, 4.10, steps 2 and 6: several records are none
        return records.size() == 1
                ? Optional.of(DmarcRecord.parse(records.getFirst()))
                : Optional.empty();
    }

    private static Optional<DomainName> next(DomainName name) {
        Optional<DomainName> next = name.parent();
        while (next.isPresent() && next.get().labels().size() > MOST_LABELS) {
            next = next.get().parent();
        }
        return next;
    }

    /// RFC 9989, 4.10.1 and 4.10.2: the record nearest to the top, which is that of the
    /// organisational domain; a registry's only where the domain right below it has none.
    private Optional<Met> decisive() {
        if (met.isEmpty() || !met.getLast().record().isPublicSuffix()) {
            return met.isEmpty() ? Optional.empty() : Optional.of(met.getLast());
        }
        Met registry = met.getLast();
        return met.stream()
                .filter(found -> found.name().parent().equals(Optional.of(registry.name())))
                .findFirst()
                .or(() -> Optional.of(registry));
    }

    private Dmarc policy(Met found) {
        if (found.name().equals(domain)) {
            return policy(found, DmarcRecord.For.ITSELF);
        }
        return switch (dns.ask(domain, RecordType.TXT)) {
            case Records _, NoData _ -> policy(found, DmarcRecord.For.SUBDOMAIN);
            case NoSuchName _ -> policy(found, DmarcRecord.For.NO_SUCH_SUBDOMAIN);
            case Unavailable _ -> new Dmarc.Unknown();
        };
    }

    private static Dmarc policy(Met found, DmarcRecord.For whom) {
        return found.record()
                .policy(whom)
                .<Dmarc>map(Dmarc.Published::new)
                .orElseGet(Dmarc.NotPublished::new);
    }
}

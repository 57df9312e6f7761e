package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer;
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

/// DMARCbis, 4.10: a domain's policy is its own, else that of its organisational domain, else that
/// of the registry above. Needs no list of public suffixes.
final class DmarcTreeWalk {

    /// DMARCbis, 4.10: a name with more labels is asked for itself, then from here on.
    private static final int MOST_LABELS = 7;

    private final DomainName domain;
    private final Dns dns;
    private final List<Met> met = new ArrayList<>();

    private record Met(DomainName name, DmarcRecord record) {}

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
            Optional<DomainName> asked = name.below("_dmarc");
            Answer answer =
                    asked.isPresent()
                            ? dns.ask(asked.get(), RecordType.TXT)
                            : new Answer.NoSuchName(Duration.ZERO);
            if (answer instanceof Unavailable) {
                return new Dmarc.Unknown();
            }
            Optional<DmarcRecord> record = record(answer);
            if (record.isPresent()) {
                met.add(new Met(name, record.get()));
                if (name.equals(domain) || record.get().isOrganisational()) {
                    break;
                }
            }
            at = next(name);
        }
        return decisive()
                .flatMap(found -> found.record().policy(!found.name().equals(domain)))
                .<Dmarc>map(Dmarc.Published::new)
                .orElseGet(Dmarc.NotPublished::new);
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
        // DMARCbis, 4.10: several records are none
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

    /// DMARCbis, 4.10.1 and 4.10.2: the nearest to the top that is no registry; a registry's only
    /// where there is no other.
    private Optional<Met> decisive() {
        return met.reversed().stream()
                .filter(found -> !found.record().isPublicSuffix())
                .findFirst()
                .or(() -> met.reversed().stream().findFirst());
    }
}

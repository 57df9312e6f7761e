package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import de.flowfact.spfaudit.spf.Limits;
import de.flowfact.spfaudit.spf.ParsedRecord;
import de.flowfact.spfaudit.spf.Qualifier;
import de.flowfact.spfaudit.spf.RecordParser;
import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.Term.Redirect;
import java.util.List;
import java.util.Optional;

/// What records say of mail that none of their terms matches.
final class Endings {

    private final Dns dns;

    Endings(Dns dns) {
        this.dns = dns;
    }

    /// RFC 7208, 4.7 and 6.1: what its `all` says, else what the record says that it redirects to,
    /// else nothing. Empty where DNS did not say what that is.
    Optional<Qualifier> of(SpfRecord record) {
        SpfRecord at = record;
        for (int redirects = 0; redirects <= Limits.LOOKUPS; redirects++) {
            if (at.all().isPresent()) {
                return Optional.of(at.all().get().qualifier());
            }
            Optional<DomainName> target = at.redirect().flatMap(Endings::target);
            if (target.isEmpty()) {
                return Optional.of(Qualifier.NEUTRAL);
            }
            switch (dns.ask(target.get(), RecordType.TXT)) {
                case Unavailable _ -> {
                    return Optional.empty();
                }
                case NoData _, NoSuchName _ -> {
                    return Optional.of(Qualifier.NEUTRAL);
                }
                case Records answer -> {
                    Optional<SpfRecord> next = record(answer);
                    if (next.isEmpty()) {
                        return Optional.of(Qualifier.NEUTRAL);
                    }
                    at = next.get();
                }
            }
        }
        return Optional.of(Qualifier.NEUTRAL);
    }

    private static Optional<DomainName> target(Redirect redirect) {
        return DomainName.ofOctets(redirect.target().text())
                .filter(_ -> redirect.target().text().indexOf('%') < 0);
    }

    private static Optional<SpfRecord> record(Records answer) {
        List<Txt> records = ParsedRecord.among(answer);
        return records.size() == 1
                        && RecordParser.parse(records.getFirst().text()) instanceof SpfRecord valid
                ? Optional.of(valid)
                : Optional.empty();
    }
}

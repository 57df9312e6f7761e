package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer.Records;
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
    /// else nothing. Nothing, too, where that is not known: then it is milder than what it says.
    Qualifier of(SpfRecord record) {
        SpfRecord at = record;
        for (int redirects = 0; redirects <= Limits.LOOKUPS; redirects++) {
            if (at.all().isPresent()) {
                return at.all().get().qualifier();
            }
            Optional<SpfRecord> next = at.redirect().flatMap(this::behind);
            if (next.isEmpty()) {
                return Qualifier.NEUTRAL;
            }
            at = next.get();
        }
        return Qualifier.NEUTRAL;
    }

    private Optional<SpfRecord> behind(Redirect redirect) {
        return DomainName.ofOctets(redirect.target().text())
                .filter(_ -> redirect.target().text().indexOf('%') < 0)
                .flatMap(this::record);
    }

    private Optional<SpfRecord> record(DomainName name) {
        if (dns.ask(name, RecordType.TXT) instanceof Records answer) {
            List<Txt> records = ParsedRecord.among(answer);
            if (records.size() == 1
                    && RecordParser.parse(records.getFirst().text()) instanceof SpfRecord valid) {
                return Optional.of(valid);
            }
        }
        return Optional.empty();
    }
}

package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.AddressText;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.Mechanism;
import de.flowfact.spfaudit.spf.ParsedRecord;
import de.flowfact.spfaudit.spf.RecordParser;
import de.flowfact.spfaudit.spf.Spf;
import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.SpfRequest;
import de.flowfact.spfaudit.spf.SpfResult;
import de.flowfact.spfaudit.spf.Term;
import de.flowfact.spfaudit.spf.Term.Directive;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The smallest edit of a record that lets the missing addresses pass. What the engine does not
/// pass is not proposed.
final class Proposal {

    private final Spf spf;
    private final Dns dns;
    private final DomainName domain;
    private final List<Evaluation> evaluations;

    /// For one domain of which an address does not pass.
    ///
    /// @param evaluations of the domain as it is, one for each sending address
    Proposal(Spf spf, Dns dns, DomainName domain, List<Evaluation> evaluations) {
        this.spf = spf;
        this.dns = dns;
        this.domain = domain;
        this.evaluations = evaluations;
    }

    /// Into the record that is there, as far back as it works: before what ends the record, else
    /// first.
    Optional<Change> ofRecord(String record) {
        if (!(RecordParser.parse(record) instanceof SpfRecord valid)) {
            return Optional.empty();
        }
        String terms = missingTerms();
        return proven(Optional.of(record), inserted(record, end(valid), terms))
                .or(() ->
                        proven(
                                Optional.of(record),
                                inserted(record, ParsedRecord.VERSION.length(), terms)));
    }

    /// A first record, to be completed by those who know who else sends: the domain's own mail
    /// servers are let in, unless that is what keeps it from working.
    Optional<Change> first() {
        String terms = missingTerms();
        return proven(Optional.empty(), "%s mx %s ~all".formatted(ParsedRecord.VERSION, terms))
                .or(() ->
                        proven(
                                Optional.empty(),
                                "%s %s ~all".formatted(ParsedRecord.VERSION, terms)));
    }

    private String missingTerms() {
        return evaluations.stream()
                .filter(evaluation -> evaluation.result() != SpfResult.PASS)
                .map(evaluation -> term(evaluation.request().ip()))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String term(InetAddress address) {
        return (address instanceof Inet4Address ? "ip4:" : "ip6:") + AddressText.readable(address);
    }

    /// Where the first `all` stands, else the redirect, else the end.
    private static int end(SpfRecord record) {
        for (Term term : record.terms()) {
            if (term instanceof Directive directive
                    && directive.mechanism() instanceof Mechanism.All) {
                return term.position();
            }
        }
        return record.redirect()
                .map(Term.Redirect::position)
                .orElse(record.text().stripTrailing().length());
    }

    private static String inserted(String record, int position, String terms) {
        String before = record.substring(0, position).stripTrailing();
        String after = record.substring(position).strip();
        return after.isEmpty() ? before + " " + terms : before + " " + terms + " " + after;
    }

    /// RFC 7208 by the same engine over the same answers, with only this record replaced.
    private Optional<Change> proven(Optional<String> now, String proposed) {
        Dns afterwards = dns.withText(domain, proposed);
        int lookups = 0;
        for (Evaluation evaluation : evaluations) {
            SpfRequest request = evaluation.request();
            Evaluation proof = spf.check(afterwards, request);
            if (proof.result() != SpfResult.PASS) {
                return Optional.empty();
            }
            lookups = Math.max(lookups, proof.lookups());
        }
        return Optional.of(new Change(now, proposed, SpfResult.PASS, lookups));
    }
}

package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.spf.Term.Directive;
import java.util.List;

/// Why an evaluation ended as it did. `domain` is the one whose record was being evaluated.
public sealed interface Reason {

    /// RFC 7208, 4.3: there is nothing that could be looked up.
    record NotADomain(String text) implements Reason {}

    /// RFC 7208, 4.5: no record; `nameExists` is false where DNS knows no such name.
    record NoRecord(DomainName domain, boolean nameExists) implements Reason {}

    /// RFC 7208, 4.5: more than one record.
    record SeveralRecords(DomainName domain, List<String> records) implements Reason {}

    /// RFC 7208, 4.6: the record breaks the grammar.
    record SyntaxErrors(DomainName domain, BrokenRecord record) implements Reason {}

    /// RFC 7208, 4.6.2: this directive matched.
    record Matched(DomainName domain, Directive directive) implements Reason {}

    /// RFC 7208, 4.7: nothing matched, and there is no redirect.
    record NothingMatched(DomainName domain) implements Reason {}

    /// RFC 7208, 4.6.4: this term would have been the eleventh that asks DNS.
    record TooManyLookups(DomainName domain, Term term) implements Reason {}

    /// RFC 7208, 4.6.4: this term caused the third answer without records.
    record TooManyVoidLookups(DomainName domain, Term term) implements Reason {}

    /// RFC 7208, 4.6.4: more than ten MX hosts.
    record TooManyMxHosts(DomainName domain, Term term, int hosts) implements Reason {}

    /// RFC 7208, 5.2 and 6.1: the domain that is included or redirected to has no record.
    record TargetWithoutRecord(DomainName domain, Term term, String target) implements Reason {}

    /// RFC 7208, 2.6.6: DNS gave no answer, so nothing is known.
    record Unavailable(DomainName domain, DomainName name, RecordType type, Fault fault)
            implements Reason {}

    /// One English sentence.
    default String sentence() {
        return switch (this) {
            case NotADomain(String text) ->
                    "\"%s\" is not a domain name with at least two labels."
                            .formatted(Printable.text(text));
            case NoRecord(DomainName domain, boolean nameExists) ->
                    nameExists
                            ? "%s publishes no SPF record.".formatted(shown(domain))
                            : "%s does not exist in DNS.".formatted(shown(domain));
            case SeveralRecords(DomainName domain, List<String> records) ->
                    "%s publishes %d SPF records, allowed is one."
                            .formatted(shown(domain), records.size());
            case SyntaxErrors(DomainName domain, BrokenRecord record) ->
                    "The record of %s breaks the grammar at character %d: expected %s."
                            .formatted(
                                    shown(domain),
                                    record.errors().getFirst().position() + 1,
                                    record.errors().getFirst().expected());
            case Matched(DomainName domain, Directive directive) ->
                    "The term \"%s\" of %s matches."
                            .formatted(Printable.text(directive.text()), shown(domain));
            case NothingMatched(DomainName domain) ->
                    "No term of %s matches, and there is no \"all\" and no redirect."
                            .formatted(shown(domain));
            case TooManyLookups(DomainName domain, Term term) ->
                    "The term \"%s\" of %s needs an eleventh DNS look-up, allowed are ten."
                            .formatted(Printable.text(term.text()), shown(domain));
            case TooManyVoidLookups(DomainName domain, Term term) ->
                    "The term \"%s\" of %s causes a third DNS look-up without a result, allowed are two."
                            .formatted(Printable.text(term.text()), shown(domain));
            case TooManyMxHosts(DomainName domain, Term term, int hosts) ->
                    "The term \"%s\" of %s leads to %d mail servers, allowed are ten."
                            .formatted(Printable.text(term.text()), shown(domain), hosts);
            case TargetWithoutRecord(DomainName domain, Term term, String target) ->
                    "The term \"%s\" of %s leads to %s, which has no SPF record."
                            .formatted(
                                    Printable.text(term.text()),
                                    shown(domain),
                                    target.isEmpty() ? "no name" : Printable.text(target));
            case Unavailable(DomainName domain, DomainName name, RecordType type, Fault fault) ->
                    "The %s look-up of %s for the record of %s failed: %s."
                            .formatted(type, shown(name), shown(domain), fault.sentence());
        };
    }

    /// A name in an answer may have any octets in it.
    private static String shown(DomainName name) {
        return Printable.text(name.value());
    }
}

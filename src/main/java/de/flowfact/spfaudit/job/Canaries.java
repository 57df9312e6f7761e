package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Names of which it is known what DNS has to say, asked before any domain is judged: a resolver
/// that answers everything, or nothing any more, would find thousands of customers wrong.
///
/// @param configured names that exist, and below which there is no wildcard
/// @param known domains that had an SPF record the night before; some may have lost it since, but
///   not all
record Canaries(List<DomainName> configured, List<DomainName> known) {

    /// So many known domains are asked.
    static final int KNOWN = 5;

    // Fewer may have been given up within a day.
    private static final int ENOUGH = 3;
    // RFC 6761, 6.4: there is no such top-level domain, and never will be.
    private static final DomainName INVALID = DomainName.of("invalid");

    /// What is wrong with the DNS servers, one English sentence without the full stop; empty where
    /// they say what they must.
    Optional<String> fault(Dns dns) {
        return inventedName(dns)
                .or(() ->
                        configured.stream()
                                .flatMap(name -> missing(dns, name).stream())
                                .findFirst())
                .or(() ->
                        configured.stream()
                                .flatMap(name -> invented(dns, name).stream())
                                .findFirst())
                .or(() -> forgotten(dns));
    }

    private static Optional<String> inventedName(Dns dns) {
        return invented(dns, INVALID);
    }

    /// A name that somebody else can only have by answering for every name.
    private static Optional<String> invented(Dns dns, DomainName parent) {
        DomainName random = below(parent);
        for (RecordType type : List.of(RecordType.TXT, RecordType.A)) {
            if (dns.ask(random, type) instanceof Records) {
                return Optional.of(
                        "they answer for %s, which nobody has registered".formatted(random));
            }
        }
        return Optional.empty();
    }

    private static DomainName below(DomainName parent) {
        return parent.below("spf-audit-" + UUID.randomUUID()).orElseThrow();
    }

    private static Optional<String> missing(Dns dns, DomainName name) {
        return switch (dns.ask(name, RecordType.TXT)) {
            case Records _, NoData _ -> Optional.empty();
            case NoSuchName _ -> Optional.of("they say that %s does not exist".formatted(name));
            case Unavailable(Fault fault) ->
                    Optional.of("of %s they say: %s".formatted(name, fault.sentence()));
        };
    }

    /// All of the known domains without any text: no vendor's customers are struck like that in one
    /// day.
    private Optional<String> forgotten(Dns dns) {
        List<Answer> answers = known.stream().map(name -> dns.ask(name, RecordType.TXT)).toList();
        boolean allLost =
                answers.size() >= ENOUGH
                        && answers.stream()
                                .allMatch(answer ->
                                        answer instanceof NoData || answer instanceof NoSuchName);
        return allLost
                ? Optional.of(
                        "they know no text any more of %s, nor of %d other domains that had an SPF record the night before"
                                .formatted(known.getFirst(), known.size() - 1))
                : Optional.empty();
    }
}

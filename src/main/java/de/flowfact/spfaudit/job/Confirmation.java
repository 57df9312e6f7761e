package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.advice.Finding;
import de.flowfact.spfaudit.audit.Doubt;
import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.LimitedDns;
import de.flowfact.spfaudit.dns.NameServers;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import de.flowfact.spfaudit.spf.ParsedRecord;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// Asks a zone's own name servers, all of them, before a customer hears of something for the first
/// time: does each say what the night heard?
record Confirmation(NightDns dns) {

    /// Why the verdict cannot be told; empty where it can.
    Optional<Doubt> doubt(DomainName domain) {
        try (LimitedDns resolver = dns.secondLook()) {
            Answer heard = resolver.ask(domain, RecordType.TXT);
            for (InetSocketAddress server : dns.authorities().of(resolver, domain)) {
                Optional<Finding> finding =
                        finding(
                                heard,
                                dns.authorities().ask(resolver, server, domain, RecordType.TXT),
                                NameServers.text(List.of(server)));
                if (finding.isPresent()) {
                    return finding.map(found -> doubt(domain, found, server));
                }
            }
            return Optional.empty();
        }
    }

    private static Optional<Finding> finding(Answer heard, Answer said, String server) {
        return switch (said) {
            case Unavailable(var fault) -> Optional.of(new Finding.Unconfirmed(server, fault));
            case Records _, NoData _, NoSuchName _ ->
                    records(said).equals(records(heard))
                            ? Optional.empty()
                            : Optional.of(new Finding.NameServersDisagree(server));
        };
    }

    /// The SPF records in any order; other texts do not matter.
    private static List<String> records(Answer answer) {
        return answer instanceof Records found
                ? ParsedRecord.among(found).stream().map(Txt::text).sorted().toList()
                : List.of();
    }

    private static Doubt doubt(DomainName domain, Finding finding, InetSocketAddress server) {
        String cause =
                finding instanceof Finding.Unconfirmed(_, var fault)
                        ? "The name server %s of %s did not confirm it: %s."
                                .formatted(
                                        NameServers.text(List.of(server)), domain, fault.sentence())
                        : "The name servers of %s disagree; one of them is %s."
                                .formatted(domain, NameServers.text(List.of(server)));
        return new Doubt(domain, finding.code(), cause, finding.sentence());
    }
}

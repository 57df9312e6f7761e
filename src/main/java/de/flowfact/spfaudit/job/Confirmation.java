package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.advice.Finding;
import de.flowfact.spfaudit.audit.AuthoritativeWord;
import de.flowfact.spfaudit.audit.AuthoritativeWord.Confirmed;
import de.flowfact.spfaudit.audit.AuthoritativeWord.Doubt;
import de.flowfact.spfaudit.audit.Untold;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Authorities.Found;
import de.flowfact.spfaudit.dns.Authorities.NotFound;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.LimitedDns;
import de.flowfact.spfaudit.dns.NameServers;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import de.flowfact.spfaudit.spf.ParsedRecord;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a zone's own name servers, all of them, before a customer hears of something for the first
/// time: does each say what the night has stored?
record Confirmation(NightDns dns) {

    private static final Logger LOG = LoggerFactory.getLogger(Confirmation.class);

    AuthoritativeWord on(Untold verdict) {
        try {
            return asked(verdict);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // One zone must not cost the others their night
            LOG.error("confirmation failed domain={}", verdict.domain(), e);
            return doubt(
                    verdict,
                    new Finding.NotEvaluated(e.getClass().getSimpleName()),
                    "The confirmation failed by a bug; the log has the details.");
        }
    }

    private AuthoritativeWord asked(Untold verdict) {
        try (LimitedDns resolver = dns.secondLook()) {
            return switch (dns.authorities().of(resolver, verdict.domain())) {
                case NotFound(DomainName name, Fault fault) ->
                        unconfirmed(verdict, name.value(), fault);
                case Found(List<InetSocketAddress> servers) -> on(verdict, resolver, servers);
            };
        }
    }

    private AuthoritativeWord on(Untold verdict, Dns resolver, List<InetSocketAddress> servers) {
        Integer longest = null;
        for (InetSocketAddress server : servers) {
            switch (on(verdict, resolver, server)) {
                case Doubt doubt -> {
                    return doubt;
                }
                case Confirmed(_, Integer ttl) -> longest = longer(longest, ttl);
            }
        }
        return new Confirmed(verdict.domain(), longest);
    }

    private static @Nullable Integer longer(@Nullable Integer one, @Nullable Integer other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.max(one, other);
    }

    private AuthoritativeWord on(Untold verdict, Dns resolver, InetSocketAddress address) {
        String server = NameServers.text(List.of(address));
        DomainName domain = verdict.domain();
        return switch (dns.authorities().ask(resolver, address, domain, RecordType.TXT)) {
            case Unavailable(Fault fault) -> unconfirmed(verdict, server, fault);
            case Records found ->
                    compared(
                            verdict,
                            ParsedRecord.among(found),
                            Math.toIntExact(found.ttl().toSeconds()),
                            server);
            case NoData _, NoSuchName _ -> compared(verdict, List.of(), null, server);
        };
    }

    private static AuthoritativeWord compared(
            Untold verdict, List<Txt> said, @Nullable Integer ttl, String server) {
        return verdict.isConfirmedBy(said.stream().map(Txt::text).toList())
                ? new Confirmed(verdict.domain(), ttl)
                : doubt(
                        verdict,
                        new Finding.NameServersDisagree(server),
                        "The name server %s of %s says something else."
                                .formatted(server, verdict.domain()));
    }

    private static Doubt unconfirmed(Untold verdict, String server, Fault fault) {
        return doubt(
                verdict,
                new Finding.Unconfirmed(server, fault),
                "The name server %s of %s did not confirm it: %s."
                        .formatted(server, verdict.domain(), fault.sentence()));
    }

    private static Doubt doubt(Untold verdict, Finding finding, String cause) {
        return new Doubt(verdict.domain(), finding.code(), cause, finding.sentence());
    }
}

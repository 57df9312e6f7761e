package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// One evaluation from start to end: what all the domains it enters share, which are the request
/// and the counts.
final class Check {

    private final Dns dns;
    private final SpfRequest request;
    private final Function<String, ParsedRecord> parser;
    private final InstantSource clock;
    private final Sender sender;
    private final String senderDomain;
    private int lookups;
    private int voidLookups;

    Check(Dns dns, SpfRequest request, Function<String, ParsedRecord> parser, InstantSource clock) {
        this.dns = dns;
        this.request = request;
        this.parser = parser;
        this.clock = clock;
        this.sender = request.sender();
        this.senderDomain = Octets.ofDomain(sender.domain());
    }

    Evaluation run() {
        CheckHost.Verdict verdict = CheckHost.of(this, senderDomain);
        int lookupsSpent = lookups;
        int voidLookupsSpent = voidLookups;
        Optional<String> explanation = verdict.explanation().flatMap(explain -> explain.text(this));
        return new Evaluation(
                request,
                verdict.result(),
                verdict.reason(),
                explanation,
                lookupsSpent,
                voidLookupsSpent,
                Optional.ofNullable(verdict.visit()));
    }

    String localPart() {
        return Octets.of(sender.localPart());
    }

    String helo() {
        return Octets.ofDomain(request.helo());
    }

    /// As written, A-labels in the place of U-labels (RFC 7208, 4.3).
    String senderDomain() {
        return senderDomain;
    }

    InetAddress ip() {
        return request.ip();
    }

    InstantSource clock() {
        return clock;
    }

    ParsedRecord parse(String text) {
        return parser.apply(text);
    }

    /// RFC 7208, 5: the type by which the addresses of a host are compared with the sender's.
    RecordType addressType() {
        return ip() instanceof Inet4Address ? RecordType.A : RecordType.AAAA;
    }

    /// A question that counts nowhere: for a record or an explanation.
    Answer ask(DomainName name, RecordType type) {
        return dns.ask(name, type);
    }

    /// A question that a term asks.
    Answer askForTerm(DomainName name, RecordType type) {
        Answer answer = dns.ask(name, type);
        switch (answer) {
            case NoData _, NoSuchName _ -> voidLookups++;
            case Records _, Unavailable _ -> {}
        }
        return answer;
    }

    /// RFC 7208, 4.6.4: false for the term that is one too many.
    boolean countLookup() {
        return ++lookups <= Limits.LOOKUPS;
    }

    boolean tooManyVoidLookups() {
        return voidLookups > Limits.VOID_LOOKUPS;
    }
}

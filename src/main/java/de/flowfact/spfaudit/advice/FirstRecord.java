package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.advice.Senders.Reach;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Mx;
import de.flowfact.spfaudit.spf.RecordParser;
import de.flowfact.spfaudit.spf.SpfRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A first record for a domain that has none: its mail servers and its provider, to be completed by
/// those who know who else sends.
final class FirstRecord {

    private static final String ALL = "~all";

    private final Dns dns;
    private final DomainName domain;
    private final Providers providers;

    FirstRecord(Dns dns, DomainName domain, Providers providers) {
        this.dns = dns;
        this.domain = domain;
        this.providers = providers;
    }

    /// The most complete first; none where it is not known who receives the domain's mail, and so
    /// most likely sends it. The sending addresses are not in them yet.
    List<Draft> drafts() {
        return mailServers().map(this::drafts).orElse(List.of());
    }

    private List<Draft> drafts(String servers) {
        Optional<String> include = include();
        var drafts = new ArrayList<Draft>();
        include.ifPresent(provider -> {
            if (!servers.isEmpty() && !reach(provider).covers(reach(servers))) {
                drafts.add(draft(servers + " " + provider));
            }
            drafts.add(draft(provider));
        });
        if (!servers.isEmpty()) {
            drafts.add(draft(servers));
        }
        drafts.add(draft(""));
        return drafts;
    }

    /// As a term, which is empty where there are none; nothing where DNS gave no answer.
    private Optional<String> mailServers() {
        return switch (dns.ask(domain, RecordType.MX)) {
            case Records answer -> Optional.of(isNull(answer) ? "" : "mx");
            case NoData _, NoSuchName _ -> ownServer();
            case Unavailable _ -> Optional.empty();
        };
    }

    /// RFC 7505.
    private static boolean isNull(Records answer) {
        return answer.only(Mx.class).stream().allMatch(mx -> mx.host().equals(Mx.NULL_MX));
    }

    /// RFC 5321, 5.1: where there is no MX, mail comes to the domain's own address.
    private Optional<String> ownServer() {
        return switch (dns.ask(domain, RecordType.A)) {
            case Records _ -> Optional.of("a");
            case NoData _, NoSuchName _ -> Optional.of("");
            case Unavailable _ -> Optional.empty();
        };
    }

    /// What the provider asks its customers to include, where that is published.
    private Optional<String> include() {
        return providers
                .receiving(domain, dns)
                .flatMap(provider ->
                        provider.spfNames().stream()
                                .filter(name ->
                                        Today.of(dns, name) instanceof Today.OneRecord(var text)
                                                && RecordParser.parse(text) instanceof SpfRecord)
                                .map(name -> "include:" + name)
                                .findFirst());
    }

    private Reach reach(String terms) {
        return Senders.of(
                dns,
                domain,
                draft(terms).record().orElseThrow().directives().stream()
                        .filter(directive -> directive.mechanism().asksDns())
                        .toList());
    }

    private static Draft draft(String terms) {
        return Draft.of(("v=spf1 " + terms).strip() + " " + ALL).with(new Warning.ToBeCompleted());
    }
}

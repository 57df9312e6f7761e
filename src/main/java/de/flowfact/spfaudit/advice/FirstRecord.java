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
import java.util.LinkedHashSet;
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
    /// most likely sends it, or what they ask to include. The sending addresses are not in them
    /// yet.
    List<Draft> drafts() {
        return mailServers()
                .flatMap(servers -> includes().map(includes -> drafts(servers, includes)))
                .orElse(List.of());
    }

    private List<Draft> drafts(String servers, List<String> includes) {
        Reach ownServers = reach(servers);
        var drafts = new ArrayList<Draft>();
        // Of more than fit into the limits, those that senders try last are left out
        for (int many = includes.size(); many > 0; many--) {
            String some = String.join(" ", includes.subList(0, many));
            if (!servers.isEmpty()
                    && !(ownServers.isAnswered() && reach(some).covers(ownServers))) {
                drafts.add(draft(servers + " " + some));
            }
            // Servers whose addresses are not known are not known to be the providers'
            if (ownServers.isAnswered()) {
                drafts.add(draft(some));
            }
        }
        if (!servers.isEmpty()) {
            drafts.add(draft(servers));
        }
        if (ownServers.isAnswered()) {
            drafts.add(draft(""));
        }
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
            case NoData _ ->
                    switch (dns.ask(domain, RecordType.AAAA)) {
                        case Records _ -> Optional.of("a");
                        case NoData _, NoSuchName _ -> Optional.of("");
                        case Unavailable _ -> Optional.empty();
                    };
            case NoSuchName _ -> Optional.of("");
            case Unavailable _ -> Optional.empty();
        };
    }

    private Optional<List<String>> includes() {
        return asked().map(asked -> asked.stream().map(Asked::term).distinct().toList());
    }

    /// What a provider asks its customers to include.
    ///
    /// @param provider its name
    record Asked(String term, String provider) {}

    /// What each provider that receives asks its customers to include, where that is published;
    /// nothing where DNS gave no answer.
    Optional<List<Asked>> asked() {
        return providers.receiving(domain, dns).flatMap(this::asked);
    }

    private Optional<List<Asked>> asked(List<Provider> receiving) {
        var includes = new LinkedHashSet<Asked>();
        for (Provider provider : receiving) {
            for (DomainName name : provider.spfNames()) {
                Today published = Today.of(dns, name);
                if (published instanceof Today.Unknown) {
                    return Optional.empty();
                }
                if (published instanceof Today.OneRecord(var text)
                        && RecordParser.parse(text) instanceof SpfRecord) {
                    includes.add(new Asked("include:" + name, provider.name()));
                    break;
                }
            }
        }
        return Optional.of(List.copyOf(includes));
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

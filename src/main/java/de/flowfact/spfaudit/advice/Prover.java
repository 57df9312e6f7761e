package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.Spf;
import de.flowfact.spfaudit.spf.SpfRequest;
import de.flowfact.spfaudit.spf.SpfResult;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Evaluates drafts by the same engine over the same answers, with only this name's text replaced.
final class Prover {

    /// No record that anybody wrote takes a tenth of it; with one that does, a person has to look.
    private static final int MOST_CHECKS = 20_000;

    private final Spf spf;
    private final Dns dns;
    private final DomainName domain;
    private final List<SpfRequest> requests;
    private final PassedBefore before;
    private final Map<String, List<Evaluation>> evaluated = new HashMap<>();
    private int checksLeft = MOST_CHECKS;

    /// @param requests a mail from every sending address of which something is known
    Prover(Spf spf, Dns dns, DomainName domain, List<SpfRequest> requests, PassedBefore before) {
        this.spf = spf;
        this.dns = dns;
        this.domain = domain;
        this.requests = requests;
        this.before = before;
    }

    /// Whether nobody was refused by what is published today: RFC 7208, 2.6.1 and 2.6.7.
    boolean refusedNobody() {
        return requests.stream()
                .map(request -> spf.check(dns, request).result())
                .anyMatch(result -> result == SpfResult.PERMERROR || result == SpfResult.NONE);
    }

    /// One for each sending address.
    List<Evaluation> evaluations(Draft draft) {
        return evaluated.computeIfAbsent(
                draft.text(),
                text -> {
                    Dns afterwards = dns.withText(domain, text);
                    checksLeft -= requests.size();
                    return requests.stream()
                            .map(request -> spf.check(afterwards, request))
                            .toList();
                });
    }

    /// Whether no draft so far came upon a term that DNS did not answer for.
    boolean isAnswered() {
        return evaluated.values().stream()
                .flatMap(List::stream)
                .noneMatch(evaluation -> evaluation.result() == SpfResult.TEMPERROR);
    }

    /// Whether a record cost more than is worth it. That depends on the record alone, and not on
    /// how fast we are.
    boolean isExhausted() {
        return checksLeft < 0;
    }

    /// Empty where a sending address does not pass, or one that passed before does not any more.
    ///
    /// @param keepsTerms the draft has every term of today's record, so that what it includes need
    ///   not be looked through again
    Optional<Proof> prove(Draft draft, boolean keepsTerms) {
        int lookups = 0;
        int voidLookups = 0;
        for (Evaluation evaluation : evaluations(draft)) {
            // RFC 7208, 4.6.4: past ten look-ups or two void ones it would be no pass
            if (evaluation.result() != SpfResult.PASS) {
                return Optional.empty();
            }
            lookups = Math.max(lookups, evaluation.lookups());
            voidLookups = Math.max(voidLookups, evaluation.voidLookups());
        }
        Dns afterwards = dns.withText(domain, draft.text());
        List<InetAddress> kept = keepsTerms ? before.ownAddresses() : before.allAddresses();
        for (InetAddress address : kept) {
            if (--checksLeft < 0 || !before.passes(afterwards, address)) {
                return Optional.empty();
            }
        }
        boolean keepsAll = before.allStandIn(draft) || (!keepsTerms && before.isExact());
        return Optional.of(new Proof(SpfResult.PASS, lookups, voidLookups, kept.size(), keepsAll));
    }
}

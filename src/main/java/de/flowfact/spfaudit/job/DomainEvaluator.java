package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.advice.Adviser;
import de.flowfact.spfaudit.advice.Assessment;
import de.flowfact.spfaudit.advice.Change;
import de.flowfact.spfaudit.advice.DmarcPolicy;
import de.flowfact.spfaudit.advice.Finding;
import de.flowfact.spfaudit.advice.Surroundings;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Evaluation;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;

/// From a domain to what is stored of it.
final class DomainEvaluator {

    private static final String PASS = "Der Versand ist zugelassen.";

    private final Adviser adviser;
    private final List<InetAddress> sendingAddresses;
    private final Clock clock;

    DomainEvaluator(Adviser adviser, List<InetAddress> sendingAddresses, Clock clock) {
        this.adviser = adviser;
        this.sendingAddresses = sendingAddresses;
        this.clock = clock;
    }

    /// @param attempt 1 for the first look, 2 for the second
    Verdict evaluate(Dns dns, DomainName domain, int attempt) {
        Assessment assessment = adviser.assess(dns, domain, sendingAddresses);
        Evaluation decisive = assessment.decisive();
        Surroundings surroundings = assessment.surroundings();
        return new Verdict(
                domain,
                decisive.result(),
                assessment.finding().map(Finding::code).orElse(null),
                assessment.urgency(),
                decisive.reason().sentence(),
                assessment.finding().map(Finding::sentence).orElse(PASS),
                decisive.record().orElse(null),
                assessment.change().map(Change::proposed).orElse(null),
                assessment.change().map(Change::lookups).orElse(null),
                decisive.lookups(),
                decisive.voidLookups(),
                surroundings.dmarc().map(DmarcPolicy::code).orElse(null),
                surroundings.dmarcLookup().isKnown(),
                surroundings.mailProvider().orElse(null),
                surroundings.dnsProvider().orElse(null),
                surroundings.freemail(),
                attempt,
                clock.instant());
    }
}

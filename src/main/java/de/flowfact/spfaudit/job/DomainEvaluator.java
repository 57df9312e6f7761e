package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.advice.Adviser;
import de.flowfact.spfaudit.advice.Assessment;
import de.flowfact.spfaudit.advice.Change;
import de.flowfact.spfaudit.advice.DmarcPolicy;
import de.flowfact.spfaudit.advice.Finding;
import de.flowfact.spfaudit.advice.HintWording;
import de.flowfact.spfaudit.advice.Surroundings;
import de.flowfact.spfaudit.audit.Remarks;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.LimitedDns;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.Hint;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// From a domain to what is stored of it.
final class DomainEvaluator {

    private static final String PASS = "Der Versand ist zugelassen.";

    private final Adviser adviser;
    private final List<InetAddress> sendingAddresses;
    private final Clock clock;
    private final int attempt;

    /// @param attempt 1 for the first look, 2 for the second
    DomainEvaluator(Adviser adviser, List<InetAddress> sendingAddresses, Clock clock, int attempt) {
        this.adviser = adviser;
        this.sendingAddresses = sendingAddresses;
        this.clock = clock;
        this.attempt = attempt;
    }

    /// Each evaluation asks a DNS of its own, with a time limit of its own.
    <D> Function<D, Verdict> over(Supplier<LimitedDns> dns, Function<D, DomainName> domain) {
        return item -> {
            try (LimitedDns limited = dns.get()) {
                return evaluate(limited, domain.apply(item));
            }
        };
    }

    private Verdict evaluate(Dns dns, DomainName domain) {
        Assessment assessment = adviser.assess(dns, domain, sendingAddresses);
        Evaluation decisive = assessment.decisive();
        Surroundings surroundings = assessment.surroundings();
        return new Verdict(
                domain,
                decisive.result(),
                assessment.finding().map(Finding::code).orElse(null),
                assessment.finding().map(Finding::fingerprint).orElse(null),
                assessment.urgency().level(),
                assessment.cause(),
                assessment.finding().map(Finding::sentence).orElse(PASS),
                decisive.record().or(() -> assessment.change().flatMap(Change::now)).orElse(null),
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
                clock.instant(),
                remarks(assessment));
    }

    private static Remarks remarks(Assessment assessment) {
        List<Hint> hints = assessment.hints();
        String changeGerman = assessment.change().map(Change::remarks).orElse("");
        return new Remarks(
                assessment.urgency().code(),
                hints.isEmpty() ? null : codes(hints),
                hints.isEmpty()
                        ? null
                        : hints.stream()
                                .map(HintWording::sentence)
                                .collect(Collectors.joining(" ")),
                changeGerman.isEmpty() ? null : changeGerman,
                assessment.domainConnect().orElse(null));
    }

    private static String codes(List<Hint> hints) {
        return hints.stream().map(Hint::code).distinct().collect(Collectors.joining(" "));
    }
}

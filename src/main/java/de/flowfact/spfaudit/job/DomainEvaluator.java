package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.advice.Adviser;
import de.flowfact.spfaudit.advice.Assessment;
import de.flowfact.spfaudit.advice.Change;
import de.flowfact.spfaudit.advice.DmarcPolicy;
import de.flowfact.spfaudit.advice.Finding;
import de.flowfact.spfaudit.advice.HintWording;
import de.flowfact.spfaudit.advice.Proof;
import de.flowfact.spfaudit.advice.Surroundings;
import de.flowfact.spfaudit.advice.Urgency;
import de.flowfact.spfaudit.audit.Completeness;
import de.flowfact.spfaudit.audit.Publication;
import de.flowfact.spfaudit.audit.Remarks;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.LimitedDns;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.Hint;
import de.flowfact.spfaudit.spf.SpfResult;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a domain to what is stored of it.
final class DomainEvaluator {

    private static final Logger LOG = LoggerFactory.getLogger(DomainEvaluator.class);

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
            DomainName name = domain.apply(item);
            try (LimitedDns limited = dns.get()) {
                return evaluate(limited, name);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                // One domain must not cost the others their night
                LOG.error("evaluation failed domain={} attempt={}", name, attempt, e);
                return notEvaluated(name, e);
            }
        };
    }

    private Verdict notEvaluated(DomainName domain, Throwable failure) {
        var finding = new Finding.NotEvaluated(failure.getClass().getSimpleName());
        return new Verdict(
                domain,
                SpfResult.TEMPERROR,
                finding.code(),
                null,
                Urgency.UNKNOWN.level(),
                "The evaluation failed by a bug (%s); the log has the details."
                        .formatted(finding.failure()),
                finding.sentence(),
                null,
                null,
                null,
                0,
                0,
                null,
                false,
                null,
                null,
                false,
                attempt,
                clock.instant(),
                new Remarks(Urgency.UNKNOWN.code(), null, null, null, null),
                Completeness.WHOLE,
                Publication.UNKNOWN);
    }

    Verdict evaluate(Dns dns, DomainName domain) {
        return verdict(adviser.assess(dns, domain, sendingAddresses), attempt, clock.instant());
    }

    static Verdict verdict(Assessment assessment, int attempt, Instant checkedAt) {
        Evaluation decisive = assessment.decisive();
        Surroundings surroundings = assessment.surroundings();
        return new Verdict(
                assessment.domain(),
                decisive.result(),
                assessment.finding().map(Finding::code).orElse(null),
                assessment.finding().map(Finding::fingerprint).orElse(null),
                assessment.urgency().level(),
                assessment.cause(),
                assessment.finding().map(Finding::sentence).orElse(PASS),
                decisive.record().or(assessment::published).orElse(null),
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
                checkedAt,
                remarks(assessment),
                new Completeness(assessment.unanswered(), 0),
                publication(assessment));
    }

    private static Publication publication(Assessment assessment) {
        return new Publication(
                // A resolver counts it down: the zone's own name servers say it, when they confirm
                null,
                assessment.surroundings().zone().known().orElse(null),
                assessment.unanswered().isEmpty()
                        ? assessment
                                .change()
                                .map(Change::proof)
                                .filter(Proof::keepsAll)
                                .map(Proof::addressesKept)
                                .orElse(null)
                        : null);
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

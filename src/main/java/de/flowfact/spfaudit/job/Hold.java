package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.audit.Holds;
import de.flowfact.spfaudit.audit.ReferenceNight;
import de.flowfact.spfaudit.audit.Results;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.LimitedDns;
import de.flowfact.spfaudit.job.Breaker.Tonight;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/// Decides whether the notices of a night wait for a person, before any is composed. Once: neither
/// a restart nor what has changed in DNS meanwhile overrules a decision, or a person's; other
/// settings are another decision as long as nothing is composed.
final class Hold implements Tasklet {

    private static final Logger LOG = LoggerFactory.getLogger(Hold.class);

    private final Holds holds;
    private final Results results;
    private final NightDns dns;
    private final List<DomainName> configuredCanaries;
    private final Breaker breaker;
    private final NoticeTerms terms;

    Hold(
            Holds holds,
            Results results,
            NightDns dns,
            List<DomainName> configuredCanaries,
            Breaker breaker,
            NoticeTerms terms) {
        this.holds = holds;
        this.results = results;
        this.dns = dns;
        this.configuredCanaries = List.copyOf(configuredCanaries);
        this.breaker = breaker;
        this.terms = terms;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        NightOrder order =
                NightOrder.of(contribution.getStepExecution().getJobExecution().getJobParameters());
        if (!order.notices()) {
            LOG.info("step=hold skipped=no-notices");
        } else if (holds.isDecided(order.date(), terms.sendingAddresses(), terms.settingsText())) {
            LOG.info("step=hold skipped=decided");
        } else {
            decide(order);
        }
        return RepeatStatus.FINISHED;
    }

    private void decide(NightOrder order) {
        LocalDate date = order.date();
        Optional<ReferenceNight> reference = holds.reference(date);
        var tonight =
                new Tonight(
                        order.scope().text().isEmpty(),
                        holds.figures(date, reference.map(ReferenceNight::date).orElse(null)),
                        terms,
                        canaryFault(date));
        List<String> reasons = breaker.reasons(tonight, reference);
        holds.decide(
                date,
                terms.sendingAddresses(),
                terms.settingsText(),
                reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons)));
        LOG.info(
                "step=hold reference={} figures={} reasons=\"{}\"",
                reference.map(ReferenceNight::date).orElse(null),
                tonight.figures(),
                String.join("; ", reasons));
    }

    private Optional<String> canaryFault(LocalDate date) {
        var canaries =
                new Canaries(configuredCanaries, results.withRecordBefore(date, Canaries.KNOWN));
        try (LimitedDns limited = dns.anew()) {
            return canaries.fault(limited);
        }
    }
}

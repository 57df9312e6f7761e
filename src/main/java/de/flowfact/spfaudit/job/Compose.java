package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.audit.AuditedDomains;
import de.flowfact.spfaudit.audit.AuditedDomains.ConcernedCustomer;
import de.flowfact.spfaudit.notice.Bounces;
import de.flowfact.spfaudit.notice.Composition;
import de.flowfact.spfaudit.notice.Decision;
import de.flowfact.spfaudit.notice.Exclusions;
import de.flowfact.spfaudit.notice.Mutes;
import de.flowfact.spfaudit.notice.NoticePolicy;
import de.flowfact.spfaudit.notice.NoticeWriter;
import de.flowfact.spfaudit.notice.Outbox;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/// Notices into the outbox, all in one transaction, which also closes what waits from nights
/// before.
final class Compose implements Tasklet {

    private static final Logger LOG = LoggerFactory.getLogger(Compose.class);
    private static final int NOTICES_A_STATEMENT = 200;

    private final AuditedDomains domains;
    private final NoticeWriter writer;
    private final Outbox outbox;
    private final Mutes mutes;
    private final Bounces bounces;
    private final Clock clock;

    Compose(
            AuditedDomains domains,
            NoticeWriter writer,
            Outbox outbox,
            Mutes mutes,
            Bounces bounces,
            Clock clock) {
        this.domains = domains;
        this.writer = writer;
        this.outbox = outbox;
        this.mutes = mutes;
        this.bounces = bounces;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        NightOrder order =
                NightOrder.of(contribution.getStepExecution().getJobExecution().getJobParameters());
        if (!order.notices()) {
            LOG.info("step=compose skipped=no-notices");
            return RepeatStatus.FINISHED;
        }
        int overtaken = outbox.closeOvertaken(order.date(), clock.instant());
        long composed = compose(order.date());
        outbox.countConcerned(order.date());
        LOG.info("step=compose notices={} overtaken={}", composed, overtaken);
        return RepeatStatus.FINISHED;
    }

    private long compose(LocalDate night) {
        long composed = 0;
        var exclusions = new Exclusions(mutes.inForce(night), bounces.undeliverable());
        var batch = new ArrayList<Composition>();
        try (Stream<ConcernedCustomer> customers = domains.concernedCustomers(night)) {
            for (Iterator<ConcernedCustomer> each = customers.iterator(); each.hasNext(); ) {
                Decision decision = NoticePolicy.decide(each.next().domains());
                writer.compose(exclusions.over(decision)).ifPresent(batch::add);
                if (batch.size() == NOTICES_A_STATEMENT) {
                    composed += outbox.compose(night, clock.instant(), List.copyOf(batch));
                    batch.clear();
                }
            }
        }
        return composed + outbox.compose(night, clock.instant(), batch);
    }
}

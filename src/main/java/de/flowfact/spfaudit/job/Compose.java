package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.audit.AuditedDomains;
import de.flowfact.spfaudit.audit.AuditedDomains.ConcernedCustomer;
import de.flowfact.spfaudit.audit.NightScope;
import de.flowfact.spfaudit.audit.Nights;
import de.flowfact.spfaudit.notice.Bounces;
import de.flowfact.spfaudit.notice.Composition;
import de.flowfact.spfaudit.notice.Decision;
import de.flowfact.spfaudit.notice.Exclusions;
import de.flowfact.spfaudit.notice.MailHistory;
import de.flowfact.spfaudit.notice.MailingLimits;
import de.flowfact.spfaudit.notice.Mutes;
import de.flowfact.spfaudit.notice.NoticePolicy;
import de.flowfact.spfaudit.notice.NoticeWriter;
import de.flowfact.spfaudit.notice.Outbox;
import de.flowfact.spfaudit.notice.Rationing;
import de.flowfact.spfaudit.notice.Schedule;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
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

    private final Nights nights;
    private final AuditedDomains domains;
    private final Schedule schedule;
    private final MailingLimits limits;
    private final boolean forgetsFiles;
    private final NoticeWriter writer;
    private final Outbox outbox;
    private final MailHistory history;
    private final Mutes mutes;
    private final Bounces bounces;
    private final Clock clock;

    /// @param forgetsFiles whether what was only written as a file has told nobody
    Compose(
            Nights nights,
            AuditedDomains domains,
            Schedule schedule,
            MailingLimits limits,
            boolean forgetsFiles,
            NoticeWriter writer,
            Outbox outbox,
            MailHistory history,
            Mutes mutes,
            Bounces bounces,
            Clock clock) {
        this.nights = nights;
        this.domains = domains;
        this.schedule = schedule;
        this.limits = limits;
        this.forgetsFiles = forgetsFiles;
        this.writer = writer;
        this.outbox = outbox;
        this.history = history;
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
        int overtaken =
                outbox.closeOvertaken(
                        order.date(), order.scope().equals(NightScope.WHOLE), clock.instant());
        if (forgetsFiles) {
            outbox.forgetFiles();
        }
        long composed = compose(order.date());
        outbox.countConcerned(order.date());
        LOG.info("step=compose notices={} overtaken={}", composed, overtaken);
        return RepeatStatus.FINISHED;
    }

    private long compose(LocalDate night) {
        boolean held = nights.find(night).orElseThrow().isHeld();
        if (held) {
            outbox.hold(night, clock.instant());
        }
        Set<Long> served = outbox.customers(night);
        var policy = new NoticePolicy(schedule, exclusions(night));
        var rationing = new Rationing(limits, history.mails(night), history.mailsOfAWeek(night));
        var batch = new Batch(night, held);
        try (Stream<ConcernedCustomer> customers = domains.concernedCustomers(night)) {
            for (Iterator<ConcernedCustomer> each = customers.iterator(); each.hasNext(); ) {
                ConcernedCustomer concerned = each.next();
                if (!served.contains(concerned.customer().id())) {
                    compose(policy.decide(night, concerned.concerns()), rationing, batch);
                }
            }
        }
        rationing.chosen().forEach(batch::write);
        batch.store();
        return batch.composed;
    }

    private void compose(Decision decision, Rationing rationing, Batch batch) {
        switch (decision) {
            case Decision.Tell tell -> {
                Rationing.Turn turn = rationing.add(tell);
                turn.goes().ifPresent(batch::write);
                turn.postponed().ifPresent(postponed -> batch.add(writer.defer(postponed)));
            }
            case Decision.Suppress suppress -> batch.write(suppress);
            case Decision.Nothing nothing -> batch.write(nothing);
        }
    }

    private Exclusions exclusions(LocalDate night) {
        var undeliverable = new HashMap<>(history.refused());
        undeliverable.putAll(bounces.undeliverable());
        return new Exclusions(mutes.inForce(night), undeliverable);
    }

    /// So many at a time.
    private final class Batch {

        private final LocalDate night;
        private final boolean held;
        private final List<Composition> compositions = new ArrayList<>();
        private long composed;

        Batch(LocalDate night, boolean held) {
            this.night = night;
            this.held = held;
        }

        void write(Decision decision) {
            writer.compose(decision).ifPresent(this::add);
        }

        void add(Composition composition) {
            compositions.add(composition);
            if (compositions.size() == NOTICES_A_STATEMENT) {
                store();
            }
        }

        void store() {
            composed += outbox.compose(night, clock.instant(), held, List.copyOf(compositions));
            compositions.clear();
        }
    }
}

package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.job.NightRefused.Obstacle;
import de.flowfact.spfaudit.notice.DeliveryEnd;
import de.flowfact.spfaudit.notice.Outbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/// The outbox to files or to the mail server, outside of the step's transaction: what becomes of
/// each notice is stored at once. Where the mail server will have none of it the night breaks off,
/// but account managers get their reports.
final class Deliver implements Tasklet {

    private static final Logger LOG = LoggerFactory.getLogger(Deliver.class);

    private final NoticeDelivery delivery;
    private final Outbox outbox;
    private final NightReport report;

    Deliver(NoticeDelivery delivery, Outbox outbox, NightReport report) {
        this.delivery = delivery;
        this.outbox = outbox;
        this.report = report;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context)
            throws IOException {
        StepExecution step = contribution.getStepExecution();
        NightOrder order = NightOrder.of(step.getJobExecution().getJobParameters());
        LocalDate night = order.date();
        if (!order.notices()) {
            LOG.info("step=deliver skipped=no-notices");
            return RepeatStatus.FINISHED;
        }
        DeliveryEnd end = deliver(night, step);
        LOG.info("step=deliver notices=\"{}\"", outbox.counts(night).line());
        return switch (end) {
            case DeliveryEnd.Finished() -> RepeatStatus.FINISHED;
            // The step looks whether it is to stop before it goes on.
            case DeliveryEnd.Stopped() -> RepeatStatus.CONTINUABLE;
            case DeliveryEnd.Refused(String answer) ->
                    throw brokenOff(
                            night,
                            Obstacle.MAIL_REFUSED,
                            "The mail server refuses us (%s): mend that or the settings of spring.mail and spf-audit.notices, then start again; what was not sent waits."
                                    .formatted(answer));
            case DeliveryEnd.Unreachable(String cause) ->
                    throw brokenOff(
                            night,
                            Obstacle.MAIL_UNREACHABLE,
                            "The mail server cannot be reached (%s): check that, spring.mail and spf-audit.notices, then start again; what was not sent waits."
                                    .formatted(cause));
        };
    }

    private DeliveryEnd deliver(LocalDate night, StepExecution step) throws IOException {
        try {
            return delivery.run(night, () -> !step.isTerminateOnly());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private NightRefused brokenOff(LocalDate night, Obstacle obstacle, String whatToDo)
            throws IOException {
        report.write(night);
        return new NightRefused(obstacle, whatToDo);
    }
}

package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.notice.EmlFiles;
import de.flowfact.spfaudit.notice.NoticeMail;
import de.flowfact.spfaudit.notice.Outbox;
import de.flowfact.spfaudit.notice.StoredNotice;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/// The outbox to files, a page at a time, each in a transaction of its own. A file that is written
/// again is the same.
final class Deliver implements Tasklet {

    private static final Logger LOG = LoggerFactory.getLogger(Deliver.class);
    private static final int NOTICES_A_PAGE = 200;

    private final Outbox outbox;
    private final NoticeMail mail;
    private final Path reports;
    private final Clock clock;

    Deliver(Outbox outbox, NoticeMail mail, Path reports, Clock clock) {
        this.outbox = outbox;
        this.mail = mail;
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context)
            throws IOException {
        LocalDate night = NightOrder.date(contribution.getStepExecution());
        List<StoredNotice> page = outbox.composed(night, 0, NOTICES_A_PAGE);
        if (page.isEmpty()) {
            LOG.info("step=deliver {}", outbox.counts(night));
            return RepeatStatus.FINISHED;
        }
        deliver(page, new EmlFiles(reports.resolve(night.toString())));
        return RepeatStatus.CONTINUABLE;
    }

    private void deliver(List<StoredNotice> page, EmlFiles files) throws IOException {
        var delivered = new ArrayList<Long>();
        for (StoredNotice notice : page) {
            try {
                files.write(notice.customerNumber(), mail.message(notice));
                delivered.add(notice.id());
            } catch (MessagingException e) {
                LOG.warn("step=deliver notice={} failed", notice.id(), e);
                outbox.failed(notice.id(), "Aus der Nachricht ließ sich keine E-Mail machen.");
            }
        }
        outbox.delivered(delivered, clock.instant());
    }
}

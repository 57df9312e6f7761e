package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.audit.Episodes;
import de.flowfact.spfaudit.audit.Episodes.Comparison;
import de.flowfact.spfaudit.audit.Results;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/// Tonight's results against the open episodes, in one transaction.
record Compare(Episodes episodes, Results results) implements Tasklet {

    private static final Logger LOG = LoggerFactory.getLogger(Compare.class);

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        LocalDate date = NightOrder.date(contribution.getStepExecution());
        // What could not be confirmed is unknown as well
        results.countUnknownNights(date);
        Comparison comparison = episodes.compare(date);
        LOG.info(
                "step=compare opened={} changed={} closed={}",
                comparison.opened(),
                comparison.changed(),
                comparison.closed());
        return RepeatStatus.FINISHED;
    }
}

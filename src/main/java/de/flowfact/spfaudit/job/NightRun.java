package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.audit.Night;
import de.flowfact.spfaudit.audit.NightScope;
import de.flowfact.spfaudit.audit.Nights;
import de.flowfact.spfaudit.audit.Results;
import de.flowfact.spfaudit.notice.Outbox;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/// Starts nights, under the lock. What a killed process left behind is recovered first, which is
/// safe only under it.
public final class NightRun {

    private static final Logger LOG = LoggerFactory.getLogger(NightRun.class);

    private final DataSource database;
    private final RunningNight running;
    private final NightDns dns;
    private final JobOperator operator;
    private final JobRepository repository;
    private final Job night;
    private final Nights nights;
    private final Results results;
    private final Outbox outbox;
    private final Path reports;
    private final Clock clock;

    NightRun(
            DataSource database,
            RunningNight running,
            NightDns dns,
            JobOperator operator,
            JobRepository repository,
            Job night,
            Nights nights,
            Results results,
            Outbox outbox,
            Settings settings,
            Clock clock) {
        this.clock = clock;
        this.database = database;
        this.running = running;
        this.dns = dns;
        this.operator = operator;
        this.repository = repository;
        this.night = night;
        this.nights = nights;
        this.results = results;
        this.outbox = outbox;
        this.reports = settings.reports().directory();
    }

    /// Runs a night, or goes on with it.
    ///
    /// @throws SQLException where the database cannot be reached
    public NightOutcome run(NightOrder order) throws SQLException {
        if (!running.begin(order.date())) {
            return new NightOutcome.Stopped();
        }
        try {
            return runUnderLock(order);
        } finally {
            running.end();
        }
    }

    private NightOutcome runUnderLock(NightOrder order) throws SQLException {
        Optional<NightLock> lock = NightLock.take(database);
        if (lock.isEmpty()) {
            return new NightOutcome.Locked();
        }
        try (NightLock held = lock.get()) {
            running.under(held);
            outbox.recover(clock.instant());
            return start(order);
        }
    }

    private NightOutcome start(NightOrder order) {
        Optional<LocalDate> latest = nights.latest().filter(order.date()::isBefore);
        if (latest.isPresent()) {
            return new NightOutcome.Outdated(latest.get(), nights.state(latest.get()));
        }
        Optional<Night> stored = nights.find(order.date());
        if (stored.isPresent() && isDone(stored.get(), order)) {
            return new NightOutcome.DoneBefore(summary(order.date()));
        }
        // Its work list must stay as it is until it has gone on.
        boolean wholeNightBrokenOff =
                stored.filter(night -> night.isWhole() && night.state() == Night.State.RUNNING)
                        .isPresent();
        return wholeNightBrokenOff && !order.scope().equals(NightScope.WHOLE)
                ? new NightOutcome.BrokenOff(order.date())
                : launch(order);
    }

    private static boolean isDone(Night stored, NightOrder order) {
        boolean covered =
                stored.isWhole()
                        || Optional.ofNullable(stored.scope()).equals(order.scope().text());
        return stored.state() == Night.State.DONE && covered;
    }

    private NightOutcome launch(NightOrder order) {
        for (JobExecution abandoned : repository.findRunningJobExecutions(NightJob.NAME)) {
            LOG.warn("job=night recovered={} status={}", abandoned.getId(), abandoned.getStatus());
            operator.recover(abandoned);
        }
        try {
            JobExecution execution = operator.start(night, order.parameters());
            LOG.info("job=night date={} status={}", order.date(), execution.getStatus());
            return outcome(order.date(), execution);
        } catch (JobInstanceAlreadyCompleteException _) {
            // Another part of the night was run in between.
            return new NightOutcome.DoneBefore(summary(order.date()));
        } catch (JobExecutionException e) {
            return new NightOutcome.Failed(List.of(e));
        }
    }

    private NightOutcome outcome(LocalDate date, JobExecution execution) {
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return new NightOutcome.Done(
                    summary(date), new DnsWork(dns.firstFigures(), evaluating(execution)));
        }
        if (execution.getStatus() == BatchStatus.STOPPED) {
            return new NightOutcome.Stopped();
        }
        return new NightOutcome.Failed(execution.getAllFailureExceptions());
    }

    private static Duration evaluating(JobExecution execution) {
        return execution.getStepExecutions().stream()
                .filter(step -> step.getStepName().equals(NightJob.EVALUATE))
                .map(step -> Duration.between(step.getStartTime(), step.getEndTime()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private NightSummary summary(LocalDate date) {
        return new NightSummary(
                date,
                results.countByResult(date),
                outbox.counts(date),
                nights.find(date).filter(Night::isHeld).map(Night::held),
                reports.resolve(date.toString()));
    }
}

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

/// Starts nights, under the lock. What a killed process left behind is recovered first, which is
/// safe only under it. A database that goes away takes the lock with it; when it is back soon, the
/// night goes on.
public final class NightRun {

    private static final Logger LOG = LoggerFactory.getLogger(NightRun.class);
    private static final int OUTAGES = 10;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final DataSource database;
    private final RunningNight running;
    private final NightDns dns;
    private final JobOperator operator;
    private final BatchExecutions executions;
    private final Job night;
    private final Nights nights;
    private final NewRound newRound;
    private final Results results;
    private final Outbox outbox;
    private final Path reports;
    private final Duration patience;
    private boolean begunAnew;
    private final Clock clock;

    NightRun(
            DataSource database,
            RunningNight running,
            NightDns dns,
            JobOperator operator,
            BatchExecutions executions,
            Job night,
            Nights nights,
            NewRound newRound,
            Results results,
            Outbox outbox,
            Settings settings,
            Clock clock) {
        this.clock = clock;
        this.database = database;
        this.running = running;
        this.dns = dns;
        this.operator = operator;
        this.executions = executions;
        this.night = night;
        this.nights = nights;
        this.newRound = newRound;
        this.results = results;
        this.outbox = outbox;
        this.reports = settings.reports().directory();
        this.patience = settings.night().waitForDatabase();
    }

    /// Runs a night, or goes on with it.
    public NightOutcome run(NightOrder order) {
        if (!running.begin(order.date())) {
            return new NightOutcome.Stopped();
        }
        begunAnew = false;
        try {
            NightOutcome outcome = attempt(order);
            for (int outages = 0;
                    outages < OUTAGES && outcome instanceof NightOutcome.DatabaseLost;
                    outages++) {
                LOG.warn("job=night date={} database=lost", order.date());
                outcome = goOn(order, outcome);
            }
            return outcome;
        } finally {
            running.end();
        }
    }

    /// Where the server has not yet noticed that a connection is gone, it still keeps its lock.
    private NightOutcome goOn(NightOrder order, NightOutcome lost) {
        NightOutcome outcome = lost;
        long until = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < until && running.pause(BETWEEN_TRIES)) {
            outcome = attempt(order);
            boolean away =
                    outcome instanceof NightOutcome.Locked
                            || (outcome instanceof NightOutcome.DatabaseLost(var step, var _)
                                    && step.isEmpty());
            if (!away) {
                return outcome;
            }
        }
        return outcome;
    }

    private NightOutcome attempt(NightOrder order) {
        running.forgetStep();
        try {
            return runUnderLock(order);
        } catch (SQLException e) {
            return lost(List.of(e));
        }
    }

    private NightOutcome runUnderLock(NightOrder order) throws SQLException {
        Optional<NightLock> lock = NightLock.take(database);
        if (lock.isEmpty()) {
            return new NightOutcome.Locked();
        }
        try (NightLock held = lock.get()) {
            running.under(held);
            return underLock(order, held);
        }
    }

    /// Whatever fails without the lock fails for that.
    private NightOutcome underLock(NightOrder order, NightLock held) {
        try {
            outbox.recover(clock.instant());
            NightOutcome outcome = start(order);
            return outcome instanceof NightOutcome.Failed(var causes) && !held.isHeld()
                    ? lost(causes)
                    : outcome;
        } catch (RuntimeException e) {
            if (DatabaseAway.isCauseOf(e) || !held.isHeld()) {
                return lost(List.of(e));
            }
            throw e;
        }
    }

    private NightOutcome.DatabaseLost lost(List<Throwable> causes) {
        return new NightOutcome.DatabaseLost(running.step(), causes);
    }

    private NightOutcome start(NightOrder order) {
        Optional<LocalDate> latest = nights.latest().filter(order.date()::isBefore);
        if (latest.isPresent()) {
            return new NightOutcome.Outdated(latest.get(), nights.state(latest.get()));
        }
        Optional<Night> stored = nights.find(order.date());
        if (order.again() && !begunAnew && stored.isPresent()) {
            Optional<NightOutcome> refusal = newRound.refusal(stored.get());
            if (refusal.isPresent()) {
                return refusal.get();
            }
            newRound.begin(stored.get(), order);
            begunAnew = true;
            stored = nights.find(order.date());
        }
        if (stored.isPresent() && isDone(stored.get(), order)) {
            return new NightOutcome.DoneBefore(summary(order.date()));
        }
        // Its work list must stay as it is until it has gone on.
        boolean wholeNightBrokenOff =
                stored.filter(night -> night.isWhole() && night.state() == Night.State.RUNNING)
                        .isPresent();
        return wholeNightBrokenOff && !order.scope().equals(NightScope.WHOLE)
                ? new NightOutcome.BrokenOff(order.date())
                : launch(order.inRound(stored.map(Night::round).orElse(0)));
    }

    private static boolean isDone(Night stored, NightOrder order) {
        boolean covered =
                stored.isWhole()
                        || Optional.ofNullable(stored.scope()).equals(order.scope().text());
        return stored.state() == Night.State.DONE && covered;
    }

    private NightOutcome launch(NightOrder order) {
        executions.recover();
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
                    summary(date),
                    new DnsWork(dns.firstFigures(), evaluating(execution)),
                    nights.find(date).map(Night::changedAgain));
        }
        List<Throwable> causes = execution.getAllFailureExceptions();
        if (running.isLockLost() || DatabaseAway.isCauseOf(causes)) {
            return lost(causes);
        }
        return execution.getStatus() == BatchStatus.STOPPED
                ? new NightOutcome.Stopped()
                : new NightOutcome.Failed(causes);
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
                results.incompleteAdvice(date),
                outbox.counts(date),
                nights.find(date).filter(Night::isHeld).map(Night::held),
                reports.resolve(date.toString()));
    }
}

package de.flowfact.spfaudit.job;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.context.SmartLifecycle;

/// The night that is under way in this process. When the process is told to end, its steps stop
/// after the chunks in hand, and the end waits for that: the night can then be started again.
final class RunningNight implements StepExecutionListener, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RunningNight.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SLICE_MILLIS = 100;

    private final Set<StepExecution> steps = ConcurrentHashMap.newKeySet();
    private final Lock atWork = new ReentrantLock();
    private volatile @Nullable LocalDate date;
    private volatile @Nullable NightLock lock;
    private volatile @Nullable String step;
    private volatile boolean lockLost;
    private volatile boolean stopping;

    /// False where the process is told to end already. What follows is waited for until [#end].
    boolean begin(LocalDate night) {
        atWork.lock();
        if (stopping) {
            atWork.unlock();
            return false;
        }
        date = night;
        return true;
    }

    void end() {
        atWork.unlock();
    }

    /// What the night runs under; each step begins by looking whether it is still held.
    void under(NightLock nightLock) {
        lock = nightLock;
        lockLost = false;
    }

    /// Whether a step did not begin since the lock was lost.
    boolean isLockLost() {
        return lockLost;
    }

    boolean isStopping() {
        return stopping;
    }

    /// Waits; false where the process is told to end meanwhile.
    boolean pause(Duration duration) {
        try {
            for (long left = duration.toMillis(); left > 0 && !stopping; left -= SLICE_MILLIS) {
                Thread.sleep(Math.min(left, SLICE_MILLIS));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !stopping;
    }

    /// The step that began last; empty before the first.
    Optional<String> step() {
        return Optional.ofNullable(step);
    }

    void forgetStep() {
        step = null;
        steps.clear();
    }

    LocalDate date() {
        LocalDate running = date;
        if (running == null) {
            throw new IllegalStateException("no night is running");
        }
        return running;
    }

    @Override
    public void beforeStep(StepExecution step) {
        steps.add(step);
        this.step = step.getStepName().replaceAll(":.*", "");
        NightLock held = lock;
        boolean lost = held != null && !held.isHeld();
        if (lost) {
            lockLost = true;
            LOG.warn("step={} lock=lost", step.getStepName());
        }
        if (stopping || lost) {
            step.setTerminateOnly();
        }
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        steps.remove(step);
        LOG.info(
                "step={} status={} read={} written={}",
                step.getStepName(),
                step.getStatus(),
                step.getReadCount(),
                step.getWriteCount());
        return null;
    }

    @Override
    public void start() {
        stopping = false;
    }

    @Override
    public void stop() {
        stopping = true;
        steps.forEach(StepExecution::setTerminateOnly);
        try {
            if (atWork.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                atWork.unlock();
            } else {
                LOG.warn("stop=forced the night did not end within {}", PATIENCE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return !stopping;
    }
}

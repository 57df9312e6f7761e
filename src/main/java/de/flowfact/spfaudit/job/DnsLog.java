package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.dns.DnsFigures;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/// Logs what DNS was asked in a step.
final class DnsLog implements StepExecutionListener {

    private static final Logger LOG = LoggerFactory.getLogger(DnsLog.class);

    private final Supplier<DnsFigures> figures;
    private volatile long begun;

    DnsLog(Supplier<DnsFigures> figures) {
        this.figures = figures;
    }

    @Override
    public void beforeStep(StepExecution step) {
        begun = System.nanoTime();
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        var work = new DnsWork(figures.get(), Duration.ofNanos(System.nanoTime() - begun));
        LOG.info("step={} dns {}", step.getStepName(), work.line());
        return null;
    }
}

package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.dns.DomainName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ItemReader;

/// What the first look left unanswered, after a while: what was down then may be up again. Where
/// there are none, it does not wait.
final class SecondLookReader implements ItemReader<DomainName> {

    private static final Duration STEP = Duration.ofMillis(100);

    private final ItemReader<DomainName> unanswered;
    private final StepExecution step;
    private Duration toWait;

    SecondLookReader(ItemReader<DomainName> unanswered, StepExecution step, Duration after) {
        this.unanswered = unanswered;
        this.step = step;
        this.toWait = after;
    }

    @Override
    public @Nullable DomainName read() throws Exception {
        DomainName domain = unanswered.read();
        while (domain != null && toWait.isPositive() && !step.isTerminateOnly()) {
            Thread.sleep(STEP);
            toWait = toWait.minus(STEP);
        }
        return domain;
    }
}

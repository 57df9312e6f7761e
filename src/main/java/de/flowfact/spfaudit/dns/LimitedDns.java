package de.flowfact.spfaudit.dns;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/// DNS as one domain's evaluation asks it: from its time limit on, counted from now, nothing is
/// available any more. What is under way goes on, and is there for the next who asks. For one
/// thread; to be closed.
public final class LimitedDns implements Dns, AutoCloseable {

    private final BiFunction<DomainName, RecordType, CompletableFuture<Answer>> origin;
    private final Patience patience;
    private final long shortEnd;
    private long end;
    private boolean hasPlace;

    LimitedDns(
            BiFunction<DomainName, RecordType, CompletableFuture<Answer>> origin,
            Duration limit,
            Patience patience) {
        this.origin = origin;
        this.patience = patience;
        long now = System.nanoTime();
        this.end = now + limit.toNanos();
        this.shortEnd = now + patience.shortWhile().toNanos();
    }

    @Override
    public Answer ask(DomainName name, RecordType type) {
        CompletableFuture<Answer> answer = origin.apply(name, type);
        try {
            if (!hasPlace) {
                try {
                    return await(answer, shortEnd - end < 0 ? shortEnd : end);
                } catch (TimeoutException _) {
                    stayOrGiveUp();
                }
            }
            return await(answer, end);
        } catch (TimeoutException _) {
            return new Unavailable(Fault.DEADLINE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Unavailable(Fault.DEADLINE);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a question to DNS failed by a bug", e.getCause());
        }
    }

    private void stayOrGiveUp() {
        hasPlace = patience.takePlace();
        if (!hasPlace) {
            end = System.nanoTime();
        }
    }

    private static Answer await(CompletableFuture<Answer> answer, long until)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(Math.max(until - System.nanoTime(), 0), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        if (hasPlace) {
            hasPlace = false;
            patience.leavePlace();
        }
    }
}

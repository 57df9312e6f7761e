package de.flowfact.spfaudit.dns;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;

/// DNS as one domain's evaluation asks it: from its time limit on, counted from now, nothing is
/// available any more. What is under way goes on, and is there for the next who asks. For one
/// thread; to be closed.
public final class LimitedDns implements Dns, AutoCloseable {

    private final BiFunction<DomainName, RecordType, CompletableFuture<Answer>> origin;
    private final Alarm alarm;
    private final Patience patience;
    private final long shortEnd;
    private long end;
    private boolean hasPlace;

    LimitedDns(
            BiFunction<DomainName, RecordType, CompletableFuture<Answer>> origin,
            Alarm alarm,
            Duration limit,
            Patience patience) {
        this.origin = origin;
        this.alarm = alarm;
        this.patience = patience;
        long now = System.nanoTime();
        this.end = now + limit.toNanos();
        this.shortEnd = now + patience.shortWhile().toNanos();
    }

    @Override
    public Answer ask(DomainName name, RecordType type) {
        CompletableFuture<Answer> answer = origin.apply(name, type);
        try {
            if (!hasPlace && !isThereBy(shortEnd - end < 0 ? shortEnd : end, answer)) {
                stayOrGiveUp();
            }
            return isThereBy(end, answer) ? answer.get() : new Unavailable(Fault.DEADLINE);
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

    private boolean isThereBy(long time, CompletableFuture<Answer> answer)
            throws InterruptedException, ExecutionException {
        if (!answer.isDone() && time - System.nanoTime() > 0) {
            var bell = new Bell(time);
            var _ = answer.whenComplete((_, _) -> bell.complete(null));
            alarm.set(bell);
            bell.get();
        }
        return answer.isDone();
    }

    /// Rings when the answer is there or the time is over. A timed wait costs a virtual thread two
    /// more switches of threads.
    private static final class Bell extends CompletableFuture<Void> implements Alarm.Sleeper {

        private final long time;

        Bell(long time) {
            this.time = time;
        }

        @Override
        public long wakeAt() {
            return time;
        }

        @Override
        public void ring() {
            complete(null);
        }
    }

    @Override
    public void close() {
        if (hasPlace) {
            hasPlace = false;
            patience.leavePlace();
        }
    }
}

package de.flowfact.spfaudit.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// Rings at a time, some milliseconds late, for those that are not done by then. Setting one is
/// cheap, for most are done long before; a thread is at work only while any is set.
final class Alarm {

    private static final Duration TICK = Duration.ofMillis(10);

    private final Queue<Sleeper> set = new ConcurrentLinkedQueue<>();
    private final Map<Long, List<Sleeper>> byTick = new HashMap<>();
    private final AtomicBoolean atWork = new AtomicBoolean();
    private final long start = System.nanoTime();
    private long ticks;

    /// What the alarm is set for.
    interface Sleeper {

        boolean isDone();

        /// By [System#nanoTime].
        long wakeAt();

        /// It is time.
        void ring();
    }

    void set(Sleeper sleeper) {
        set.add(sleeper);
        if (!atWork.get() && atWork.compareAndSet(false, true)) {
            Thread.ofVirtual().name("dns-alarm").start(this::work);
        }
    }

    private void work() {
        do {
            do {
                tick();
            } while (!byTick.isEmpty() || !set.isEmpty());
            atWork.set(false);
        } while (!set.isEmpty() && atWork.compareAndSet(false, true));
    }

    private void tick() {
        try {
            Thread.sleep(TICK);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody knows this thread", e);
        }
        long now = ticksUntil(System.nanoTime());
        if (byTick.isEmpty()) {
            ticks = now;
        }
        for (Sleeper next = set.poll(); next != null; next = set.poll()) {
            if (!next.isDone()) {
                long tick = Math.max(ticksUntil(next.wakeAt()) + 1, now);
                byTick.computeIfAbsent(tick, _ -> new ArrayList<>()).add(next);
            }
        }
        for (; ticks <= now; ticks++) {
            List<Sleeper> due = byTick.remove(ticks);
            if (due != null) {
                due.stream().filter(sleeper -> !sleeper.isDone()).forEach(Sleeper::ring);
            }
        }
    }

    private long ticksUntil(long time) {
        return (time - start) / TICK.toNanos();
    }
}

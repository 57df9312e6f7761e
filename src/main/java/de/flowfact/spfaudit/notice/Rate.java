package de.flowfact.spfaudit.notice;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// So many a second, evenly, however many threads ask.
final class Rate {

    private final long intervalNanos;
    private long nextNanos = System.nanoTime();

    /// @param perSecond 0: without limit
    Rate(int perSecond) {
        this.intervalNanos = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /// Takes the caller's turn if that is now.
    synchronized boolean isTurn() {
        long now = System.nanoTime();
        if (now < nextNanos) {
            return false;
        }
        nextNanos = now + intervalNanos;
        return true;
    }

    /// How long to wait until it is the caller's turn. Turns that nobody took are not saved up.
    synchronized Duration turn() {
        long now = System.nanoTime();
        long mine = Math.max(now, nextNanos);
        nextNanos = mine + intervalNanos;
        return Duration.ofNanos(mine - now);
    }
}

package de.flowfact.spfaudit.dns;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Whether a server had rather be asked without EDNS for a while (RFC 6891, 7): it said so, or it
/// replies to nothing but queries without.
final class EdnsPreference {

    private static final int DROPPED_IN_A_ROW = 3;
    private static final Duration A_WHILE = Duration.ofMinutes(5);

    private final LongSupplier nanoTime;
    private boolean off;
    private long until;
    private int dropped;

    /// @param nanoTime as [System#nanoTime]
    EdnsPreference(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized boolean isOn() {
        if (off && until - nanoTime.getAsLong() <= 0) {
            off = false;
            // Once more, and it is off again.
            dropped = DROPPED_IN_A_ROW - 1;
        }
        return !off;
    }

    /// A query with EDNS had a reply.
    synchronized void worked() {
        dropped = 0;
    }

    /// FORMERR or NOTIMP with EDNS, and something better without.
    synchronized void refused() {
        off = true;
        until = nanoTime.getAsLong() + A_WHILE.toNanos();
    }

    /// Silence with EDNS, and a reply without. Packets get lost, too: once says nothing.
    synchronized void dropped() {
        if (++dropped >= DROPPED_IN_A_ROW) {
            refused();
        }
    }
}

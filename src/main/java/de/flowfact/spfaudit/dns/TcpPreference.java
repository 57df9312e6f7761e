package de.flowfact.spfaudit.dns;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Whether a server had rather be asked over TCP for a while. One that limits how often it replies
/// over UDP (RRL, on by default in NSD) truncates half of the replies above its limit and drops the
/// others, which would be time-outs. Not where TCP does not work: there, short answers still come
/// over UDP.
final class TcpPreference {

    private static final double WEIGHT_OF_A_REPLY = 0.05;
    private static final double TOO_MANY = 0.5;
    private static final int FAILURES = 3;
    private static final Duration FIRST_WHILE = Duration.ofSeconds(10);
    private static final Duration LONGEST_WHILE = Duration.ofMinutes(5);

    private final LongSupplier nanoTime;
    private double truncatedShare;
    private Duration nextWhile = FIRST_WHILE;
    private long until;
    private long noneBefore;
    private int failures;

    /// @param nanoTime as [System#nanoTime]
    TcpPreference(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.until = nanoTime.getAsLong();
        this.noneBefore = until;
    }

    synchronized boolean isOn() {
        return until - nanoTime.getAsLong() > 0;
    }

    /// A reply came over UDP.
    synchronized void replied(boolean truncated) {
        truncatedShare += WEIGHT_OF_A_REPLY * ((truncated ? 1 : 0) - truncatedShare);
        if (truncatedShare > TOO_MANY && !isOn() && noneBefore - nanoTime.getAsLong() <= 0) {
            until = nanoTime.getAsLong() + nextWhile.toNanos();
            truncatedShare = 0;
            nextWhile =
                    nextWhile.multipliedBy(2).compareTo(LONGEST_WHILE) < 0
                            ? nextWhile.multipliedBy(2)
                            : LONGEST_WHILE;
        }
    }

    /// A reply came over TCP.
    synchronized void worked() {
        failures = 0;
    }

    /// None came over TCP. A single one may have been waited for in vain as over UDP.
    synchronized void failed() {
        if (++failures >= FAILURES) {
            until = nanoTime.getAsLong();
            noneBefore = until + LONGEST_WHILE.toNanos();
        }
    }
}

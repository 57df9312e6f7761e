package de.flowfact.spfaudit.dns;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How well a server does. One that has gone silent, or fails far more often than another one, is
/// avoided for a while, and then tried with one question. That a server says nothing to some
/// questions is no reason while it answers others: there are dead zones behind the best resolver.
final class Health {

    private static final double WEIGHT_OF_AN_OUTCOME = 0.05;
    private static final double FAILS_OFTEN = 0.5;
    private static final double MUCH_MORE = 0.3;
    private static final int SILENCES = 3;
    private static final Duration FIRST_WHILE = Duration.ofSeconds(5);
    private static final Duration LONGEST_WHILE = Duration.ofMinutes(2);

    private final LongSupplier nanoTime;
    private double failing;
    private int silences;
    private long lastSaidSomething;
    private boolean avoided;
    private long until;
    private Duration nextWhile = FIRST_WHILE;

    /// @param nanoTime as [System#nanoTime]
    Health(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastSaidSomething = nanoTime.getAsLong();
    }

    /// A reply that helps.
    synchronized void answered() {
        saidSomething();
        count(0);
        if (avoided) {
            avoided = false;
            failing = 0;
        }
    }

    /// A reply that does not: SERVFAIL, REFUSED and the like.
    ///
    /// @param failingElsewhere how often the best of the other servers fails
    synchronized void failed(double failingElsewhere) {
        saidSomething();
        count(1);
        judge(failingElsewhere);
    }

    /// No reply to what was sent at `sentAt` (nanoseconds).
    synchronized void silent(long sentAt, double failingElsewhere) {
        if (lastSaidSomething - sentAt < 0) {
            silences++;
        }
        count(1);
        judge(failingElsewhere);
    }

    private void saidSomething() {
        lastSaidSomething = nanoTime.getAsLong();
        silences = 0;
    }

    private void count(double outcome) {
        failing += WEIGHT_OF_AN_OUTCOME * (outcome - failing);
    }

    private void judge(double failingElsewhere) {
        boolean failsMore = failing > FAILS_OFTEN && failing > failingElsewhere + MUCH_MORE;
        if (!avoided && (failsMore || silences >= SILENCES)) {
            avoided = true;
            nextWhile = FIRST_WHILE;
            avoidForAWhile();
        }
    }

    private void avoidForAWhile() {
        until = nanoTime.getAsLong() + nextWhile.toNanos();
        Duration twice = nextWhile.multipliedBy(2);
        nextWhile = twice.compareTo(LONGEST_WHILE) < 0 ? twice : LONGEST_WHILE;
    }

    synchronized double failing() {
        return failing;
    }

    /// Whether others had better be asked.
    synchronized boolean isAvoided() {
        return avoided;
    }

    /// Whether it is time to try an avoided server again. Says so to one of those who ask, who has
    /// to do it.
    synchronized boolean isToBeTried() {
        boolean due = avoided && until - nanoTime.getAsLong() <= 0;
        if (due) {
            avoidForAWhile();
        }
        return due;
    }
}

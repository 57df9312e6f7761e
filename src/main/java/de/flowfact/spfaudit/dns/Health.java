package de.flowfact.spfaudit.dns;

import java.time.Duration;

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

    private double failing;
    private int silences;
    private long lastSaidSomething = System.nanoTime();
    private boolean avoided;
    private long until;
    private Duration nextWhile = FIRST_WHILE;

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
        lastSaidSomething = System.nanoTime();
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
        until = System.nanoTime() + nextWhile.toNanos();
        Duration twice = nextWhile.multipliedBy(2);
        nextWhile = twice.compareTo(LONGEST_WHILE) < 0 ? twice : LONGEST_WHILE;
    }

    synchronized double failing() {
        return failing;
    }

    /// Whether others had better be asked. Says no to one of those who ask after a while, who tries
    /// the server again.
    synchronized boolean isAvoided() {
        if (avoided && until - System.nanoTime() <= 0) {
            avoidForAWhile();
            return false;
        }
        return avoided;
    }
}

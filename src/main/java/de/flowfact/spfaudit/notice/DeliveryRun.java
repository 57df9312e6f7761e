package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.notice.Course.Next;
import de.flowfact.spfaudit.notice.Transmission.Accepted;
import de.flowfact.spfaudit.notice.Transmission.Impossible;
import de.flowfact.spfaudit.notice.Transmission.Lost;
import de.flowfact.spfaudit.notice.Transmission.Refused;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What the connections of one delivery have in common: how fast, how patient, and whether to go
/// on.
final class DeliveryRun {

    /// So many lost dialogues of each connection, with none in between that went well, and the
    /// server counts as unreachable; with the usual pauses that is after some two minutes.
    private static final int PATIENCE = 10;

    /// A notice at which the connection breaks again and again may be the reason, and waits behind
    /// the others.
    private static final int LOSSES_OF_ONE_NOTICE = 5;

    private static final int LONGEST_BACK_OFF_FACTOR = 60;
    private static final long SLICE_MILLIS = 100;

    private final DeliverySettings settings;
    private final String server;
    private final BooleanSupplier toldToGoOn;
    private final Rate rate;
    private volatile boolean wentWell;
    private final AtomicInteger lostInARow = new AtomicInteger();
    private final Map<Long, Integer> lossesByNotice = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable DeliveryEnd> end = new AtomicReference<>();

    DeliveryRun(DeliverySettings settings, String server, BooleanSupplier toldToGoOn) {
        this.settings = settings;
        this.server = server;
        this.toldToGoOn = toldToGoOn;
        this.rate = new Rate(settings.channel() == Channel.SMTP ? settings.perSecond() : 0);
    }

    boolean goesOn() {
        if (!toldToGoOn.getAsBoolean()) {
            abandon();
        }
        return end.get() == null;
    }

    DeliveryEnd end() {
        DeliveryEnd ended = end.get();
        return ended == null ? new DeliveryEnd.Finished() : ended;
    }

    void abandon() {
        end.compareAndSet(null, new DeliveryEnd.Stopped());
    }

    /// Whether the next notice may follow at once; its turn is taken then.
    boolean isTurn() {
        return goesOn() && rate.isTurn();
    }

    void awaitTurn() {
        pause(rate.turn());
    }

    /// A notice whose dialogue was lost too often is no longer put back but tried later.
    Course lastChance(long notice, Course course) {
        if (course.next() == Next.BACK_OFF
                && lossesByNotice.merge(notice, 1, Integer::sum) % LOSSES_OF_ONE_NOTICE == 0) {
            return new Course(new Outcome.Later("connection lost"), course.next());
        }
        return course;
    }

    /// What the run learns from a dialogue; pauses where that is called for.
    void took(Next next, Transmission transmission) {
        switch (next) {
            case GO_ON -> {
                wentWell = true;
                lostInARow.set(0);
            }
            case STOP -> end.compareAndSet(null, stopped(transmission));
            case BACK_OFF -> {
                if (transmission instanceof Impossible && !wentWell) {
                    end.compareAndSet(null, stopped(transmission));
                } else {
                    backOff(transmission);
                }
            }
        }
    }

    private DeliveryEnd stopped(Transmission transmission) {
        return transmission instanceof Impossible
                ? new DeliveryEnd.Unreachable(withoutAddress(transmission))
                : new DeliveryEnd.Refused(withoutAddress(transmission));
    }

    private void backOff(Transmission transmission) {
        int lost = lostInARow.incrementAndGet();
        if (lost > PATIENCE * settings.connections()) {
            end.compareAndSet(null, new DeliveryEnd.Unreachable(withoutAddress(transmission)));
            return;
        }
        int doublings = Math.min(lost / settings.connections(), Integer.SIZE - 2);
        int factor = Math.min(1 << doublings, LONGEST_BACK_OFF_FACTOR);
        Duration longest = settings.backOff().multipliedBy(factor);
        // Not all connections at the same moment.
        pause(
                Duration.ofNanos(
                        (long)
                                (longest.toNanos()
                                        * ThreadLocalRandom.current().nextDouble(0.5, 1))));
    }

    /// Sleeps, and wakes when the run is over.
    void pause(Duration duration) {
        long until = System.nanoTime() + duration.toNanos();
        try {
            for (long left = until - System.nanoTime();
                    left > 0 && goesOn();
                    left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.sleep(
                        Math.min(left, TimeUnit.MILLISECONDS.toNanos(SLICE_MILLIS)));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            abandon();
        }
    }

    private String withoutAddress(Transmission transmission) {
        String said =
                switch (transmission) {
                    case Accepted(String answer) -> answer;
                    case Refused refused -> refused.answer();
                    case Lost lost -> lost.cause();
                    case Impossible(ConnectFault fault) -> fault.what();
                };
        return server + ": " + said.replaceAll("[^\\s<>]+@[^\\s<>]+", "...");
    }
}

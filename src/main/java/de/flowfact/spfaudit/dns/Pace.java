package de.flowfact.spfaudit.dns;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How many young questions may be under way at a server. Grows while that is what limits us, first
/// quickly, then slowly; shrinks where even the quickest replies come late, which means that all of
/// them wait in a queue there (as LEDBAT has it, RFC 6817), and is halved where a query got lost
/// (RFC 5681 does so with octets). That some questions are slow or never answered says nothing:
/// there are slow and dead zones behind every resolver.
final class Pace {

    // A server's socket holds some 250 small packets by default on Linux, and drops what comes
    // while it is full.
    static final int AT_FIRST = 200;

    static final int SMALLEST = 16;

    private static final int REPLIES_FOR_ONE_MORE_AT_FIRST = 4;
    private static final int SLOWER_AFTER_A_LOSS = 4;
    private static final int REPLIES_OF_A_SAMPLE = 64;
    private static final Duration LONGEST_QUEUE = Duration.ofMillis(40);
    private static final Duration SHORTEST_YOUTH = Duration.ofMillis(100);
    private static final Duration PATH_STAYS = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private final Window window;
    private final int largest;
    private boolean lossSeen;
    private int replies;
    private long shrunkAt;

    // The quickest reply, in nanoseconds
    private volatile long ofLastSample;
    private long ofSample = Long.MAX_VALUE;
    private int inSample;
    private long ofThisMinute = Long.MAX_VALUE;
    private long ofMinuteBefore = Long.MAX_VALUE;
    private long minuteBegan;

    /// @param largest it may become
    /// @param nanoTime as [System#nanoTime]
    Pace(int largest, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.shrunkAt = nanoTime.getAsLong();
        this.minuteBegan = shrunkAt;
        this.largest = Math.max(largest, 1);
        this.window = new Window(Math.min(AT_FIRST, this.largest));
    }

    Window window() {
        return window;
    }

    /// A reply came to what was sent at `sentAt` (nanoseconds).
    synchronized void replied(long sentAt) {
        long now = nanoTime.getAsLong();
        // Older ones tell of the queue that was.
        if (sentAt - shrunkAt > 0) {
            ofSample = Math.min(ofSample, now - sentAt);
            inSample++;
        }
        if (inSample == REPLIES_OF_A_SAMPLE) {
            judgeSample(now);
        }
        if (window.size() < largest && window.isNearlyFull()) {
            grow();
        }
    }

    private void judgeSample(long now) {
        if (now - minuteBegan > PATH_STAYS.toNanos()) {
            minuteBegan = now;
            ofMinuteBefore = ofThisMinute;
            ofThisMinute = Long.MAX_VALUE;
        }
        ofThisMinute = Math.min(ofThisMinute, ofSample);
        long queue = ofSample - Math.min(ofThisMinute, ofMinuteBefore);
        if (queue > LONGEST_QUEUE.toNanos()) {
            shrunkAt = now;
            resize(window.size() - window.size() / 4, SMALLEST);
        }
        ofLastSample = ofSample;
        ofSample = Long.MAX_VALUE;
        inSample = 0;
    }

    /// How long a query may be queued at the server. What has been away for longer is being worked
    /// on, or nobody answers it, and it is in nobody's way.
    Duration youth() {
        Duration twiceTheQuickest = Duration.ofNanos(2 * ofLastSample);
        return twiceTheQuickest.compareTo(SHORTEST_YOUTH) > 0 ? twiceTheQuickest : SHORTEST_YOUTH;
    }

    private void grow() {
        int needed = lossSeen ? window.size() / SLOWER_AFTER_A_LOSS : REPLIES_FOR_ONE_MORE_AT_FIRST;
        if (++replies >= needed) {
            replies = 0;
            window.resize(window.size() + 1);
        }
    }

    /// What was sent at `sentAt` (nanoseconds) got lost. Many are lost at once where a queue
    /// overflows, which counts once: not what was sent before the last time.
    synchronized void lost(long sentAt) {
        if (sentAt - shrunkAt > 0) {
            shrunkAt = nanoTime.getAsLong();
            lossSeen = true;
            // Packets also get lost where there is no queue.
            resize(window.size() / 2, Math.min(window.size(), AT_FIRST));
        }
    }

    private void resize(int size, int smallest) {
        window.resize(Math.clamp(size, Math.min(smallest, largest), largest));
    }
}

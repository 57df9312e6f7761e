package de.flowfact.spfaudit.dns;

/// How many young questions may be under way at a server. Grows while that is what limits us, first
/// quickly, then slowly; is halved where a query got lost (RFC 5681 does so with octets).
final class Pace {

    // A server's socket holds some 250 small packets by default on Linux, and drops what comes
    // while it is full.
    static final int SMALLEST = 200;

    private static final int REPLIES_FOR_ONE_MORE_AT_FIRST = 4;
    private static final int SLOWER_AFTER_A_LOSS = 4;

    private final Window window;
    private final int largest;
    private boolean lossSeen;
    private int replies;
    private long halvedAt = System.nanoTime();

    Pace(int largest) {
        this.largest = Math.max(largest, 1);
        this.window = new Window(Math.min(SMALLEST, this.largest));
    }

    Window window() {
        return window;
    }

    /// A reply came.
    void replied() {
        if (window.size() < largest && window.isNearlyFull()) {
            grow();
        }
    }

    private synchronized void grow() {
        int needed = lossSeen ? window.size() / SLOWER_AFTER_A_LOSS : REPLIES_FOR_ONE_MORE_AT_FIRST;
        if (++replies >= needed && window.size() < largest) {
            replies = 0;
            window.resize(window.size() + 1);
        }
    }

    /// What was sent at `sentAt` (nanoseconds) got lost. Many are lost at once where a queue
    /// overflows, which counts once: not what was sent before the last time.
    synchronized void lost(long sentAt) {
        if (sentAt - halvedAt > 0) {
            halvedAt = System.nanoTime();
            lossSeen = true;
            window.resize(Math.min(Math.max(window.size() / 2, SMALLEST), largest));
        }
    }
}

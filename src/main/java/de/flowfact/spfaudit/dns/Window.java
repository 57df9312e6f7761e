package de.flowfact.spfaudit.dns;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Lets so many in at once, and the others in their turn. Nobody waits in here: whatever enters is
/// run by the thread that brought it, or by the one that made room for it.
final class Window {

    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile int size;

    Window(int size) {
        this.size = size;
    }

    /// Runs `entering` as soon as there is room; somebody has to [#leave] for it afterwards.
    void enter(Runnable entering) {
        if (queue.isEmpty() && tryEnter()) {
            entering.run();
        } else {
            queue.add(entering);
            letIn();
        }
    }

    /// One that has been let in is out again.
    void leave() {
        inside.decrementAndGet();
        if (!queue.isEmpty()) {
            letIn();
        }
    }

    int size() {
        return size;
    }

    /// Holds from the next that enters or leaves.
    void resize(int newSize) {
        size = newSize;
    }

    /// Whether there is hardly room for one more: then its size is what limits the pace.
    boolean isNearlyFull() {
        return inside.get() >= size - size / 8;
    }

    private boolean tryEnter() {
        int before = inside.get();
        while (before < size) {
            if (inside.compareAndSet(before, before + 1)) {
                return true;
            }
            before = inside.get();
        }
        return false;
    }

    /// By one thread at a time, in a loop: what is let in may be done at once and make room itself,
    /// and a recursion would have no end.
    private void letIn() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        int served;
        do {
            served = calls.get();
            while (!queue.isEmpty() && tryEnter()) {
                Runnable next = queue.poll();
                if (next == null) {
                    inside.decrementAndGet();
                } else {
                    next.run();
                }
            }
        } while (calls.addAndGet(-served) > 0);
    }
}

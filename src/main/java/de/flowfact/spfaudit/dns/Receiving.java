package de.flowfact.spfaudit.dns;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The one thread that reads what comes to the sockets of a [Resolver].
final class Receiving implements AutoCloseable {

    /// So that there is more to read at once: with two cores and one reply at a time, most of the
    /// time goes into waking and falling asleep.
    private static final Duration NAP = Duration.ofNanos(50_000);

    private static final int LARGEST_DATAGRAM = 65_535;

    private final Queue<Runnable> afterwards = new ArrayDeque<>();
    private @Nullable Selector selector;
    private boolean closed;
    private volatile @Nullable Thread thread;

    /// Reads from `socket` from now on, until that is closed.
    ///
    /// @throws IOException where all is closed already
    synchronized void from(UdpSocket socket) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (selector == null) {
            Selector opened = Selector.open();
            selector = opened;
            thread =
                    Thread.ofPlatform().daemon().name("dns-receiving").start(() -> receive(opened));
        }
        try {
            socket.channel().register(selector, SelectionKey.OP_READ, socket);
            selector.wakeup();
        } catch (ClosedSelectorException _) {
            throw new ClosedChannelException();
        }
    }

    /// Does something as soon as all is read that has come, or at once on any other thread. Those
    /// who wait are woken together then: between one and the next, the threads that run them would
    /// fall asleep again, which costs more than all else.
    void afterwards(Runnable task) {
        if (Thread.currentThread() == thread) {
            afterwards.add(task);
        } else {
            task.run();
        }
    }

    private void receive(Selector opened) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
        try {
            while (opened.isOpen()) {
                opened.select(key -> ((UdpSocket) key.attachment()).receive(buffer));
                for (Runnable task = afterwards.poll(); task != null; task = afterwards.poll()) {
                    task.run();
                }
                LockSupport.parkNanos(NAP.toNanos());
            }
        } catch (ClosedSelectorException _) {
            // That is how it ends.
        } catch (IOException e) {
            throw new IllegalStateException("cannot wait for datagrams", e);
        }
    }

    /// A selector closes only after what it is doing, which may be to open another socket here:
    /// hence not under the lock.
    @Override
    public void close() throws IOException {
        Selector opened = closing();
        if (opened != null) {
            opened.close();
        }
    }

    private synchronized @Nullable Selector closing() {
        closed = true;
        return selector;
    }
}

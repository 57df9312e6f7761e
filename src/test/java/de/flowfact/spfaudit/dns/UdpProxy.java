package de.flowfact.spfaudit.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;

/// A bad line to a server, on loopback: loses some datagrams and delays the others, either way.
final class UdpProxy implements AutoCloseable {

    private static final int BUFFER_OCTETS = 4 << 20;

    private final InetSocketAddress server;
    private final double loss;
    private final long delayNanos;
    private final Random random;
    private final Selector selector = Selector.open();
    private final DatagramChannel front = open();
    private final Map<SocketAddress, DatagramChannel> ways = new HashMap<>();
    private final Queue<Datagram> onTheWay = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(65_535);

    /// Arrives at `at` (nanoseconds).
    private record Datagram(
            long at, ByteBuffer octets, DatagramChannel by, SocketAddress destination) {}

    /// @param loss share of the datagrams lost on each of the two ways
    /// @param delay there and back
    UdpProxy(InetSocketAddress server, double loss, Duration delay, long seed) throws IOException {
        this.server = server;
        this.loss = loss;
        this.delayNanos = delay.toNanos() / 2;
        this.random = new Random(seed);
        front.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        front.register(selector, SelectionKey.OP_READ, server);
        Thread.ofPlatform().daemon().name("udp-proxy").start(this::run);
    }

    private static DatagramChannel open() throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_OCTETS);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_OCTETS);
        channel.configureBlocking(false);
        return channel;
    }

    InetSocketAddress address() {
        try {
            return (InetSocketAddress) front.getLocalAddress();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run() {
        try {
            while (selector.isOpen()) {
                selector.select(this::takeAll, onTheWay.isEmpty() ? 0 : 1);
                deliver();
            }
        } catch (ClosedSelectorException | ClosedChannelException _) {
            // That is how it ends.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void takeAll(SelectionKey key) {
        try {
            var channel = (DatagramChannel) key.channel();
            for (SocketAddress from = channel.receive(buffer.clear());
                    from != null;
                    from = channel.receive(buffer.clear())) {
                if (random.nextDouble() >= loss) {
                    var octets = new byte[buffer.flip().remaining()];
                    buffer.get(octets);
                    boolean there = channel.equals(front);
                    onTheWay.add(
                            new Datagram(
                                    System.nanoTime() + delayNanos,
                                    ByteBuffer.wrap(octets),
                                    there ? wayOf(from) : front,
                                    there ? server : (SocketAddress) key.attachment()));
                }
            }
        } catch (ClosedChannelException _) {
            // That is how it ends, too.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A socket for each client, so that replies find back.
    private DatagramChannel wayOf(SocketAddress client) throws IOException {
        DatagramChannel way = ways.get(client);
        if (way == null) {
            way = open();
            way.register(selector, SelectionKey.OP_READ, client);
            ways.put(client, way);
        }
        return way;
    }

    private void deliver() throws IOException {
        for (Datagram next = onTheWay.peek();
                next != null && next.at() - System.nanoTime() <= 0;
                next = onTheWay.peek()) {
            onTheWay.remove();
            next.by().send(next.octets(), next.destination());
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        front.close();
        for (DatagramChannel way : ways.values()) {
            way.close();
        }
    }
}

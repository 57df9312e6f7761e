package de.flowfact.spfaudit.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/// A connected UDP socket to one server, shared by many questions. A reply counts only if it comes
/// from that server's address and port (the kernel sees to that, and counts it), and has the ID and
/// the question of one that waits.
final class UdpSocket implements AutoCloseable {

    private static final int BUFFER_OCTETS = 4 << 20;
    private static final int IDS_TRIED = 100;

    private final DatagramChannel channel;
    private final IntSupplier ids;
    private final LongAdder dropped;
    private final Map<Integer, Sent> waiting = new ConcurrentHashMap<>();

    /// Who waits for a reply.
    interface Receiver {

        void received(byte[] reply);

        /// Nobody listens there at this moment. A reply may come all the same: it may have been
        /// another query that nobody took, and anybody may say so (RFC 5927).
        void cannotBeReached();
    }

    /// A query under way.
    static final class Sent {

        private final int id;
        private final byte[] query;
        private final Receiver receiver;

        private Sent(int id, byte[] query, Receiver receiver) {
            this.id = id;
            this.query = query;
            this.receiver = receiver;
        }
    }

    private UdpSocket(DatagramChannel channel, IntSupplier ids, LongAdder dropped) {
        this.channel = channel;
        this.ids = ids;
        this.dropped = dropped;
    }

    /// @param ids for the queries
    /// @param dropped counts what came and nobody waited for
    static UdpSocket open(InetSocketAddress server, IntSupplier ids, LongAdder dropped)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_OCTETS);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_OCTETS);
            // Else an interrupt closes the channel that is being written to.
            channel.configureBlocking(false);
            channel.connect(server);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new UdpSocket(channel, ids, dropped);
    }

    DatagramChannel channel() {
        return channel;
    }

    /// Sends a query under an ID of its own. What the network does not take is lost, as anything on
    /// the way may be.
    ///
    /// @param query in wire form; its ID is replaced
    Sent send(byte[] query, Receiver receiver) throws IOException {
        Sent sent = register(query, receiver);
        try {
            write(query, sent);
        } catch (IOException e) {
            forget(sent);
            throw e;
        }
        return sent;
    }

    private void write(byte[] query, Sent sent) throws IOException {
        try {
            channel.write(ByteBuffer.wrap(query));
        } catch (PortUnreachableException _) {
            // That was an earlier one; this one has not been sent.
            tell(other -> other != sent);
            channel.write(ByteBuffer.wrap(query));
        }
    }

    private Sent register(byte[] query, Receiver receiver) throws IOException {
        for (int i = 0; i < IDS_TRIED; i++) {
            int id = ids.getAsInt();
            Query.setId(query, id);
            var sent = new Sent(id, query, receiver);
            if (waiting.putIfAbsent(id, sent) == null) {
                return sent;
            }
        }
        throw new IOException("hardly an ID is free: " + waiting.size() + " queries are waiting");
    }

    /// Nobody waits for this reply any more. Its ID may be another query's by now, which stays.
    void forget(Sent sent) {
        waiting.remove(sent.id, sent);
    }

    /// Takes what has come.
    ///
    /// @param buffer for one datagram; its content is overwritten
    void receive(ByteBuffer buffer) {
        try {
            while (channel.read(buffer.clear()) > 0) {
                buffer.flip();
                byte[] datagram = new byte[buffer.remaining()];
                buffer.get(datagram);
                accept(datagram);
            }
        } catch (IOException _) {
            // Nobody listens on that port (ICMP), or it has been closed on this side.
            tell(_ -> true);
        }
    }

    private void accept(byte[] datagram) {
        Sent sent = datagram.length < 2 ? null : waiting.get(Query.id(datagram));
        if (sent != null
                && Query.isAnsweredBy(sent.query, datagram)
                && waiting.remove(sent.id, sent)) {
            sent.receiver.received(datagram);
        } else {
            dropped.increment();
        }
    }

    private void tell(Predicate<Sent> concerned) {
        waiting.values().stream()
                .filter(concerned)
                .forEach(sent -> sent.receiver.cannotBeReached());
    }

    @Override
    public void close() throws IOException {
        channel.close();
        tell(_ -> true);
    }
}

package de.flowfact.spfaudit.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

/// A server on loopback, UDP only, that answers each datagram with whatever its behaviour says.
final class UdpResponder implements AutoCloseable {

    /// From the query to the octets sent back; none for silence.
    @FunctionalInterface
    interface Behaviour {
        byte[] reply(Message query) throws IOException;
    }

    /// Replies as often, as late and from wherever it likes.
    @FunctionalInterface
    interface Conversation {
        void hold(Message query, Replies replies) throws IOException;
    }

    private static final byte[] SILENCE = {};

    private final DatagramSocket socket;
    private final DatagramSocket elsewhere;
    private final AtomicInteger queries = new AtomicInteger();

    UdpResponder(Behaviour behaviour) throws IOException {
        this((query, replies) -> replies.send(behaviour.reply(query)));
    }

    private UdpResponder(Conversation conversation) throws IOException {
        this(conversation, ServerProcess.bind());
    }

    private UdpResponder(Conversation conversation, DatagramSocket socket) throws IOException {
        this.socket = socket;
        elsewhere = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(() -> serve(conversation));
    }

    static UdpResponder holding(Conversation conversation) throws IOException {
        return new UdpResponder(conversation);
    }

    static UdpResponder at(InetSocketAddress address, Behaviour behaviour) throws IOException {
        return new UdpResponder(
                (query, replies) -> replies.send(behaviour.reply(query)),
                new DatagramSocket(address));
    }

    static Behaviour silent() {
        return _ -> SILENCE;
    }

    /// Says that it has more to say.
    static Behaviour truncating() {
        return query -> {
            Message reply = replyTo(query, 0);
            reply.getHeader().setFlag(Flags.TC);
            return reply.toWire();
        };
    }

    /// A reply with the ID and the question of `query`, no recursion, no authority.
    static Message replyTo(Message query, int rcode) {
        var reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setRcode(rcode);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        return reply;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    int queries() {
        return queries.get();
    }

    @Override
    public void close() {
        socket.close();
        elsewhere.close();
    }

    private void serve(Conversation conversation) {
        var packet = new DatagramPacket(new byte[4096], 4096);
        while (!socket.isClosed()) {
            try {
                packet.setLength(4096);
                socket.receive(packet);
                queries.incrementAndGet();
                var octets = new byte[packet.getLength()];
                System.arraycopy(packet.getData(), 0, octets, 0, octets.length);
                conversation.hold(new Message(octets), new Replies(packet.getSocketAddress()));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /// To one query.
    final class Replies {

        private final SocketAddress client;

        private Replies(SocketAddress client) {
            this.client = client;
        }

        void send(byte[] reply) throws IOException {
            send(socket, reply);
        }

        void sendFromElsewhere(byte[] reply) throws IOException {
            send(elsewhere, reply);
        }

        void sendAfter(Duration delay, byte[] reply) {
            Executor later =
                    CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS);
            later.execute(() -> {
                try {
                    send(reply);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        private void send(DatagramSocket from, byte[] reply) throws IOException {
            if (reply.length > 0 && !from.isClosed()) {
                from.send(new DatagramPacket(reply, reply.length, client));
            }
        }
    }
}

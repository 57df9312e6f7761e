package de.flowfact.spfaudit.dns;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

    private static final byte[] SILENCE = {};

    private final DatagramSocket socket;
    private final AtomicInteger queries = new AtomicInteger();

    UdpResponder(Behaviour behaviour) throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(() -> serve(behaviour));
    }

    static Behaviour silent() {
        return _ -> SILENCE;
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
    }

    private void serve(Behaviour behaviour) {
        var packet = new DatagramPacket(new byte[4096], 4096);
        while (!socket.isClosed()) {
            try {
                packet.setLength(4096);
                socket.receive(packet);
                queries.incrementAndGet();
                var octets = new byte[packet.getLength()];
                System.arraycopy(packet.getData(), 0, octets, 0, octets.length);
                byte[] reply = behaviour.reply(new Message(octets));
                if (reply.length > 0) {
                    socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}

package de.flowfact.spfaudit.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.Message;

/// A server on loopback, TCP only, that does with each connection whatever its behaviour says.
final class TcpResponder implements AutoCloseable {

    /// With a connection that is closed afterwards.
    @FunctionalInterface
    interface Behaviour {
        void serve(Socket connection) throws IOException, InterruptedException;
    }

    private final ServerSocket streams;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();

    /// @param at may be where a [UdpResponder] is
    TcpResponder(InetSocketAddress at, Behaviour behaviour) throws IOException {
        streams = new ServerSocket(at.getPort(), 500, at.getAddress());
        Thread.ofVirtual().start(() -> accept(behaviour));
    }

    /// Reads the query, and never says anything.
    static Behaviour hanging() {
        return connection -> connection.getInputStream().readAllBytes();
    }

    static Behaviour hangingUp() {
        return _ -> {};
    }

    /// What is no DNS at all, in a frame of the right length.
    static Behaviour garbage() {
        return answeringOctets(_ -> new byte[] {1, 2, 3, 4, 5});
    }

    /// An octet now and then, of a reply that would be right.
    static Behaviour dripping(UdpResponder.Behaviour behaviour) {
        return connection -> {
            byte[] reply = behaviour.reply(query(connection));
            var out = connection.getOutputStream();
            out.write(new byte[] {(byte) (reply.length >> 8), (byte) reply.length});
            for (byte octet : reply) {
                out.write(octet);
                out.flush();
                Thread.sleep(100);
            }
        };
    }

    static Behaviour answering(UdpResponder.Behaviour behaviour) {
        return answeringOctets(behaviour);
    }

    private static Behaviour answeringOctets(UdpResponder.Behaviour behaviour) {
        return connection -> {
            byte[] reply = behaviour.reply(query(connection));
            var out = new DataOutputStream(connection.getOutputStream());
            out.writeShort(reply.length);
            out.write(reply);
            out.flush();
            connection.getInputStream().readAllBytes();
        };
    }

    private static Message query(Socket connection) throws IOException {
        var in = new DataInputStream(connection.getInputStream());
        return new Message(in.readNBytes(in.readUnsignedShort()));
    }

    InetSocketAddress address() {
        return (InetSocketAddress) streams.getLocalSocketAddress();
    }

    int accepted() {
        return accepted.get();
    }

    private void accept(Behaviour behaviour) {
        while (!streams.isClosed()) {
            try {
                Socket connection = streams.accept();
                accepted.incrementAndGet();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection, behaviour));
            } catch (IOException e) {
                if (!streams.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void serve(Socket connection, Behaviour behaviour) {
        try (connection) {
            behaviour.serve(connection);
        } catch (IOException | InterruptedException _) {
            // The client has enough of it.
        } finally {
            connections.remove(connection);
        }
    }

    @Override
    public void close() throws IOException {
        streams.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}

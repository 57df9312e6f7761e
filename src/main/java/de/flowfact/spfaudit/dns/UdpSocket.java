package de.flowfact.spfaudit.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/// A connected UDP socket to one server, shared by many questions. A reply counts only if it comes
/// from that server's address and port (the kernel sees to that), and has the ID and the question
/// of one that waits.
final class UdpSocket implements AutoCloseable {

    private static final int BUFFER_OCTETS = 4 << 20;
    private static final int LARGEST_DATAGRAM = 65_535;
    private static final int HEADER_OCTETS = 12;

    private final DatagramChannel channel;
    private final IntSupplier ids;
    private final Map<Integer, Waiting> waiting = new ConcurrentHashMap<>();

    private UdpSocket(DatagramChannel channel, IntSupplier ids) {
        this.channel = channel;
        this.ids = ids;
    }

    /// A question that waits for its reply.
    static final class Waiting {

        private final byte[] query;
        private final CompletableFuture<byte[]> reply = new CompletableFuture<>();

        private Waiting(byte[] query) {
            this.query = query;
        }
    }

    /// A question under way.
    record Sent(int id, Waiting question) {

        CompletableFuture<byte[]> reply() {
            return question.reply;
        }
    }

    static UdpSocket open(InetSocketAddress server) throws IOException {
        var random = new SecureRandom();
        return open(server, () -> random.nextInt(1 << 16));
    }

    /// With IDs from elsewhere.
    static UdpSocket open(InetSocketAddress server, IntSupplier ids) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_OCTETS);
            channel.connect(server);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        var socket = new UdpSocket(channel, ids);
        Thread.ofPlatform().daemon().name("dns-" + server).start(socket::read);
        return socket;
    }

    /// Sends a query under an ID of its own.
    ///
    /// @param query in wire form; its ID is replaced
    Sent send(byte[] query) throws IOException {
        var question = new Waiting(query);
        int id = register(question);
        query[0] = (byte) (id >> 8);
        query[1] = (byte) id;
        try {
            channel.write(ByteBuffer.wrap(query));
        } catch (IOException e) {
            waiting.remove(id, question);
            throw e;
        }
        return new Sent(id, question);
    }

    private int register(Waiting question) {
        while (true) {
            int id = ids.getAsInt();
            if (waiting.putIfAbsent(id, question) == null) {
                return id;
            }
        }
    }

    /// Nobody waits for this question any more. Its ID may be another question's by now, which
    /// stays.
    void forget(Sent sent) {
        waiting.remove(sent.id(), sent.question());
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
        while (channel.isOpen()) {
            try {
                buffer.clear();
                channel.read(buffer);
                buffer.flip();
                byte[] datagram = new byte[buffer.remaining()];
                buffer.get(datagram);
                accept(datagram);
            } catch (IOException e) {
                // Closed, or nobody listens on that port (ICMP): either way nothing comes for those
                // who wait.
                failAll(e);
            }
        }
    }

    private void accept(byte[] datagram) {
        if (datagram.length < HEADER_OCTETS) {
            return;
        }
        int id = (datagram[0] & 0xFF) << 8 | (datagram[1] & 0xFF);
        Waiting question = waiting.get(id);
        if (question != null
                && isReplyTo(question.query, datagram)
                && waiting.remove(id, question)) {
            question.reply.complete(datagram);
        }
    }

    /// RFC 5452, 9.1: the question section comes back. A server that could not read it may leave it
    /// out.
    private static boolean isReplyTo(byte[] query, byte[] datagram) {
        boolean isResponse = (datagram[2] & 0x80) != 0;
        boolean isError = (datagram[3] & 0x0F) != 0;
        int questions = (datagram[4] & 0xFF) << 8 | (datagram[5] & 0xFF);
        if (!isResponse) {
            return false;
        }
        if (questions == 0) {
            return isError;
        }
        int end = endOfQuestion(query);
        return datagram.length >= end && equalsIgnoringCase(query, datagram, end);
    }

    /// Behind the name, the type and the class of the one question.
    private static int endOfQuestion(byte[] query) {
        int position = HEADER_OCTETS;
        while (query[position] != 0) {
            position += query[position] + 1;
        }
        return position + 1 + 4;
    }

    private static boolean equalsIgnoringCase(byte[] query, byte[] datagram, int end) {
        if (Arrays.equals(query, HEADER_OCTETS, end, datagram, HEADER_OCTETS, end)) {
            return true;
        }
        for (int i = HEADER_OCTETS; i < end; i++) {
            if (lowerCase(query[i]) != lowerCase(datagram[i])) {
                return false;
            }
        }
        return true;
    }

    private static int lowerCase(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + 32 : octet;
    }

    private void failAll(IOException cause) {
        waiting.forEach((id, question) -> {
            if (waiting.remove(id, question)) {
                question.reply.completeExceptionally(cause);
            }
        });
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package de.flowfact.spfaudit.dns;

import de.flowfact.spfaudit.dns.Answer.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.WireParseException;

/// One DNS server, asked over UDP, and over TCP where the answer does not fit.
final class Server implements AutoCloseable {

    private static final int SOCKETS = 4;
    // A server's socket holds some 250 small packets by default on Linux, and drops what comes
    // while it is full.
    private static final int QUEUED_AT_ONCE = 200;
    private static final Duration QUEUED_NO_LONGER = Duration.ofMillis(100);
    // NSD takes 100 by default.
    private static final int TCP_CONNECTIONS = 50;

    private final InetSocketAddress address;
    private final List<UdpSocket> sockets = new ArrayList<>();
    private final Semaphore queue = new Semaphore(QUEUED_AT_ONCE);
    private final Semaphore tcp = new Semaphore(TCP_CONNECTIONS);
    private final TcpPreference tcpPreference = new TcpPreference();

    Server(InetSocketAddress address) {
        this.address = address;
    }

    /// What came back.
    sealed interface Reply {}

    record Replied(Message message) implements Reply {}

    record NoReply(Fault fault) implements Reply {}

    /// Waits for the reply no longer than `timeout`, and as long again where it has to be asked for
    /// over TCP.
    Reply ask(Message query, Duration timeout) throws InterruptedException {
        byte[] wire = query.toWire();
        try {
            if (tcpPreference.isOn()) {
                return new Replied(overTcp(wire, timeout));
            }
            Message message = read(overUdp(wire, timeout));
            boolean truncated = message.getHeader().getFlag(Flags.TC);
            tcpPreference.replied(truncated);
            return new Replied(truncated ? overTcp(wire, timeout) : message);
        } catch (TimeoutException | SocketTimeoutException _) {
            return new NoReply(Fault.TIMEOUT);
        } catch (WireParseException _) {
            return new NoReply(Fault.MALFORMED);
        } catch (IOException _) {
            return new NoReply(Fault.NETWORK);
        }
    }

    private byte[] overUdp(byte[] wire, Duration timeout)
            throws IOException, InterruptedException, TimeoutException {
        UdpSocket socket = socket();
        Duration queued = timeout.compareTo(QUEUED_NO_LONGER) < 0 ? timeout : QUEUED_NO_LONGER;
        UdpSocket.Sent sent = sendWhenThereIsRoom(socket, wire, queued);
        try {
            Duration left = timeout.minus(queued);
            return sent.reply().get(left.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            socket.forget(sent);
        }
    }

    /// No more questions than the server can queue are sent without a reply, unless they have been
    /// away for so long that they cannot be queued there any more: what a resolver works on, or
    /// nobody answers, is in nobody's way.
    private UdpSocket.Sent sendWhenThereIsRoom(UdpSocket socket, byte[] wire, Duration queued)
            throws IOException, InterruptedException {
        queue.acquire();
        try {
            UdpSocket.Sent sent = socket.send(wire);
            awaitBriefly(sent.reply(), queued);
            return sent;
        } finally {
            queue.release();
        }
    }

    private static void awaitBriefly(CompletableFuture<byte[]> reply, Duration queued)
            throws InterruptedException {
        try {
            reply.get(queued.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // Whoever waits on sees what becomes of it.
        }
    }

    /// Opened when first needed: a server that cannot be reached at all is no reason not to start.
    private synchronized UdpSocket socket() throws IOException {
        // An interrupt closes the channel that is being written to.
        sockets.removeIf(socket -> !socket.isOpen());
        if (sockets.size() < SOCKETS) {
            sockets.add(UdpSocket.open(address));
            return sockets.getLast();
        }
        return sockets.get(ThreadLocalRandom.current().nextInt(SOCKETS));
    }

    private Message overTcp(byte[] wire, Duration timeout)
            throws IOException, InterruptedException, TimeoutException {
        if (!tcp.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException("too many TCP connections to " + address);
        }
        try {
            return read(TcpExchange.exchange(wire, address, timeout));
        } finally {
            tcp.release();
        }
    }

    private static Message read(byte[] reply) throws IOException {
        try {
            return new Message(reply);
        } catch (RuntimeException e) {
            // dnsjava throws some for octets that it cannot read, such as a TTL beyond 31 bits.
            throw new WireParseException("unreadable", e);
        }
    }

    @Override
    public synchronized void close() {
        for (UdpSocket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

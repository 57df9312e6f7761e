package de.flowfact.spfaudit.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.WireParseException;

/// One DNS server: the way to it, and what we have learnt of it.
final class Server implements AutoCloseable {

    private static final int SOCKETS = 4;
    // NSD takes 100 by default.
    private static final int TCP_CONNECTIONS = 50;

    final LongAdder sent = new LongAdder();
    final LongAdder retried = new LongAdder();
    final LongAdder overTcp = new LongAdder();
    final LongAdder timedOut = new LongAdder();
    final LongAdder dropped = new LongAdder();

    final Pace pace;
    final Health health;
    final EdnsPreference ednsPreference;
    final TcpPreference tcpPreference;
    final AtomicInteger underWay = new AtomicInteger();

    private final InetSocketAddress address;
    private final Receiving receiving;
    private final RandomIds ids = new RandomIds();
    private final List<UdpSocket> sockets = new ArrayList<>();
    private final Semaphore tcp = new Semaphore(TCP_CONNECTIONS);

    /// @param inFlight questions under way at most
    Server(InetSocketAddress address, Receiving receiving, int inFlight) {
        this(address, receiving, inFlight, System::nanoTime);
    }

    Server(InetSocketAddress address, Receiving receiving, int inFlight, LongSupplier nanoTime) {
        this.address = address;
        this.receiving = receiving;
        this.pace = new Pace(inFlight, nanoTime);
        this.health = new Health(nanoTime);
        this.ednsPreference = new EdnsPreference(nanoTime);
        this.tcpPreference = new TcpPreference(nanoTime);
    }

    /// One of its sockets, opened when first needed: a server that cannot be reached at all is no
    /// reason not to start. More than one, since ports are as hard to guess as IDs.
    synchronized UdpSocket socket() throws IOException {
        if (sockets.size() < SOCKETS) {
            sockets.add(open());
        }
        return sockets.get(ThreadLocalRandom.current().nextInt(sockets.size()));
    }

    private UdpSocket open() throws IOException {
        UdpSocket socket = UdpSocket.open(address, ids, dropped);
        try {
            receiving.from(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return socket;
    }

    /// Makes room for the next query, once all are woken whose replies have come.
    void leaveWindow() {
        receiving.afterwards(() -> receiving.afterwards(pace.window()::leave));
    }

    /// Blocks until there is a reply over TCP.
    ///
    /// @param timeout for the reply; getting a connection may take as long again
    Message askOverTcp(byte[] query, Duration timeout) throws IOException, TimeoutException {
        overTcp.increment();
        try {
            if (!tcp.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException("too many TCP connections to " + address);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody knows this thread", e);
        }
        try {
            Query.setId(query, ids.getAsInt());
            Message message = read(TcpExchange.exchange(query, address, timeout));
            if (message.getHeader().getFlag(Flags.TC)) {
                throw new WireParseException("truncated over TCP, too");
            }
            return message;
        } finally {
            tcp.release();
        }
    }

    /// @throws WireParseException also where octets are left over: they may be the records that the
    ///   counts of the header conceal
    static Message read(byte[] reply) throws IOException {
        try {
            var message = new Message(reply);
            if (message.numBytes() != reply.length && !message.getHeader().getFlag(Flags.TC)) {
                throw new WireParseException("octets behind the last record");
            }
            return message;
        } catch (RuntimeException e) {
            // dnsjava throws some for octets that it cannot read, such as a TTL beyond 31 bits.
            throw new WireParseException("unreadable", e);
        }
    }

    DnsFigures.Server figures() {
        return new DnsFigures.Server(
                address,
                sent.sum(),
                retried.sum(),
                overTcp.sum(),
                timedOut.sum(),
                dropped.sum(),
                pace.window().size());
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

package de.flowfact.spfaudit.demo;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An authoritative name server for one [Zone] as if it were all of DNS, over UDP and TCP on the
/// same port.
public final class NameServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NameServer.class);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final int MAX_MESSAGE_OCTETS = 65535;
    private static final int SOCKET_BUFFER_OCTETS = 4 << 20;
    private static final int DATAGRAM_THREADS = 2;
    private static final int PORT_ATTEMPTS = 20;

    private final DatagramChannel datagrams;
    private final ServerSocket streams;
    private final Duration idle;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private volatile Responder responder;

    private NameServer(DatagramChannel datagrams, ServerSocket streams, Duration idle, Zone zone) {
        this.datagrams = datagrams;
        this.streams = streams;
        this.idle = idle;
        this.responder = new Responder(zone);
    }

    /// Serves `zone` from now on.
    ///
    /// @param at port 0 for any free one
    /// @throws IOException where the address cannot be bound
    public static NameServer start(InetSocketAddress at, Zone zone) throws IOException {
        return start(at, zone, IDLE);
    }

    /// @param idle how long a TCP connection may say nothing
    static NameServer start(InetSocketAddress at, Zone zone, Duration idle) throws IOException {
        NameServer server = bind(at, zone, idle);
        for (int i = 0; i < DATAGRAM_THREADS; i++) {
            server.run(
                    Thread.ofPlatform().daemon().name("name-server-udp-" + i),
                    server::serveDatagrams);
        }
        server.run(Thread.ofVirtual().name("name-server-tcp"), server::acceptStreams);
        return server;
    }

    /// Where it listens, with the port it got.
    public InetSocketAddress address() {
        return new InetSocketAddress(streams.getInetAddress(), streams.getLocalPort());
    }

    /// Serves another zone from the next query on.
    public void serve(Zone zone) {
        responder = new Responder(zone);
    }

    @Override
    public void close() {
        closeQuietly(datagrams);
        closeQuietly(streams);
        connections.forEach(NameServer::closeQuietly);
        // Until the last thread has left a socket, its port is taken.
        threads.forEach(NameServer::await);
    }

    /// A port that is free for UDP may be taken for TCP: then another one is tried.
    private static NameServer bind(InetSocketAddress at, Zone zone, Duration idle)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            DatagramChannel datagrams = DatagramChannel.open();
            var streams = new ServerSocket();
            try {
                datagrams.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER_OCTETS);
                datagrams.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER_OCTETS);
                datagrams.bind(at);
                int port = ((InetSocketAddress) datagrams.getLocalAddress()).getPort();
                streams.bind(new InetSocketAddress(at.getAddress(), port));
                return new NameServer(datagrams, streams, idle, zone);
            } catch (IOException e) {
                closeQuietly(datagrams);
                closeQuietly(streams);
                if (!(e instanceof BindException)
                        || at.getPort() != 0
                        || attempt == PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void run(Thread.Builder builder, Runnable task) {
        threads.add(builder.start(task));
    }

    private void serveDatagrams() {
        ByteBuffer octets = ByteBuffer.allocateDirect(MAX_MESSAGE_OCTETS);
        while (datagrams.isOpen()) {
            try {
                serveDatagram(octets.clear());
            } catch (IOException | RuntimeException e) {
                warnIf(datagrams.isOpen(), e);
            }
        }
    }

    private void serveDatagram(ByteBuffer octets) throws IOException {
        SocketAddress from = datagrams.receive(octets);
        var query = new byte[octets.flip().remaining()];
        octets.get(query);
        Optional<byte[]> reply = responder.replyToDatagram(query);
        if (reply.isPresent()) {
            datagrams.send(octets.clear().put(reply.get()).flip(), from);
        }
    }

    private void acceptStreams() {
        while (!streams.isClosed()) {
            try {
                Socket connection = streams.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serveStream(connection));
            } catch (IOException e) {
                warnIf(!streams.isClosed(), e);
            }
        }
    }

    /// Queries may follow one another without waiting (RFC 7766, 6.2.1.1); replies come in order.
    private void serveStream(Socket connection) {
        try (connection) {
            connection.setSoTimeout(Math.toIntExact(idle.toMillis()));
            connection.setTcpNoDelay(true);
            var in = new DataInputStream(new BufferedInputStream(connection.getInputStream()));
            var out = new DataOutputStream(new BufferedOutputStream(connection.getOutputStream()));
            while (!streams.isClosed()) {
                var query = new byte[in.readUnsignedShort()];
                in.readFully(query);
                Optional<byte[]> reply = responder.replyToMessage(query);
                if (reply.isPresent()) {
                    out.writeShort(reply.get().length);
                    out.write(reply.get());
                }
                if (in.available() == 0) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            LOG.debug("event=tcp-connection-ended why=\"{}\"", e.toString());
        } catch (RuntimeException e) {
            warnIf(!streams.isClosed(), e);
        } finally {
            connections.remove(connection);
        }
    }

    /// A query must never end the server.
    private static void warnIf(boolean open, Exception e) {
        if (open) {
            LOG.warn("event=query-failed", e);
        }
    }

    private static void await(Thread thread) {
        try {
            if (!thread.join(CLOSING)) {
                LOG.warn("event=thread-left-behind name={}", thread.getName());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            LOG.debug("event=close-failed", e);
        }
    }
}

package de.flowfact.spfaudit.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// The way to a PostgreSQL, which can be cut and mended: between the two, connections that are
/// there are gone, and new ones end at once, as while a server restarts.
final class DatabaseLine implements AutoCloseable {

    private final InetSocketAddress behind;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final Object state = new Object();
    private boolean cut;
    private boolean closed;
    private volatile int cutAtMessage = Integer.MAX_VALUE;
    private volatile boolean afterTheServerHasIt;
    private volatile int mendAtRefusal = Integer.MAX_VALUE;

    DatabaseLine(String jdbcUrl) {
        URI uri = URI.create(jdbcUrl.substring("jdbc:".length()));
        this.behind = new InetSocketAddress(uri.getHost(), uri.getPort());
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::listen);
    }

    /// The same database, by this way.
    String url(String jdbcUrl) {
        return jdbcUrl.replace(
                "//%s:%d".formatted(behind.getHostString(), behind.getPort()),
                "//127.0.0.1:%d".formatted(listening.getLocalPort()));
    }

    void cut() {
        synchronized (state) {
            cut = true;
            cutAtMessage = Integer.MAX_VALUE;
            open.forEach(DatabaseLine::close);
            open.clear();
        }
    }

    void mend() {
        synchronized (state) {
            cut = false;
            mendAtRefusal = Integer.MAX_VALUE;
        }
    }

    /// Cuts when the client says something for the n-th time from now on.
    ///
    /// @param serverHasIt whether that still reaches the server; its answer never comes back
    void cutAt(int message, boolean serverHasIt) {
        messages.set(0);
        afterTheServerHasIt = serverHasIt;
        cutAtMessage = message;
    }

    /// Mends itself once so many connections were refused.
    void mendAfter(int refusals) {
        refused.set(0);
        mendAtRefusal = refusals;
    }

    /// How often the client has said something.
    int messages() {
        return messages.get();
    }

    boolean isCut() {
        synchronized (state) {
            return cut;
        }
    }

    private void listen() {
        while (!closed) {
            try {
                Socket client = listening.accept();
                threads.execute(() -> connect(client));
            } catch (IOException _) {
                // Closed.
                return;
            }
        }
    }

    private void connect(Socket client) {
        var server = new Socket();
        synchronized (state) {
            if (cut) {
                close(client);
                if (refused.incrementAndGet() >= mendAtRefusal) {
                    mend();
                }
                return;
            }
            open.add(client);
            open.add(server);
        }
        try {
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            server.connect(behind);
            threads.execute(() -> copy(server, client, false));
            copy(client, server, true);
        } catch (IOException _) {
            close(client);
        }
    }

    private void copy(Socket from, Socket to, boolean fromClient) {
        var buffer = new byte[65_536];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                boolean last = fromClient && messages.incrementAndGet() >= cutAtMessage;
                if (last && afterTheServerHasIt) {
                    out.write(buffer, 0, length);
                    out.flush();
                }
                if (last) {
                    cut();
                    return;
                }
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException _) {
            // One side is gone.
            return;
        } finally {
            open.remove(from);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            return;
        }
    }

    @Override
    public void close() {
        cut();
        closed = true;
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.close();
    }
}

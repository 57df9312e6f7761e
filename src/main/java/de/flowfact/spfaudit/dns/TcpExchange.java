package de.flowfact.spfaudit.dns;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// RFC 7766: one question over a TCP connection of its own.
final class TcpExchange {

    private final Socket socket;
    private final long end;

    private TcpExchange(Socket socket, Duration timeout) {
        this.socket = socket;
        this.end = System.nanoTime() + timeout.toNanos();
    }

    /// The reply in wire form.
    ///
    /// @param timeout for all of it, however slowly its octets come
    /// @throws IOException where none came in time, or one to another question
    static byte[] exchange(byte[] query, InetSocketAddress server, Duration timeout)
            throws IOException {
        try (var socket = new Socket()) {
            // A port that is closed in the ordinary way stays taken for a minute.
            socket.setSoLinger(true, 0);
            return new TcpExchange(socket, timeout).exchange(query, server);
        }
    }

    private byte[] exchange(byte[] query, InetSocketAddress server) throws IOException {
        socket.connect(server, millisLeft());
        byte[] framed = new byte[query.length + 2];
        framed[0] = (byte) (query.length >> 8);
        framed[1] = (byte) query.length;
        System.arraycopy(query, 0, framed, 2, query.length);
        socket.getOutputStream().write(framed);
        byte[] length = read(2);
        byte[] reply = read((length[0] & 0xFF) << 8 | (length[1] & 0xFF));
        if (!Query.isAnsweredBy(query, reply)) {
            throw new IOException("a reply to another question");
        }
        return reply;
    }

    private byte[] read(int octets) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] read = new byte[octets];
        int position = 0;
        while (position < octets) {
            socket.setSoTimeout(millisLeft());
            int count = in.read(read, position, octets - position);
            if (count < 0) {
                throw new EOFException("the server hung up");
            }
            position += count;
        }
        return read;
    }

    private int millisLeft() throws SocketTimeoutException {
        long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (millis <= 0) {
            throw new SocketTimeoutException("no reply in time");
        }
        return Math.toIntExact(Math.min(millis, Integer.MAX_VALUE));
    }
}

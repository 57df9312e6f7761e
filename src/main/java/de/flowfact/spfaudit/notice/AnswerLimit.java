package de.flowfact.spfaudit.notice;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// What one answer of a mail server may be, all of its lines: so many octets, in so much time. A
/// server that goes on for ever, in one line or in many, fast or a little at a time, is lost (RFC
/// 5321, 4.5.3.1.5: a line has 512 octets). TLS' own octets count as well.
final class AnswerLimit {

    static final int MAX_OCTETS = 256 * 1024;

    private final Duration time;
    private long octets;
    private long begunNanos = System.nanoTime();

    AnswerLimit(Duration time) {
        this.time = time;
    }

    /// From here on, another answer is read.
    synchronized void begin() {
        octets = 0;
        begunNanos = System.nanoTime();
    }

    /// A stream that ends by an exception where an answer exceeds this.
    InputStream within(InputStream in, Socket socket) {
        return new FilterInputStream(in) {

            @Override
            public int read() throws IOException {
                socket.setSoTimeout(millisLeft());
                int octet = in.read();
                count(octet < 0 ? 0 : 1);
                return octet;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                socket.setSoTimeout(millisLeft());
                int read = in.read(buffer, offset, length);
                count(Math.max(0, read));
                return read;
            }
        };
    }

    private synchronized int millisLeft() throws IOException {
        long left = time.toMillis() - (System.nanoTime() - begunNanos) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException(
                    "the server's answer did not end within %d ms".formatted(time.toMillis()));
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    private synchronized void count(int more) throws IOException {
        octets += more;
        if (octets > MAX_OCTETS) {
            throw new IOException(
                    "the server's answer has more than %d octets".formatted(MAX_OCTETS));
        }
    }
}

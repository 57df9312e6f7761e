package de.flowfact.spfaudit.dns;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/// RFC 7766: one question over a TCP connection of its own.
final class TcpExchange {

    private TcpExchange() {}

    /// The reply in wire form.
    ///
    /// @throws IOException where none came in time, or one of another ID
    static byte[] exchange(byte[] query, InetSocketAddress server, Duration timeout)
            throws IOException {
        int millis = Math.toIntExact(Math.max(timeout.toMillis(), 1));
        try (var socket = new Socket()) {
            socket.connect(server, millis);
            socket.setSoTimeout(millis);
            byte[] framed = new byte[query.length + 2];
            framed[0] = (byte) (query.length >> 8);
            framed[1] = (byte) query.length;
            System.arraycopy(query, 0, framed, 2, query.length);
            socket.getOutputStream().write(framed);
            var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            byte[] reply = new byte[in.readUnsignedShort()];
            in.readFully(reply);
            if (reply.length < 2 || reply[0] != query[0] || reply[1] != query[1]) {
                throw new IOException("a reply to another question");
            }
            return reply;
        }
    }
}

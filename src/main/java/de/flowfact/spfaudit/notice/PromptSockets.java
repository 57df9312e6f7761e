package de.flowfact.spfaudit.notice;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/// Sockets that send at once (TCP_NODELAY). Without that, the last octets of a mail wait until the
/// server has confirmed those before, which it puts off: some 40 ms a mail.
final class PromptSockets extends SocketFactory {

    private final AnswerLimit limit;

    PromptSockets(AnswerLimit limit) {
        this.limit = limit;
    }

    @Override
    public Socket createSocket() throws IOException {
        var socket = new LimitedSocket(limit);
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return createSocket(InetAddress.getByName(host), port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        Socket socket = createSocket();
        socket.bind(new InetSocketAddress(local, localPort));
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    private static final class LimitedSocket extends Socket {

        private final AnswerLimit limit;

        LimitedSocket(AnswerLimit limit) {
            this.limit = limit;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return limit.within(super.getInputStream(), this);
        }
    }
}

package de.flowfact.spfaudit.notice;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.util.WriteTimeoutSocket;

/// TLS over sockets whose answers are limited, for Angus, which makes the socket below itself where
/// TLS has a factory of its own.
final class LimitedTls extends SSLSocketFactory {

    private final SSLSocketFactory tls;
    private final AnswerLimit limit;

    LimitedTls(SSLSocketFactory tls, AnswerLimit limit) {
        this.tls = tls;
        this.limit = limit;
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
            throws IOException {
        return tls.createSocket(new Limited(socket, limit), host, port, autoClose);
    }

    /// All that it does, the socket in it does.
    private static final class Limited extends WriteTimeoutSocket {

        private final Socket socket;
        private final AnswerLimit limit;

        Limited(Socket socket, AnswerLimit limit) throws IOException {
            super(socket, 0);
            this.socket = socket;
            this.limit = limit;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return limit.within(socket.getInputStream(), socket);
        }

        @Override
        public synchronized OutputStream getOutputStream() throws IOException {
            return socket.getOutputStream();
        }
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return tls.createSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return tls.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return tls.createSocket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return tls.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return tls.createSocket(host, port, local, localPort);
    }
}

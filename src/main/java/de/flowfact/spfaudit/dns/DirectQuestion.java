package de.flowfact.spfaudit.dns;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.AnswerReader.Final;
import de.flowfact.spfaudit.dns.AnswerReader.Reading;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.WireParseException;

/// One question to a zone's own name server, without recursion, over a socket of its own. What is
/// not said with authority is not known.
record DirectQuestion(DomainName name, RecordType type, Duration timeout, int tries) {

    private static final int LARGEST_DATAGRAM = 4096;
    private static final RandomIds IDS = new RandomIds();

    /// What the server says; of an alias that leads out of its zones, only that.
    Reading ask(InetSocketAddress server) {
        Reading reading = unavailable(Fault.TIMEOUT);
        for (int attempt = 1; attempt <= tries && isFault(reading, Fault.TIMEOUT); attempt++) {
            // The last one without EDNS: some drop what they do not know.
            boolean edns = attempt == 1 || attempt < tries;
            reading = askOnce(server, edns);
            // RFC 6891, 7
            if (edns && (isFault(reading, Fault.FORMERR) || isFault(reading, Fault.NOTIMP))) {
                reading = askOnce(server, false);
            }
        }
        return reading;
    }

    private Reading askOnce(InetSocketAddress server, boolean edns) {
        byte[] query = Query.withoutRecursion(name, type, edns);
        Query.setId(query, IDS.getAsInt());
        try {
            Message reply = Server.read(overUdp(query, server));
            return isTruncated(reply) ? overTcp(query, server) : read(reply);
        } catch (SocketTimeoutException _) {
            return unavailable(Fault.TIMEOUT);
        } catch (WireParseException _) {
            return unavailable(Fault.MALFORMED);
        } catch (IOException _) {
            return unavailable(Fault.NETWORK);
        }
    }

    /// Waits for the reply to this question from this server, whatever else comes.
    private byte[] overUdp(byte[] query, InetSocketAddress server) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.connect(server);
            socket.send(new DatagramPacket(query, query.length));
            long end = System.nanoTime() + timeout.toNanos();
            var packet = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
            while (true) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (!left.isPositive()) {
                    throw new SocketTimeoutException();
                }
                socket.setSoTimeout(Math.toIntExact(left.toMillis() + 1));
                socket.receive(packet);
                byte[] reply = Arrays.copyOf(packet.getData(), packet.getLength());
                if (Query.isAnsweredBy(query, reply)) {
                    return reply;
                }
            }
        }
    }

    private Reading overTcp(byte[] query, InetSocketAddress server) {
        try {
            Message reply = Server.read(TcpExchange.exchange(query, server, timeout));
            return isTruncated(reply) ? unavailable(Fault.TRUNCATED) : read(reply);
        } catch (IOException _) {
            return unavailable(Fault.TRUNCATED);
        }
    }

    private static boolean isTruncated(Message reply) {
        return reply.getHeader().getFlag(Flags.TC);
    }

    private Reading read(Message message) {
        boolean saysSomething =
                message.getRcode() == Rcode.NOERROR || message.getRcode() == Rcode.NXDOMAIN;
        return saysSomething && !message.getHeader().getFlag(Flags.AA)
                ? unavailable(Fault.LAME)
                : AnswerReader.read(message, name, type);
    }

    private static boolean isFault(Reading reading, Fault fault) {
        return reading.equals(unavailable(fault));
    }

    private static Reading unavailable(Fault fault) {
        return new Final(new Unavailable(fault));
    }
}

package de.flowfact.spfaudit.dns;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.AnswerReader.Alias;
import de.flowfact.spfaudit.dns.AnswerReader.Final;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/// One question to a zone's own name server, without recursion, over a socket of its own. What is
/// not said with authority is not known.
record DirectQuestion(DomainName name, RecordType type, Duration timeout, int tries) {

    private static final int LARGEST_DATAGRAM = 4096;

    Answer ask(InetSocketAddress server) {
        Answer answer = new Unavailable(Fault.TIMEOUT);
        for (int attempt = 1; attempt <= tries; attempt++) {
            answer = askOnce(server);
            if (!(answer instanceof Unavailable(Fault fault)) || fault != Fault.TIMEOUT) {
                return answer;
            }
        }
        return answer;
    }

    private Answer askOnce(InetSocketAddress server) {
        Message query =
                Message.newQuery(
                        Record.newRecord(
                                NameCodec.toDnsjava(name),
                                AnswerReader.dnsjavaType(type),
                                DClass.IN));
        query.getHeader().unsetFlag(Flags.RD);
        try {
            Message reply = overUdp(query, server);
            return read(
                    reply.getHeader().getFlag(Flags.TC)
                            ? message(TcpExchange.exchange(query.toWire(), server, timeout))
                            : reply);
        } catch (SocketTimeoutException _) {
            return new Unavailable(Fault.TIMEOUT);
        } catch (IOException _) {
            return new Unavailable(Fault.NETWORK);
        }
    }

    /// Waits for the reply to this question from this server, whatever else comes.
    private Message overUdp(Message query, InetSocketAddress server) throws IOException {
        byte[] wire = query.toWire();
        try (var socket = new DatagramSocket()) {
            socket.connect(server);
            socket.send(new DatagramPacket(wire, wire.length));
            long end = System.nanoTime() + timeout.toNanos();
            var packet = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
            while (true) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (!left.isPositive()) {
                    throw new SocketTimeoutException();
                }
                socket.setSoTimeout(Math.toIntExact(left.toMillis() + 1));
                socket.receive(packet);
                Message reply = message(Arrays.copyOf(packet.getData(), packet.getLength()));
                if (isReplyTo(query, reply)) {
                    return reply;
                }
            }
        }
    }

    private static boolean isReplyTo(Message query, Message reply) {
        return reply.getHeader().getFlag(Flags.QR)
                && reply.getHeader().getID() == query.getHeader().getID()
                && query.getQuestion().equals(reply.getQuestion());
    }

    private static Message message(byte[] wire) throws IOException {
        try {
            return new Message(wire);
        } catch (RuntimeException e) {
            // dnsjava throws some for octets that it cannot read, such as a TTL beyond 31 bits.
            throw new IOException("unreadable", e);
        }
    }

    private Answer read(Message message) {
        return switch (AnswerReader.read(message, name, type)) {
            case Final(Answer answer) ->
                    answer instanceof Unavailable || message.getHeader().getFlag(Flags.AA)
                            ? answer
                            : new Unavailable(Fault.LAME);
            // Whose servers would have to be asked then is another zone's matter.
            case Alias _ -> new Unavailable(Fault.LAME);
        };
    }
}

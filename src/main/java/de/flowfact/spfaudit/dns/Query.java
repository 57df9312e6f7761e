package de.flowfact.spfaudit.dns;

import java.util.Arrays;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/// Queries in wire form, by hand: there is one for each question.
final class Query {

    /// How much a server may send over UDP: what reaches everybody unfragmented.
    private static final int UDP_OCTETS = 1232;

    private static final int HEADER_OCTETS = 12;
    private static final int TYPE_AND_CLASS_OCTETS = 4;
    private static final int OPT_OCTETS = 11;
    private static final int RECURSION_DESIRED = 0x01;
    private static final int RESPONSE = 0x80;
    private static final int OPCODE = 0x78;

    private Query() {}

    /// @param edns whether with an OPT record (RFC 6891)
    static byte[] of(DomainName name, RecordType type, boolean edns) {
        return of(name.value(), AnswerReader.dnsjavaType(type), edns);
    }

    /// For a server that is to say what it knows itself.
    static byte[] withoutRecursion(DomainName name, RecordType type, boolean edns) {
        byte[] query = of(name, type, edns);
        query[2] &= ~RECURSION_DESIRED;
        return query;
    }

    /// For the root's name servers, which every resolver knows.
    static byte[] ofRoot(boolean edns) {
        return of("", Type.NS, edns);
    }

    /// RFC 1035, 4.1; the ID is left to whoever sends it.
    @SuppressWarnings("deprecation") // A name's characters are octets, which is what it copies.
    private static byte[] of(String name, int type, boolean edns) {
        int nameOctets = name.isEmpty() ? 1 : name.length() + 2;
        int end = HEADER_OCTETS + nameOctets + TYPE_AND_CLASS_OCTETS;
        byte[] wire = new byte[edns ? end + OPT_OCTETS : end];
        wire[2] = RECURSION_DESIRED;
        wire[5] = 1; // one question
        name.getBytes(0, name.length(), wire, HEADER_OCTETS + 1);
        int labelStart = HEADER_OCTETS;
        for (int i = HEADER_OCTETS + 1; i < HEADER_OCTETS + nameOctets; i++) {
            if (i == HEADER_OCTETS + nameOctets - 1 || wire[i] == '.') {
                wire[labelStart] = (byte) (i - labelStart - 1);
                labelStart = i;
            }
        }
        wire[end - 3] = (byte) type;
        wire[end - 4] = (byte) (type >> 8);
        wire[end - 1] = DClass.IN;
        if (edns) {
            wire[11] = 1; // one additional record
            wire[end + 2] = Type.OPT;
            wire[end + 3] = (byte) (UDP_OCTETS >> 8);
            wire[end + 4] = (byte) UDP_OCTETS;
        }
        return wire;
    }

    /// The ID of a query or of a reply.
    static int id(byte[] message) {
        return (message[0] & 0xFF) << 8 | (message[1] & 0xFF);
    }

    static void setId(byte[] query, int id) {
        query[0] = (byte) (id >> 8);
        query[1] = (byte) id;
    }

    /// RFC 5452, 9.1: the question section comes back, and nothing else in it. A server that could
    /// not read it may leave it out, where it says nothing of the name.
    static boolean isAnsweredBy(byte[] query, byte[] reply) {
        if (reply.length < HEADER_OCTETS) {
            return false;
        }
        // RFC 1035, 4.1.1: a query's opcode is 0, and its response has the same
        boolean isResponse = (reply[2] & (RESPONSE | OPCODE)) == RESPONSE;
        int rcode = reply[3] & 0x0F;
        boolean isError = rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN;
        int questions = (reply[4] & 0xFF) << 8 | (reply[5] & 0xFF);
        if (!isResponse || Query.id(query) != Query.id(reply)) {
            return false;
        }
        return switch (questions) {
            case 0 -> isError;
            case 1 -> hasSameQuestion(query, reply);
            default -> false;
        };
    }

    private static boolean hasSameQuestion(byte[] query, byte[] reply) {
        int end = HEADER_OCTETS;
        while (query[end] != 0) {
            end += query[end] + 1;
        }
        int nameEnd = end + 1;
        end = nameEnd + TYPE_AND_CLASS_OCTETS;
        if (reply.length < end) {
            return false;
        }
        for (int i = HEADER_OCTETS; i < nameEnd; i++) {
            if (query[i] != reply[i] && lowerCase(query[i]) != lowerCase(reply[i])) {
                return false;
            }
        }
        return Arrays.equals(query, nameEnd, end, reply, nameEnd, end);
    }

    private static int lowerCase(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + 32 : octet;
    }
}

package de.flowfact.spfaudit.demo;

import java.nio.ByteBuffer;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// All of a reply that is the same for everybody who asks the same question: what follows the
/// question, in wire form. Names in it may point back into the question.
final class ReplyBody {

    static final int HEADER_OCTETS = 12;
    private static final int TYPE_AND_CLASS_OCTETS = 4;
    private static final int EDNS_OCTETS = 11;

    /// What this server takes itself, told by EDNS.
    private static final int OWN_DATAGRAM_OCTETS = 4096;

    /// May be one of those that need EDNS.
    private final int rcode;

    private final int answers;
    private final int authorities;
    private final byte[] octets;

    private ReplyBody(int rcode, int answers, int authorities, byte[] octets) {
        this.rcode = rcode;
        this.answers = answers;
        this.authorities = authorities;
        this.octets = octets;
    }

    static ReplyBody empty(int rcode) {
        return new ReplyBody(rcode, 0, 0, new byte[0]);
    }

    static ReplyBody of(Name asked, int type, Message answer) {
        answer.addRecord(Record.newRecord(asked, type, DClass.IN), Section.QUESTION);
        byte[] wire = answer.toWire();
        int start = HEADER_OCTETS + asked.length() + TYPE_AND_CLASS_OCTETS;
        var octets = new byte[wire.length - start];
        System.arraycopy(wire, start, octets, 0, octets.length);
        Header header = answer.getHeader();
        return new ReplyBody(
                header.getRcode(),
                header.getCount(Section.ANSWER),
                header.getCount(Section.AUTHORITY),
                octets);
    }

    /// The answer to a query of which only the header can be read.
    static byte[] formatError(byte[] query) {
        var reply = new byte[HEADER_OCTETS];
        reply[0] = query[0];
        reply[1] = query[1];
        reply[2] = flags(query[2], false, false);
        reply[3] = Rcode.FORMERR;
        return reply;
    }

    /// This body under the header and the question of `query`; just these, marked as truncated,
    /// where all of it is more than `limit` octets.
    byte[] reply(Message query, int limit) {
        byte[] name = query.getQuestion().getName().toWire();
        boolean edns = query.getOPT() != null;
        int frame = HEADER_OCTETS + name.length + TYPE_AND_CLASS_OCTETS + (edns ? EDNS_OCTETS : 0);
        boolean fits = frame + octets.length <= limit;
        ByteBuffer reply = ByteBuffer.allocate(fits ? frame + octets.length : frame);
        byte asked = query.getHeader().toWire()[2];
        reply.putShort((short) query.getHeader().getID());
        reply.put(flags(asked, isAuthoritative(), !fits));
        reply.put((byte) (rcode & 0xF));
        reply.putShort((short) 1);
        reply.putShort((short) (fits ? answers : 0));
        reply.putShort((short) (fits ? authorities : 0));
        reply.putShort((short) (edns ? 1 : 0));
        reply.put(name);
        reply.putShort((short) query.getQuestion().getType());
        reply.putShort((short) query.getQuestion().getDClass());
        if (fits) {
            reply.put(octets);
        }
        if (edns) {
            putEdns(reply);
        }
        return reply.array();
    }

    private boolean isAuthoritative() {
        return rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN;
    }

    /// RFC 1035, 4.1.1: operation and RD are copied from the query.
    private static byte flags(byte asked, boolean authoritative, boolean truncated) {
        return (byte) (0x80 | (asked & 0x79) | (authoritative ? 0x04 : 0) | (truncated ? 0x02 : 0));
    }

    /// RFC 6891, 6.1.2 and 6.1.3: the upper bits of the response code are in the OPT record.
    private void putEdns(ByteBuffer reply) {
        reply.put((byte) 0);
        reply.putShort((short) Type.OPT);
        reply.putShort((short) OWN_DATAGRAM_OCTETS);
        reply.putInt((rcode >> 4) << 24);
        reply.putShort((short) 0);
    }
}

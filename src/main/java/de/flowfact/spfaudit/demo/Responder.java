package de.flowfact.spfaudit.demo;

import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Turns a query into a reply, octets into octets, with authority over all of one zone.
final class Responder {

    private static final int MAX_OCTETS = 65535;

    /// RFC 1035, 4.2.1: a datagram without EDNS.
    private static final int PLAIN_DATAGRAM_OCTETS = 512;

    /// What fits behind the headers of IP and UDP.
    private static final int MAX_DATAGRAM_OCTETS = 65507;

    /// Beyond this, answers are made anew each time: a night asks each question once.
    private static final int MAX_KEPT_ANSWERS = 50_000;

    private final Zone zone;
    private final ConcurrentMap<Question, Optional<ReplyBody>> kept = new ConcurrentHashMap<>();

    Responder(Zone zone) {
        this.zone = zone;
    }

    /// The reply to a datagram, cut to the size that its sender takes.
    Optional<byte[]> replyToDatagram(byte[] query) {
        return reply(query, true);
    }

    /// The reply to a message of a TCP stream.
    Optional<byte[]> replyToMessage(byte[] query) {
        return reply(query, false);
    }

    /// Empty where silence is the answer: the zone says so, or the query is none.
    private Optional<byte[]> reply(byte[] wire, boolean datagram) {
        if (wire.length < ReplyBody.HEADER_OCTETS || (wire[2] & 0x80) != 0) {
            return Optional.empty();
        }
        Message query;
        try {
            query = new Message(wire);
        } catch (IOException _) {
            return Optional.of(ReplyBody.formatError(wire));
        }
        if (query.getHeader().getCount(Section.QUESTION) != 1 || query.getQuestion() == null) {
            return Optional.of(ReplyBody.formatError(wire));
        }
        int limit = datagram ? datagramLimit(query) : MAX_OCTETS;
        return body(query).map(body -> body.reply(query, limit));
    }

    private static int datagramLimit(Message query) {
        OPTRecord edns = query.getOPT();
        // RFC 6891, 6.2.3: less than 512 counts as 512
        return edns == null
                ? PLAIN_DATAGRAM_OCTETS
                : Math.clamp(edns.getPayloadSize(), PLAIN_DATAGRAM_OCTETS, MAX_DATAGRAM_OCTETS);
    }

    private Optional<ReplyBody> body(Message query) {
        OPTRecord edns = query.getOPT();
        Record question = query.getQuestion();
        if (edns != null && edns.getVersion() != 0) {
            return Optional.of(ReplyBody.empty(Rcode.BADVERS));
        }
        if (query.getHeader().getOpcode() != Opcode.QUERY) {
            return Optional.of(ReplyBody.empty(Rcode.NOTIMP));
        }
        boolean transfer = question.getType() == Type.AXFR || question.getType() == Type.IXFR;
        if (transfer || question.getDClass() != DClass.IN) {
            return Optional.of(ReplyBody.empty(Rcode.REFUSED));
        }
        return body(new Question(question.getName(), question.getType()));
    }

    private Optional<ReplyBody> body(Question question) {
        Optional<ReplyBody> known = kept.get(question);
        if (known == null) {
            known =
                    answer(question)
                            .map(answer -> ReplyBody.of(question.name(), question.type(), answer));
            if (kept.size() < MAX_KEPT_ANSWERS) {
                kept.put(question, known);
            }
        }
        return known;
    }

    /// What the zone says. Empty for a silent server.
    private Optional<Message> answer(Question question) {
        if (question.name().equals(Name.root)) {
            return Optional.of(rootAnswer(question.type()));
        }
        Optional<DomainName> asked = WireRecords.domainName(question.name());
        if (asked.isEmpty()) {
            return Optional.of(negative(Rcode.NXDOMAIN));
        }
        Zone.Trail trail =
                question.type() == Type.CNAME || question.type() == Type.ANY
                        ? new Zone.Trail(List.of(asked.get()), zone.endAt(asked.get()))
                        : zone.follow(asked.get());
        return switch (trail.end()) {
            case NAME, LOOP -> Optional.of(answerAlong(trail, question, Rcode.NOERROR));
            case NO_NAME -> Optional.of(answerAlong(trail, question, Rcode.NXDOMAIN));
            case SILENCE -> Optional.empty();
            case FAILURE -> Optional.of(message(Rcode.SERVFAIL));
        };
    }

    private static Message rootAnswer(int type) {
        Message answer = message(Rcode.NOERROR);
        if (type == Type.SOA || type == Type.ANY) {
            answer.addRecord(WireRecords.SOA, Section.ANSWER);
        }
        if (type == Type.NS || type == Type.ANY) {
            answer.addRecord(WireRecords.ROOT_NS, Section.ANSWER);
        }
        return answer.getHeader().getCount(Section.ANSWER) == 0 ? negative(Rcode.NOERROR) : answer;
    }

    /// The aliases on the trail and the records at its end; the SOA where there are none there (RFC
    /// 2308, 2).
    private Message answerAlong(Zone.Trail trail, Question question, int rcode) {
        Message answer = message(rcode);
        Name owner = question.name();
        boolean found = trail.end() == Zone.End.LOOP;
        for (DomainName name : trail.names()) {
            for (Record record : records(name, owner, question.type())) {
                answer.addRecord(record, Section.ANSWER);
                found |= record.getType() == question.type() || question.type() == Type.ANY;
                if (record instanceof CNAMERecord alias) {
                    owner = alias.getTarget();
                }
            }
        }
        if (!found) {
            answer.addRecord(WireRecords.SOA, Section.AUTHORITY);
        }
        return answer;
    }

    private List<Record> records(DomainName name, Name owner, int type) {
        Optional<DomainName> target = zone.alias(name);
        if (target.isPresent()) {
            return List.of(WireRecords.alias(owner, target.get()));
        }
        String wanted = Type.string(type);
        return Arrays.stream(RecordType.values())
                .filter(each -> type == Type.ANY || each.name().equals(wanted))
                .flatMap(each -> WireRecords.of(zone, name, owner, each).stream())
                .toList();
    }

    private static Message negative(int rcode) {
        Message answer = message(rcode);
        answer.addRecord(WireRecords.SOA, Section.AUTHORITY);
        return answer;
    }

    private static Message message(int rcode) {
        var message = new Message(0);
        message.getHeader().setRcode(rcode);
        return message;
    }

    private record Question(Name name, int type) {}
}

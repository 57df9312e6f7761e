package de.flowfact.spfaudit.dns;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.AnswerReader.Alias;
import de.flowfact.spfaudit.dns.AnswerReader.Final;
import de.flowfact.spfaudit.dns.AnswerReader.Reading;
import de.flowfact.spfaudit.dns.Server.NoReply;
import de.flowfact.spfaudit.dns.Server.Replied;
import de.flowfact.spfaudit.dns.Server.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Asks the servers of the settings, one after the other, until one gives a definitive answer or
/// the attempts are used up. EDNS with 1232 octets, and without where a server does not like that.
public final class Resolver implements Dns, AutoCloseable {

    private static final int UDP_OCTETS = 1232;
    private static final int MAX_ALIASES = 8;

    private final DnsSettings settings;
    private final List<Server> servers;
    private final Semaphore inFlight;

    public Resolver(DnsSettings settings) {
        this.settings = settings;
        this.servers = settings.servers().stream().map(Server::new).toList();
        this.inFlight = new Semaphore(settings.inFlight());
    }

    @Override
    public Answer ask(DomainName name, RecordType type) {
        DomainName owner = name;
        for (int aliases = 0; aliases <= MAX_ALIASES; aliases++) {
            switch (askServers(owner, type)) {
                case Final(Answer answer) -> {
                    return answer;
                }
                case Alias(DomainName target) -> owner = target;
            }
        }
        return new Unavailable(Fault.CNAME_LOOP);
    }

    /// Whether none of the servers says anything at all to any of these questions, not even that it
    /// refuses. The root is asked for first, which resolvers know.
    public boolean isSilent(List<DomainName> names) {
        var questions = new ArrayList<Record>();
        questions.add(Record.newRecord(Name.root, Type.NS, DClass.IN));
        names.forEach(name ->
                questions.add(Record.newRecord(NameCodec.toDnsjava(name), Type.TXT, DClass.IN)));
        for (Record question : questions) {
            for (int attempt = 1; attempt <= settings.tries(); attempt++) {
                for (Server server : servers) {
                    if (send(question, server, attempt, true) instanceof Replied) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private Reading askServers(DomainName name, RecordType type) {
        Record question =
                Record.newRecord(
                        NameCodec.toDnsjava(name), AnswerReader.dnsjavaType(type), DClass.IN);
        Reading last = new Final(new Unavailable(Fault.TIMEOUT));
        for (int attempt = 1; attempt <= Math.max(settings.tries(), servers.size()); attempt++) {
            Server server = servers.get((attempt - 1) % servers.size());
            last = askServer(question, name, type, server, attempt);
            boolean known = !(last instanceof Final(Unavailable _));
            // A server that has answered once that it does not know is not asked the same again.
            boolean worthwhile =
                    last instanceof Final(Unavailable(Fault fault)) && fault == Fault.TIMEOUT;
            if (known || (!worthwhile && attempt >= servers.size())) {
                return last;
            }
        }
        return last;
    }

    private Reading askServer(
            Record question, DomainName name, RecordType type, Server server, int attempt) {
        Reply reply = send(question, server, attempt, true);
        if (reply instanceof Replied(Message message) && dislikesEdns(message)) {
            reply = send(question, server, attempt, false);
        }
        return switch (reply) {
            case Replied(Message message) -> AnswerReader.read(message, name, type);
            case NoReply(Fault fault) -> new Final(new Unavailable(fault));
        };
    }

    /// RFC 6891, 7
    private static boolean dislikesEdns(Message message) {
        return message.getRcode() == Rcode.FORMERR || message.getRcode() == Rcode.NOTIMP;
    }

    private Reply send(Record question, Server server, int attempt, boolean edns) {
        Message query = Message.newQuery(question);
        if (edns) {
            query.addRecord(new OPTRecord(UDP_OCTETS, 0, 0), Section.ADDITIONAL);
        }
        inFlight.acquireUninterruptibly();
        try {
            return server.ask(query, settings.timeoutOf(attempt));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new NoReply(Fault.DEADLINE);
        } finally {
            inFlight.release();
        }
    }

    @Override
    public void close() {
        servers.forEach(Server::close);
    }
}

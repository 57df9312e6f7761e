package de.flowfact.spfaudit.dns;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.AnswerReader.Alias;
import de.flowfact.spfaudit.dns.AnswerReader.Final;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.WireParseException;

/// Asks the servers of the settings, one after the other, until one gives a definitive answer or
/// the attempts are used up. EDNS with 1232 octets; truncated answers are asked for again over TCP
/// (dnsjava does that).
public final class Resolver implements Dns {

    private static final int UDP_OCTETS = 1232;

    /// dnsjava's way to say it; unless told so, it sends EDNS of its own.
    private static final int NO_EDNS = -1;

    private static final int MAX_ALIASES = 8;

    private final DnsSettings settings;
    private final Semaphore inFlight;

    public Resolver(DnsSettings settings) {
        this.settings = settings;
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
                for (InetSocketAddress server : settings.servers()) {
                    if (send(Message.newQuery(question), server, attempt, true)
                            instanceof Replied) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private AnswerReader.Reading askServers(DomainName name, RecordType type) {
        AnswerReader.Reading last = new Final(new Unavailable(Fault.TIMEOUT));
        int servers = settings.servers().size();
        for (int attempt = 1; attempt <= Math.max(settings.tries(), servers); attempt++) {
            last = askServer(name, type, settings.servers().get((attempt - 1) % servers), attempt);
            boolean known = !(last instanceof Final(Unavailable _));
            // A server that has answered once that it does not know is not asked the same again.
            boolean worthwhile =
                    last instanceof Final(Unavailable(Fault fault)) && fault == Fault.TIMEOUT;
            if (known || (!worthwhile && attempt >= servers)) {
                return last;
            }
        }
        return last;
    }

    private AnswerReader.Reading askServer(
            DomainName name, RecordType type, InetSocketAddress server, int attempt) {
        Message query =
                Message.newQuery(
                        Record.newRecord(
                                NameCodec.toDnsjava(name),
                                AnswerReader.dnsjavaType(type),
                                DClass.IN));
        Reply reply = send(query, server, attempt, true);
        if (dislikesEdns(reply)) {
            reply = send(query, server, attempt, false);
        }
        return switch (reply) {
            case Replied(Message message) -> AnswerReader.read(message, name, type);
            case NoReply(Fault fault) -> new Final(new Unavailable(fault));
        };
    }

    /// RFC 6891, 7. An error without the question, which it allows, is no answer that dnsjava
    /// reads.
    private static boolean dislikesEdns(Reply reply) {
        return switch (reply) {
            case Replied(Message message) ->
                    message.getRcode() == Rcode.FORMERR || message.getRcode() == Rcode.NOTIMP;
            case NoReply(Fault fault) -> fault == Fault.MALFORMED;
        };
    }

    private sealed interface Reply {}

    private record Replied(Message message) implements Reply {}

    private record NoReply(Fault fault) implements Reply {}

    private Reply send(Message query, InetSocketAddress server, int attempt, boolean edns) {
        var resolver = new SimpleResolver(server);
        resolver.setTimeout(settings.timeoutOf(attempt));
        resolver.setEDNS(edns ? 0 : NO_EDNS, UDP_OCTETS, 0, List.of());
        inFlight.acquireUninterruptibly();
        try {
            return new Replied(resolver.sendAsync(query).toCompletableFuture().get());
        } catch (ExecutionException e) {
            return new NoReply(fault(Objects.requireNonNull(e.getCause())));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new NoReply(Fault.DEADLINE);
        } finally {
            inFlight.release();
        }
    }

    /// dnsjava tells a time-out from a dead socket only by its text. What else it throws, it throws
    /// for octets that it cannot read.
    private static Fault fault(Throwable cause) {
        return switch (cause) {
            case WireParseException _ -> Fault.MALFORMED;
            case IOException e when String.valueOf(e.getMessage()).contains("imed out") ->
                    Fault.TIMEOUT;
            case IOException _ -> Fault.NETWORK;
            case RuntimeException _ -> Fault.MALFORMED;
            default -> throw new IllegalStateException("dnsjava failed in an unknown way", cause);
        };
    }
}

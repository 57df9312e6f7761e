package de.flowfact.spfaudit.dns;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.AnswerReader.Alias;
import de.flowfact.spfaudit.dns.AnswerReader.Final;
import de.flowfact.spfaudit.dns.AnswerReader.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.xbill.DNS.Message;

/// Asks the servers of the settings, the healthy ones first, until one gives a definitive answer or
/// the attempts are used up. EDNS with 1232 octets, and without where a server does not like that.
public final class Resolver implements Origin, AutoCloseable {

    private static final int MAX_ALIASES = 8;

    private final DnsSettings settings;
    private final Receiving receiving = new Receiving();
    private final Alarm alarm = new Alarm();
    private final Servers servers;
    private final SlowZones slowZones = new SlowZones();

    public Resolver(DnsSettings settings) {
        this.settings = settings;
        this.servers =
                new Servers(
                        settings.servers().stream()
                                .map(at -> new Server(at, receiving, settings.inFlight()))
                                .toList());
    }

    @Override
    public Answer ask(DomainName name, RecordType type) {
        return await(begin(new Question(name, type)));
    }

    @Override
    public CompletableFuture<Answer> begin(Question question) {
        var answer = new CompletableFuture<Answer>();
        follow(question, 0, answer);
        return answer;
    }

    private void follow(Question question, int aliases, CompletableFuture<Answer> answer) {
        inquire(
                question,
                Math.max(settings.tries(), servers.size()),
                reading -> {
                    switch (reading) {
                        case Final(Answer known) -> answer.complete(known);
                        case Alias _ when aliases == MAX_ALIASES ->
                                answer.complete(new Unavailable(Fault.CNAME_LOOP));
                        case Alias(DomainName target) ->
                                follow(new Question(target, question.type()), aliases + 1, answer);
                    }
                },
                answer::completeExceptionally);
    }

    private void inquire(
            Inquiry.Subject subject,
            int tries,
            Consumer<Reading> outcome,
            Consumer<Throwable> bugs) {
        long start = System.nanoTime();
        new Inquiry(
                        subject,
                        servers,
                        alarm,
                        tries,
                        settings::timeoutOf,
                        reading -> {
                            if (subject instanceof Question(DomainName name, _)) {
                                slowZones.took(name, Duration.ofNanos(System.nanoTime() - start));
                            }
                            receiving.afterwards(() -> outcome.accept(reading));
                        },
                        bugs)
                .begin();
    }

    private static Answer await(CompletableFuture<Answer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Unavailable(Fault.DEADLINE);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a question to DNS failed by a bug", e.getCause());
        }
    }

    /// How many questions may be under way at once, at all servers together: what they have been
    /// found to bear so far, see [DnsSettings#inFlight].
    public int window() {
        return servers.all().stream().mapToInt(server -> server.pace.window().size()).sum();
    }

    /// Whether none of the servers says anything at all to any of these questions, not even that it
    /// refuses. The root is asked for first, which resolvers know.
    public boolean isSilent(List<DomainName> names) {
        var questions = new ArrayList<Inquiry.Subject>();
        questions.add(new AnyReply(Query::ofRoot));
        names.forEach(
                name -> questions.add(new AnyReply(edns -> Query.of(name, RecordType.TXT, edns))));
        for (Inquiry.Subject question : questions) {
            var answer = new CompletableFuture<Answer>();
            inquire(
                    question,
                    settings.tries() * servers.size(),
                    reading -> {
                        answer.complete(((Final) reading).answer());
                    },
                    answer::completeExceptionally);
            boolean silent =
                    await(answer) instanceof Unavailable(Fault fault)
                            && (fault == Fault.TIMEOUT || fault == Fault.NETWORK);
            if (!silent) {
                return false;
            }
        }
        return true;
    }

    /// A question to which any reply is an answer.
    private record AnyReply(Function<Boolean, byte[]> query) implements Inquiry.Subject {

        @Override
        public byte[] query(boolean edns) {
            return query.apply(edns);
        }

        @Override
        public Reading read(Message message) {
            return new Final(new NoData(Duration.ZERO));
        }
    }

    @Override
    public List<DnsFigures.Server> serverFigures() {
        return servers.all().stream().map(Server::figures).toList();
    }

    @Override
    public List<DnsFigures.SlowZone> slowest() {
        return slowZones.worst();
    }

    @Override
    public void close() {
        servers.all().forEach(Server::close);
        try {
            receiving.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

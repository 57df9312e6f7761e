package de.flowfact.spfaudit.dns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.ResourceRecord.Address;
import de.flowfact.spfaudit.dns.ResourceRecord.Mx;
import de.flowfact.spfaudit.dns.ResourceRecord.Pointer;
import de.flowfact.spfaudit.dns.ResourceRecord.Soa;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Remembers answers, and asks each question once however many wait for it.
public final class CachedDns implements Dns {

    private static final Duration UNAVAILABLE_KEPT = Duration.ofSeconds(5);
    private static final Patience ENDLESS = new Patience(Duration.ZERO, () -> Integer.MAX_VALUE);

    private static final int OCTETS_OF_A_TYPICAL_ANSWER = 512;

    private final Origin origin;
    private final Cache<Question, Answer> answers;
    private final Map<Question, CompletableFuture<Answer>> underWay = new ConcurrentHashMap<>();
    private final Alarm alarm = new Alarm();
    private final LongAdder asked = new LongAdder();
    private final LongAdder fromCache = new LongAdder();
    private final LongAdder joined = new LongAdder();

    /// Answers of `origin`.
    ///
    /// @param entries answers kept, if they are as long as most are: a long one counts for several
    /// @param minimumTtl how long what is known is kept even where its TTL is shorter: a night
    ///   wants one answer to one question
    public CachedDns(Dns origin, int entries, Duration minimumTtl) {
        this(origin, entries, minimumTtl, Ticker.systemTicker());
    }

    CachedDns(Dns origin, int entries, Duration minimumTtl, Ticker ticker) {
        this.origin = Origin.of(origin);
        this.answers =
                Caffeine.newBuilder()
                        .maximumWeight(entries)
                        .weigher((Question _, Answer answer) -> weight(answer))
                        .ticker(ticker)
                        // By whoever brings an answer: a little each time, and no other thread.
                        .executor(Runnable::run)
                        .expireAfter(
                                Expiry.creating(
                                        (Question _, Answer answer) -> kept(answer, minimumTtl)))
                        .build();
    }

    private static int weight(Answer answer) {
        if (!(answer instanceof Records records)) {
            return 1;
        }
        int octets = 0;
        for (ResourceRecord record : records.records()) {
            octets += octets(record);
        }
        return 1 + octets / OCTETS_OF_A_TYPICAL_ANSWER;
    }

    private static int octets(ResourceRecord record) {
        return switch (record) {
            case Address _ -> 16;
            case Mx mx -> mx.host().length();
            case Pointer pointer -> pointer.target().value().length();
            case Soa(var primary, var responsible) -> octets(primary) + octets(responsible);
            case Txt txt -> octets(txt.strings());
        };
    }

    private static int octets(Optional<DomainName> name) {
        return name.map(it -> it.value().length()).orElse(0);
    }

    private static int octets(List<String> strings) {
        int octets = 0;
        for (String string : strings) {
            octets += string.length();
        }
        return octets;
    }

    private static Duration kept(Answer answer, Duration minimum) {
        Duration ttl =
                switch (answer) {
                    case Records records -> records.ttl();
                    case NoData noData -> noData.ttl();
                    case NoSuchName noSuchName -> noSuchName.ttl();
                    case Unavailable _ -> UNAVAILABLE_KEPT;
                };
        return answer instanceof Unavailable || ttl.compareTo(minimum) > 0 ? ttl : minimum;
    }

    @Override
    public Answer ask(DomainName name, RecordType type) {
        return future(new Question(name, type)).join();
    }

    /// For one domain's evaluation, which may take as long as this.
    public LimitedDns within(Duration limit) {
        return within(limit, ENDLESS);
    }

    /// The same where many domains are evaluated at once.
    public LimitedDns within(Duration limit, Patience patience) {
        return new LimitedDns(
                (name, type) -> future(new Question(name, type)), alarm, limit, patience);
    }

    private CompletableFuture<Answer> future(Question question) {
        asked.increment();
        Answer known = answers.getIfPresent(question);
        if (known != null) {
            fromCache.increment();
            return CompletableFuture.completedFuture(known);
        }
        var answer = new CompletableFuture<Answer>();
        CompletableFuture<Answer> others = underWay.putIfAbsent(question, answer);
        if (others != null) {
            joined.increment();
            return others;
        }
        // The answer may have come between the two looks.
        Answer justCome = answers.getIfPresent(question);
        if (justCome == null) {
            var _ =
                    origin.begin(question)
                            .whenComplete((found, bug) -> {
                                if (found != null) {
                                    answers.put(question, found);
                                }
                                underWay.remove(question, answer);
                                if (found != null) {
                                    answer.complete(found);
                                } else {
                                    answer.completeExceptionally(Objects.requireNonNull(bug));
                                }
                            });
        } else {
            fromCache.increment();
            underWay.remove(question, answer);
            answer.complete(justCome);
        }
        return answer;
    }

    /// What it has come to so far, its origin included.
    public DnsFigures figures() {
        return new DnsFigures(
                asked.sum(),
                fromCache.sum(),
                joined.sum(),
                origin.serverFigures(),
                origin.slowest());
    }
}

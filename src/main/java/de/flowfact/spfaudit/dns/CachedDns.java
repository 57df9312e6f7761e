package de.flowfact.spfaudit.dns;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Remembers answers, and asks each question once however many wait for it.
public final class CachedDns implements Dns {

    private static final Duration UNAVAILABLE_KEPT = Duration.ofSeconds(5);
    private static final Patience ENDLESS = new Patience(Duration.ZERO, Integer.MAX_VALUE);

    private final Dns origin;
    private final AsyncCache<Question, Answer> answers;

    private record Question(DomainName name, RecordType type) {}

    /// Answers of `origin`.
    ///
    /// @param minimumTtl how long what is known is kept even where its TTL is shorter: a night
    ///   wants one answer to one question
    public CachedDns(Dns origin, int entries, Duration minimumTtl) {
        this(origin, entries, minimumTtl, Ticker.systemTicker());
    }

    CachedDns(Dns origin, int entries, Duration minimumTtl, Ticker ticker) {
        this.origin = origin;
        this.answers =
                Caffeine.newBuilder()
                        .maximumSize(entries)
                        .ticker(ticker)
                        .expireAfter(
                                Expiry.creating(
                                        (Question _, Answer answer) -> kept(answer, minimumTtl)))
                        .buildAsync();
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
        return new LimitedDns((name, type) -> future(new Question(name, type)), limit, patience);
    }

    private CompletableFuture<Answer> future(Question question) {
        return answers.get(
                question,
                (asked, _) ->
                        CompletableFuture.supplyAsync(
                                () -> origin.ask(asked.name(), asked.type()),
                                Thread::startVirtualThread));
    }
}

package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.BenchmarkResult;
import de.flowfact.spfaudit.dns.Answer.Records;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// How many questions a second, and at what cost, beside dnsperf: `mvn -Pbench verify`. Asserts
/// that the answers are right, and nothing about time.
class DnsBenchmark {

    private static final int NAMES = Integer.getInteger("dns.bench.names", 200_000);
    private static final int ROUNDS = Integer.getInteger("dns.bench.rounds", 5);
    private static final int WARM_UPS = 3;

    /// As many domains as a night evaluates at once: partitions times chunk.
    private static final int ASKING = 4_000;

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /// @param cpuMicros of our process for one question; NaN where that is not ours
    private record Round(String client, double questionsPerSecond, double cpuMicros, long lost) {}

    @Test
    void asManyQuestionsAsTheServerCanAnswer() throws Exception {
        try (BenchmarkServer server = BenchmarkServer.start(NAMES)) {
            System.out.println("Server: " + server.description());
            for (int i = 0; i < WARM_UPS; i++) {
                ours(server);
            }
            var rounds = new ArrayList<Round>();
            for (int i = 0; i < ROUNDS; i++) {
                rounds.add(ours(server));
                DnsPerf.run(server)
                        .ifPresentOrElse(
                                perf ->
                                        rounds.add(
                                                new Round(
                                                        "dnsperf",
                                                        perf.questionsPerSecond(),
                                                        Double.NaN,
                                                        perf.lost())),
                                () -> System.out.println("dnsperf is not installed"));
            }
            print(rounds);
            write(server, rounds);
        }
    }

    /// Every name once, with nothing in the cache, by as many threads as in a night.
    private static Round ours(BenchmarkServer server) throws InterruptedException {
        var settings =
                new DnsSettings(
                        List.of(server.address()), Duration.ofSeconds(2), 3, 2_000, 2 * NAMES);
        var next = new AtomicInteger();
        var lost = new AtomicInteger();
        var patience = new Patience(Duration.ofSeconds(1), () -> ASKING / 2);
        try (var resolver = new Resolver(settings)) {
            var dns = new CachedDns(resolver, settings.cacheEntries(), Duration.ofHours(12));
            long cpu = cpuNanos();
            long start = System.nanoTime();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < ASKING; i++) {
                    threads.execute(() -> {
                        for (int n = next.getAndIncrement();
                                n < NAMES;
                                n = next.getAndIncrement()) {
                            if (!isAnswered(dns.within(DEADLINE, patience), server.name(n))) {
                                lost.incrementAndGet();
                            }
                        }
                    });
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpuMicros = (cpuNanos() - cpu) / 1e3 / NAMES;
            System.out.printf(
                    "%.0f/s %.1f µs %s%n", NAMES / seconds, cpuMicros, dns.figures().line());
            assertThat(dns.figures().asked()).isEqualTo(NAMES);
            return new Round("spf-audit", NAMES / seconds, cpuMicros, lost.get());
        }
    }

    private static boolean isAnswered(LimitedDns domain, DomainName name) {
        try (domain) {
            return domain.ask(name, RecordType.TXT) instanceof Records;
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void print(List<Round> rounds) {
        System.out.println("client     questions/s  CPU µs/question  lost");
        for (Round round : rounds) {
            System.out.printf(
                    "%-10s %11.0f %16s %5d%n",
                    round.client(),
                    round.questionsPerSecond(),
                    Double.isNaN(round.cpuMicros()) ? "-" : "%.1f".formatted(round.cpuMicros()),
                    round.lost());
        }
        median(rounds, "dnsperf")
                .ifPresent(theirs ->
                        System.out.printf(
                                "medians: %.0f of %.0f, which is %.0f %%%n",
                                median(rounds, "spf-audit").orElseThrow(),
                                theirs,
                                100 * median(rounds, "spf-audit").orElseThrow() / theirs));
    }

    private static OptionalDouble median(List<Round> rounds, String client) {
        return BenchmarkResult.median(
                rounds.stream()
                        .filter(round -> round.client().equals(client))
                        .mapToDouble(Round::questionsPerSecond));
    }

    private static void write(BenchmarkServer server, List<Round> rounds) throws IOException {
        BenchmarkResult.write(
                "dns",
                json -> {
                    json.writeStringProperty("server", server.description());
                    json.writeNumberProperty("names", NAMES);
                    json.writeArrayPropertyStart("rounds");
                    for (Round round : rounds) {
                        json.writeStartObject();
                        json.writeStringProperty("client", round.client());
                        json.writeNumberProperty("questionsPerSecond", round.questionsPerSecond());
                        if (Double.isNaN(round.cpuMicros())) {
                            json.writeNullProperty("cpuMicrosPerQuestion");
                        } else {
                            json.writeNumberProperty("cpuMicrosPerQuestion", round.cpuMicros());
                        }
                        json.writeNumberProperty("lost", round.lost());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                });
    }
}

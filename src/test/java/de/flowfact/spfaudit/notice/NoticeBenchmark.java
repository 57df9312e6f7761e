package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.Samples.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import de.flowfact.spfaudit.BenchmarkResult;
import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.notice.HostileSmtpServer.Moods;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How many notices a second go from the outbox to a mail server over four connections, beside
/// Postfix's `smtp-source`, which has no outbox: `mvn -Pbench verify`. Asserts that all were sent,
/// and nothing about time.
class NoticeBenchmark {

    private static final int NOTICES = Integer.getInteger("notice.bench.notices", 5_000);
    private static final int ROUNDS = Integer.getInteger("notice.bench.rounds", 5);
    private static final int CONNECTIONS = 4;
    @RegisterExtension final TestDatabase database = new TestDatabase();

    private record Round(String client, double mailsPerSecond) {}

    @Test
    void asManyNoticesAsTheSinkTakes() throws Exception {
        new OutboxFixture(database).customers(NOTICES).notices(NOTICES);
        database.jdbc()
                .sql("update audit.notice set text_body = :text, html_body = :html")
                .param("text", golden("not-permitted.txt"))
                .param("html", golden("not-permitted.html"))
                .update();
        var rounds = new ArrayList<Round>();
        Optional<Path> sink = PostfixTool.find("smtp-sink");
        if (sink.isPresent()) {
            try (var running = PostfixTool.Sink.start(sink.get())) {
                measure(running.port(), rounds);
            }
        } else {
            System.out.println("smtp-sink is not installed; a sink of our own takes its place");
            try (HostileSmtpServer server = HostileSmtpServer.start(Moods.FRIENDLY, 1)) {
                measure(server.port(), rounds);
            }
        }
        print(rounds);
        write(sink.isPresent() ? "smtp-sink" : "own", rounds);
    }

    private void measure(int port, List<Round> rounds) throws Exception {
        Optional<Path> source = PostfixTool.find("smtp-source");
        int octets = octetsOfOne();
        try (var pool =
                DataSourceBuilder.create()
                        .type(HikariDataSource.class)
                        .url(database.jdbcUrl())
                        .username(database.username())
                        .password(database.password())
                        .build()) {
            ours(port, JdbcClient.create(pool));
            for (int i = 0; i < ROUNDS; i++) {
                rounds.add(new Round("spf-audit", ours(port, JdbcClient.create(pool))));
                if (source.isPresent()) {
                    rounds.add(new Round("smtp-source", theirs(source.get(), port, octets)));
                }
            }
        }
    }

    private double ours(int port, JdbcClient jdbc) {
        jdbc.sql("update audit.notice set state = 'composed'").update();
        jdbc.sql("vacuum analyze audit.notice").update();
        Delivery delivery = TestDelivery.to(port, jdbc, Duration.ofSeconds(20));
        long start = System.nanoTime();
        assertThat(delivery.run(NIGHT, () -> true)).isInstanceOf(DeliveryEnd.Finished.class);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(
                        jdbc.sql("select count(*) from audit.notice where state = 'sent'")
                                .query(Integer.class)
                                .single())
                .isEqualTo(NOTICES);
        return NOTICES / seconds;
    }

    private static double theirs(Path source, int port, int octets) throws Exception {
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(
                                source.toString(),
                                "-s",
                                String.valueOf(CONNECTIONS),
                                "-m",
                                String.valueOf(NOTICES),
                                "-l",
                                String.valueOf(octets),
                                // One connection for many mails, as ours.
                                "-d",
                                "127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor()).isZero();
        return NOTICES / ((System.nanoTime() - start) / 1e9);
    }

    private int octetsOfOne() throws Exception {
        var octets = new ByteArrayOutputStream();
        ClaimedNotice one =
                new Claims(database.jdbc(), OutboxFixture.hasty(Channel.SMTP, 1), Clock.systemUTC())
                        .claim(NIGHT)
                        .orElseThrow();
        new NoticeMail(Samples.SETTINGS).message(one.notice()).writeTo(octets);
        return octets.size();
    }

    private static String golden(String name) throws IOException {
        return Files.readString(Path.of("src", "test", "resources", "notice", name));
    }

    private static void print(List<Round> rounds) {
        System.out.println("client       mails/s");
        for (Round round : rounds) {
            System.out.printf("%-11s %8.0f%n", round.client(), round.mailsPerSecond());
        }
        double ours = median(rounds, "spf-audit").orElseThrow();
        System.out.printf("median: %.0f notices a second%n", ours);
        median(rounds, "smtp-source")
                .ifPresent(theirs ->
                        System.out.printf(
                                "smtp-source, which keeps no books: %.0f; ratio %.2f%n",
                                theirs, ours / theirs));
    }

    private static OptionalDouble median(List<Round> rounds, String client) {
        return BenchmarkResult.median(
                rounds.stream()
                        .filter(round -> round.client().equals(client))
                        .mapToDouble(Round::mailsPerSecond));
    }

    private static void write(String sink, List<Round> rounds) throws IOException {
        BenchmarkResult.write(
                "notices",
                json -> {
                    json.writeStringProperty("sink", sink);
                    json.writeNumberProperty("notices", NOTICES);
                    json.writeNumberProperty("connections", CONNECTIONS);
                    json.writeArrayPropertyStart("rounds");
                    for (Round round : rounds) {
                        json.writeStartObject();
                        json.writeStringProperty("client", round.client());
                        json.writeNumberProperty("mailsPerSecond", round.mailsPerSecond());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                });
    }
}

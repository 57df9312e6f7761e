package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.AnswerReader.Final;
import de.flowfact.spfaudit.dns.AnswerReader.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;

/// Against one server that refuses all, but is silent where it is asked for `silent.example`.
class InquiryTest {

    private static final Duration TIMEOUT = Duration.ofMillis(150);
    private static final Reading READ = new Final(new NoData(Duration.ZERO));

    private final Receiving receiving = new Receiving();
    private final Alarm alarm = new Alarm();
    private UdpResponder responder;
    private Server server;

    @BeforeEach
    void serve() throws IOException {
        responder =
                new UdpResponder(query ->
                        query.getQuestion().getName().toString().startsWith("silent")
                                ? new byte[0]
                                : UdpResponder.replyTo(query, 5).toWire());
        server = new Server(responder.address(), receiving, 1);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        receiving.close();
        responder.close();
    }

    /// Asks for `name`, and reads the reply as a test likes.
    private record Subject(String name, Function<Message, Reading> reader)
            implements Inquiry.Subject {

        @Override
        public byte[] query(boolean edns) {
            return Query.of(DomainName.of(name), RecordType.TXT, edns);
        }

        @Override
        public Reading read(Message message) {
            return reader.apply(message);
        }
    }

    private Inquiry inquiry(
            Inquiry.Subject subject,
            IntFunction<Duration> timeoutOf,
            CompletableFuture<Reading> outcome) {
        return new Inquiry(
                subject,
                new Servers(List.of(server)),
                alarm,
                2,
                timeoutOf,
                outcome::complete,
                outcome::completeExceptionally);
    }

    private CompletableFuture<Reading> ask(
            Inquiry.Subject subject, IntFunction<Duration> timeoutOf) {
        var outcome = new CompletableFuture<Reading>();
        inquiry(subject, timeoutOf, outcome).begin();
        return outcome;
    }

    private CompletableFuture<Reading> ask(String name) {
        return ask(new Subject(name, _ -> READ), _ -> TIMEOUT);
    }

    private void assertThatOthersAreAnswered() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(ask("a.example").get(10, TimeUnit.SECONDS)).isEqualTo(READ);
        }
        assertThat(ask("silent.example").get(10, TimeUnit.SECONDS))
                .isEqualTo(new Final(new Unavailable(Fault.TIMEOUT)));
        assertThat(server.underWay).hasValue(0);
    }

    private static void assertThatItFails(CompletableFuture<Reading> outcome) {
        assertThatThrownBy(() -> outcome.get(10, TimeUnit.SECONDS))
                .hasRootCauseMessage("a bug of the test's own");
    }

    private static IllegalStateException bug() {
        return new IllegalStateException("a bug of the test's own");
    }

    @Test
    void aBugInReadingAReplyEndsThatQuestionAndNoOther() throws Exception {
        assertThatItFails(
                ask(
                        new Subject(
                                "a.example",
                                _ -> {
                                    throw bug();
                                }),
                        _ -> TIMEOUT));
        assertThatOthersAreAnswered();
    }

    @Test
    void aBugInSendingEndsThatQuestionAndNoOther() throws Exception {
        var subject =
                new Inquiry.Subject() {
                    @Override
                    public byte[] query(boolean edns) {
                        throw bug();
                    }

                    @Override
                    public Reading read(Message message) {
                        return READ;
                    }
                };
        assertThatItFails(ask(subject, _ -> TIMEOUT));
        assertThatOthersAreAnswered();
    }

    @Test
    void aBugAfterATimeOutEndsThatQuestionAndNoOther() throws Exception {
        assertThatItFails(
                ask(
                        new Subject("silent.example", _ -> READ),
                        attempt -> {
                            if (attempt > 1) {
                                throw bug();
                            }
                            return TIMEOUT;
                        }));
        assertThatOthersAreAnswered();
    }

    @Test
    void theOutcomeIsToldOnce() throws Exception {
        var told = new AtomicInteger();
        var outcomes = new ArrayList<CompletableFuture<Reading>>();
        for (int i = 0; i < 20; i++) {
            var outcome = new CompletableFuture<Reading>();
            outcomes.add(outcome);
            new Inquiry(
                            new Subject(i % 2 == 0 ? "a.example" : "silent.example", _ -> READ),
                            new Servers(List.of(server)),
                            alarm,
                            2,
                            _ -> TIMEOUT,
                            reading -> {
                                told.incrementAndGet();
                                outcome.complete(reading);
                            },
                            outcome::completeExceptionally)
                    .begin();
        }
        for (var outcome : outcomes) {
            outcome.get(30, TimeUnit.SECONDS);
        }
        assertThat(told).hasValue(20);
    }

    @Test
    void whoeverIsDoneBeforeItsTurnTakesAndGivesNoPlace() {
        var outcome = new CompletableFuture<Reading>();
        var attempt =
                new Attempt(
                        inquiry(new Subject("a.example", _ -> READ), _ -> TIMEOUT, outcome),
                        server,
                        alarm,
                        TIMEOUT,
                        true,
                        Attempt.Why.FIRST);
        attempt.forget();
        var entered = new AtomicInteger();
        server.pace.window().enter(entered::incrementAndGet);
        server.pace.window().enter(entered::incrementAndGet);
        assertThat(entered).hasValue(1);
        assertThat(server.underWay).hasValue(0);
    }
}

package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CachedDnsTest {

    private static final DomainName A = DomainName.of("a.example");
    private static final Duration HOUR = Duration.ofHours(1);

    /// Gives one answer, once it may, and counts how often it was asked.
    private static final class Origin implements Dns {

        private final Answer answer;
        private final CountDownLatch mayAnswer;
        private final AtomicInteger questions = new AtomicInteger();

        Origin(Answer answer, CountDownLatch mayAnswer) {
            this.answer = answer;
            this.mayAnswer = mayAnswer;
        }

        static Origin of(Answer answer) {
            return new Origin(answer, new CountDownLatch(0));
        }

        @Override
        public Answer ask(DomainName name, RecordType type) {
            questions.incrementAndGet();
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return answer;
        }
    }

    private static Records text(Duration ttl) {
        return new Records(List.of(new Txt(List.of("x"))), ttl);
    }

    static List<Answer> knowledge() {
        return List.of(
                text(Duration.ZERO), new NoData(Duration.ZERO), new NoSuchName(Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("knowledge")
    void whatIsKnownIsKeptForTheMinimumAtLeast(Answer known) {
        Origin origin = Origin.of(known);
        var dns = new CachedDns(origin, 100, HOUR);
        assertThat(dns.ask(A, RecordType.TXT)).isEqualTo(known);
        assertThat(dns.ask(A, RecordType.TXT)).isEqualTo(known);
        assertThat(origin.questions).hasValue(1);
    }

    @Test
    void aLongerTtlIsKept() {
        Origin origin = Origin.of(text(HOUR));
        var dns = new CachedDns(origin, 100, Duration.ZERO);
        dns.ask(A, RecordType.TXT);
        dns.ask(A, RecordType.TXT);
        assertThat(origin.questions).hasValue(1);
    }

    @Test
    void anotherTypeIsAnotherQuestion() {
        Origin origin = Origin.of(text(HOUR));
        var dns = new CachedDns(origin, 100, HOUR);
        dns.ask(A, RecordType.TXT);
        dns.ask(A, RecordType.MX);
        assertThat(origin.questions).hasValue(2);
    }

    @Test
    void whatIsUnavailableIsAskedForAgainSoon() {
        Origin origin = Origin.of(new Unavailable(Fault.SERVFAIL));
        var time = new AtomicLong();
        var dns = new CachedDns(origin, 100, HOUR, time::get);
        dns.ask(A, RecordType.TXT);
        time.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(dns.ask(A, RecordType.TXT)).isEqualTo(new Unavailable(Fault.SERVFAIL));
        assertThat(origin.questions).hasValue(2);
    }

    @Test
    void manyWhoAskAtOnceShareOneQuestion() throws InterruptedException, ExecutionException {
        var mayAnswer = new CountDownLatch(1);
        var origin = new Origin(text(HOUR), mayAnswer);
        var dns = new CachedDns(origin, 100, HOUR);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = new ArrayList<Future<Answer>>();
            Callable<Answer> question = () -> dns.ask(A, RecordType.TXT);
            for (int i = 0; i < 200; i++) {
                asking.add(threads.submit(question));
            }
            mayAnswer.countDown();
            for (var answer : asking) {
                assertThat(answer.get()).isEqualTo(text(HOUR));
            }
        }
        assertThat(origin.questions).hasValue(1);
    }

    @Test
    void pastItsDeadlineADomainGetsNoAnswerWhileTheQuestionGoesOn() {
        var mayAnswer = new CountDownLatch(1);
        var origin = new Origin(text(HOUR), mayAnswer);
        var dns = new CachedDns(origin, 100, HOUR);

        Answer inTime = dns.within(Duration.ofMillis(50)).ask(A, RecordType.TXT);
        mayAnswer.countDown();
        Answer later = dns.ask(A, RecordType.TXT);

        assertThat(inTime).isEqualTo(new Unavailable(Fault.DEADLINE));
        assertThat(later).isEqualTo(text(HOUR));
        assertThat(origin.questions).hasValue(1);
    }

    @Test
    void whatIsKnownAlreadyIsThereEvenPastTheDeadline() {
        var dns = new CachedDns(Origin.of(text(HOUR)), 100, HOUR);
        dns.ask(A, RecordType.TXT);
        assertThat(dns.within(Duration.ZERO).ask(A, RecordType.TXT)).isEqualTo(text(HOUR));
    }

    @Test
    void whoIsInterruptedGetsNoAnswerAndStaysInterrupted() {
        var mayAnswer = new CountDownLatch(1);
        var dns = new CachedDns(new Origin(text(HOUR), mayAnswer), 100, HOUR);
        Thread.currentThread().interrupt();
        assertThat(dns.within(HOUR).ask(A, RecordType.TXT))
                .isEqualTo(new Unavailable(Fault.DEADLINE));
        assertThat(Thread.interrupted()).isTrue();
        mayAnswer.countDown();
    }

    // how long, how much

    private static int questions(Answer answer, Duration minimum, Duration passed) {
        Origin origin = Origin.of(answer);
        var time = new AtomicLong();
        var dns = new CachedDns(origin, 100, minimum, time::get);
        dns.ask(A, RecordType.TXT);
        time.addAndGet(passed.toNanos());
        dns.ask(A, RecordType.TXT);
        return origin.questions.get();
    }

    @Test
    void withoutMinimumTheTtlCountsAndNoneIsNone() {
        assertThat(questions(text(HOUR), Duration.ZERO, HOUR.minusSeconds(1))).isEqualTo(1);
        assertThat(questions(text(HOUR), Duration.ZERO, HOUR.plusSeconds(1))).isEqualTo(2);
        assertThat(questions(text(Duration.ZERO), Duration.ZERO, Duration.ZERO)).isEqualTo(2);
        assertThat(questions(new NoData(Duration.ZERO), Duration.ZERO, Duration.ZERO)).isEqualTo(2);
    }

    @Test
    void theLargestTtlIsNoTrouble() {
        Duration largest = Duration.ofSeconds(0xFFFF_FFFFL);
        for (Answer answer : List.of(text(largest), new NoData(largest), new NoSuchName(largest))) {
            assertThat(questions(answer, HOUR, Duration.ofDays(30))).isEqualTo(1);
        }
    }

    @Test
    void whatIsUnavailableIsNotKeptForTheMinimum() {
        Answer unavailable = new Unavailable(Fault.TIMEOUT);
        assertThat(questions(unavailable, HOUR, Duration.ofSeconds(4))).isEqualTo(1);
        assertThat(questions(unavailable, HOUR, Duration.ofSeconds(6))).isEqualTo(2);
    }

    private static long keptOf(int asked, Answer answer) {
        Origin origin = Origin.of(answer);
        var dns = new CachedDns(origin, 100, HOUR);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < asked; i++) {
                dns.ask(DomainName.of("n" + i + ".example"), RecordType.TXT);
            }
        }
        return dns.figures().fromCache();
    }

    @Test
    void asManyTypicalAnswersAreKeptAsThereAreEntries() {
        assertThat(keptOf(100, text(HOUR))).isEqualTo(100);
        assertThat(keptOf(1_000, text(HOUR))).isLessThanOrEqualTo(100);
    }

    @Test
    void aLongAnswerCountsForSeveral() {
        Answer tenTimesAsLong = new Records(List.of(new Txt(List.of("x".repeat(5_000)))), HOUR);
        assertThat(keptOf(9, tenTimesAsLong)).isEqualTo(9);
        assertThat(keptOf(50, tenTimesAsLong)).isLessThanOrEqualTo(10);
    }

    // figures

    @Test
    void questionsAreCountedOnceEach() throws Exception {
        var mayAnswer = new CountDownLatch(1);
        var dns = new CachedDns(new Origin(text(HOUR), mayAnswer), 100, HOUR);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> question = () -> dns.ask(A, RecordType.TXT);
            for (int i = 0; i < 10; i++) {
                var _ = threads.submit(question);
            }
            while (dns.figures().asked() < 10) {
                Thread.onSpinWait();
            }
            mayAnswer.countDown();
        }
        dns.ask(A, RecordType.TXT);
        assertThat(dns.figures().asked()).isEqualTo(11);
        assertThat(dns.figures().joined() + dns.figures().fromCache()).isEqualTo(10);
        assertThat(dns.figures().fromCache()).isPositive();
        assertThat(dns.figures().sent()).isZero();
    }

    @Test
    void aBugOfTheOriginHangsNobody() {
        var dns =
                new CachedDns(
                        (_, _) -> {
                            throw new IllegalStateException("a bug of the test's own");
                        },
                        100,
                        HOUR);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> dns.within(HOUR).ask(A, RecordType.TXT))
                    .hasRootCauseMessage("a bug of the test's own");
        }
    }
}

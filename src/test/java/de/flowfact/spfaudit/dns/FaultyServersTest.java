package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.NameServer;
import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.UdpResponder.Behaviour;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/// Servers that fail, lie, garble or say nothing, over real sockets: never a wrong answer, always
/// one in time, the cause by its name, and the figures right.
class FaultyServersTest {

    private static final DomainName A = DomainName.of("a.example");
    private static final Duration TIMEOUT = Duration.ofMillis(300);
    private static final Duration PATIENT_TIMEOUT = Duration.ofSeconds(5);

    /// Far more than any test needs, far less than waiting for ever.
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T open(T closeable) {
        opened.add(closeable);
        return closeable;
    }

    private UdpResponder serve(Behaviour behaviour) throws IOException {
        return open(new UdpResponder(behaviour));
    }

    private UdpResponder holding(UdpResponder.Conversation conversation) throws IOException {
        return open(UdpResponder.holding(conversation));
    }

    private CachedDns dns(int tries, InetSocketAddress... servers) {
        return dns(TIMEOUT, tries, servers);
    }

    /// Where nothing is to be waited for in vain, however busy the machine.
    private CachedDns patientDns(int tries, InetSocketAddress... servers) {
        return dns(PATIENT_TIMEOUT, tries, servers);
    }

    private CachedDns dns(Duration timeout, int tries, InetSocketAddress... servers) {
        var settings = new DnsSettings(List.of(servers), timeout, tries, 2_000, 10_000);
        return new CachedDns(open(new Resolver(settings)), 10_000, Duration.ZERO);
    }

    /// As one domain's evaluation does it.
    private static Answer ask(CachedDns dns) {
        long start = System.nanoTime();
        try (LimitedDns limited = dns.within(BOUND)) {
            Answer answer = limited.ask(A, RecordType.TXT);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
            return answer;
        }
    }

    private static Message good(Message query) {
        Message reply = UdpResponder.replyTo(query, Rcode.NOERROR);
        reply.getHeader().setFlag(Flags.RA);
        reply.addRecord(text(query.getQuestion().getName(), "good"), Section.ANSWER);
        return reply;
    }

    private static Record text(Name owner, String text) {
        return new TXTRecord(owner, DClass.IN, 60, text);
    }

    private static byte[] goodReply(Message query) {
        return good(query).toWire();
    }

    private static byte[] wrongReply(Message query) {
        Message reply = UdpResponder.replyTo(query, Rcode.NXDOMAIN);
        reply.getHeader().setFlag(Flags.RA);
        return reply.toWire();
    }

    private static Unavailable unavailable(Fault fault) {
        return new Unavailable(fault);
    }

    private static DnsFigures.Server only(CachedDns dns) {
        return dns.figures().servers().getFirst();
    }

    // servers that fail

    @ParameterizedTest
    @CsvSource({"1, FORMERR, 2", "2, SERVFAIL, 1", "4, NOTIMP, 2", "5, REFUSED, 1"})
    void aFaultIsNamedAndNotAskedForAgain(int rcode, Fault fault, int queries) throws IOException {
        UdpResponder server = serve(query -> UdpResponder.replyTo(query, rcode).toWire());
        CachedDns dns = patientDns(3, server.address());
        assertThat(ask(dns)).isEqualTo(unavailable(fault));
        assertThat(server.queries()).isEqualTo(queries); // with EDNS, without
        assertThat(only(dns).sent()).isEqualTo(queries);
        assertThat(only(dns).retried()).isEqualTo(queries - 1);
        assertThat(only(dns).timedOut()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void whoeverRefusesEdnsIsAskedWithoutFromThenOn(int rcode) throws IOException {
        UdpResponder server =
                serve(query ->
                        query.getOPT() == null
                                ? goodReply(query)
                                : UdpResponder.replyTo(query, rcode).toWire());
        CachedDns dns = patientDns(1, server.address());
        assertThat(ask(dns)).isInstanceOf(Records.class);
        assertThat(dns.ask(DomainName.of("b.example"), RecordType.TXT)).isInstanceOf(Records.class);
        assertThat(server.queries()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whereAllThatHasEdnsIsDroppedTheLastAttemptGoesWithout(int servers) throws IOException {
        Behaviour dropping = query -> query.getOPT() == null ? goodReply(query) : new byte[0];
        var addresses = new ArrayList<InetSocketAddress>();
        for (int i = 0; i < servers; i++) {
            addresses.add(serve(dropping).address());
        }
        CachedDns dns = dns(3, addresses.toArray(InetSocketAddress[]::new));
        assertThat(ask(dns)).isInstanceOf(Records.class);
    }

    @Test
    void aFaultSaysMoreThanTheSilenceOfAnother() throws IOException {
        UdpResponder silent = serve(UdpResponder.silent());
        UdpResponder failing = serve(query -> UdpResponder.replyTo(query, 2).toWire());
        assertThat(ask(dns(2, silent.address(), failing.address())))
                .isEqualTo(unavailable(Fault.SERVFAIL));
    }

    // silence

    @Test
    void silenceIsATimeOutAfterAllAttempts() throws IOException {
        UdpResponder server = serve(UdpResponder.silent());
        CachedDns dns = dns(3, server.address());
        assertThat(ask(dns)).isEqualTo(unavailable(Fault.TIMEOUT));
        assertThat(server.queries()).isEqualTo(3);
        assertThat(only(dns).sent()).isEqualTo(3);
        assertThat(only(dns).retried()).isEqualTo(2);
        assertThat(only(dns).timedOut()).isEqualTo(3);
        assertThat(only(dns).dropped()).isZero();
    }

    private static InetSocketAddress closedPort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }
    }

    @Test
    void whereNobodyListensItCannotBeReached() throws IOException {
        assertThat(ask(dns(2, closedPort()))).isEqualTo(unavailable(Fault.NETWORK));
    }

    @Test
    void whereNobodyListensTheNextIsAskedAtOnce() throws IOException {
        UdpResponder good = serve(FaultyServersTest::goodReply);
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            assertThat(ask(patientDns(3, closedPort(), good.address())))
                    .isInstanceOf(Records.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENT_TIMEOUT);
        }
    }

    @Test
    void whatIsAskedWhileAServerStartsAgainIsAnswered() throws Exception {
        InetSocketAddress address = closedPort();
        CachedDns dns = dns(3, address);
        var answers = new ArrayList<CompletableFuture<Answer>>();
        for (int i = 0; i < 50; i++) {
            DomainName name = DomainName.of("n" + i + ".example");
            answers.add(
                    CompletableFuture.supplyAsync(
                            () -> dns.ask(name, RecordType.TXT), Thread::startVirtualThread));
        }
        Thread.sleep(100);
        open(UdpResponder.at(address, FaultyServersTest::goodReply));
        for (var answer : answers) {
            assertThat(answer.get(20, TimeUnit.SECONDS)).isInstanceOf(Records.class);
        }
    }

    // lies

    @Test
    void recordsOfAnotherNameAreNoAnswer() throws IOException {
        UdpResponder server =
                serve(query -> {
                    Message reply = UdpResponder.replyTo(query, Rcode.NOERROR);
                    reply.getHeader().setFlag(Flags.RA);
                    reply.addRecord(text(Name.fromString("b.example."), "lie"), Section.ANSWER);
                    return reply.toWire();
                });
        assertThat(ask(patientDns(3, server.address()))).isEqualTo(unavailable(Fault.MALFORMED));
    }

    @Test
    void recordsThatDoNotExistAreNoAnswer() throws IOException {
        UdpResponder server =
                serve(query -> {
                    Message reply = good(query);
                    reply.getHeader().setRcode(Rcode.NXDOMAIN);
                    return reply.toWire();
                });
        assertThat(ask(patientDns(3, server.address()))).isEqualTo(unavailable(Fault.MALFORMED));
    }

    @Test
    void whereOneLiesTheNextIsAsked() throws IOException {
        UdpResponder lying =
                serve(query -> {
                    Message reply = good(query);
                    reply.getHeader().setRcode(Rcode.NXDOMAIN);
                    return reply.toWire();
                });
        UdpResponder good = serve(FaultyServersTest::goodReply);
        for (int i = 0; i < 10; i++) {
            assertThat(ask(patientDns(2, lying.address(), good.address())))
                    .isInstanceOf(Records.class);
        }
    }

    // what is not the answer to the question

    @Test
    void aWrongIdIsDroppedAndCounted() throws IOException {
        UdpResponder server =
                holding((query, replies) -> {
                    byte[] wrong = wrongReply(query);
                    wrong[0] ^= 1;
                    replies.send(wrong);
                    replies.send(goodReply(query));
                });
        CachedDns dns = patientDns(1, server.address());
        assertThat(ask(dns)).isInstanceOf(Records.class);
        assertThat(only(dns).dropped()).isEqualTo(1);
    }

    @Test
    void aWrongQuestionIsDroppedAndCounted() throws IOException {
        UdpResponder server =
                holding((query, replies) -> {
                    Message wrong = new Message(wrongReply(query));
                    wrong.removeAllRecords(Section.QUESTION);
                    wrong.addRecord(
                            Record.newRecord(Name.fromString("b.example."), Type.TXT, DClass.IN),
                            Section.QUESTION);
                    replies.send(wrong.toWire());
                    replies.send(goodReply(query));
                });
        CachedDns dns = patientDns(1, server.address());
        assertThat(ask(dns)).isInstanceOf(Records.class);
        assertThat(only(dns).dropped()).isEqualTo(1);
    }

    @Test
    void whatComesFromAnotherPortIsNoAnswer() throws IOException {
        UdpResponder server =
                holding((query, replies) -> {
                    replies.sendFromElsewhere(wrongReply(query));
                    replies.sendAfter(Duration.ofMillis(50), goodReply(query));
                });
        assertThat(ask(patientDns(1, server.address()))).isInstanceOf(Records.class);
    }

    @Test
    void onlyWrongIdsAreATimeOut() throws IOException {
        UdpResponder server =
                serve(query -> {
                    byte[] wrong = wrongReply(query);
                    wrong[1] ^= 1;
                    return wrong;
                });
        CachedDns dns = dns(2, server.address());
        assertThat(ask(dns)).isEqualTo(unavailable(Fault.TIMEOUT));
        assertThat(only(dns).dropped()).isEqualTo(2);
    }

    @Test
    void aDoubledReplyIsDroppedAndCounted() throws Exception {
        UdpResponder server =
                holding((query, replies) -> {
                    replies.send(goodReply(query));
                    replies.send(wrongReply(query));
                });
        CachedDns dns = patientDns(1, server.address());
        assertThat(ask(dns)).isInstanceOf(Records.class);
        for (int i = 0; i < 100 && only(dns).dropped() == 0; i++) {
            Thread.sleep(20);
        }
        assertThat(only(dns).dropped()).isEqualTo(1);
    }

    // late replies

    @Test
    void aReplyToTheFirstAttemptCountsWhileTheSecondWaits() throws IOException {
        var queries = new AtomicInteger();
        UdpResponder server =
                holding((query, replies) -> {
                    if (queries.getAndIncrement() == 0) {
                        replies.sendAfter(TIMEOUT.plusMillis(150), goodReply(query));
                    }
                });
        CachedDns dns = dns(2, server.address());
        assertThat(ask(dns)).isInstanceOf(Records.class);
        assertThat(only(dns).sent()).isEqualTo(2);
        assertThat(only(dns).timedOut()).isEqualTo(1);
        assertThat(only(dns).dropped()).isZero();
    }

    @Test
    void whatComesAfterTheAnswerIsDropped() throws Exception {
        UdpResponder server =
                holding((query, replies) ->
                        replies.sendAfter(TIMEOUT.plusMillis(100), goodReply(query)));
        CachedDns dns = dns(2, server.address());
        assertThat(ask(dns)).isInstanceOf(Records.class);
        for (int i = 0; i < 100 && only(dns).dropped() == 0; i++) {
            Thread.sleep(20);
        }
        assertThat(only(dns).dropped()).isEqualTo(1);
    }

    // truncation

    private TcpResponder tcp(UdpResponder server, TcpResponder.Behaviour behaviour)
            throws IOException {
        return open(new TcpResponder(server.address(), behaviour));
    }

    @Test
    void whatIsTruncatedIsAskedForOverTcp() throws IOException {
        UdpResponder server = serve(UdpResponder.truncating());
        tcp(server, TcpResponder.answering(FaultyServersTest::goodReply));
        CachedDns dns = patientDns(1, server.address());
        assertThat(ask(dns)).isInstanceOf(Records.class);
        assertThat(only(dns).sent()).isEqualTo(1);
        assertThat(only(dns).overTcp()).isEqualTo(1);
    }

    @Test
    void whatIsTruncatedOverTcpTooIsNoAnswer() throws IOException {
        UdpResponder server = serve(UdpResponder.truncating());
        tcp(
                server,
                TcpResponder.answering(query -> {
                    Message reply = new Message(wrongReply(query));
                    reply.getHeader().setFlag(Flags.TC);
                    return reply.toWire();
                }));
        assertThat(ask(patientDns(1, server.address()))).isEqualTo(unavailable(Fault.TRUNCATED));
    }

    @Test
    void whatIsTruncatedWhereTcpHangsIsNamedInTime() throws IOException {
        UdpResponder server = serve(UdpResponder.truncating());
        tcp(server, TcpResponder.hanging());
        assertThat(ask(dns(3, server.address()))).isEqualTo(unavailable(Fault.TRUNCATED));
    }

    @Test
    void whatIsTruncatedWhereTcpIsRefusedIsNamed() throws IOException {
        UdpResponder server = serve(UdpResponder.truncating());
        assertThat(ask(patientDns(3, server.address()))).isEqualTo(unavailable(Fault.TRUNCATED));
    }

    @Test
    void whatIsTruncatedWhereTcpGarblesDripsOrHangsUpIsNamedInTime() throws IOException {
        for (TcpResponder.Behaviour behaviour :
                List.of(
                        TcpResponder.garbage(),
                        TcpResponder.hangingUp(),
                        TcpResponder.dripping(FaultyServersTest::goodReply))) {
            UdpResponder server = serve(UdpResponder.truncating());
            tcp(server, behaviour);
            assertThat(ask(dns(3, server.address()))).isEqualTo(unavailable(Fault.TRUNCATED));
        }
    }

    @Test
    void whereTcpFailsOnOneServerTheNextIsAsked() throws IOException {
        UdpResponder server = serve(UdpResponder.truncating());
        UdpResponder good = serve(FaultyServersTest::goodReply);
        for (int i = 0; i < 10; i++) {
            assertThat(ask(dns(2, server.address(), good.address()))).isInstanceOf(Records.class);
        }
    }

    /// What the first 100 ask for is truncated, and TCP does not work.
    private void assertThatShortAnswersArrive(UdpResponder server) throws Exception {
        CachedDns dns = dns(3, server.address());
        var answers = new ArrayList<CompletableFuture<Answer>>();
        for (int i = 0; i < 200; i++) {
            DomainName name = DomainName.of((i < 100 ? "long" : "short") + i + ".example");
            answers.add(
                    CompletableFuture.supplyAsync(
                            () -> dns.ask(name, RecordType.TXT), Thread::startVirtualThread));
            if (i == 99) {
                Thread.sleep(100);
            }
        }
        for (int i = 0; i < 200; i++) {
            Answer answer = answers.get(i).get(30, TimeUnit.SECONDS);
            if (i < 100) {
                assertThat(answer).isEqualTo(unavailable(Fault.TRUNCATED));
            } else {
                assertThat(answer).isInstanceOf(Records.class);
            }
        }
    }

    private UdpResponder truncatingWhatIsLong() throws IOException {
        return serve(query ->
                query.getQuestion().getName().toString().startsWith("long")
                        ? UdpResponder.truncating().reply(query)
                        : goodReply(query));
    }

    @Test
    void manyLongAnswersWhereTcpIsRefusedHoldUpNoShortOnes() throws Exception {
        assertThatShortAnswersArrive(truncatingWhatIsLong());
    }

    @Test
    void manyLongAnswersWhereTcpHangsHoldUpNoShortOnes() throws Exception {
        UdpResponder server = truncatingWhatIsLong();
        tcp(server, TcpResponder.hanging());
        assertThatShortAnswersArrive(server);
    }

    // several servers, bad lines

    private static Zone manyNames(int count) {
        var zone = Zone.builder();
        for (int i = 0; i < count; i++) {
            zone.line("n" + i + ".example TXT v=spf1 -all");
        }
        return zone.build();
    }

    private NameServer start(int names) throws IOException {
        return open(
                NameServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        manyNames(names)));
    }

    /// How long all of them take together.
    private static Duration assertThatAllAreAnswered(CachedDns dns, int names) throws Exception {
        long start = System.nanoTime();
        var answers = new ArrayList<CompletableFuture<Answer>>();
        for (int i = 0; i < names; i++) {
            DomainName name = DomainName.of("n" + i + ".example");
            answers.add(
                    CompletableFuture.supplyAsync(
                            () -> dns.ask(name, RecordType.TXT), Thread::startVirtualThread));
        }
        for (var answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS)).isInstanceOf(Records.class);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void oneDeadServerOfThreeWastesFewAttempts() throws Exception {
        int names = 3_000;
        UdpResponder dead = serve(UdpResponder.silent());
        CachedDns dns =
                dns(
                        Duration.ofSeconds(1),
                        3,
                        dead.address(),
                        start(names).address(),
                        start(names).address());
        assertThatAllAreAnswered(dns, 300);
        int wastedAtFirst = dead.queries();
        assertThatAllAreAnswered(dns, names);
        assertThat(wastedAtFirst).isLessThanOrEqualTo(300);
        assertThat(dead.queries() - wastedAtFirst).isLessThan(10);
    }

    @Test
    void thirtyPercentLossLeavesNothingUnanswered() throws Exception {
        int names = 2_000;
        var line = open(new UdpProxy(start(names).address(), 0.16, Duration.ZERO, 4));
        CachedDns dns = dns(12, line.address());
        assertThatAllAreAnswered(dns, names);
        assertThat(dns.figures().asked()).isEqualTo(names);
        assertThat(dns.figures().sent()).isEqualTo(names + dns.figures().retried());
        assertThat(dns.figures().timedOut()).isGreaterThanOrEqualTo(dns.figures().retried());
    }

    @Test
    void aDelayIsNoLoss() throws Exception {
        int names = 1_000;
        var line = open(new UdpProxy(start(names).address(), 0, Duration.ofMillis(200), 4));
        CachedDns dns = patientDns(3, line.address());
        Duration duration = assertThatAllAreAnswered(dns, names);
        assertThat(duration).isBetween(Duration.ofMillis(200), BOUND);
        assertThat(dns.figures().retried()).isZero();
        assertThat(dns.figures().sent()).isEqualTo(names);
    }

    @Test
    void theAbsenceOfANameSurvivesLossToo() throws Exception {
        var line = open(new UdpProxy(start(1).address(), 0.16, Duration.ZERO, 5));
        CachedDns dns = dns(12, line.address());
        for (int i = 0; i < 20; i++) {
            assertThat(dns.ask(DomainName.of("no" + i + ".example"), RecordType.TXT))
                    .isInstanceOf(NoSuchName.class);
        }
    }
}

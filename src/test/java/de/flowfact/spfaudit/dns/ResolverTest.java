package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.NameServer;
import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.ResourceRecord.Address;
import de.flowfact.spfaudit.dns.ResourceRecord.Mx;
import de.flowfact.spfaudit.dns.ResourceRecord.Pointer;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/// Over real sockets.
class ResolverTest {

    private static final DomainName A = DomainName.of("a.example");
    private static final Duration TIMEOUT = Duration.ofMillis(400);

    /// Far more than any test needs, far less than waiting for ever.
    private static final Duration BOUND = Duration.ofSeconds(10);

    private static Resolver resolver(int tries, InetSocketAddress... servers) {
        return new Resolver(new DnsSettings(List.of(servers), TIMEOUT, tries, 100, 100));
    }

    private static Answer ask(UdpResponder.Behaviour behaviour) throws IOException {
        try (var server = new UdpResponder(behaviour)) {
            return resolver(1, server.address()).ask(A, RecordType.TXT);
        }
    }

    private static NameServer serve(String... lines) throws IOException {
        return NameServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Zone.parse(lines));
    }

    private static Answer served(DomainName name, RecordType type, String... lines)
            throws IOException {
        try (NameServer server = serve(lines)) {
            return resolver(1, server.address()).ask(name, type);
        }
    }

    private static Unavailable unavailable(Fault fault) {
        return new Unavailable(fault);
    }

    @Test
    void everyTypeOfRecordIsRead() throws IOException {
        try (NameServer server =
                serve(
                        "a.example A 192.0.2.1",
                        "a.example AAAA 2001:db8::1",
                        "a.example MX 10 m.example",
                        "null.example MX 0 .",
                        "a.example NS ns.example",
                        "a.example PTR p.example",
                        "a.example TXT \"one\" \"\\000\\255\"")) {
            Resolver dns = resolver(1, server.address());
            assertThat(records(dns.ask(A, RecordType.A)))
                    .containsExactly(new Address(InetAddress.ofLiteral("192.0.2.1")));
            assertThat(records(dns.ask(A, RecordType.AAAA)))
                    .containsExactly(new Address(InetAddress.ofLiteral("2001:db8::1")));
            assertThat(records(dns.ask(A, RecordType.MX))).containsExactly(new Mx(10, "m.example"));
            assertThat(records(dns.ask(DomainName.of("null.example"), RecordType.MX)))
                    .containsExactly(new Mx(0, Mx.NULL_MX));
            assertThat(records(dns.ask(A, RecordType.NS)))
                    .containsExactly(new Pointer(DomainName.of("ns.example")));
            assertThat(records(dns.ask(A, RecordType.PTR)))
                    .containsExactly(new Pointer(DomainName.of("p.example")));
            assertThat(records(dns.ask(A, RecordType.TXT)))
                    .containsExactly(new Txt(List.of("one", "\0\u00ff")));
        }
    }

    private static List<ResourceRecord> records(Answer answer) {
        return ((Records) answer).records();
    }

    @ParameterizedTest
    @CsvSource({"a.example, TXT", "b.example, A"})
    void aNameWithoutSuchRecordsHasNoData(String name, RecordType type) throws IOException {
        assertThat(served(DomainName.of(name), type, "a.example A 192.0.2.1", "b.example TXT x"))
                .isInstanceOf(NoData.class);
    }

    @Test
    void aNameThatIsNotThereIsNoSuchName() throws IOException {
        assertThat(served(DomainName.of("b.example"), RecordType.TXT, "a.example A 192.0.2.1"))
                .isInstanceOf(NoSuchName.class);
    }

    @Test
    void aTruncatedAnswerIsAskedForAgainOverTcp() throws IOException {
        String text = "v=spf1 " + "ip4:192.0.2.1 ".repeat(1000);
        Answer answer = served(A, RecordType.TXT, "a.example TXT " + text);
        assertThat(((Records) answer).only(Txt.class).getFirst().text()).isEqualTo(text);
    }

    @Test
    void aTruncatedAnswerWithoutTcpIsUnavailableInTime() throws IOException {
        long start = System.nanoTime();
        Answer answer =
                ask(query -> {
                    Message reply = UdpResponder.replyTo(query, Rcode.NOERROR);
                    reply.getHeader().setFlag(Flags.TC);
                    return reply.toWire();
                });
        assertThat(answer).isEqualTo(unavailable(Fault.TRUNCATED));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }

    @Test
    void aFailingServerIsUnavailable() throws IOException {
        assertThat(served(A, RecordType.TXT, "a.example SERVFAIL"))
                .isEqualTo(unavailable(Fault.SERVFAIL));
    }

    @ParameterizedTest
    @CsvSource({"1, FORMERR", "2, SERVFAIL", "4, NOTIMP", "5, REFUSED", "9, OTHER_RCODE"})
    void anErrorCodeIsUnavailable(int rcode, Fault fault) throws IOException {
        assertThat(ask(query -> UdpResponder.replyTo(query, rcode).toWire()))
                .isEqualTo(unavailable(fault));
    }

    @Test
    void silenceIsATimeOutInBoundedTime() throws IOException {
        try (var server = new UdpResponder(UdpResponder.silent())) {
            long start = System.nanoTime();
            Answer answer = resolver(2, server.address()).ask(A, RecordType.TXT);
            assertThat(answer).isEqualTo(unavailable(Fault.TIMEOUT));
            assertThat(server.queries()).isEqualTo(2);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(TIMEOUT, BOUND);
        }
    }

    // aliases

    @Test
    void anAliasIsFollowed() throws IOException {
        Answer answer =
                served(
                        A,
                        RecordType.TXT,
                        "a.example CNAME b.example",
                        "b.example CNAME c.example",
                        "c.example TXT x");
        assertThat(records(answer)).containsExactly(new Txt(List.of("x")));
    }

    @Test
    void anAliasCanBeAskedForItself() throws IOException {
        assertThat(
                        records(
                                served(
                                        A,
                                        RecordType.CNAME,
                                        "a.example CNAME b.example",
                                        "b.example CNAME c.example",
                                        "c.example TXT x")))
                .containsExactly(new Pointer(DomainName.of("b.example")));
        assertThat(served(A, RecordType.CNAME, "a.example TXT x")).isInstanceOf(NoData.class);
    }

    @Test
    void anAliasOfAnAddressThatHasOtherRecordsHasNoData() throws IOException {
        assertThat(served(A, RecordType.TXT, "a.example CNAME b.example", "b.example A 192.0.2.1"))
                .isInstanceOf(NoData.class);
    }

    @Test
    void anAliasOfNothingIsNoSuchName() throws IOException {
        assertThat(served(A, RecordType.TXT, "a.example CNAME b.example"))
                .isInstanceOf(NoSuchName.class);
    }

    @Test
    void aLoopOfAliasesIsUnavailable() throws IOException {
        assertThat(
                        served(
                                A,
                                RecordType.TXT,
                                "a.example CNAME b.example",
                                "b.example CNAME a.example"))
                .isEqualTo(unavailable(Fault.CNAME_LOOP));
    }

    @Test
    void anAliasOutOfTheZoneIsAskedForAgain() throws IOException {
        Answer answer =
                ask(query -> {
                    Message reply = UdpResponder.replyTo(query, Rcode.NOERROR);
                    reply.getHeader().setFlag(Flags.AA);
                    Name asked = query.getQuestion().getName();
                    reply.addRecord(
                            asked.toString().equals("a.example.")
                                    ? new CNAMERecord(
                                            asked, DClass.IN, 60, Name.fromString("b.other."))
                                    : new TXTRecord(asked, DClass.IN, 60, "x"),
                            Section.ANSWER);
                    return reply.toWire();
                });
        assertThat(records(answer)).containsExactly(new Txt(List.of("x")));
    }

    @Test
    void anEndlessChainOfAliasesOutOfTheZoneIsUnavailable() throws IOException {
        Answer answer =
                ask(query -> {
                    Message reply = UdpResponder.replyTo(query, Rcode.NOERROR);
                    Name asked = query.getQuestion().getName();
                    reply.addRecord(
                            new CNAMERecord(asked, DClass.IN, 60, new Name("x", asked)),
                            Section.ANSWER);
                    return reply.toWire();
                });
        assertThat(answer).isEqualTo(unavailable(Fault.CNAME_LOOP));
    }

    // servers that know nothing

    private static Message referral(Message query) throws IOException {
        Message reply = UdpResponder.replyTo(query, Rcode.NOERROR);
        reply.addRecord(
                new NSRecord(
                        Name.fromString("example."), DClass.IN, 60, Name.fromString("ns.example.")),
                Section.AUTHORITY);
        return reply;
    }

    @Test
    void aReferralSaysNothingOfTheName() throws IOException {
        assertThat(ask(query -> referral(query).toWire())).isEqualTo(unavailable(Fault.LAME));
    }

    @Test
    void aReferralOfAServerThatOffersRecursionSaysNothingEither() throws IOException {
        Answer answer =
                ask(query -> {
                    Message reply = referral(query);
                    reply.getHeader().setFlag(Flags.RA);
                    return reply.toWire();
                });
        assertThat(answer).isEqualTo(unavailable(Fault.LAME));
    }

    @Test
    void anEmptyAnswerWithoutAuthoritySaysNothing() throws IOException {
        assertThat(ask(query -> UdpResponder.replyTo(query, Rcode.NOERROR).toWire()))
                .isEqualTo(unavailable(Fault.LAME));
    }

    // servers that are broken

    @Test
    void garbageIsUnavailable() throws IOException {
        assertThat(ask(_ -> new byte[] {1, 2, 3})).isInstanceOf(Unavailable.class);
    }

    @Test
    void garbageBehindTheHeaderIsUnavailable() throws IOException {
        Answer answer =
                ask(query -> {
                    byte[] wire = UdpResponder.replyTo(query, Rcode.NOERROR).toWire();
                    wire[7] = 9;
                    return wire;
                });
        assertThat(answer).isInstanceOf(Unavailable.class);
    }

    @Test
    void anAnswerWithTheWrongIdIsUnavailable() throws IOException {
        Answer answer =
                ask(query -> {
                    Message reply = UdpResponder.replyTo(query, Rcode.NXDOMAIN);
                    reply.getHeader().setID(query.getHeader().getID() ^ 1);
                    return reply.toWire();
                });
        assertThat(answer).isInstanceOf(Unavailable.class);
    }

    @Test
    void anAnswerToAnotherQuestionIsUnavailable() throws IOException {
        Answer answer =
                ask(query -> {
                    var reply = new Message(query.getHeader().getID());
                    reply.getHeader().setFlag(Flags.QR);
                    reply.getHeader().setRcode(Rcode.NXDOMAIN);
                    reply.addRecord(
                            Record.newRecord(Name.fromString("b.example."), Type.TXT, DClass.IN),
                            Section.QUESTION);
                    return reply.toWire();
                });
        assertThat(answer).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "1, false", "4, true"})
    void aServerThatDislikesEdnsIsAskedWithout(int rcode, boolean withQuestion) throws IOException {
        Answer answer =
                ask(query -> {
                    Message reply = UdpResponder.replyTo(query, Rcode.NOERROR);
                    if (query.getOPT() != null) {
                        reply.getHeader().setRcode(rcode);
                        if (!withQuestion) {
                            reply.removeAllRecords(Section.QUESTION);
                        }
                    } else {
                        reply.addRecord(
                                new TXTRecord(query.getQuestion().getName(), DClass.IN, 60, "x"),
                                Section.ANSWER);
                    }
                    return reply.toWire();
                });
        assertThat(answer).isInstanceOf(Records.class);
    }

    @Test
    void whatDnsjavaCannotReadIsNoException() throws IOException {
        // RFC 9460, 2.2: an SVCB record whose parameters are cut off, beside the answer
        byte[] svcb = {0, 64, 0, 1, 0, 0, 0, 60, 0, 6, 0, 1, 0, 0, 1, 9};
        Answer answer =
                ask(query -> {
                    byte[] reply = UdpResponder.replyTo(query, Rcode.NOERROR).toWire();
                    var wire = Arrays.copyOf(reply, reply.length + 1 + svcb.length);
                    System.arraycopy(svcb, 0, wire, reply.length + 1, svcb.length);
                    wire[11] = 1;
                    return wire;
                });
        assertThat(answer).isInstanceOf(Unavailable.class);
    }

    // several servers

    private static InetSocketAddress closedPort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }
    }

    @Test
    void aClosedPortIsUnavailableInBoundedTime() throws IOException {
        long start = System.nanoTime();
        assertThat(resolver(2, closedPort()).ask(A, RecordType.TXT))
                .isIn(unavailable(Fault.NETWORK), unavailable(Fault.TIMEOUT));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }

    @Test
    void theNextServerIsAskedWhereTheFirstIsDeadOrSilentOrFails() throws IOException {
        try (NameServer good = serve("a.example TXT x");
                NameServer failing = serve("a.example SERVFAIL");
                var silent = new UdpResponder(UdpResponder.silent())) {
            for (InetSocketAddress first :
                    List.of(closedPort(), failing.address(), silent.address())) {
                assertThat(resolver(1, first, good.address()).ask(A, RecordType.TXT))
                        .isInstanceOf(Records.class);
            }
        }
    }

    @Test
    void whatOneServerKnowsNoOtherIsAsked() throws IOException {
        UdpResponder.Behaviour knows =
                query -> {
                    Message reply = UdpResponder.replyTo(query, Rcode.NXDOMAIN);
                    reply.getHeader().setFlag(Flags.AA);
                    return reply.toWire();
                };
        try (var first = new UdpResponder(knows);
                var second = new UdpResponder(knows)) {
            assertThat(resolver(3, first.address(), second.address()).ask(A, RecordType.TXT))
                    .isInstanceOf(NoSuchName.class);
            assertThat(first.queries() + second.queries()).isEqualTo(1);
        }
    }

    @Test
    void aServerIsSilentOnlyWhereItSaysNothingAtAll() throws IOException {
        try (NameServer failing = serve("a.example SERVFAIL");
                var silent = new UdpResponder(UdpResponder.silent())) {
            assertThat(resolver(1, failing.address()).isSilent(List.of(A))).isFalse();
            assertThat(resolver(1, silent.address()).isSilent(List.of(A))).isTrue();
        }
    }

    @Test
    void anInterruptedQuestionIsUnavailableAndStaysInterrupted() throws IOException {
        try (var silent = new UdpResponder(UdpResponder.silent())) {
            Thread.currentThread().interrupt();
            assertThat(resolver(1, silent.address()).ask(A, RecordType.TXT))
                    .isEqualTo(unavailable(Fault.DEADLINE));
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}

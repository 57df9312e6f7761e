package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.AnswerReader.Alias;
import de.flowfact.spfaudit.dns.AnswerReader.Final;
import de.flowfact.spfaudit.dns.AnswerReader.Reading;
import de.flowfact.spfaudit.dns.UdpResponder.Behaviour;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

class DirectQuestionTest {

    private static final DomainName A = DomainName.of("a.example");

    private static Reading ask(InetSocketAddress server) {
        return new DirectQuestion(A, RecordType.TXT, Duration.ofSeconds(1), 2).ask(server);
    }

    private static Reading ask(Behaviour behaviour) throws IOException {
        try (var server = new UdpResponder(behaviour)) {
            return ask(server.address());
        }
    }

    private static Reading unavailable(Fault fault) {
        return new Final(new Unavailable(fault));
    }

    private static Message authoritative(Message query, int rcode) {
        Message reply = UdpResponder.replyTo(query, rcode);
        reply.getHeader().setFlag(Flags.AA);
        return reply;
    }

    private static byte[] good(Message query) {
        Message reply = authoritative(query, Rcode.NOERROR);
        reply.addRecord(text(query), Section.ANSWER);
        return reply.toWire();
    }

    private static Record text(Message query) {
        return new TXTRecord(query.getQuestion().getName(), DClass.IN, 60, "x");
    }

    private static void assertThatItIsAnswered(Reading reading) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Final.class, r -> assertThat(r.answer()).isInstanceOf(Records.class));
    }

    @Test
    void itDesiresNoRecursionAndOffersEdns() throws IOException {
        assertThatItIsAnswered(
                ask(query ->
                        !query.getHeader().getFlag(Flags.RD)
                                        && query.getOPT() != null
                                        && query.getOPT().getPayloadSize() == 1232
                                ? good(query)
                                : new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void whoeverRefusesEdnsIsAskedWithout(int rcode) throws IOException {
        assertThatItIsAnswered(
                ask(query ->
                        query.getOPT() == null
                                ? good(query)
                                : UdpResponder.replyTo(query, rcode).toWire()));
    }

    @Test
    void whoeverDropsEdnsIsAskedWithoutInTheEnd() throws IOException {
        assertThatItIsAnswered(ask(query -> query.getOPT() == null ? good(query) : new byte[0]));
    }

    @ParameterizedTest
    @CsvSource({"1, FORMERR", "2, SERVFAIL", "4, NOTIMP", "5, REFUSED"})
    void aFaultIsNamed(int rcode, Fault fault) throws IOException {
        assertThat(ask(query -> UdpResponder.replyTo(query, rcode).toWire()))
                .isEqualTo(unavailable(fault));
    }

    @Test
    void whatIsNotSaidWithAuthorityIsNotKnown() throws IOException {
        assertThat(
                        ask(query -> {
                            Message reply = UdpResponder.replyTo(query, Rcode.NOERROR);
                            reply.getHeader().setFlag(Flags.RA);
                            reply.addRecord(text(query), Section.ANSWER);
                            return reply.toWire();
                        }))
                .isEqualTo(unavailable(Fault.LAME));
        assertThat(
                        ask(query -> {
                            Message reply = UdpResponder.replyTo(query, Rcode.NXDOMAIN);
                            reply.getHeader().setFlag(Flags.RA);
                            return reply.toWire();
                        }))
                .isEqualTo(unavailable(Fault.LAME));
    }

    @Test
    void anAbsenceSaidWithAuthorityIsKnown() throws IOException {
        assertThat(ask(query -> authoritative(query, Rcode.NXDOMAIN).toWire()))
                .isInstanceOfSatisfying(
                        Final.class, r -> assertThat(r.answer()).isInstanceOf(NoSuchName.class));
    }

    @Test
    void anAliasIsWhatItSays() throws IOException {
        assertThat(
                        ask(query -> {
                            Message reply = authoritative(query, Rcode.NOERROR);
                            reply.addRecord(
                                    new CNAMERecord(
                                            query.getQuestion().getName(),
                                            DClass.IN,
                                            60,
                                            Name.fromString("b.other.")),
                                    Section.ANSWER);
                            return reply.toWire();
                        }))
                .isEqualTo(new Alias(DomainName.of("b.other")));
    }

    @Test
    void silenceIsATimeOut() throws IOException {
        try (var server = new UdpResponder(UdpResponder.silent())) {
            assertThat(ask(server.address())).isEqualTo(unavailable(Fault.TIMEOUT));
            assertThat(server.queries()).isEqualTo(2);
        }
    }

    @Test
    void whereNobodyListensItCannotBeReached() throws IOException {
        InetSocketAddress closed;
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            closed = (InetSocketAddress) socket.getLocalSocketAddress();
        }
        assertThat(ask(closed)).isEqualTo(unavailable(Fault.NETWORK));
    }

    @Test
    void garbageIsMalformed() throws IOException {
        assertThat(
                        ask(query -> {
                            byte[] wire = authoritative(query, Rcode.NOERROR).toWire();
                            wire[7] = 9;
                            return wire;
                        }))
                .isEqualTo(unavailable(Fault.MALFORMED));
    }

    @Test
    void anAnswerToAnotherQuestionIsPassedOver() throws IOException {
        try (var server =
                UdpResponder.holding((query, replies) -> {
                    byte[] wrong = authoritative(query, Rcode.NXDOMAIN).toWire();
                    wrong[13] ^= 1;
                    replies.send(wrong);
                    wrong[13] ^= 1;
                    wrong[0] ^= 1;
                    replies.send(wrong);
                    replies.send(good(query));
                })) {
            assertThatItIsAnswered(ask(server.address()));
        }
    }

    @Test
    void whatIsTruncatedIsAskedForOverTcp() throws IOException {
        try (var server = new UdpResponder(UdpResponder.truncating());
                var _ =
                        new TcpResponder(
                                server.address(),
                                TcpResponder.answering(DirectQuestionTest::good))) {
            assertThatItIsAnswered(ask(server.address()));
        }
    }

    @Test
    void whatIsTruncatedWithoutTcpOrOverTcpTooIsNamed() throws IOException {
        try (var server = new UdpResponder(UdpResponder.truncating())) {
            assertThat(ask(server.address())).isEqualTo(unavailable(Fault.TRUNCATED));
            try (var _ =
                    new TcpResponder(
                            server.address(), TcpResponder.answering(UdpResponder.truncating()))) {
                assertThat(ask(server.address())).isEqualTo(unavailable(Fault.TRUNCATED));
            }
        }
    }
}

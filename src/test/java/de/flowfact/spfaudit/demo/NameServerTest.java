package de.flowfact.spfaudit.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class NameServerTest {

    private static final Duration IDLE = Duration.ofMillis(300);
    private static final Zone ZONE =
            Zone.parse(
                    "a.example A 192.0.2.1",
                    "a.example TXT v=spf1 mx -all",
                    "x.y.a.example A 192.0.2.2",
                    "wide.example TXT " + "w".repeat(700),
                    "huge.example TXT " + "h".repeat(3000),
                    "alias.example CNAME next.example",
                    "next.example CNAME a.example",
                    "dangling.example CNAME gone.example",
                    "loop.example CNAME pool.example",
                    "pool.example CNAME loop.example",
                    "slow.example TIMEOUT",
                    "bad.example SERVFAIL");

    private NameServer server;

    @BeforeEach
    void start() throws IOException {
        server = NameServer.start(loopback(), ZONE, IDLE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersOverUdpAndTcpWithAuthority() throws IOException {
        for (boolean tcp : List.of(false, true)) {
            SimpleResolver resolver = resolver();
            resolver.setTCP(tcp);
            Message reply = resolver.send(query("a.example.", Type.TXT));
            assertThat(reply.getHeader().getFlag(Flags.AA)).isTrue();
            assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
            assertThat(data(reply)).containsExactly("\"v=spf1 mx -all\"");
        }
    }

    @Test
    void theQuestionComesBackAsItWasWritten() throws IOException {
        udp("a.EXAMPLE.", Type.A);
        Message reply = udp("A.eXample.", Type.A);
        assertThat(reply.getQuestion().getName()).hasToString("A.eXample.");
        assertThat(data(reply)).containsExactly("192.0.2.1");
    }

    @Test
    void anAbsentNameIsNxdomainWithTheSoa() throws IOException {
        Message reply = udp("gone.example.", Type.A);
        assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(reply.getHeader().getFlag(Flags.AA)).isTrue();
        SOARecord soa = (SOARecord) reply.getSection(Section.AUTHORITY).getFirst();
        assertThat(soa.getMinimum()).isEqualTo(Zone.NEGATIVE_TTL.toSeconds());
        assertThat(soa.getTTL()).isEqualTo(Zone.NEGATIVE_TTL.toSeconds());
    }

    @Test
    void aNameWithoutTheTypeAndAnEmptyOneHaveNoData() throws IOException {
        for (String name : List.of("a.example.", "y.a.example.", "example.")) {
            Message reply = udp(name, Type.MX);
            assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
            assertThat(reply.getSection(Section.ANSWER)).isEmpty();
            assertThat(reply.getSection(Section.AUTHORITY)).hasSize(1);
        }
    }

    @Test
    void aliasesAreInTheAnswerWithWhatIsBehindThem() throws IOException {
        assertThat(data(udp("alias.example.", Type.A)))
                .containsExactly("next.example.", "a.example.", "192.0.2.1");
        assertThat(data(udp("alias.example.", Type.CNAME))).containsExactly("next.example.");
    }

    @Test
    void anAliasOfNothingIsNxdomainWithTheAlias() throws IOException {
        Message reply = udp("dangling.example.", Type.A);
        assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(data(reply)).containsExactly("gone.example.");
        assertThat(reply.getSection(Section.AUTHORITY)).hasSize(1);
    }

    @Test
    void aLoopOfAliasesIsAnsweredOnce() throws IOException {
        assertThat(data(udp("loop.example.", Type.A)))
                .containsExactly("pool.example.", "loop.example.");
    }

    @Test
    void withoutEdnsALargeAnswerIsTruncated() throws IOException {
        Message reply = datagram(query("wide.example.", Type.TXT).toWire());
        assertThat(reply.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(reply.getSection(Section.ANSWER)).isEmpty();
        assertThat(reply.getOPT()).isNull();
    }

    @Test
    void withEdnsAnAnswerMayBeAsLargeAsTheAskerTakes() throws IOException {
        Message wide = datagram(edns("wide.example.", 1232).toWire());
        assertThat(wide.getHeader().getFlag(Flags.TC)).isFalse();
        assertThat(wide.getSection(Section.ANSWER)).hasSize(1);
        assertThat(wide.getOPT()).isNotNull();
        Message huge = datagram(edns("huge.example.", 1232).toWire());
        assertThat(huge.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(huge.getOPT()).isNotNull();
    }

    @Test
    void whatIsTruncatedOverUdpIsWholeOverTcp() throws IOException {
        Message reply = resolver().send(edns("huge.example.", 1232));
        assertThat(reply.getSection(Section.ANSWER)).hasSize(1);
        assertThat(reply.numBytes()).isGreaterThan(3000);
    }

    @Test
    void aSilentNameGetsNoAnswer() {
        SimpleResolver resolver = resolver();
        resolver.setTimeout(Duration.ofMillis(200));
        assertThatThrownBy(() -> resolver.send(query("x.slow.example.", Type.TXT)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aFailingNameIsServfailWithoutAuthority() throws IOException {
        Message reply = udp("bad.example.", Type.TXT);
        assertThat(reply.getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(reply.getHeader().getFlag(Flags.AA)).isFalse();
    }

    @Test
    void theRootHasSoaAndNameServer() throws IOException {
        assertThat(udp(".", Type.SOA).getSection(Section.ANSWER)).hasSize(1);
        assertThat(data(udp(".", Type.NS))).containsExactly("localhost.");
        assertThat(udp(".", Type.TXT).getSection(Section.AUTHORITY)).hasSize(1);
    }

    @Test
    void whatItDoesNotDoIsSaid() throws IOException {
        Message update = query("a.example.", Type.SOA);
        update.getHeader().setOpcode(Opcode.UPDATE);
        assertThat(datagram(update.toWire()).getRcode()).isEqualTo(Rcode.NOTIMP);
        assertThat(datagram(query("a.example.", Type.AXFR).toWire()).getRcode())
                .isEqualTo(Rcode.REFUSED);
        Record chaos = Record.newRecord(Name.fromString("version.bind."), Type.TXT, DClass.CH);
        assertThat(datagram(Message.newQuery(chaos).toWire()).getRcode()).isEqualTo(Rcode.REFUSED);
        Message future = query("a.example.", Type.A);
        future.addRecord(new OPTRecord(1232, 0, 7), Section.ADDITIONAL);
        assertThat(datagram(future.toWire()).getRcode()).isEqualTo(Rcode.BADVERS);
    }

    @Test
    void garbageThatHasAHeaderIsAFormatError() throws IOException {
        String oneQuestion = "abcd0100000100000000000003";
        assertThat(datagram(HexFormat.of().parseHex(oneQuestion)).getHeader().getID())
                .isEqualTo(0xabcd);
        for (String garbage :
                List.of(
                        oneQuestion,
                        "abcd01000000000000000000",
                        "abcd010000010000000000" + "00c00c00010001")) {
            assertThat(datagram(HexFormat.of().parseHex(garbage)).getRcode())
                    .isEqualTo(Rcode.FORMERR);
        }
    }

    @Test
    void whatIsNoQueryGetsNoAnswerAndDoesNoHarm() throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(150);
            for (String noise : List.of("", "00", "ffffffffffffffffffffffffffffffff")) {
                send(socket, HexFormat.of().parseHex(noise));
                assertThatThrownBy(() -> receive(socket))
                        .isInstanceOf(SocketTimeoutException.class);
            }
        }
        assertThat(data(udp("a.example.", Type.A))).containsExactly("192.0.2.1");
    }

    @Test
    void noQueryThatIsBentOutOfShapeIsABug() throws IOException {
        var random = new SplittableRandom(1);
        var responder = new Responder(ZONE);
        byte[] whole = edns("alias.example.", 1232).toWire();
        for (int i = 0; i < 20_000; i++) {
            byte[] bent = Arrays.copyOf(whole, random.nextInt(12, whole.length + 4));
            for (int j = 0; j < 3; j++) {
                bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
            }
            responder
                    .replyToDatagram(bent)
                    .ifPresent(reply -> assertThat(reply[0]).isEqualTo(bent[0]));
        }
    }

    @Test
    void queriesMayFollowOneAnotherOnOneConnection() throws IOException {
        try (Socket socket = connection()) {
            var out = new DataOutputStream(socket.getOutputStream());
            for (String name :
                    List.of("a.example.", "slow.example.", "huge.example.", "gone.example.")) {
                byte[] query = query(name, Type.TXT).toWire();
                out.writeShort(query.length);
                out.write(query);
            }
            var in = new DataInputStream(socket.getInputStream());
            assertThat(List.of(next(in), next(in), next(in)))
                    .extracting(reply -> reply.getQuestion().getName().toString())
                    .containsExactly("a.example.", "huge.example.", "gone.example.");
        }
    }

    @Test
    void anIdleConnectionIsClosed() throws IOException {
        try (Socket socket = connection()) {
            socket.setSoTimeout(5000);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void anotherZoneIsServedFromOneQueryToTheNext() throws IOException {
        assertThat(data(udp("a.example.", Type.A))).containsExactly("192.0.2.1");
        server.serve(Zone.parse("a.example A 192.0.2.99"));
        assertThat(data(udp("a.example.", Type.A))).containsExactly("192.0.2.99");
    }

    @Test
    void aClosedServerFreesItsPort() throws IOException {
        InetSocketAddress address = server.address();
        server.close();
        for (int i = 0; i < 20; i++) {
            try (NameServer next = NameServer.start(address, ZONE)) {
                assertThat(next.address()).isEqualTo(address);
            }
        }
    }

    private SimpleResolver resolver() {
        var resolver = new SimpleResolver(server.address());
        resolver.setTimeout(Duration.ofSeconds(5));
        return resolver;
    }

    private Message udp(String name, int type) throws IOException {
        return resolver().send(query(name, type));
    }

    /// Sent and received as octets, so that no client asks again over TCP.
    private Message datagram(byte[] query) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(5000);
            send(socket, query);
            return receive(socket);
        }
    }

    private void send(DatagramSocket socket, byte[] octets) throws IOException {
        socket.send(new DatagramPacket(octets, octets.length, server.address()));
    }

    private static Message receive(DatagramSocket socket) throws IOException {
        var packet = new DatagramPacket(new byte[65535], 65535);
        socket.receive(packet);
        return new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    private Socket connection() throws IOException {
        var socket = new Socket(server.address().getAddress(), server.address().getPort());
        socket.setSoTimeout(5000);
        return socket;
    }

    private static Message next(DataInputStream in) throws IOException {
        var wire = new byte[in.readUnsignedShort()];
        in.readFully(wire);
        return new Message(wire);
    }

    private static Message query(String name, int type) throws IOException {
        return Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
    }

    private static Message edns(String name, int size) throws IOException {
        Message query = query(name, Type.TXT);
        query.addRecord(new OPTRecord(size, 0, 0), Section.ADDITIONAL);
        return query;
    }

    private static List<String> data(Message reply) {
        return reply.getSection(Section.ANSWER).stream().map(Record::rdataToString).toList();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}

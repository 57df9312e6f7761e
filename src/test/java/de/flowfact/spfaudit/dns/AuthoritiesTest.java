package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.NameServer;
import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class AuthoritiesTest {

    private static final DomainName A = DomainName.of("a.example");
    private static final int PORT = 5353;
    private static final InetSocketAddress RESOLVER =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 53);

    private static Authorities authorities() {
        return new Authorities(
                new DnsSettings(List.of(RESOLVER), Duration.ofMillis(300), 2, 1, 1), PORT);
    }

    private static List<InetSocketAddress> of(String... lines) {
        return found(Zone.parse(lines), A);
    }

    private static List<InetSocketAddress> found(Dns resolver, DomainName name) {
        return ((Authorities.Found) authorities().of(resolver, name)).servers();
    }

    private static InetSocketAddress server(String address) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), PORT);
    }

    // which they are

    @Test
    void theyAreThoseOfTheNameItself() {
        assertThat(
                        of(
                                "a.example NS n.example",
                                "a.example NS m.example",
                                "n.example A 127.0.0.1",
                                "m.example A 127.0.0.2"))
                .containsExactlyInAnyOrder(server("127.0.0.1"), server("127.0.0.2"));
    }

    @Test
    void theyAreThoseOfTheNextNameAboveThatHasAny() {
        Zone zone =
                Zone.parse(
                        "a.example NS n.example", "n.example A 127.0.0.1", "x.y.a.example TXT x");
        assertThat(found(zone, DomainName.of("x.y.a.example")))
                .containsExactly(server("127.0.0.1"));
    }

    @Test
    void aTopLevelDomainsAreNotAsked() {
        assertThat(of("example NS n.example", "n.example A 127.0.0.1", "a.example TXT x"))
                .containsExactly(RESOLVER);
    }

    @Test
    void oneWithoutIpv4IsReachedByIpv6() {
        assertThat(of("a.example NS n.example", "n.example AAAA ::1"))
                .containsExactly(server("::1"));
    }

    @Test
    void whereNoneHasAnAddressForTheInternetTheResolverCounts() {
        assertThat(
                        of(
                                "a.example NS n.example",
                                "a.example NS m.example",
                                "a.example NS nowhere.example",
                                "n.example A 192.0.2.1",
                                "m.example A 10.0.0.1"))
                .containsExactly(RESOLVER);
    }

    // what they say

    private static byte[] alias(Message query) throws IOException {
        Message reply = UdpResponder.replyTo(query, Rcode.NOERROR);
        reply.getHeader().setFlag(Flags.AA);
        reply.addRecord(
                new CNAMERecord(
                        query.getQuestion().getName(),
                        DClass.IN,
                        60,
                        Name.fromString("b.other.example.")),
                Section.ANSWER);
        return reply.toWire();
    }

    @Test
    void theTargetOfAnAliasIsTheResolversMatter() throws IOException {
        try (var server = new UdpResponder(AuthoritiesTest::alias)) {
            Answer answer =
                    authorities()
                            .ask(
                                    Zone.parse("b.other.example TXT v=spf1 -all"),
                                    server.address(),
                                    A,
                                    RecordType.TXT);
            assertThat(((Records) answer).records())
                    .containsExactly(new Txt(List.of("v=spf1 -all")));
        }
    }

    @Test
    void whatIsUnknownOfTheTargetIsUnknownOfTheAlias() throws IOException {
        try (var server = new UdpResponder(AuthoritiesTest::alias)) {
            assertThat(
                            authorities()
                                    .ask(
                                            Zone.parse("b.other.example TIMEOUT"),
                                            server.address(),
                                            A,
                                            RecordType.TXT))
                    .isEqualTo(new Unavailable(Fault.TIMEOUT));
        }
    }

    @Test
    void whatTheServerItselfSaysNeedsNoResolver() throws IOException {
        Dns nobody =
                (name, _) -> {
                    throw new AssertionError("asked for " + name);
                };
        try (NameServer server =
                NameServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Zone.parse("a.example A 192.0.2.1"))) {
            assertThat(authorities().ask(nobody, server.address(), A, RecordType.TXT))
                    .isInstanceOf(NoData.class);
        }
    }
}

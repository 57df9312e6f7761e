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
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.53",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.9",
                "192.0.2.1",
                "192.31.196.1",
                "192.52.193.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.175.48.6",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.251",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b::808:808",
                "64:ff9b:1::1",
                "100::1",
                "100:0:0:1::1",
                "2001::1",
                "2001:1::1",
                "2001:2::1",
                "2001:4:112::1",
                "2001:20::1",
                "2001:1ff::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2620:4f:8000::6",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fdff::1",
                "fe80::1",
                "fec0::1",
                "ff02::fb"
            })
    void aSpecialAddressIsNoPublicNameServers(String address) {
        String type = address.contains(":") ? " AAAA " : " A ";
        DnsSettings settings =
                new DnsSettings(
                        List.of(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 53),
                                server("9.9.9.9")),
                        Duration.ofMillis(300),
                        2,
                        1,
                        1);
        Zone zone = Zone.parse("a.example NS n.example", "n.example" + type + address);
        assertThat(new Authorities(settings, PORT).of(zone, A))
                .isEqualTo(new Authorities.Found(settings.servers()));
    }

    /// Java itself makes an IPv4 address of one in the text form.
    @Test
    void anIpv4MappedAddressIsNoPublicNameServers() throws IOException {
        byte[] octets = new byte[16];
        octets[10] = (byte) 0xFF;
        octets[11] = (byte) 0xFF;
        octets[12] = 127;
        octets[15] = 1;
        var mapped = new ResourceRecord.Address(Inet6Address.getByAddress(null, octets, -1));
        Zone zone = Zone.parse("a.example NS n.example", "n.example TXT x");
        Dns dns =
                (name, type) ->
                        type == RecordType.AAAA
                                ? new Records(List.of(mapped), Duration.ZERO)
                                : zone.ask(name, type);
        assertThat(found(dns, A)).containsExactly(RESOLVER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.1", "9.255.255.255", "100.63.255.255", "100.128.0.0", "128.0.0.1",
                "172.15.255.255", "172.32.0.1", "192.0.1.1", "192.0.3.1", "198.17.255.255",
                "198.20.0.1", "223.255.255.255", "64:ff9a::1", "2001:200::1", "2001:db7::1",
                "2001:db9::1", "2003::1", "2a01:4f8::1", "3ffe::1"
            })
    void anyOtherAddressIs(String address) {
        String type = address.contains(":") ? " AAAA " : " A ";
        assertThat(of("a.example NS n.example", "n.example" + type + address))
                .containsExactly(server(address));
    }

    @Test
    void oneWhoseNameCannotBeReadIsMissed() {
        var readable = new ResourceRecord.Pointer(DomainName.of("n.example"));
        Dns dns = (_, _) -> new Records(List.of(readable), 1, Duration.ZERO);
        assertThat(authorities().of(dns, A))
                .isEqualTo(new Authorities.NotFound(A, Fault.MALFORMED));
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

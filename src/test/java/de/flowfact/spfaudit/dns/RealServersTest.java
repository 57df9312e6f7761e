package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.ResourceRecord.Mx;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// NSD, and Unbound before it: what others make of the same questions.
class RealServersTest {

    private static final String LONG_TEXT = "\"" + "x".repeat(250) + "\" ";

    private static ServerProcess nsd;
    private static ServerProcess unbound;
    private static UdpResponder silent;

    @BeforeAll
    static void start() throws Exception {
        nsd =
                Nsd.start(
                        Nsd.Zone.of(
                                "a.example",
                                "@ TXT \"v=spf1 -all\"",
                                "@ MX 10 mail",
                                "@ MX 20 mail.b.example.",
                                "bare A 127.0.0.1",
                                "long TXT " + LONG_TEXT.repeat(12),
                                "longer TXT " + LONG_TEXT.repeat(100),
                                "inside CNAME @",
                                "across CNAME text.b.example.",
                                "nowhere CNAME no.b.example.",
                                "bald CNAME bare.b.example.",
                                "outside CNAME text.elsewhere.example.",
                                "loop1 CNAME loop2",
                                "loop2 CNAME loop1",
                                "below.empty TXT x",
                                "*.wild TXT \"v=spf1 ?all\""),
                        Nsd.Zone.of("b.example", "text TXT \"v=spf1 ~all\"", "bare A 127.0.0.1"));
        silent = new UdpResponder(UdpResponder.silent());
        unbound =
                Unbound.start(
                        Map.of(
                                "a.example", nsd.address(),
                                "b.example", nsd.address(),
                                "silent.example", silent.address(),
                                "refused.example", nsd.address()));
    }

    @AfterAll
    static void stop() {
        for (ServerProcess server : new ServerProcess[] {unbound, nsd}) {
            if (server != null) {
                server.close();
            }
        }
        if (silent != null) {
            silent.close();
        }
    }

    enum Server {
        NSD,
        UNBOUND;

        InetSocketAddress address() {
            return this == NSD ? nsd.address() : unbound.address();
        }

        Answer ask(String name, RecordType type) {
            var settings = new DnsSettings(List.of(address()), Duration.ofSeconds(5), 1, 10, 10);
            try (var resolver = new Resolver(settings)) {
                return resolver.ask(DomainName.of(name), type);
            }
        }

        Answer text(String name) {
            return ask(name, RecordType.TXT);
        }
    }

    private static Answer only(Answer answer) {
        return answer instanceof Records(var records, _, _)
                ? new Records(records, Duration.ZERO)
                : answer;
    }

    private static Answer spf(String text) {
        return new Records(List.of(new Txt(List.of(text))), Duration.ZERO);
    }

    @ParameterizedTest
    @EnumSource
    void recordsAreRead(Server server) {
        assertThat(only(server.text("a.example"))).isEqualTo(spf("v=spf1 -all"));
        assertThat(((Records) server.ask("a.example", RecordType.MX)).records())
                .containsExactlyInAnyOrder(
                        new Mx(10, "mail.a.example"), new Mx(20, "mail.b.example"));
        assertThat(only(server.text("any.wild.a.example"))).isEqualTo(spf("v=spf1 ?all"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotThereIsKnown(Server server) {
        assertThat(server.text("bare.a.example")).isInstanceOf(NoData.class);
        assertThat(server.text("empty.a.example")).isInstanceOf(NoData.class);
        assertThat(server.text("no.a.example")).isInstanceOf(NoSuchName.class);
    }

    @ParameterizedTest
    @EnumSource
    void longAnswersComeOverTcp(Server server) {
        assertThat(((Records) server.text("long.a.example")).only(Txt.class).getFirst().text())
                .hasSize(12 * 250);
        assertThat(((Records) server.text("longer.a.example")).only(Txt.class).getFirst().text())
                .hasSize(100 * 250);
    }

    @ParameterizedTest
    @EnumSource
    void aliasesAreFollowed(Server server) {
        assertThat(only(server.text("inside.a.example"))).isEqualTo(spf("v=spf1 -all"));
        assertThat(only(server.text("across.a.example"))).isEqualTo(spf("v=spf1 ~all"));
        assertThat(server.text("nowhere.a.example")).isInstanceOf(NoSuchName.class);
        assertThat(server.text("bald.a.example")).isInstanceOf(NoData.class);
        assertThat(server.ask("across.a.example", RecordType.NS)).isInstanceOf(NoData.class);
    }

    @ParameterizedTest
    @EnumSource
    void aLoopOfAliasesIsUnavailable(Server server) {
        assertThat(server.text("loop1.a.example")).isInstanceOf(Unavailable.class);
    }

    @Test
    void whoDoesNotServeAZoneRefuses() {
        assertThat(Server.NSD.text("elsewhere.example")).isEqualTo(new Unavailable(Fault.REFUSED));
        assertThat(Server.NSD.text("outside.a.example")).isEqualTo(new Unavailable(Fault.REFUSED));
    }

    @Test
    void aResolverFailsWhereAZonesServerIsSilentOrRefuses() {
        assertThat(Server.UNBOUND.text("silent.example"))
                .isEqualTo(new Unavailable(Fault.SERVFAIL));
        assertThat(Server.UNBOUND.text("refused.example"))
                .isEqualTo(new Unavailable(Fault.SERVFAIL));
    }

    @Test
    void anAuthorityIsAskedDirectly() {
        var settings =
                new DnsSettings(List.of(unbound.address()), Duration.ofSeconds(2), 2, 10, 10);
        var authorities = new Authorities(settings, nsd.address().getPort());
        try (var resolver = new Resolver(settings)) {
            for (String name : List.of("a.example", "across.a.example", "long.a.example")) {
                DomainName domain = DomainName.of(name);
                assertThat(authorities.of(resolver, domain))
                        .isEqualTo(new Authorities.Found(List.of(nsd.address())));
                assertThat(only(authorities.ask(resolver, nsd.address(), domain, RecordType.TXT)))
                        .isEqualTo(only(resolver.ask(domain, RecordType.TXT)));
            }
        }
    }

    @Test
    void aResolverDoesNotConfirmWhatOthersSay() {
        var question =
                new DirectQuestion(
                        DomainName.of("a.example"), RecordType.TXT, Duration.ofSeconds(2), 2);
        assertThat(question.ask(unbound.address()))
                .isEqualTo(new AnswerReader.Final(new Unavailable(Fault.REFUSED)));
    }
}

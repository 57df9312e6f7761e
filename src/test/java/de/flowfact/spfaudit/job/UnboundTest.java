package de.flowfact.spfaudit.job;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.AuthoritativeWord.Doubt;
import de.flowfact.spfaudit.audit.Untold;
import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.DnsSettings;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.LimitedDns;
import de.flowfact.spfaudit.dns.Nsd;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import de.flowfact.spfaudit.dns.ServerProcess;
import de.flowfact.spfaudit.dns.Unbound;
import de.flowfact.spfaudit.spf.ParsedRecord;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a night asks before and after it judges, of Unbound and two NSD behind it.
class UnboundTest {

    private static final String[] BOTH = {
        "@ NS ns2",
        "ns2 A 127.0.0.2",
        "@ TXT \"v=spf1 -all\"",
        "alias CNAME text.b.example.",
        "bare A 127.0.0.1"
    };

    private static ServerProcess first;
    private static ServerProcess second;
    private static ServerProcess resolver;
    private NightDns dns;

    @BeforeAll
    static void start() throws Exception {
        first = Nsd.start(zone("text TXT \"v=spf1 -all\""), other());
        second =
                Nsd.start(
                        new InetSocketAddress(
                                InetAddress.ofLiteral("127.0.0.2"), first.address().getPort()),
                        zone("text TXT \"v=spf1 ?all\"", "only2 TXT \"v=spf1 -all\""));
        resolver =
                Unbound.start(
                        Map.of(
                                "a.example", first.address(),
                                "b.example", first.address(),
                                "dead.example", new InetSocketAddress("127.0.0.3", 9)));
    }

    private static Nsd.Zone zone(String... more) {
        return Nsd.Zone.of(
                "a.example",
                Stream.concat(Stream.of(BOTH), Stream.of(more)).toArray(String[]::new));
    }

    private static Nsd.Zone other() {
        return Nsd.Zone.of("b.example", "@ TXT \"v=spf1 -all\"", "text TXT \"v=spf1 ~all\"");
    }

    @AfterAll
    static void stop() {
        for (ServerProcess server : new ServerProcess[] {resolver, second, first}) {
            if (server != null) {
                server.close();
            }
        }
    }

    @BeforeEach
    void open() {
        var settings =
                new DnsSettings(List.of(resolver.address()), Duration.ofSeconds(2), 2, 10, 100);
        var night =
                new Settings.Night(
                        1,
                        1,
                        Duration.ofSeconds(10),
                        Duration.ZERO,
                        Duration.ofSeconds(20),
                        Duration.ZERO);
        dns = new NightDns(settings, night, first.address().getPort());
    }

    @AfterEach
    void close() {
        dns.close();
    }

    private Optional<String> fault(List<String> configured, List<String> known) {
        return new Canaries(
                        configured.stream().map(DomainName::of).toList(),
                        known.stream().map(DomainName::of).toList())
                .fault(dns.secondLook());
    }

    private Optional<Doubt> doubt(String domain) {
        DomainName name = DomainName.of(domain);
        try (LimitedDns resolver = dns.firstLook()) {
            String record =
                    resolver.ask(name, RecordType.TXT) instanceof Answer.Records found
                            ? ParsedRecord.among(found).stream()
                                    .map(Txt::text)
                                    .findFirst()
                                    .orElse(null)
                            : null;
            return new Confirmation(dns).on(new Untold(name, "whatever", record))
                            instanceof Doubt doubt
                    ? Optional.of(doubt)
                    : Optional.empty();
        }
    }

    // canaries

    @Test
    void aResolverThatWorksIsTrusted() {
        assertThat(dns.isSilent(List.of())).isFalse();
        assertThat(fault(List.of("a.example", "bare.a.example"), List.of("b.example"))).isEmpty();
    }

    @Test
    void aResolverThatDoesNotKnowACanaryIsNot() {
        assertThat(fault(List.of("no.a.example"), List.of()))
                .hasValue("they say that no.a.example does not exist");
        assertThat(fault(List.of("dead.example"), List.of()))
                .hasValueSatisfying(fault -> assertThat(fault).contains("SERVFAIL"));
    }

    @Test
    void aResolverThatHasForgottenAllIsNot() {
        assertThat(fault(List.of(), List.of("x.a.example", "y.a.example", "bare.a.example")))
                .isPresent();
    }

    // confirmation

    @Test
    void whatBothServersSayIsConfirmed() {
        assertThat(doubt("a.example")).isEmpty();
        assertThat(doubt("no.a.example")).isEmpty();
    }

    @Test
    void anAliasIntoAnotherZoneIsConfirmed() {
        assertThat(doubt("alias.a.example")).isEmpty();
    }

    @Test
    void whatTheySayDifferentlyIsNot() {
        for (String domain : List.of("text.a.example", "only2.a.example")) {
            assertThat(doubt(domain).orElseThrow().finding()).isEqualTo("name-servers-disagree");
        }
    }
}

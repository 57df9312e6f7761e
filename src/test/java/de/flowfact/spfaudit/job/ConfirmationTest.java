package de.flowfact.spfaudit.job;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.AuthoritativeWord.Doubt;
import de.flowfact.spfaudit.audit.Untold;
import de.flowfact.spfaudit.demo.NameServer;
import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.DnsSettings;
import de.flowfact.spfaudit.dns.DomainName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two name servers of one zone, the first of which is also the one that the night asks.
class ConfirmationTest {

    private static final DomainName A = DomainName.of("a.example");
    private static final String[] ZONE = {
        "ns1.example A 127.0.0.1",
        "ns2.example A 127.0.0.2",
        "a.example TXT v=spf1 -all",
        "a.example TXT other"
    };

    private NameServer first;
    private NameServer second;

    @BeforeEach
    void serve() throws IOException {
        first =
                NameServer.start(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
                        zone("a.example NS ns1.example", "a.example NS ns2.example"));
        second =
                NameServer.start(
                        new InetSocketAddress(
                                InetAddress.ofLiteral("127.0.0.2"), first.address().getPort()),
                        Zone.parse("a.example TXT v=spf1 -all"));
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    private static Zone zone(String... more) {
        var zone = Zone.builder();
        for (String line : ZONE) {
            zone.line(line);
        }
        for (String line : more) {
            zone.line(line);
        }
        return zone.build();
    }

    private Optional<Doubt> doubt() {
        var settings =
                new DnsSettings(List.of(first.address()), Duration.ofMillis(300), 2, 10, 100);
        var night =
                new Settings.Night(
                        1,
                        1,
                        Duration.ofSeconds(5),
                        Duration.ZERO,
                        Duration.ofSeconds(10),
                        Duration.ZERO);
        try (var dns = new NightDns(settings, night, first.address().getPort())) {
            return new Confirmation(dns).on(new Untold(A, "not-authorised", "v=spf1 -all"))
                            instanceof Doubt doubt
                    ? Optional.of(doubt)
                    : Optional.empty();
        }
    }

    @Test
    void whereAllSayTheSameThereIsNoDoubt() {
        assertThat(doubt()).isEmpty();
    }

    @Test
    void whereOneHasAnotherRecordTheyDisagree() {
        second.serve(Zone.parse("a.example TXT v=spf1 ip4:89.1.69.161 -all"));
        Doubt doubt = doubt().orElseThrow();
        assertThat(doubt.finding()).isEqualTo("name-servers-disagree");
        assertThat(doubt.causeGerman()).contains("127.0.0.2");
    }

    @Test
    void whereOneHasNoRecordTheyDisagree() {
        second.serve(Zone.parse("a.example A 192.0.2.1"));
        assertThat(doubt())
                .hasValueSatisfying(
                        d -> assertThat(d.finding()).isEqualTo("name-servers-disagree"));
    }

    @Test
    void whereOneIsSilentItIsNotConfirmed() {
        second.serve(Zone.parse("a.example TIMEOUT"));
        Doubt doubt = doubt().orElseThrow();
        assertThat(doubt.finding()).isEqualTo("unconfirmed");
        assertThat(doubt.causeGerman()).contains("127.0.0.2").contains("Zeitüberschreitung");
    }

    @Test
    void whereOneFailsItIsNotConfirmed() {
        second.serve(Zone.parse("a.example SERVFAIL"));
        assertThat(doubt()).hasValueSatisfying(d -> assertThat(d.cause()).contains("SERVFAIL"));
    }

    @Test
    void withoutNameServersThatCanBeAskedAnAuthoritativeResolverConfirms() {
        first.serve(
                Zone.parse(
                        "a.example TXT v=spf1 -all",
                        "a.example NS ns.example",
                        "ns.example A 192.0.2.53"));
        assertThat(doubt()).isEmpty();
    }

    @Test
    void whereAllSaySomethingElseThanTheNightHeardThereIsDoubt() {
        first.serve(
                Zone.parse(
                        "ns1.example A 127.0.0.1",
                        "a.example NS ns1.example",
                        "a.example TXT v=spf1 ip4:89.1.69.161 -all"));
        assertThat(doubt())
                .hasValueSatisfying(
                        d -> assertThat(d.finding()).isEqualTo("name-servers-disagree"));
    }

    @Test
    void aNameServerThatIsNotFoundConfirmsNothing() {
        first.serve(
                zone(
                        "a.example NS ns1.example",
                        "a.example NS ns3.example",
                        "ns3.example SERVFAIL"));
        assertThat(doubt())
                .hasValueSatisfying(d -> {
                    assertThat(d.finding()).isEqualTo("unconfirmed");
                    assertThat(d.cause()).contains("ns3.example").contains("SERVFAIL");
                });
    }

    @Test
    void aNameServerThatDoesNotExistIsNotMissed() {
        first.serve(zone("a.example NS ns1.example", "a.example NS ns3.example"));
        assertThat(doubt()).isEmpty();
    }
}

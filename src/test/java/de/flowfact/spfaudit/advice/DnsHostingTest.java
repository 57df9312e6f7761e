package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.advice.DnsHosting.AtProvider;
import de.flowfact.spfaudit.advice.DnsHosting.Witness;
import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.DomainName;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsHostingTest {

    private static DnsHosting of(String domain, String... lines) {
        Zone dns = Zone.parse(lines);
        return Providers.known().dnsHosting(ZoneApex.of(DomainName.of(domain), dns), dns);
    }

    private static DnsHosting ofServers(String... servers) {
        return of(
                "a.example",
                Arrays.stream(servers)
                        .map(server -> "a.example NS " + server)
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "ns5.kasserver.com, ALL-INKL",
        "shades01.rzone.de, STRATO",
        "hydrogen.ns.hetzner.com, Hetzner",
        "helium.ns.hetzner.de, Hetzner",
        "ns1.first-ns.de, Hetzner",
        "robotns2.second-ns.de, Hetzner",
        "robotns3.second-ns.com, Hetzner",
        "ns1.your-server.de, Hetzner",
        "a.ns14.net, InterNetX",
        "nsa1.schlundtech.de, SchlundTech",
        "ns01.squarespacedns.com, Squarespace",
        "ns-cloud-a1.googledomains.com, Squarespace",
        "ns8.wixdns.net, Wix",
        "ns01.one.com, one.com",
        "ns1.dns-parking.com, Hostinger",
        "dns10.ovh.net, OVH",
        "ns104.anycast.me, OVH",
        "ns1-01.azure-dns.com, Azure DNS",
        "ns2-01.azure-dns.net, Azure DNS",
        "ns3-01.azure-dns.org, Azure DNS",
        "ns4-01.azure-dns.info, Azure DNS",
        "ns1.eurodns.com, EuroDNS",
        "ns-1.awsdns-00.co.uk, Amazon Route 53",
        "ns-512.AWSDNS-63.net, Amazon Route 53",
        "awsdns-.example, ",
        "phone.com, ",
        "notinwx.eu, ",
        "rzone.de.evil.example, ",
        "ns01.domaincontrol.com, "
    })
    void nameServersNameTheProvider(String server, @Nullable String provider) {
        assertThat(ofServers(server).provider()).isEqualTo(Optional.ofNullable(provider));
    }

    @Test
    void nameServersOfTwoProvidersNameBothInWhateverOrderAndNoWay() {
        DnsHosting hosting = ofServers("ns.inwx.de", "ns5.kasserver.com", "ns2.inwx.de");
        assertThat(hosting.provider()).contains("ALL-INKL und INWX");
        assertThat(hosting.editing()).isEmpty();
        assertThat(hosting)
                .isEqualTo(ofServers("ns2.inwx.de", "ns.inwx.de", "ns5.kasserver.com"))
                .isEqualTo(ofServers("ns5.kasserver.com", "ns2.inwx.de", "ns.inwx.de"));
        assertThat(ofServers("ns.inwx.de", "ns5.kasserver.com", "dns1.rzone.de").provider())
                .contains("ALL-INKL, INWX und STRATO");
        assertThat(Providers.known().editingAt("ALL-INKL und INWX")).isEmpty();
    }

    @Test
    void besideNameServersThatAreNotRecognisedNoWayIsNamed() {
        DnsHosting hosting = ofServers("ns.inwx.de", "ns.b.example");
        assertThat(hosting.provider()).contains("INWX und ein anderer Anbieter");
        assertThat(hosting.editing()).isEmpty();
    }

    @Test
    void aFirstNameServerAtTheSameProviderSettlesIt() {
        assertThat(
                        of(
                                "a.example",
                                "a.example SOA ns.inwx.de hostmaster.a.example",
                                "a.example NS ns.inwx.de",
                                "a.example NS ns4.b.example"))
                .isInstanceOfSatisfying(
                        AtProvider.class,
                        it -> {
                            assertThat(it.name()).isEqualTo("INWX");
                            assertThat(it.witness()).isEqualTo(Witness.NAME_SERVERS);
                            assertThat(it.editing()).isPresent();
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "domainconnect.hosteurope.de, Host Europe",
        "DomainConnect.HostEurope.de/, Host Europe",
        "domainconnect.api.godaddy.com, GoDaddy",
        "domainconnect.api.secureserver.net, GoDaddy"
    })
    void whatDomainConnectSaysComesFirst(String signal, String provider) {
        DnsHosting hosting =
                of(
                        "x.a.example",
                        "a.example NS ns01.domaincontrol.com",
                        "a.example NS ns02.domaincontrol.com",
                        "_domainconnect.a.example TXT " + signal);
        assertThat(hosting.provider()).contains(provider);
        assertThat(hosting.witnesses()).containsExactly(Witness.DOMAIN_CONNECT);
        assertThat(hosting.editing()).isPresent();
    }

    @Test
    void whatIsLeftOverFromAFormerProviderIsNotBelieved() {
        DnsHosting hosting =
                of(
                        "a.example",
                        "a.example NS ada.ns.cloudflare.com",
                        "_domainconnect.a.example CNAME _domainconnect.b.example",
                        "_domainconnect.b.example TXT api.domainconnect.ionos.com");
        assertThat(hosting.provider()).contains("Cloudflare und IONOS");
        assertThat(hosting.witnesses())
                .containsExactly(Witness.DOMAIN_CONNECT, Witness.NAME_SERVERS);
        assertThat(hosting.editing()).isEmpty();
    }

    @Test
    void theNameServersOfAGroupContradictWhoIsNotOfIt() {
        assertThat(
                        of(
                                        "a.example",
                                        "a.example NS ns01.domaincontrol.com",
                                        "_domainconnect.a.example TXT dc.ispgateway.de")
                                .provider())
                .contains("DomainFactory und ein anderer Anbieter");
    }

    @ParameterizedTest
    @CsvSource({
        "ns5.kasserver.com hostmaster.a.example, ALL-INKL",
        "ns1.a.example hostmaster.kasserver.com, ALL-INKL",
        "ns1.a.example hostmaster.a.example, ",
        "ns01.domaincontrol.com dns.b.example, ",
        ". ., "
    })
    void whereNeitherSpeaksTheSoaDoes(String soa, @Nullable String provider) {
        DnsHosting hosting = of("a.example", "a.example SOA " + soa, "a.example NS ns1.a.example");
        assertThat(hosting.provider()).isEqualTo(Optional.ofNullable(provider));
        assertThat(hosting.witnesses())
                .isEqualTo(
                        provider == null
                                ? Collections.emptyList()
                                : java.util.List.of(Witness.SOA));
    }

    @ParameterizedTest
    @CsvSource({"a.example", "_domainconnect.a.example", "x.a.example"})
    void noAnswerIsNoWitness(String silent) {
        assertThat(
                        of(
                                "x.a.example",
                                "a.example SOA ns.inwx.de hostmaster.inwx.de",
                                "a.example NS ns.inwx.de",
                                silent + " TIMEOUT"))
                .isEqualTo(new DnsHosting.NotAnswered());
    }

    @Test
    void theZoneBeginsWhereItsSoaIs() {
        String[] lines = {
            "a.example SOA ns.b.example hostmaster.b.example",
            "a.example NS ns.b.example",
            "x.y.a.example TXT text",
            "z.a.example CNAME b.example",
            "b.example SOA ns.b.example hostmaster.b.example"
        };
        for (String domain : new String[] {"a.example", "y.a.example", "x.y.a.example"}) {
            assertThat(zone(domain, lines)).contains("a.example");
        }
        assertThat(zone("not.there.a.example", lines)).contains("a.example");
        assertThat(zone("z.a.example", lines)).contains("a.example");
        assertThat(zone("c.example", lines)).isEmpty();
        assertThat(zone("a.b.co.example", "b.co.example NS ns.inwx.de")).contains("b.co.example");
    }

    private static Optional<String> zone(String domain, String... lines) {
        return ZoneApex.of(DomainName.of(domain), Zone.parse(lines)).known().map(DomainName::value);
    }

    @Test
    void aZoneThatCannotBeAskedIsNotTheOneAbove() {
        Zone dns = Zone.parse("a.example SOA ns.b.example x.b.example", "x.a.example SERVFAIL");
        assertThat(ZoneApex.of(DomainName.of("y.x.a.example"), dns))
                .isEqualTo(new ZoneApex.NotAnswered());
    }
}

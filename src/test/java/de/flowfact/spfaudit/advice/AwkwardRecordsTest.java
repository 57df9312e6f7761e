package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.demo.ZoneBuilder;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.AddressLiteral;
import de.flowfact.spfaudit.spf.Spf;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Records as they were really published, names and addresses changed.
class AwkwardRecordsTest {

    private static Change changeOf(String record) {
        ZoneBuilder zone =
                Zone.builder()
                        .line("town.example MX 10 mx.town.example")
                        .line("town.example A 192.0.2.1")
                        .line("mx.town.example A 192.0.2.2")
                        .line("spf.region.example TXT v=spf1 ip4:198.51.100.0/24 -all")
                        .line("mailout.town.example TXT v=spf1 ip4:203.0.113.8 -all");
        DomainName town = DomainName.of("town.example");
        zone.txt(town, record);
        return new Adviser(new Spf(() -> Instant.EPOCH), Providers.known(), AdviceSettings.none())
                .assess(
                        zone.build(),
                        town,
                        List.of(AddressLiteral.parse("89.1.69.161").orElseThrow()))
                .change()
                .orElseThrow();
    }

    private static String proposedFor(String record) {
        return changeOf(record).proposed();
    }

    @Test
    void anEmptyNameBehindA() {
        assertThat(proposedFor("v=spf1 a mx a: ip4:192.0.2.46 include:spf.region.example -all"))
                .isEqualTo(
                        "v=spf1 a mx ip4:192.0.2.46 include:spf.region.example ip4:89.1.69.161 -all");
    }

    @Test
    void blanksBehindIp4() {
        assertThat(proposedFor("v=spf1 ip4: 192.0.2.45 ip4: 192.0.2.46 ip4:192.0.2.82  ~all"))
                .isEqualTo(
                        "v=spf1 ip4:192.0.2.45 ip4:192.0.2.46 ip4:192.0.2.82 ip4:89.1.69.161 ~all");
    }

    @Test
    void anEqualsSignBehindInclude() {
        assertThat(proposedFor("v=spf1 a mx include=spf.region.example ~all"))
                .isEqualTo("v=spf1 a mx include:spf.region.example ip4:89.1.69.161 ~all");
    }

    @Test
    void aTypeOfDnsForAMechanism() {
        assertThat(
                        proposedFor(
                                "v=spf1 a aaaa mx ip6:2001:db8:c101:1::25:200/128 include:mailout.town.example ?all"))
                .isEqualTo(
                        "v=spf1 a mx ip6:2001:db8:c101:1::25:200/128 include:mailout.town.example ip4:89.1.69.161 ?all");
    }

    @Test
    void networksWithoutAMechanism() {
        assertThat(proposedFor("v=spf1 ip4:192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 -all"))
                .isEqualTo(
                        "v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.0/24 ip4:203.0.113.0/24 ip4:89.1.69.161 -all");
    }

    @Test
    void aRecordThatBreaksOff() {
        Change change = changeOf("v=spf1 ip4");
        assertThat(change.proposed()).isEqualTo("v=spf1 ip4:89.1.69.161");
        assertThat(change.warnings()).containsExactly(new Warning.UnreadableRemoved("ip4"));
    }

    @Test
    void ipv4ForIp4() {
        assertThat(
                        proposedFor(
                                "v=spf1 include:spf.region.example ip4:192.0.2.95 ipv4:192.0.2.96 -all"))
                .isEqualTo(
                        "v=spf1 include:spf.region.example ip4:192.0.2.95 ip4:192.0.2.96 ip4:89.1.69.161 -all");
    }

    @Test
    void aDashThatAWordProcessorMade() {
        assertThat(proposedFor("v=spf1 +a +ip4:192.0.2.0/24 +mx \u00e2\u0080\u0093all"))
                .isEqualTo("v=spf1 +a +ip4:192.0.2.0/24 +mx ip4:89.1.69.161 -all");
    }

    @Test
    void anAddressWhereAHostBelongs() {
        assertThat(proposedFor("v=spf1 a mx a:192.0.2.46 include:spf.region.example ~all"))
                .isEqualTo(
                        "v=spf1 a mx ip4:192.0.2.46 include:spf.region.example ip4:89.1.69.161 ~all");
    }
}

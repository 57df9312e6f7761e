package de.flowfact.spfaudit.spf;

import static de.flowfact.spfaudit.spf.Checks.SENDING;
import static de.flowfact.spfaudit.spf.Checks.SENDING_IP6;
import static de.flowfact.spfaudit.spf.Checks.check;
import static de.flowfact.spfaudit.spf.Checks.resultOf;
import static de.flowfact.spfaudit.spf.Checks.zone;
import static de.flowfact.spfaudit.spf.SpfResult.FAIL;
import static de.flowfact.spfaudit.spf.SpfResult.NEUTRAL;
import static de.flowfact.spfaudit.spf.SpfResult.PASS;
import static de.flowfact.spfaudit.spf.SpfResult.PERMERROR;
import static de.flowfact.spfaudit.spf.SpfResult.SOFTFAIL;
import static de.flowfact.spfaudit.spf.SpfResult.TEMPERROR;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.NameServer;
import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DnsSettings;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.Resolver;
import de.flowfact.spfaudit.dns.ResourceRecord.Mx;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 7208, 4.6.2 and 5.1 to 5.7.
class MechanismTest {

    /// Though Java, and dnsjava, make an IPv4 address of it.
    @ParameterizedTest
    @CsvSource({
        "a//0, 2001:db8::1, PASS",
        "a//64, ::1, PASS",
        "a//95, ::fffe:10.1.2.3, PASS",
        "a//96, ::fffe:10.1.2.3, SOFTFAIL",
        "mx//0, 2001:db8::1, PASS",
        "a, 10.1.2.3, SOFTFAIL"
    })
    void anAaaaRecordOfAMappedAddressHas128Bits(String term, String ip, SpfResult result)
            throws IOException {
        var zone =
                zone(
                        "a.example TXT v=spf1 " + term + " ~all",
                        "a.example AAAA ::ffff:10.1.2.3",
                        "a.example MX 0 a.example");
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var server = NameServer.start(loopback, zone);
                var resolver =
                        new Resolver(
                                new DnsSettings(
                                        List.of(server.address()),
                                        Duration.ofSeconds(2),
                                        2,
                                        10,
                                        10))) {
            assertThat(check(resolver, ip, "x@a.example").result()).isEqualTo(result);
        }
    }

    @Test
    void noTimeForANameOfTheSenderIsATemporaryError() {
        var zone = zone("a.example TXT v=spf1 ptr -all", "1.2.0.192.in-addr.arpa PTR b.example");
        Dns dns =
                (name, type) ->
                        name.value().equals("b.example")
                                ? new Answer.Unavailable(Answer.Fault.DEADLINE)
                                : zone.ask(name, type);
        assertThat(check(dns, "a.example").result()).isEqualTo(TEMPERROR);
    }

    // 4.6.2 and 4.7

    @ParameterizedTest
    @CsvSource({"all, PASS", "+all, PASS", "-all, FAIL", "~all, SOFTFAIL", "?all, NEUTRAL"})
    void theQualifierIsTheResult(String term, SpfResult result) {
        assertThat(resultOf("v=spf1 " + term)).isEqualTo(result);
    }

    @Test
    void whereNothingMatchesTheResultIsNeutral() {
        Evaluation evaluation = check(zone("a.example TXT v=spf1 ip4:10.0.0.1"), "a.example");
        assertThat(evaluation.result()).isEqualTo(NEUTRAL);
        assertThat(evaluation.reason()).isInstanceOf(Reason.NothingMatched.class);
    }

    @Test
    void theFirstMatchDecides() {
        assertThat(resultOf("v=spf1 ?ip4:192.0.2.1 +all -all")).isEqualTo(NEUTRAL);
        assertThat(resultOf("v=spf1 ~all +all")).isEqualTo(SOFTFAIL);
    }

    // 5.3

    @ParameterizedTest
    @CsvSource({
        "a, PASS",
        "a:a.example, PASS",
        "a:A.EXAMPLE., PASS",
        "a:b.example, FAIL",
        "a:b.example/24, PASS",
        "a:b.example/32, FAIL",
        "a:c.example/0, PASS",
        "a:c.example//0, FAIL",
        "a:c.example/0//128, PASS",
        "a:six.example/0, FAIL",
        "a:missing.example, FAIL",
        "a:silent.example, TEMPERROR",
        "a:failing.example, TEMPERROR",
        "a:alias.example, PASS"
    })
    void anAddressOfTheHostMatches(String term, SpfResult result) {
        var dns =
                zone(
                        "a.example TXT v=spf1 " + term + " -all",
                        "a.example A 10.0.0.1",
                        "a.example A 192.0.2.1",
                        "b.example A 192.0.2.99",
                        "c.example A 10.0.0.1",
                        "six.example AAAA ::1",
                        "alias.example CNAME a.example",
                        "silent.example TIMEOUT",
                        "failing.example SERVFAIL");
        assertThat(check(dns, "a.example").result()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "a:b.example, FAIL",
        "a:b.example//64, PASS",
        "a:b.example/0//64, PASS",
        "a:b.example/0, FAIL",
        "a:b.example//0, PASS",
        "a:four.example//0, FAIL",
        "ip4:0.0.0.0/0, FAIL",
        "ip6:::/0, PASS",
        "ip6:2001:db8::1, PASS",
        "ip6:2001:db8::/127, PASS",
        "ip6:2001:db8::2, FAIL"
    })
    void anIp6SenderIsComparedWithIp6Addresses(String term, SpfResult result) {
        var dns =
                zone(
                        "a.example TXT v=spf1 " + term + " -all",
                        "b.example AAAA 2001:db8::2",
                        "b.example A 192.0.2.1",
                        "four.example A 192.0.2.1");
        assertThat(check(dns, SENDING_IP6, "user@a.example").result()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "ip4:192.0.2.1, PASS",
        "ip6:::ffff:192.0.2.1, FAIL",
        "ip6:::ffff:192.0.2.1/96, FAIL",
        "ip6:::/0, FAIL",
        "a:b.example, PASS",
        "exists:%{i}.%{v}.c.example, PASS"
    })
    void anIp4MappedSenderIsAnIp4Sender(String term, SpfResult result) {
        var dns =
                zone(
                        "a.example TXT v=spf1 " + term + " -all",
                        "b.example A 192.0.2.1",
                        "b.example AAAA 2001:db8::1",
                        "192.0.2.1.in-addr.c.example A 127.0.0.1");
        assertThat(check(dns, "::ffff:192.0.2.1", "user@a.example").result()).isEqualTo(result);
    }

    @Test
    void aTargetThatIsNoNameDoesNotMatchAndIsNotAskedFor() {
        Evaluation evaluation = check(zone("a.example TXT v=spf1 a:b..example ?all"), "a.example");
        assertThat(evaluation.result()).isEqualTo(NEUTRAL);
        assertThat(evaluation.lookups()).isEqualTo(1);
        assertThat(evaluation.voidLookups()).isZero();
    }

    @Test
    void anOverlongLabelDoesNotMatch() {
        assertThat(resultOf("v=spf1 a:" + "x".repeat(64) + ".example ?all")).isEqualTo(NEUTRAL);
    }

    // 5.4

    @ParameterizedTest
    @CsvSource({
        "mx, PASS",
        "mx/32, PASS",
        "mx:b.example, FAIL",
        "mx:b.example/24, PASS",
        "mx:null.example, FAIL",
        "mx:none.example, FAIL",
        "mx:missing.example, FAIL",
        "mx:silent.example, TEMPERROR",
        "mx:silentmx.example, TEMPERROR",
        "mx:matchfirst.example, PASS",
        "mx:alias.example, PASS"
    })
    void anAddressOfAMailServerMatches(String term, SpfResult result) {
        var dns =
                zone(
                        "a.example TXT v=spf1 " + term + " -all",
                        "a.example MX 10 mx1.example",
                        "a.example MX 20 mx2.example",
                        "mx1.example A 10.0.0.1",
                        "mx2.example A 192.0.2.1",
                        "b.example MX 0 mx3.example",
                        "mx3.example A 192.0.2.3",
                        "null.example MX 0 .",
                        "none.example A 192.0.2.1",
                        "silent.example TIMEOUT",
                        "silentmx.example MX 0 silent.example",
                        "matchfirst.example MX 0 mx2.example",
                        "matchfirst.example MX 5 silent.example",
                        "alias.example CNAME a.example");
        assertThat(check(dns, "a.example").result()).isEqualTo(result);
    }

    @Test
    void mailServersAreAskedForInTheOrderOfTheirPreference() {
        var dns =
                zone(
                        "a.example TXT v=spf1 mx -all",
                        "a.example MX 20 silent.example",
                        "a.example MX 10 mx.example",
                        "mx.example A 192.0.2.1",
                        "silent.example TIMEOUT");
        assertThat(check(dns, "a.example").result()).isEqualTo(PASS);
    }

    @Test
    void aMailServerThatIsNoNameDoesNotMatch() {
        Dns dns =
                (_, type) ->
                        new Records(
                                List.of(
                                        type == RecordType.TXT
                                                ? new Txt(List.of("v=spf1 mx ?all"))
                                                : new Mx(0, "")),
                                Duration.ofHours(1));
        assertThat(check(dns, "a.example").result()).isEqualTo(NEUTRAL);
    }

    // 5.5

    private static final String REVERSE = "1.2.0.192.in-addr.arpa";

    @ParameterizedTest
    @CsvSource({
        "ptr, PASS",
        "ptr:x.example, FAIL",
        "ptr:%{d}, PASS",
        "ptr:host.a.example, PASS",
        "ptr:other.host.a.example, FAIL",
        "ptr:b.example, FAIL",
        "ptr:xa.example, FAIL"
    })
    void aNameThatLeadsBackMatches(String term, SpfResult result) {
        var dns =
                zone(
                        "a.example TXT v=spf1 " + term + " -all",
                        REVERSE + " PTR forged.b.example",
                        REVERSE + " PTR host.A.example",
                        "forged.b.example A 192.0.2.2",
                        "host.a.example A 192.0.2.1");
        assertThat(check(dns, "a.example").result()).isEqualTo(result);
    }

    @Test
    void aNameMatchesOnLabelBoundariesOnly() {
        var dns =
                zone(
                        "a.example TXT v=spf1 ptr -all",
                        REVERSE + " PTR bad-a.example",
                        "bad-a.example A 192.0.2.1");
        assertThat(check(dns, "a.example").result()).isEqualTo(FAIL);
    }

    @Test
    void anIp6SenderHasAReverseNameOfNibbles() {
        String reverse = "1." + "0.".repeat(23) + "8.b.d.0.1.0.0.2.ip6.arpa";
        var dns =
                zone(
                        "a.example TXT v=spf1 ptr -all",
                        reverse + " PTR host.a.example",
                        "host.a.example AAAA 2001:db8::1");
        assertThat(check(dns, SENDING_IP6, "user@a.example").result()).isEqualTo(PASS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                REVERSE + " TIMEOUT",
                REVERSE + " SERVFAIL",
                REVERSE + " PTR silent.example"
            })
    void aDnsErrorIsNoMatchOfPtr(String line) {
        var dns = zone("a.example TXT v=spf1 ptr -all", "silent.example TIMEOUT", line);
        assertThat(check(dns, "a.example").result()).isEqualTo(FAIL);
    }

    @Test
    void aNameBehindOneThatCannotBeAskedForCounts() {
        var dns =
                zone(
                        "a.example TXT v=spf1 ptr -all",
                        REVERSE + " PTR silent.example",
                        REVERSE + " PTR host.a.example",
                        "silent.example TIMEOUT",
                        "host.a.example A 192.0.2.1");
        assertThat(check(dns, "a.example").result()).isEqualTo(PASS);
    }

    // 5.6

    @ParameterizedTest
    @CsvSource({
        "ip4:192.0.2.1, PASS",
        "ip4:192.0.2.2, FAIL",
        "ip4:192.0.2.255/24, PASS",
        "ip4:192.0.3.0/24, FAIL",
        "ip4:10.1.1.1/0, PASS",
        "ip6:::/0, FAIL"
    })
    void anIp4SenderIsComparedWithIp4Networks(String term, SpfResult result) {
        assertThat(resultOf("v=spf1 " + term + " -all")).isEqualTo(result);
    }

    // 5.7

    @ParameterizedTest
    @CsvSource({
        "exists:b.example, PASS",
        "exists:six.example, FAIL",
        "exists:missing.example, FAIL",
        "exists:silent.example, TEMPERROR",
        "exists:alias.example, PASS",
        "exists:b..example, FAIL"
    })
    void anyIp4AddressOfTheNameMatches(String term, SpfResult result) {
        var dns =
                zone(
                        "a.example TXT v=spf1 " + term + " -all",
                        "b.example A 127.0.0.2",
                        "six.example AAAA ::1",
                        "alias.example CNAME b.example",
                        "silent.example TIMEOUT");
        assertThat(check(dns, SENDING, "user@a.example").result()).isEqualTo(result);
        assertThat(check(dns, SENDING_IP6, "user@a.example").result()).isEqualTo(result);
    }

    @Test
    void everythingIsUnknownWhereDnsIs() {
        Dns dns =
                (_, type) ->
                        type == RecordType.TXT
                                ? new Records(
                                        List.of(new Txt(List.of("v=spf1 mx -all"))),
                                        Duration.ofHours(1))
                                : new Answer.Unavailable(Answer.Fault.DEADLINE);
        Evaluation evaluation = check(dns, "a.example");
        assertThat(evaluation.result()).isEqualTo(TEMPERROR);
        assertThat(evaluation.reason().sentence()).contains("MX", "a.example", "time");
    }

    @Test
    void aPermanentErrorComesBeforeAnyQuestion() {
        assertThat(
                        check(
                                        zone(
                                                "a.example TXT v=spf1 a:silent.example foo",
                                                "silent.example TIMEOUT"),
                                        "a.example")
                                .result())
                .isEqualTo(PERMERROR);
    }
}

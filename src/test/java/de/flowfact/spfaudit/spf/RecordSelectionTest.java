package de.flowfact.spfaudit.spf;

import static de.flowfact.spfaudit.spf.Checks.SENDING;
import static de.flowfact.spfaudit.spf.Checks.check;
import static de.flowfact.spfaudit.spf.Checks.zone;
import static de.flowfact.spfaudit.spf.SpfResult.FAIL;
import static de.flowfact.spfaudit.spf.SpfResult.NONE;
import static de.flowfact.spfaudit.spf.SpfResult.PASS;
import static de.flowfact.spfaudit.spf.SpfResult.PERMERROR;
import static de.flowfact.spfaudit.spf.SpfResult.TEMPERROR;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.demo.ZoneBuilder;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 7208, 4.3 to 4.5: from the sender to the one record.
class RecordSelectionTest {

    private static final DomainName DOMAIN = DomainName.of("a.example");

    @ParameterizedTest
    @ValueSource(strings = {"xn--\u00fc.example", "-\u00fc.example", "\uffff.example"})
    void aDomainWithoutALabelsIsNone(String domain) {
        Dns everything =
                zone().withText(
                                DomainName.ofOctets(Octets.of(domain)).orElseThrow(),
                                "v=spf1 -all");
        Evaluation evaluation = check(everything, domain);
        assertThat(evaluation.result()).isEqualTo(NONE);
        assertThat(evaluation.reason()).isInstanceOf(Reason.NotADomain.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "example",
                "example.",
                "a..example",
                ".a.example",
                "a.example..",
                "[192.0.2.1]",
                "[IPv6:2001:db8::1]",
                "a[1].example",
                "192.0.2.1",
                "a.example.1",
                "a.example.09"
            })
    void whatIsNoDomainHasNoResult(String domain) {
        Evaluation evaluation = check(zone(), domain);
        assertThat(evaluation.result()).isEqualTo(NONE);
        assertThat(evaluation.reason()).isEqualTo(new Reason.NotADomain(domain));
        assertThat(evaluation.trace()).isEmpty();
        assertThat(evaluation.record()).isEmpty();
    }

    @Test
    void aLabelOf63OctetsIsADomainAndOneOf64IsNot() {
        String label = "x".repeat(63);
        var dns = zone(label + ".example TXT v=spf1 -all");
        assertThat(check(dns, label + ".example").result()).isEqualTo(FAIL);
        assertThat(check(dns, "x" + label + ".example").result()).isEqualTo(NONE);
    }

    @Test
    void anOverlongDomainHasNoResult() {
        assertThat(check(zone(), "x.".repeat(124) + "example").result()).isEqualTo(NONE);
    }

    @Test
    void theTrailingDotOfADomainMeansNothing() {
        var dns = zone("a.example TXT v=spf1 -all");
        assertThat(check(dns, "a.example.").result()).isEqualTo(FAIL);
    }

    @Test
    void theCaseOfADomainMeansNothing() {
        var dns = zone("a.example TXT v=spf1 -all");
        assertThat(check(dns, "A.EXAMPLE").result()).isEqualTo(FAIL);
    }

    @Test
    void aULabelIsLookedUpAsALabel() {
        var dns = zone("xn--mnchen-3ya.example TXT v=spf1 -all");
        assertThat(check(dns, "München.example").result()).isEqualTo(FAIL);
    }

    @Test
    void sharpSKeepsItsOwnDomain() {
        var dns = zone("xn--strae-oqa.example TXT v=spf1 -all", "strasse.example TXT v=spf1 +all");
        assertThat(check(dns, "straße.example").result()).isEqualTo(FAIL);
    }

    @Test
    void aDomainThatIdnaRefusesIsAskedForAsItIs() {
        assertThat(check(zone(), "\u2028.example").result()).isEqualTo(NONE);
    }

    @Test
    void aNameThatDoesNotExistHasNoRecord() {
        assertThat(check(zone(), "a.example").reason())
                .isEqualTo(new Reason.NoRecord(DOMAIN, false));
    }

    @Test
    void aNameWithoutTxtHasNoRecord() {
        Evaluation evaluation = check(zone("a.example A 192.0.2.1"), "a.example");
        assertThat(evaluation.result()).isEqualTo(NONE);
        assertThat(evaluation.reason()).isEqualTo(new Reason.NoRecord(DOMAIN, true));
    }

    @Test
    void anUnknownAnswerIsATemporaryError() {
        Evaluation evaluation = check(zone("a.example TIMEOUT"), "a.example");
        assertThat(evaluation.result()).isEqualTo(TEMPERROR);
        assertThat(evaluation.reason())
                .isEqualTo(new Reason.Unavailable(DOMAIN, DOMAIN, RecordType.TXT, Fault.TIMEOUT));
    }

    @Test
    void severalRecordsAreAPermanentErrorWithAllOfThem() {
        var dns =
                zone(
                        "a.example TXT v=spf1 -all",
                        "a.example TXT other",
                        "a.example TXT V=SPF1 +all");
        Evaluation evaluation = check(dns, "a.example");
        assertThat(evaluation.result()).isEqualTo(PERMERROR);
        assertThat(evaluation.reason())
                .isEqualTo(
                        new Reason.SeveralRecords(DOMAIN, List.of("v=spf1 -all", "V=SPF1 +all")));
        assertThat(evaluation.record()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=spf1 -all", "V=SPF1 -all", "v=Spf1 -ALL", "v=spf1    -all   "})
    void theVersionIsTakenInAnyCase(String record) {
        assertThat(Checks.resultOf(record)).isEqualTo(FAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=spf10 -all",
                "v=spf1-all",
                "v=spf1\t-all",
                "v=spf2.0/mfrom -all",
                " v=spf1 -all",
                "v =spf1 -all",
                "spf1 -all",
                "v=spf1\u00a0-all",
                "v=spf"
            })
    void whatDoesNotBeginWithTheVersionAndABlankIsNoRecord(String text) {
        Zone dns = Zone.builder().txt(DOMAIN, text).build();
        assertThat(check(dns, "a.example").result()).isEqualTo(NONE);
    }

    @Test
    void theVersionAloneSaysNothing() {
        assertThat(Checks.resultOf("v=spf1")).isEqualTo(SpfResult.NEUTRAL);
        assertThat(Checks.resultOf("v=spf1 ")).isEqualTo(SpfResult.NEUTRAL);
    }

    @Test
    void theStringsOfARecordAreJoinedWithoutBlanks() {
        var dns = zone("a.example TXT \"v=sp\" \"f1 ip4:192.0\" \"\" \".2.1 -al\" \"l\"");
        assertThat(check(dns, "a.example").result()).isEqualTo(PASS);
    }

    @Test
    void aRecordBehindAnAliasCounts() {
        var dns = zone("a.example CNAME b.example", "b.example TXT v=spf1 exists:%{d} -all");
        assertThat(check(dns, "a.example").result()).isEqualTo(FAIL);
    }

    @Test
    void aRecordOf64KilooctetsIsEvaluatedToItsEnd() {
        String terms = "ip4:10.0.0.1 ".repeat(5000);
        Zone dns = Zone.builder().txt(DOMAIN, "v=spf1 " + terms + "ip4:192.0.2.1 -all").build();
        assertThat(check(dns, "a.example").result()).isEqualTo(PASS);
    }

    @Test
    void oneRecordAmong10000TextsIsFound() {
        ZoneBuilder zone = Zone.builder().txt(DOMAIN, "v=spf1 -all");
        for (int i = 0; i < 10_000; i++) {
            zone.txt(DOMAIN, "token=" + i);
        }
        assertThat(check(zone.build(), "a.example").result()).isEqualTo(FAIL);
    }

    @Test
    void anEmptySenderIsCheckedAsPostmasterOfTheHelo() {
        var dns =
                zone(
                        "mail.a.example TXT v=spf1 exists:%{l}.%{o}.l.example -all",
                        "postmaster.mail.a.example.l.example A 127.0.0.1");
        assertThat(check(dns, SENDING, "", "mail.a.example").result()).isEqualTo(PASS);
    }

    @Test
    void anEmptySenderWithALiteralAsHeloHasNoResult() {
        assertThat(check(zone(), SENDING, "", "[192.0.2.1]").result()).isEqualTo(NONE);
        assertThat(check(zone(), SENDING, "", "").result()).isEqualTo(NONE);
    }

    @Test
    void aSenderWithoutLocalPartIsPostmaster() {
        assertThat(Sender.of("@a.example", "")).isEqualTo(new Sender("postmaster", "a.example"));
        assertThat(Sender.of("a.example", "")).isEqualTo(new Sender("postmaster", "a.example"));
    }

    @Test
    void aQuotedLocalPartMayContainAnAt() {
        assertThat(Sender.of("\"x@y\"@a.example", ""))
                .isEqualTo(new Sender("\"x@y\"", "a.example"));
    }

    @Test
    void aSenderWithoutDomainHasNoResult() {
        assertThat(check(zone(), SENDING, "user@", "mail.a.example").result()).isEqualTo(NONE);
    }
}

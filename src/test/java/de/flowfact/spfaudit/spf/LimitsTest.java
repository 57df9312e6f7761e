package de.flowfact.spfaudit.spf;

import static de.flowfact.spfaudit.spf.Checks.SENDING_IP6;
import static de.flowfact.spfaudit.spf.Checks.check;
import static de.flowfact.spfaudit.spf.SpfResult.FAIL;
import static de.flowfact.spfaudit.spf.SpfResult.NEUTRAL;
import static de.flowfact.spfaudit.spf.SpfResult.PASS;
import static de.flowfact.spfaudit.spf.SpfResult.PERMERROR;
import static de.flowfact.spfaudit.spf.SpfResult.SOFTFAIL;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.demo.ZoneBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 7208, 4.6.4.
class LimitsTest {

    private static final String REVERSE = "1.2.0.192.in-addr.arpa";

    /// These records, a host that is not the sender, and a record that fails.
    private static Zone world(String... lines) {
        ZoneBuilder zone =
                Zone.builder()
                        .line("h.example A 10.0.0.1")
                        .line("h.example AAAA ::1")
                        .line("h.example MX 0 h.example")
                        .line("fail.example TXT v=spf1 -all")
                        .line(REVERSE + " PTR h.example");
        for (String line : lines) {
            zone.line(line);
        }
        return zone.build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:h.example", "mx:h.example", "ptr:h.example", "include:fail.example"})
    void tenTermsThatAskAreAllowed(String term) {
        var dns = world("a.example TXT v=spf1 " + (term + " ").repeat(10) + "~all");
        Evaluation evaluation = check(dns, "a.example");
        assertThat(evaluation.result()).isEqualTo(SOFTFAIL);
        assertThat(evaluation.lookups()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:h.example",
                "mx:h.example",
                "ptr:h.example",
                "include:fail.example",
                "exists:h.example",
                "redirect=fail.example"
            })
    void theEleventhTermThatAsksIsAPermanentError(String term) {
        var dns = world("a.example TXT v=spf1 " + "a:h.example ".repeat(10) + term);
        Evaluation evaluation = check(dns, "a.example");
        assertThat(evaluation.result()).isEqualTo(PERMERROR);
        assertThat(evaluation.reason())
                .isInstanceOfSatisfying(
                        Reason.TooManyLookups.class,
                        reason -> assertThat(reason.term().text()).isEqualTo(term));
    }

    @Test
    void theTenthTermMayMatch() {
        var dns = world("a.example TXT v=spf1 " + "a:h.example ".repeat(9) + "exists:h.example");
        assertThat(check(dns, "a.example").result()).isEqualTo(PASS);
    }

    @Test
    void aRedirectMayBeTheTenth() {
        var dns =
                world("a.example TXT v=spf1 " + "a:h.example ".repeat(9) + "redirect=fail.example");
        assertThat(check(dns, "a.example").result()).isEqualTo(FAIL);
    }

    @Test
    void termsBehindTheMatchDoNotCount() {
        var dns = world("a.example TXT v=spf1 +all " + "a:h.example ".repeat(20));
        assertThat(check(dns, "a.example").result()).isEqualTo(PASS);
        assertThat(check(dns, "a.example").lookups()).isZero();
    }

    @Test
    void whatDoesNotAskDoesNotCount() {
        var dns = world("a.example TXT v=spf1 " + "ip4:10.0.0.1 ip6:::1 ".repeat(100) + "~all");
        assertThat(check(dns, "a.example").result()).isEqualTo(SOFTFAIL);
    }

    @Test
    void termsOfIncludedRecordsCountEachTime() {
        String three = "b.example TXT v=spf1 a:h.example a:h.example a:h.example -all";
        var ten =
                world(
                        "a.example TXT v=spf1 include:b.example include:b.example a:h.example a:h.example ~all",
                        three);
        var eleven =
                world(
                        "a.example TXT v=spf1 include:b.example include:b.example a:h.example a:h.example mx:h.example ~all",
                        three);
        assertThat(check(ten, "a.example").result()).isEqualTo(SOFTFAIL);
        assertThat(check(ten, "a.example").lookups()).isEqualTo(10);
        assertThat(check(eleven, "a.example").result()).isEqualTo(PERMERROR);
    }

    @Test
    void theLimitInsideAnIncludeEndsTheWholeEvaluation() {
        var dns =
                world(
                        "a.example TXT v=spf1 include:b.example +all",
                        "b.example TXT v=spf1 " + "a:h.example ".repeat(10) + "+all");
        Evaluation evaluation = check(dns, "a.example");
        assertThat(evaluation.result()).isEqualTo(PERMERROR);
        assertThat(evaluation.reason())
                .isInstanceOfSatisfying(
                        Reason.TooManyLookups.class,
                        reason -> assertThat(reason.domain().value()).isEqualTo("b.example"));
    }

    @ParameterizedTest
    @CsvSource({"10, SOFTFAIL", "11, PERMERROR"})
    void moreThanTenMailServersAreAPermanentError(int hosts, SpfResult result) {
        ZoneBuilder zone = Zone.builder().line("a.example TXT v=spf1 mx ~all");
        for (int i = 0; i < hosts; i++) {
            zone.line("a.example MX 0 mx" + i + ".example").line("mx" + i + ".example A 10.0.0.1");
        }
        assertThat(check(zone.build(), "a.example").result()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({"9, PASS", "10, SOFTFAIL"})
    void namesBeyondTheTenthAreIgnored(int namesBefore, SpfResult result) {
        ZoneBuilder zone =
                Zone.builder()
                        .line("a.example TXT v=spf1 ptr ~all")
                        .line("h.example A 10.0.0.1")
                        .line("mail.a.example A 192.0.2.1");
        for (int i = 0; i < namesBefore; i++) {
            zone.line(REVERSE + " PTR h" + i + ".example")
                    .line("h" + i + ".example CNAME h.example");
        }
        zone.line(REVERSE + " PTR mail.a.example");
        assertThat(check(zone.build(), "a.example").result()).isEqualTo(result);
    }

    // void look-ups

    @ParameterizedTest
    @CsvSource({
        "a:no1.example a:no2.example, SOFTFAIL",
        "a:no1.example a:no2.example a:no3.example, PERMERROR",
        "a:no1.example a:no1.example a:no1.example, PERMERROR",
        "a:txt.example a:txt.example a:txt.example, PERMERROR",
        "mx:no1.example mx:no2.example mx:no3.example, PERMERROR",
        "exists:no1.example exists:no2.example exists:no3.example, PERMERROR",
        "mx:twodead.example, SOFTFAIL",
        "mx:threedead.example, PERMERROR",
        "mx:threedeadandmatch.example, PERMERROR",
        "mx:twodead.example a:no1.example, PERMERROR",
        "a:no1.example a:no2.example ip4:192.0.2.1, PASS",
        "include:b.example a:no3.example, PERMERROR",
        "include:b.example, SOFTFAIL",
        "a:b..example a:b..example a:b..example, SOFTFAIL"
    })
    void theThirdAnswerWithoutRecordsIsAPermanentError(String terms, SpfResult result) {
        var dns =
                world(
                        "a.example TXT v=spf1 " + terms + " ~all",
                        "b.example TXT v=spf1 a:no1.example a:no2.example -all",
                        "txt.example TXT text",
                        "mx.example A 192.0.2.1",
                        "twodead.example MX 0 no1.example",
                        "twodead.example MX 0 no2.example",
                        "threedead.example MX 0 no1.example",
                        "threedead.example MX 0 no2.example",
                        "threedead.example MX 0 no3.example",
                        "threedeadandmatch.example MX 0 no1.example",
                        "threedeadandmatch.example MX 0 no2.example",
                        "threedeadandmatch.example MX 0 no3.example",
                        "threedeadandmatch.example MX 5 mx.example");
        Evaluation evaluation = check(dns, "a.example");
        assertThat(evaluation.result()).isEqualTo(result);
        if (result == PERMERROR) {
            assertThat(evaluation.reason()).isInstanceOf(Reason.TooManyVoidLookups.class);
        }
    }

    @Test
    void aHostWithoutIp6AddressIsVoidForAnIp6Sender() {
        var dns =
                world(
                        "a.example TXT v=spf1 a:four.example a:four.example a:four.example ~all",
                        "four.example A 10.0.0.1");
        assertThat(check(dns, "a.example").result()).isEqualTo(SOFTFAIL);
        assertThat(check(dns, SENDING_IP6, "user@a.example").result()).isEqualTo(PERMERROR);
    }

    @Test
    void namesOfTheSenderThatDoNotExistAreVoid() {
        var dns =
                Zone.parse(
                        "a.example TXT v=spf1 ptr ~all",
                        REVERSE + " PTR no1.example",
                        REVERSE + " PTR no2.example",
                        REVERSE + " PTR no3.example");
        assertThat(check(dns, "a.example").result()).isEqualTo(PERMERROR);
    }

    @ParameterizedTest
    @CsvSource({
        "ptr ptr, SOFTFAIL",
        "ptr ptr ptr, PERMERROR",
        "ptr ptr exists:%{p}.a.example, PERMERROR"
    })
    void eachTermThatFindsNoNameOfTheSenderIsVoid(String terms, SpfResult result) {
        var dns =
                Zone.parse(
                        "a.example TXT v=spf1 " + terms + " ~all", "unknown.a.example A 10.0.0.1");
        assertThat(check(dns, "a.example").result()).isEqualTo(result);
    }

    @Test
    void noMailServerIsAskedForAfterTheThirdVoidAnswer() {
        ZoneBuilder zone =
                Zone.builder().line("a.example TXT v=spf1 mx ~all").line("m9.example A 192.0.2.1");
        for (int i = 0; i < 10; i++) {
            zone.line("a.example MX 0 m" + i + ".example");
        }
        Evaluation evaluation = check(zone.build(), "a.example");
        assertThat(evaluation.result()).isEqualTo(PERMERROR);
        assertThat(evaluation.voidLookups()).isEqualTo(3);
    }

    @Test
    void mailServersOfOnePreferenceAreAskedInAlphabeticalOrder() {
        String[] hosts = {"m3", "m1", "m4", "m2"};
        var zone =
                Zone.builder().line("a.example TXT v=spf1 mx ~all").line("m1.example A 192.0.2.1");
        for (String host : hosts) {
            zone.line("a.example MX 0 " + host + ".example");
        }
        Evaluation evaluation = check(zone.build(), "a.example");
        assertThat(evaluation.result()).isEqualTo(PASS);
        assertThat(evaluation.voidLookups()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"include:%{p}.b.example", "redirect=%{p}.b.example"})
    void voidAnswersOfAMacroInATargetCountAtOnce(String term) {
        var dns =
                Zone.parse(
                        "a.example TXT v=spf1 " + term,
                        "unknown.b.example TXT v=spf1",
                        REVERSE + " PTR no1.example",
                        REVERSE + " PTR no2.example",
                        REVERSE + " PTR no3.example");
        Evaluation evaluation = check(dns, "a.example");
        assertThat(evaluation.result()).isEqualTo(PERMERROR);
        assertThat(evaluation.reason())
                .isInstanceOfSatisfying(
                        Reason.TooManyVoidLookups.class,
                        reason -> assertThat(reason.term().text()).isEqualTo(term));
        assertThat(evaluation.voidLookups()).isEqualTo(3);
    }

    @Test
    void theRecordOfTheSenderItselfIsNoLookupAndNotVoid() {
        Evaluation evaluation = check(Zone.parse("a.example A 10.0.0.1"), "a.example");
        assertThat(evaluation.lookups()).isZero();
        assertThat(evaluation.voidLookups()).isZero();
    }

    @Test
    void anExplanationCountsNowhere() {
        var dns =
                world(
                        "a.example TXT v=spf1 "
                                + "a:h.example ".repeat(10)
                                + "-all exp=%{p}.no.example");
        Evaluation evaluation = check(dns, "a.example");
        assertThat(evaluation.result()).isEqualTo(FAIL);
        assertThat(evaluation.lookups()).isEqualTo(10);
        assertThat(evaluation.voidLookups()).isZero();
    }

    @Test
    void aTimeOutIsNotVoid() {
        var dns =
                Zone.parse(
                        "a.example TXT v=spf1 ptr ?all",
                        REVERSE + " PTR t1.example",
                        REVERSE + " PTR t2.example",
                        REVERSE + " PTR t3.example",
                        "t1.example TIMEOUT",
                        "t2.example TIMEOUT",
                        "t3.example TIMEOUT");
        assertThat(check(dns, "a.example").result()).isEqualTo(NEUTRAL);
    }

    /// Takes an hour where a character is looked at more than once or twice.
    @Test
    void aLabelOfTwoMillionCharactersIsReadOnce() {
        String label = "a".repeat(2_000_000);
        assertThat(RecordParser.parse("v=spf1 a:x." + label + "!"))
                .isInstanceOf(BrokenRecord.class);
        assertThat(RecordParser.parse("v=spf1 a:x." + label)).isInstanceOf(SpfRecord.class);
    }
}

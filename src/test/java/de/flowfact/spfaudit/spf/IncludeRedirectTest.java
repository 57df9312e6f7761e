package de.flowfact.spfaudit.spf;

import static de.flowfact.spfaudit.spf.Checks.check;
import static de.flowfact.spfaudit.spf.Checks.zone;
import static de.flowfact.spfaudit.spf.SpfResult.FAIL;
import static de.flowfact.spfaudit.spf.SpfResult.NEUTRAL;
import static de.flowfact.spfaudit.spf.SpfResult.PASS;
import static de.flowfact.spfaudit.spf.SpfResult.PERMERROR;
import static de.flowfact.spfaudit.spf.SpfResult.TEMPERROR;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.dns.DomainName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 7208, 5.2 and 6.1.
class IncludeRedirectTest {

    private static final DomainName B = DomainName.of("b.example");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TXT v=spf1 +all         | SOFTFAIL",
                "TXT v=spf1 -all         | NEUTRAL",
                "TXT v=spf1 ~all         | NEUTRAL",
                "TXT v=spf1 ?all         | NEUTRAL",
                "TXT v=spf1              | NEUTRAL",
                "TXT nothing             | PERMERROR",
                "A 192.0.2.1             | PERMERROR",
                "TXT v=spf1 foo          | PERMERROR",
                "TXT v=spf1 a:t.example  | TEMPERROR",
                "TIMEOUT                 | TEMPERROR",
                "SERVFAIL                | TEMPERROR",
                "TXT v=spf1 redirect=x.example | PERMERROR",
                "TXT v=spf1 redirect=pass.example | SOFTFAIL",
                "TXT v=spf1 include:pass.example -all | SOFTFAIL",
                "CNAME pass.example      | SOFTFAIL"
            })
    void anIncludeMatchesOnlyWhereTheOtherPasses(String published, SpfResult result) {
        var dns =
                zone(
                        "a.example TXT v=spf1 ~include:b.example ?all",
                        "b.example " + published,
                        "pass.example TXT v=spf1 +all",
                        "t.example TIMEOUT");
        assertThat(check(dns, "a.example").result()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TXT v=spf1 +all         | PASS",
                "TXT v=spf1 -all         | FAIL",
                "TXT v=spf1 ~all         | SOFTFAIL",
                "TXT v=spf1 ?all         | NEUTRAL",
                "TXT v=spf1              | NEUTRAL",
                "TXT nothing             | PERMERROR",
                "A 192.0.2.1             | PERMERROR",
                "TXT v=spf1 foo          | PERMERROR",
                "TIMEOUT                 | TEMPERROR",
                "TXT v=spf1 redirect=c.example | FAIL"
            })
    void aRedirectHasTheResultOfTheOther(String published, SpfResult result) {
        var dns =
                zone(
                        "a.example TXT v=spf1 redirect=b.example",
                        "b.example " + published,
                        "c.example TXT v=spf1 -all");
        assertThat(check(dns, "a.example").result()).isEqualTo(result);
    }

    @Test
    void aTargetThatDoesNotExistIsAPermanentError() {
        assertThat(check(zone("a.example TXT v=spf1 include:b.example"), "a.example").reason())
                .isInstanceOfSatisfying(
                        Reason.TargetWithoutRecord.class,
                        reason -> assertThat(reason.target()).isEqualTo("b.example"));
        assertThat(check(zone("a.example TXT v=spf1 redirect=b.example"), "a.example").reason())
                .isInstanceOfSatisfying(
                        Reason.TargetWithoutRecord.class,
                        reason -> assertThat(reason.term()).isInstanceOf(Term.Redirect.class));
    }

    @Test
    void aTargetThatIsNoDomainIsAPermanentError() {
        assertThat(Checks.resultOf("v=spf1 include:b..example +all")).isEqualTo(PERMERROR);
        assertThat(Checks.resultOf("v=spf1 redirect=b..example")).isEqualTo(PERMERROR);
        assertThat(Checks.resultOf("v=spf1 include:%{d1} +all")).isEqualTo(PERMERROR);
    }

    @Test
    void aRedirectBesideAnAllIsIgnored() {
        var dns = zone("a.example TXT v=spf1 redirect=b.example ?all", "b.example TXT v=spf1 -all");
        assertThat(check(dns, "a.example").result()).isEqualTo(NEUTRAL);
        assertThat(check(dns, "a.example").lookups()).isZero();
    }

    @Test
    void aRedirectIsFollowedAfterAllMechanismsWhereverItStands() {
        var dns =
                zone(
                        "a.example TXT v=spf1 redirect=b.example ip4:192.0.2.1",
                        "b.example TXT v=spf1 -all");
        assertThat(check(dns, "a.example").result()).isEqualTo(PASS);
        assertThat(check(dns, Checks.SENDING_IP6, "user@a.example").result()).isEqualTo(FAIL);
    }

    @Test
    void anAllOfTheIncludedDoesNotEndTheIncluding() {
        var dns =
                zone(
                        "a.example TXT v=spf1 include:b.example redirect=c.example",
                        "b.example TXT v=spf1 -all",
                        "c.example TXT v=spf1 +all");
        assertThat(check(dns, "a.example").result()).isEqualTo(PASS);
    }

    @Test
    void insideTheOtherTheMacroDIsTheOther() {
        var dns =
                zone(
                        "a.example TXT v=spf1 include:B.example redirect=c.example",
                        "b.example TXT v=spf1 exists:%{d}.%{o}.x.example -all",
                        "c.example TXT v=spf1 exists:%{d}.%{o}.x.example -all",
                        "c.example.a.example.x.example A 127.0.0.1");
        assertThat(check(dns, "a.example").result()).isEqualTo(PASS);
    }

    @Test
    void aLoopOfIncludesEndsAtTheLimit() {
        var dns =
                zone(
                        "a.example TXT v=spf1 include:b.example -all",
                        "b.example TXT v=spf1 include:a.example -all");
        Evaluation evaluation = check(dns, "a.example");
        assertThat(evaluation.result()).isEqualTo(PERMERROR);
        assertThat(evaluation.reason()).isInstanceOf(Reason.TooManyLookups.class);
    }

    @Test
    void aLoopOfRedirectsEndsAtTheLimit() {
        var dns = zone("a.example TXT v=spf1 redirect=a.example");
        Evaluation evaluation = check(dns, "a.example");
        assertThat(evaluation.result()).isEqualTo(PERMERROR);
        assertThat(evaluation.reason()).isInstanceOf(Reason.TooManyLookups.class);
    }

    @Test
    void theReasonNamesTheDomainWhoseRecordIsWrong() {
        var dns = zone("a.example TXT v=spf1 include:b.example -all", "b.example TXT v=spf1 foo");
        assertThat(check(dns, "a.example").reason())
                .isInstanceOfSatisfying(
                        Reason.SyntaxErrors.class,
                        reason -> assertThat(reason.domain()).isEqualTo(B));
    }

    @Test
    void aTemporaryErrorBehindAMatchIsNeverMet() {
        var dns = zone("a.example TXT v=spf1 +all include:b.example", "b.example TIMEOUT");
        assertThat(check(dns, "a.example").result()).isEqualTo(PASS);
    }

    @Test
    void aTemporaryErrorBeforeAMatchDecides() {
        var dns = zone("a.example TXT v=spf1 include:b.example +all", "b.example TIMEOUT");
        assertThat(check(dns, "a.example").result()).isEqualTo(TEMPERROR);
    }
}

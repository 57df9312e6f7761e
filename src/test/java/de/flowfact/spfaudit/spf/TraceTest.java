package de.flowfact.spfaudit.spf;

import static de.flowfact.spfaudit.spf.Checks.check;
import static de.flowfact.spfaudit.spf.Checks.zone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.spf.Visit.Lookup;
import de.flowfact.spfaudit.spf.Visit.Outcome;
import de.flowfact.spfaudit.spf.Visit.Step;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTest {

    private static Visit trace(String... lines) {
        return check(zone(lines), "a.example").trace().orElseThrow();
    }

    @Test
    void everyTermThatWasTriedIsAStep() {
        Visit visit =
                trace("a.example TXT v=spf1 ip4:10.0.0.1 ~a -all +all", "a.example A 10.0.0.1");
        assertThat(visit.domain()).isEqualTo(DomainName.of("a.example"));
        assertThat(visit.record()).isEqualTo("v=spf1 ip4:10.0.0.1 ~a -all +all");
        assertThat(visit.result()).isEqualTo(SpfResult.FAIL);
        assertThat(visit.steps())
                .extracting(step -> step.term().text(), Step::outcome)
                .containsExactly(
                        tuple("ip4:10.0.0.1", Outcome.NO_MATCH),
                        tuple("~a", Outcome.NO_MATCH),
                        tuple("-all", Outcome.MATCH));
    }

    @Test
    void aStepKeepsItsQuestionsAndAnswers() {
        Visit visit =
                trace(
                        "a.example TXT v=spf1 mx",
                        "a.example MX 0 m.example",
                        "m.example A 10.0.0.1");
        assertThat(visit.steps().getFirst().lookups())
                .extracting(Lookup::name, Lookup::type)
                .containsExactly(
                        tuple(DomainName.of("a.example"), RecordType.MX),
                        tuple(DomainName.of("m.example"), RecordType.A));
        assertThat(visit.steps().getFirst().lookups())
                .allMatch(l -> l.answer() instanceof Answer.Records);
    }

    @Test
    void includesAndRedirectsAreNested() {
        Visit visit =
                trace(
                        "a.example TXT v=spf1 include:b.example redirect=c.example",
                        "b.example TXT v=spf1 -all",
                        "c.example TXT v=spf1 +all");
        Visit included = Objects.requireNonNull(visit.steps().get(0).nested());
        Visit redirected = Objects.requireNonNull(visit.steps().get(1).nested());
        assertThat(included.result()).isEqualTo(SpfResult.FAIL);
        assertThat(visit.steps().get(1).outcome()).isEqualTo(Outcome.REDIRECTED);
        assertThat(redirected.domain()).isEqualTo(DomainName.of("c.example"));
        assertThat(visit.result()).isEqualTo(SpfResult.PASS);
    }

    @ParameterizedTest
    @CsvSource({
        "include:t.example, TEMPERROR, temperror",
        "a:t.example, TEMPERROR, temperror",
        "include:no.example, PERMERROR, permerror",
        "redirect=no.example, PERMERROR, permerror",
        "redirect=a.example, REDIRECTED, redirected"
    })
    void aStepThatEndsTheEvaluationSaysSo(String term, Outcome outcome, String text) {
        Visit visit = trace("a.example TXT v=spf1 " + term, "t.example TIMEOUT");
        assertThat(visit.steps().getLast().outcome()).isEqualTo(outcome);
        assertThat(outcome.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.example A 10.0.0.1                          | a.example publishes no SPF record.",
                "b.example A 10.0.0.1                          | a.example does not exist in DNS.",
                "a.example TXT v=spf1 a:                       | The record of a.example breaks the grammar at character 10: expected a domain.",
                "a.example TXT v=spf1 -all                     | The term \"-all\" of a.example matches.",
                "a.example TXT v=spf1                          | No term of a.example matches, and there is no \"all\" and no redirect.",
                "a.example TXT v=spf1 redirect=a.example       | The term \"redirect=a.example\" of a.example needs an eleventh DNS look-up, allowed are ten.",
                "a.example TXT v=spf1 a:x.example a:y.example a:z.example | The term \"a:z.example\" of a.example causes a third DNS look-up without a result, allowed are two.",
                "a.example TXT v=spf1 include:b.example        | The term \"include:b.example\" of a.example leads to b.example, which has no SPF record.",
                "a.example TIMEOUT                             | The TXT look-up of a.example for the record of a.example failed: no answer in time."
            })
    void theReasonIsOneEnglishSentence(String line, String sentence) {
        assertThat(check(zone(line), "a.example").reason().sentence()).isEqualTo(sentence);
    }

    @Test
    void theReasonOfSeveralRecordsCountsThem() {
        var dns = zone("a.example TXT v=spf1", "a.example TXT v=spf1 -all");
        assertThat(check(dns, "a.example").reason().sentence())
                .isEqualTo("a.example publishes 2 SPF records, allowed is one.");
    }

    @Test
    void theReasonOfTooManyMailServersCountsThem() {
        var zone = Zone.builder().line("a.example TXT v=spf1 mx");
        for (int i = 0; i < 12; i++) {
            zone.line("a.example MX 0 m" + i + ".example");
        }
        assertThat(check(zone.build(), "a.example").reason().sentence())
                .isEqualTo(
                        "The term \"mx\" of a.example leads to 12 mail servers, allowed are ten.");
    }

    @Test
    void theReasonOfNoDomainIsPrintable() {
        assertThat(check(zone(), "a\u0000\u007f").reason().sentence())
                .isEqualTo("\"a\\x00\\x7F\" is not a domain name with at least two labels.");
    }

    @Test
    void whatIsPrintedIsCutWhereItIsLong() {
        assertThat(Printable.text("x".repeat(512))).isEqualTo("x".repeat(512));
        assertThat(Printable.text("x".repeat(513))).isEqualTo("x".repeat(512) + "...");
        assertThat(Printable.text("\0".repeat(200))).endsWith("\\x00...");
        assertThat(Printable.text("\u20ac")).isEqualTo("\\u20AC");
    }

    @Test
    void aResultHasItsCode() {
        assertThat(SpfResult.TEMPERROR.code()).isEqualTo("temperror");
        assertThat(SpfResult.ofCode("temperror")).isEqualTo(SpfResult.TEMPERROR);
    }
}

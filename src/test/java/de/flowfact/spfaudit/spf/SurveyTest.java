package de.flowfact.spfaudit.spf;

import static de.flowfact.spfaudit.spf.Checks.check;
import static de.flowfact.spfaudit.spf.Checks.survey;
import static de.flowfact.spfaudit.spf.Checks.zone;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.Dns;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a record needs as a whole.
class SurveyTest {

    private static final String[] WORLD = {
        "two.example TXT v=spf1 a:h.example mx:h.example -all",
        "three.example TXT v=spf1 include:two.example",
        "end.example TXT v=spf1 ip4:10.0.0.1 redirect=two.example",
        "broken.example TXT v=spf1 a mx foo",
        "h.example A 10.0.0.1",
        "h.example MX 0 h.example",
        "void.example TXT v=spf1 a:no1.example mx:h2.example exists:%{i}.no.example -all",
        "h2.example MX 0 no2.example",
        "h2.example MX 1 no3.example"
    };

    private static Zone world(String record) {
        var zone = Zone.builder().line("a.example TXT v=spf1 " + record);
        for (String line : WORLD) {
            zone.line(line);
        }
        return zone.build();
    }

    @ParameterizedTest
    @CsvSource({
        "-all, 0",
        "ip4:10.0.0.1 ip6:::1 exp=h.example x=y -all, 0",
        "a:h.example mx:h.example ptr exists:h.example -all, 4",
        "+all a:h.example, 0",
        "a:h.example -all a:h.example redirect=two.example, 1",
        "include:two.example -all, 3",
        "include:two.example include:two.example -all, 6",
        "redirect=three.example, 4",
        "include:end.example redirect=two.example, 7",
        "a:b..example -all, 1",
        "include:no.example a:h.example -all, 2",
        "include:%{i}.no.example -all, 1"
    })
    void everyTermThatMailCanComePastCounts(String record, int lookups) {
        Survey survey = survey(world(record), "a.example");
        assertThat(survey.lookups()).isEqualTo(lookups);
        assertThat(survey.isComplete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "redirect=a.example, 1",
        "include:broken.example a:h.example -all, 2",
        "a:h.example foo -all, 1"
    })
    void whatCannotBeReadOrHasNoEndIsNotCounted(String record, int lookups) {
        Survey survey = survey(world(record), "a.example");
        assertThat(survey.lookups()).isEqualTo(lookups);
        assertThat(survey.isComplete()).isFalse();
    }

    @Test
    void mailThatMatchesNothingSpendsAsMuch() {
        var dns = world("a:h.example include:two.example include:end.example mx:h.example ~all");
        assertThat(check(dns, "a.example").lookups())
                .isEqualTo(survey(dns, "a.example").lookups())
                .isEqualTo(9);
    }

    @Test
    void aMatchSpendsLess() {
        var dns = world("ip4:192.0.2.1 include:two.example ~all");
        assertThat(check(dns, "a.example").lookups()).isZero();
        assertThat(survey(dns, "a.example").lookups()).isEqualTo(3);
    }

    @Test
    void answersWithoutRecordsAreCounted() {
        Survey survey = survey(world("include:void.example -all"), "a.example");
        assertThat(survey.voidLookups()).isEqualTo(4);
        assertThat(survey.hints()).contains(new Hint.VoidLookupsOverLimit(4));
    }

    @ParameterizedTest
    @CsvSource({
        "8, ",
        "9, LookupsNearLimit[lookups=9]",
        "10, LookupsNearLimit[lookups=10]",
        "11, 'LookupsOverLimit[lookups=11, isExact=true]'"
    })
    void theLimitOfTenIsSeenFromAfar(int terms, String hint) {
        Survey survey =
                survey(world("ip4:192.0.2.1 " + "ptr ".repeat(terms) + "-all"), "a.example");
        assertThat(survey.hints())
                .map(Hint::toString)
                .filteredOn(text -> text.startsWith("Lookups"))
                .isEqualTo(hint == null ? List.of() : List.of(hint));
    }

    @Test
    void twoAnswersWithoutRecordsAreWithinTheLimit() {
        Survey survey = survey(world("a:no1.example a:no2.example -all"), "a.example");
        assertThat(survey.hints()).hasSize(2).allMatch(Hint.VoidLookup.class::isInstance);
    }

    @Test
    void countingEndsAtAHundred() {
        Survey survey = survey(world("ptr ".repeat(200) + "-all"), "a.example");
        assertThat(survey.lookups()).isEqualTo(100);
        assertThat(survey.isComplete()).isFalse();
        assertThat(survey.hints()).contains(new Hint.LookupsOverLimit(100, false));
    }

    @Test
    void aBombOfIncludesIsCountedNoFurtherThanThat() {
        var zone = Zone.builder();
        for (int i = 0; i < 50; i++) {
            zone.line(
                    "d%d.example TXT v=spf1 %s -all"
                            .formatted(i, "include:d%d.example ".formatted(i + 1).repeat(50)));
        }
        assertThat(survey(zone.build(), "d0.example").lookups()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"a.example, 0", "b.example, 1", "c.example, 1"})
    void whatIsNotKnownMakesItIncomplete(String domain, int lookups) {
        var dns =
                zone(
                        "a.example TIMEOUT",
                        "b.example TXT v=spf1 include:a.example -all",
                        "c.example TXT v=spf1 mx:a.example -all");
        Survey survey = survey(dns, domain);
        assertThat(survey.lookups()).isEqualTo(lookups);
        assertThat(survey.isComplete()).isFalse();
        assertThat(survey.hints()).isEmpty();
    }

    @Test
    void aSenderWithoutDomainHasNothingToSurvey() {
        assertThat(survey(zone("a.example TXT v=spf1 ptr"), "localhost"))
                .isEqualTo(new Survey(0, 0, true, List.of()));
    }

    @Test
    void aTargetOfALocalPartThatIsNotAsciiIsNotFollowed() {
        var request =
                new SpfRequest(Checks.address(Checks.SENDING), "ü@a.example", "mail.helo.example");
        Survey survey =
                new Spf(() -> Instant.EPOCH)
                        .survey(zone("a.example TXT v=spf1 include:%{l}.no.example"), request);
        assertThat(survey.lookups()).isEqualTo(1);
        assertThat(survey.hints()).containsExactly(new Hint.NoDefault());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.example TXT v=spf1 -all mx | behind-all",
                "a.example TXT v=spf1 mx mx mx mx mx mx mx mx mx mx redirect=no.example | lookups-over-limit duplicate",
                "a.example TXT v=spf1; -all | near-record",
                "a.example A 10.0.0.1 | ''",
                "a.example TIMEOUT | ''"
            })
    void whatTheRecordShowsByItselfIsSeenWithoutAsking(String line, String codes) {
        var zone = Zone.parse(line);
        Dns onlyText =
                (name, type) -> {
                    assertThat(name + " " + type).isEqualTo("a.example TXT");
                    return zone.ask(name, type);
                };
        assertThat(
                        new Spf(() -> Instant.EPOCH)
                                        .lint(
                                                onlyText,
                                                new SpfRequest(
                                                        AddressLiteral.parse("192.0.2.1")
                                                                .orElseThrow(),
                                                        "user@a.example",
                                                        ""))
                                        .stream()
                                        .map(Hint::code)
                                        .distinct()
                                        .collect(Collectors.joining(" ")))
                .isEqualTo(codes);
    }
}

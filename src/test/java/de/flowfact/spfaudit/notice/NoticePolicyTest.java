package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.Samples.MUELLER;
import static de.flowfact.spfaudit.notice.Samples.audited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Concern;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.notice.Mutes.Mute;
import de.flowfact.spfaudit.spf.SpfResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticePolicyTest {

    @ParameterizedTest
    @CsvSource({
        "PASS, false",
        "TEMPERROR, false",
        "FAIL, true",
        "SOFTFAIL, true",
        "NEUTRAL, true",
        "NONE, true",
        "PERMERROR, true"
    })
    void onlyADefinitiveResultOtherThanPassIsTold(SpfResult result, boolean told) {
        var decision = decide(List.of(audited(MUELLER, Samples.verdict("a.example", result, "x"))));
        assertThat(decision).isInstanceOf(told ? Decision.Tell.class : Decision.Nothing.class);
    }

    @Test
    void oneNoticeTellsOfAllAffectedDomainsTheMostUrgentFirst() {
        var decision =
                decide(
                        List.of(
                                audited(MUELLER, Samples.softfail("a.example")),
                                audited(
                                        MUELLER,
                                        Samples.verdict("b.example", SpfResult.PASS, null)),
                                audited(MUELLER, Samples.longRecord("c.example")),
                                audited(MUELLER, Samples.notAuthorised("e.example")),
                                audited(
                                        MUELLER,
                                        Samples.verdict(
                                                "f.example", SpfResult.TEMPERROR, "temporary")),
                                audited(MUELLER, Samples.notAuthorised("d.example"))));
        assertThat(decision).isInstanceOf(Decision.Tell.class);
        assertThat(((Decision.Tell) decision).matter().domains())
                .extracting(d -> d.domain().value())
                .containsExactly("d.example", "e.example", "c.example", "a.example");
    }

    @Test
    void aCustomerWhoWantsNoNoticeGetsNone() {
        var customer = with("kontakt@kunde.example", true, Customer.Salutation.HERR);
        assertThat(decideOn(customer))
                .isEqualTo(
                        new Decision.Suppress(
                                customer,
                                affected(customer),
                                "Der Kunde möchte keine Benachrichtigungen erhalten."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kunde",
                "@kunde.example",
                "kunde@",
                "kunde@localhost",
                "kunde@10.0.0.1",
                "a b@kunde.example",
                "a@b@kunde.example",
                "a..b@kunde.example",
                ".a@kunde.example",
                "ü@kunde.example",
                "<a@kunde.example>",
                "a@kunde.example, b@kunde.example",
                "a@kunde.example\r\nBcc: b@kunde.example"
            })
    void aCustomerWithoutAValidAddressGetsNone(String email) {
        var customer = with(email, false, Customer.Salutation.FRAU);
        assertThat(decideOn(customer))
                .isEqualTo(
                        new Decision.Suppress(
                                customer,
                                affected(customer),
                                "Die hinterlegte E-Mail-Adresse ist ungültig."));
    }

    @Test
    void anAddressWithAUmlautDomainIsTold() {
        var decision = decideOn(with("info@müller.example", false, Customer.Salutation.HERR));
        assertThat(((Decision.Tell) decision).recipient().value())
                .isEqualTo("info@xn--mller-kva.example");
    }

    @Test
    void nobodyIsSuppressedWhoHasNothingToBeTold() {
        var customer = with("", true, Customer.Salutation.HERR);
        assertThat(
                        decide(
                                List.of(
                                        audited(
                                                customer,
                                                Samples.verdict(
                                                        "a.example", SpfResult.PASS, null)))))
                .isEqualTo(new Decision.Nothing());
        assertThat(decide(List.of())).isEqualTo(new Decision.Nothing());
    }

    @Test
    void domainsOfTwoCustomersAreABug() {
        var other = Samples.customer(2, "Andere", null, null, null);
        assertThatThrownBy(() ->
                        decide(
                                List.of(
                                        audited(MUELLER, Samples.noRecord("a.example")),
                                        audited(other, Samples.noRecord("b.example")))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// What the customer has heard of each domain, the night, and what follows: the kind of the
    /// notice, the domains that it is about, and the steps that it takes.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new                     | FIRST a            | first",
                "new, new                | FIRST a b          | first first",
                "new, told               | FIRST a b          | first",
                "new, fixed              | FIRST a, fixed b   | first all-clear",
                "new, overdue            | FIRST a b          | first reminder-1",
                "told                    | nothing            | -",
                "told, told              | nothing            | -",
                "overdue, told           | REMINDER a b       | reminder-1",
                "overdue, fixed          | REMINDER a, fixed b| reminder-1 all-clear",
                "new, long overdue       | FIRST a b          | first",
                "fixed, unknown          | ALL_CLEAR, fixed a | all-clear",
                "fixed, muted told       | ALL_CLEAR, fixed a | all-clear",
                "long overdue, overdue   | LAST_REMINDER a b  | reminder-2 reminder-1",
                "worsened, long overdue  | WORSENED a b       | worsened-1",
                "fixed                   | ALL_CLEAR, fixed a | all-clear",
                "fixed, fixed            | ALL_CLEAR, fixed a b | all-clear all-clear",
                "fixed, told             | ALL_CLEAR b, fixed a | all-clear",
                "fixed untold            | nothing            | -",
                "freemail                | FREEMAIL a         | freemail",
                "freemail, freemail      | FREEMAIL a b       | freemail freemail",
                "freemail, new           | FIRST b            | first",
                "freemail, told          | FREEMAIL a         | freemail",
                "freemail, fixed         | ALL_CLEAR, fixed b | all-clear",
                "freemail told, overdue  | REMINDER b         | reminder-1",
                "unknown                 | nothing            | -",
                "unknown, new            | FIRST b            | first",
                "muted                   | suppressed         | -",
                "muted, muted            | suppressed         | -",
                "muted told              | nothing            | -",
                "muted, new              | FIRST b, silent a  | first",
                "muted told, new         | FIRST b            | first",
                "muted, told             | suppressed         | -",
                "new, muted fixed        | FIRST a, silent b  | first",
            })
    void aNoticeIsAboutAllOfACustomersDomains(String domains, String notice, String steps) {
        var concerns = new ArrayList<Concern>();
        var muted = new HashMap<DomainName, Mute>();
        for (String situation : Pattern.compile(", ").splitAsStream(domains).toList()) {
            String name = (char) ('a' + concerns.size()) + ".example";
            concerns.add(Situations.of(name, situation.strip()));
            if (situation.startsWith("muted")) {
                muted.put(DomainName.of(name), new Mute(Samples.NIGHT, "Umzug"));
            }
        }
        var policy = new NoticePolicy(Samples.SCHEDULE, new Exclusions(muted, Map.of()));

        Decision decision = policy.decide(Samples.NIGHT, concerns);

        assertThat(Situations.notice(decision)).isEqualTo(notice.strip());
        assertThat(Situations.steps(decision)).isEqualTo(steps.strip());
    }

    @Test
    void aMutedDomainIsSuppressedWithTheReason() {
        var exclusions =
                new Exclusions(
                        Map.of(
                                DomainName.of("a.example"),
                                new Mute(LocalDate.of(2026, 12, 31), "Umzug\nläuft")),
                        Map.of());

        assertThat(
                        new NoticePolicy(Samples.SCHEDULE, exclusions)
                                .decide(Samples.NIGHT, List.of(Situations.of("a.example", "new"))))
                .isInstanceOfSatisfying(
                        Decision.Suppress.class,
                        suppress ->
                                assertThat(suppress.reason())
                                        .isEqualTo("Stumm geschaltet bis 31.12.2026: Umzug läuft"));
    }

    @ParameterizedTest
    @CsvSource({"new, true", "overdue, true", "told, false", "fixed, false"})
    void anAddressThatNoMailReachesIsToldNothingWhichSomebodyHasToLookAfter(
            String situation, boolean suppressed) {
        var exclusions = new Exclusions(Map.of(), Map.of("kontakt@kunde.example", "Kommt zurück."));

        Decision decision =
                new NoticePolicy(Samples.SCHEDULE, exclusions)
                        .decide(Samples.NIGHT, List.of(Situations.of("a.example", situation)));

        assertThat(decision)
                .isInstanceOf(suppressed ? Decision.Suppress.class : Decision.Nothing.class);
    }

    @Test
    void aReminderSaysWhenTheCustomerWasToldFirst() {
        var decision =
                Samples.policy()
                        .decide(
                                Samples.NIGHT,
                                List.of(
                                        Situations.of("a.example", "overdue"),
                                        Situations.of("b.example", "long overdue")));

        assertThat(((Decision.Tell) decision).matter().toldOn())
                .isEqualTo(Samples.NIGHT.minusDays(31));
    }

    private static Decision decide(List<AuditedDomain> domains) {
        return Samples.policy()
                .decide(Samples.NIGHT, Samples.news(domains.toArray(AuditedDomain[]::new)));
    }

    private static Decision decideOn(Customer customer) {
        return decide(affected(customer));
    }

    private static List<AuditedDomain> affected(Customer customer) {
        return List.of(audited(customer, Samples.notAuthorised("a.example")));
    }

    private static Customer with(String email, boolean optedOut, Customer.Salutation salutation) {
        return new Customer(
                1, "1", "Kunde", salutation, "Anna", "Müller", email, optedOut, "B", "b@b.example");
    }
}

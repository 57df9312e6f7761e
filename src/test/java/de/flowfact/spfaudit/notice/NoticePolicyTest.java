package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.Samples.MUELLER;
import static de.flowfact.spfaudit.notice.Samples.audited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.spf.SpfResult;
import java.util.List;
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
                                audited(MUELLER, Samples.noRecord("c.example")),
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

package de.flowfact.spfaudit.audit;

import static de.flowfact.spfaudit.audit.Verdicts.MONDAY;
import static de.flowfact.spfaudit.audit.Verdicts.NOW;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;

/// What the schema itself refuses, whoever writes.
class SchemaTest {

    @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

    private static final Crm CRM = new Crm(DATABASE.jdbc());
    private static long customer;

    @BeforeAll
    static void oneOpenEpisode() {
        customer = CRM.customer("1", "a.example");
        new Nights(DATABASE.jdbc()).begin(MONDAY, NOW, NightScope.WHOLE);
        new Results(DATABASE.jdbc()).store(MONDAY, List.of(Verdicts.fail("a.example")));
        new Episodes(DATABASE.jdbc()).compare(MONDAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "B.example",
                "b.example.",
                "example",
                "b..example",
                "-b.example",
                "b-.example",
                "straße.example",
                "b_c.example",
                "b.1",
                "192.0.2.1",
                "b example.de",
                "b@c.example",
                "a123456789012345678901234567890123456789012345678901234567890123.example"
            })
    void aSenderDomainIsALowerCaseHostName(String domain) {
        assertThatThrownBy(() -> CRM.domain(customer, domain))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.example", "xn--strae-oqa.example", "1.2.b-c.x1", "b.xn--p1ai"})
    void otherHostNamesAreTaken(String domain) {
        assertThatCode(() -> CRM.domain(customer, domain)).doesNotThrowAnyException();
    }

    @Test
    void aCustomerHasADomainOnce() {
        assertThatThrownBy(() -> CRM.domain(customer, "a.example"))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "result = 'PASS'",
                "result = 'unknown'",
                "urgency = 5",
                "urgency = 0",
                "finding = null",
                "lookups = -1",
                "proposed = null",
                "proposed_lookups = null",
                "proposed_lookups = -1",
                "dmarc = 'strict'",
                "dmarc = 'none', dmarc_known = false",
                "attempts = 0"
            })
    void aResultIsOneOfTheRfcAndComplete(String change) {
        refused("update audit.result set " + change);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "result = 'pass'",
                "result = 'temperror'",
                "urgency = 0",
                "closed_on = opened_on",
                "closed_on = opened_on - 1, closed_reason = 'pass'",
                "changed_on = opened_on - 1",
                "closed_on = opened_on, closed_reason = 'bored'"
            })
    void anEpisodeMakesSense(String change) {
        refused("update audit.episode set " + change);
    }

    @Test
    void aCustomersDomainHasOneOpenEpisode() {
        refused(
                """
                insert into audit.episode (customer_id, domain, opened_on, changed_on, result, finding, urgency)
                select customer_id, domain, opened_on, changed_on, result, finding, urgency from audit.episode
                """);
    }

    @Test
    void aCustomerHasOneNoticeANight() {
        String notice =
                """
                insert into audit.notice (audit_date, customer_id, state, reason, composed_at, state_at)
                values (date '2026-11-23', 1, 'suppressed', 'muted', now(), now())
                """;
        DATABASE.jdbc().sql(notice).update();

        refused(notice);
    }

    @Test
    void aNightDoesNotEndBeforeItBegan() {
        refused("update audit.night set finished_at = started_at - interval '1 second'");
    }

    private void refused(String statement) {
        assertThatThrownBy(() -> DATABASE.jdbc().sql(statement).update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}

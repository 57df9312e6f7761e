package de.flowfact.spfaudit.audit;

import static de.flowfact.spfaudit.audit.Verdicts.MONDAY;
import static de.flowfact.spfaudit.audit.Verdicts.NOW;
import static de.flowfact.spfaudit.audit.Verdicts.THURSDAY;
import static de.flowfact.spfaudit.audit.Verdicts.TUESDAY;
import static de.flowfact.spfaudit.audit.Verdicts.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.advice.Unanswered;
import de.flowfact.spfaudit.audit.AuthoritativeWord.Confirmed;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.spf.SpfResult;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResultsTest {

    @RegisterExtension final TestDatabase database = new TestDatabase();

    private final Results results = new Results(database.jdbc());

    @BeforeEach
    void aNight() {
        new Crm(database.jdbc()).customer("1", "a.example");
        new Nights(database.jdbc()).begin(MONDAY, NOW, NightScope.WHOLE);
    }

    @Test
    void aVerdictComesBackAsItWasStored() {
        Verdict verdict = Verdicts.of("a.example", SpfResult.SOFTFAIL, 1);

        results.store(MONDAY, List.of(verdict));

        assertThat(stored()).isEqualTo(verdict);
    }

    @Test
    void aSecondLookReplacesTheFirst() {
        results.store(MONDAY, List.of(Verdicts.temperror("a.example", 1)));

        results.store(MONDAY, List.of(Verdicts.of("a.example", SpfResult.FAIL, 2)));

        assertThat(stored()).isEqualTo(Verdicts.of("a.example", SpfResult.FAIL, 2));
    }

    @Test
    void aSecondLookWithoutAnAnswerTakesNoVerdictAway() {
        results.store(MONDAY, List.of(Verdicts.of("a.example", SpfResult.FAIL, 1)));

        results.store(MONDAY, List.of(Verdicts.temperror("a.example", 2)));

        assertThat(stored()).isEqualTo(Verdicts.of("a.example", SpfResult.FAIL, 1));
    }

    @Test
    void whatWasProvenStaysWhileRecordAndResultAreTheSame() {
        results.store(MONDAY, List.of(Verdicts.fail("a.example")));
        night(TUESDAY, incomplete("v=spf1 -all").verdict());
        night(WEDNESDAY, incomplete("v=spf1 a -all").verdict());

        results.keepKnown(TUESDAY, "89.1.69.161");
        results.keepKnown(WEDNESDAY, "89.1.69.161");

        assertThat(stored(TUESDAY).proposed()).isEqualTo("v=spf1 ip4:89.1.69.161 -all");
        assertThat(stored(TUESDAY).urgency()).isEqualTo(2);
        assertThat(stored(TUESDAY).completeness().isComplete()).isFalse();
        assertThat(stored(WEDNESDAY).proposed()).isNull();
    }

    @Test
    void whatANightDidNotKnowEitherIsNotKept() {
        results.store(
                MONDAY, List.of(incomplete("v=spf1 -all").proposed("v=spf1 mx -all", 1).verdict()));
        night(TUESDAY, incomplete("v=spf1 -all").verdict());

        results.keepKnown(TUESDAY, "89.1.69.161");

        assertThat(stored(TUESDAY).proposed()).isNull();
    }

    @Test
    void whatWasProvenForOtherAddressesIsNotKept() {
        results.store(MONDAY, List.of(Verdicts.fail("a.example")));
        database.jdbc().sql("update audit.night set sending_addresses = '192.0.2.1'").update();
        night(TUESDAY, incomplete("v=spf1 -all").verdict());

        results.keepKnown(TUESDAY, "89.1.69.161");

        assertThat(stored(TUESDAY).proposed()).isNull();
    }

    @Test
    void nightsWithSomethingUnansweredAreCountedInARow() {
        results.store(MONDAY, List.of(Verdicts.temperror("a.example", 2)));
        night(TUESDAY, incomplete("v=spf1 -all").verdict());
        night(WEDNESDAY, Verdicts.fail("a.example"));
        night(THURSDAY, incomplete("v=spf1 -all").verdict());

        for (LocalDate date : List.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, THURSDAY)) {
            results.countUnknownNights(date);
        }

        assertThat(List.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY))
                .extracting(date -> stored(date).completeness().unknownNights())
                .containsExactly(1, 2, 0, 1);
    }

    private static MadeUpVerdict incomplete(String record) {
        return MadeUpVerdict.of("a.example", SpfResult.FAIL)
                .finding("finding-fail", 3)
                .fingerprint("finding-fail")
                .record(record, 3, 1)
                .dmarcUnknown()
                .unanswered(
                        0,
                        new Unanswered(
                                DomainName.of("_dmarc.a.example"), RecordType.TXT, Fault.TIMEOUT));
    }

    private void night(LocalDate date, Verdict verdict) {
        new Nights(database.jdbc()).begin(date, NOW, NightScope.WHOLE);
        results.store(date, List.of(verdict));
    }

    @Test
    void aZonesOwnNameServersKnowForHowLongTheRecordMayBeKept() {
        results.store(
                MONDAY,
                List.of(
                        MadeUpVerdict.of("a.example", SpfResult.FAIL)
                                .finding("finding-fail", 2)
                                .record("v=spf1 -all", 0, 0)
                                .publication(new Publication(17, null, null))
                                .verdict()));

        results.take(MONDAY, List.of(new Confirmed(DomainName.of("a.example"), 3_600)));

        assertThat(stored().publication().recordTtlSeconds()).isEqualTo(3_600);
        assertThat(stored().result()).isEqualTo(SpfResult.FAIL);
    }

    @Test
    void nothingToStoreIsNoStatement() {
        results.store(TUESDAY, List.of());

        assertThat(results.countByResult(TUESDAY)).hasSize(7).doesNotContainValue(1);
    }

    @Test
    void textThatPostgresqlCannotHoldIsReplaced() {
        String hostile =
                "v=spf1 a\u0000b \uD800 \uDC00\uD83D\uDE00 \"quoted\" \\ {x,NULL} é\u0001\u00FF";

        results.store(MONDAY, List.of(withRecord(hostile)));

        assertThat(stored().record())
                .isEqualTo(
                        "v=spf1 a\uFFFDb \uFFFD \uFFFD\uD83D\uDE00 \"quoted\" \\ {x,NULL} é\u0001\u00FF");
    }

    @Test
    void theWordNullIsText() {
        results.store(MONDAY, List.of(withRecord("NULL")));

        assertThat(stored().record()).isEqualTo("NULL");
    }

    @Test
    void resultsAreCounted() {
        results.store(
                MONDAY,
                List.of(
                        Verdicts.pass("a.example"),
                        Verdicts.pass("b.example"),
                        Verdicts.none("c.example")));

        assertThat(results.countByResult(MONDAY))
                .containsEntry(SpfResult.PASS, 2)
                .containsEntry(SpfResult.NONE, 1)
                .containsEntry(SpfResult.FAIL, 0);
    }

    private static Verdict withRecord(String record) {
        return MadeUpVerdict.of("a.example", SpfResult.PASS)
                .record(record, 0, 0)
                .freemail()
                .verdict();
    }

    private Verdict stored() {
        return stored(MONDAY);
    }

    private Verdict stored(LocalDate date) {
        return database.transactions()
                .execute(_ -> {
                    try (var rows = new AuditedDomains(database.jdbc()).ofNight(date, false)) {
                        return rows.findFirst().orElseThrow().domain().verdict();
                    }
                });
    }
}

package de.flowfact.spfaudit.audit;

import static de.flowfact.spfaudit.audit.Verdicts.MONDAY;
import static de.flowfact.spfaudit.audit.Verdicts.NOW;
import static de.flowfact.spfaudit.audit.Verdicts.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.spf.SpfResult;
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
        return database.transactions()
                .execute(_ -> {
                    try (var rows = new AuditedDomains(database.jdbc()).ofNight(MONDAY, false)) {
                        return rows.findFirst().orElseThrow().domain().verdict();
                    }
                });
    }
}

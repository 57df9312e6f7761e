package de.flowfact.spfaudit.job;

import static de.flowfact.spfaudit.job.NightFixture.MONDAY;
import static de.flowfact.spfaudit.job.NightFixture.customer;
import static de.flowfact.spfaudit.job.NightFixture.customers;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Nights in which DNS answers for the verdict, and not for all that is said beside it.
class UnansweredAdviceTest {

    private static final String[] ANSWERED = {
        "dark.example TXT v=spf1 ip4:192.0.2.1 -all", "_dmarc.dark.example TXT v=DMARC1; p=reject"
    };
    private static final String[] UNANSWERED = {
        "dark.example TXT v=spf1 ip4:192.0.2.1 -all", "_dmarc.dark.example SERVFAIL"
    };

    @RegisterExtension final TestDatabase database = new TestDatabase();

    @TempDir Path reports;

    @BeforeEach
    void aCustomer() throws IOException {
        customers(database, customer("1", "dark.example"));
    }

    @Test
    void nobodyIsToldUntilTheThirdNightAndThenWhatIsCertain() throws IOException, SQLException {
        try (var night = NightFixture.start(database, reports, UNANSWERED)) {
            NightSummary first = night.runAndRelease(MONDAY);
            assertThat(first.line())
                    .contains("1 affected", "advice incomplete: 1", "1 await advice");
            night.runAndRelease(MONDAY.plusDays(1));
            assertThat(noticesTold()).isEmpty();

            night.runAndRelease(MONDAY.plusDays(2));
            assertThat(noticesTold()).containsExactly("2026-11-25 first 2 incomplete");

            night.runAndRelease(MONDAY.plusDays(3));
            night.dns(ANSWERED);
            night.runAndRelease(MONDAY.plusDays(4));
            night.runAndRelease(MONDAY.plusDays(5));
            assertThat(noticesTold())
                    .containsExactly(
                            "2026-11-25 first 2 incomplete", "2026-11-27 completed 1 complete");
        }
    }

    @Test
    void theEpisodeOpensAllTheSame() throws IOException, SQLException {
        try (var night = NightFixture.start(database, reports, UNANSWERED)) {
            night.runAndRelease(MONDAY);
        }
        assertThat(
                        database.jdbc()
                                .sql("select opened_on::text from audit.episode")
                                .query(String.class)
                                .list())
                .containsExactly("2026-11-23");
    }

    @Test
    void anAnswerInTimeIsToldAsUsual() throws IOException, SQLException {
        try (var night = NightFixture.start(database, reports, UNANSWERED)) {
            night.runAndRelease(MONDAY);
            night.dns(ANSWERED);
            night.runAndRelease(MONDAY.plusDays(1));
        }
        assertThat(noticesTold()).containsExactly("2026-11-24 first 1 complete");
    }

    @Test
    void whatWasKnownStaysThroughANightThatDoesNotKnowIt() throws IOException, SQLException {
        String[] record = {"shop.example TXT v=spf1 mx include:old.example -all"};
        String[] quick = with(record, "shop.example MX 0 m.example", "m.example A 192.0.2.7");
        customers(database, customer("2", "shop.example"));
        try (var night = NightFixture.start(database, reports, quick)) {
            night.runAndRelease(MONDAY);
            night.dns(
                    with(
                            record,
                            "shop.example MX 0 m.example",
                            "m.example SERVFAIL",
                            "_dmarc.shop.example SERVFAIL"));
            night.runAndRelease(MONDAY.plusDays(1));
        }
        List<String> rows =
                database.jdbc()
                        .sql(
                                """
                                select concat_ws('|', result, proposed, urgency, dmarc_known) from audit.result
                                where domain = 'shop.example' order by audit_date
                                """)
                        .query((row, _) -> String.valueOf(row.getString(1)))
                        .list();
        assertThat(rows.getFirst()).contains("v=spf1 mx ip4:89.1.69.161");
        assertThat(rows.getLast()).doesNotContain("temperror|v=spf1 ip4");
    }

    /// A verdict that was definitive is looked at again for its advice; that nothing answers then
    /// does not make it unknown.
    @Test
    void aSecondLookTakesNoVerdictAway() throws IOException, SQLException {
        try (var night = NightFixture.start(database, reports, UNANSWERED)) {
            NightSummary summary = night.runAndRelease(MONDAY);
            assertThat(summary.line()).contains("1 affected, 0 not checkable");
        }
    }

    private static String[] with(String[] lines, String... more) {
        return Stream.concat(Stream.of(lines), Stream.of(more)).toArray(String[]::new);
    }

    private List<String> noticesTold() {
        return new ArrayList<>(
                database.jdbc()
                        .sql(
                                """
                                select concat_ws(' ', n.audit_date, t.stage, t.urgency,
                                                 case when t.incomplete then 'incomplete' else 'complete' end)
                                from audit.notice as n
                                join audit.notice_episode as t on t.notice_id = n.id
                                where t.stage is not null
                                order by n.id
                                """)
                        .query(String.class)
                        .list());
    }
}

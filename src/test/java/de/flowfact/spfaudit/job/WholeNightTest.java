package de.flowfact.spfaudit.job;

import static de.flowfact.spfaudit.job.NightFixture.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.demo.World;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.report.ReportRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The sums of one night of a made-up vendor: what DNS, the database, the reports and the notices
/// say of it is the same.
class WholeNightTest {

    private static final World WORLD = new World(7208, 200);

    private static final String CUSTOMERS_WITH =
            """
            select distinct c.number
            from crm.customer as c
            join crm.sender_domain as s on s.customer_id = c.id
            join audit.result as r on r.domain = s.domain
            """;

    @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

    @TempDir private static Path folder;

    @BeforeAll
    static void night() throws IOException, SQLException {
        NightFixture.customersOf(WORLD, DATABASE, folder);
        DATABASE.jdbc().sql("update crm.customer set opted_out = true where id % 20 = 0").update();
        DATABASE.jdbc()
                .sql("update crm.customer set email = 'nobody@here' where id % 20 = 1")
                .update();
        try (var night = NightFixture.start(DATABASE, folder, Progress.UNSEEN, WORLD.zone(0))) {
            assertThat(night.runAndRelease(MONDAY).held()).isPresent();
        }
    }

    @Test
    void everyDomainHasItsResultAndThosePassThatPermitTheVendor() {
        assertThat(texts("select domain from audit.result"))
                .containsExactlyInAnyOrderElementsOf(
                        WORLD.domains().stream().map(DomainName::value).toList());
        assertThat(texts("select domain from audit.result where result = 'pass'"))
                .containsExactlyInAnyOrderElementsOf(
                        WORLD.permitted(0).stream().map(DomainName::value).toList());
    }

    @Test
    void everyProposalKeepsToTheLimitOfLookups() {
        assertThat(
                        DATABASE.jdbc()
                                .sql(
                                        "select proposed_lookups from audit.result where proposed is not null")
                                .query(Integer.class)
                                .list())
                .isNotEmpty()
                .allSatisfy(lookups -> assertThat(lookups).isBetween(0, 10));
    }

    @Test
    void hintsAndTheReasonOfTheUrgencyAreStored() {
        assertThat(texts("select domain from audit.result where urgency_reason is null")).isEmpty();
        assertThat(
                        texts(
                                "select domain from audit.result where hints is not null and hints_german <> ''"))
                .isNotEmpty();
    }

    @Test
    void theReportsSayWhatTheDatabaseSays() throws IOException {
        String all =
                """
                select c.number || ' ' || r.domain || ' ' || r.result
                from audit.result as r
                join crm.sender_domain as s using (domain)
                join crm.customer as c on c.id = s.customer_id
                """;
        assertThat(report("alle-domains.csv")).containsExactlyInAnyOrderElementsOf(texts(all));
        assertThat(report("neu.csv"))
                .containsExactlyInAnyOrderElementsOf(texts(all + "where r.affected"));
        assertThat(report("nicht-pruefbar.csv"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(texts(all + "where r.result = 'temperror'"));
        assertThat(report("nicht-zustellbar.csv"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        texts(all + "where r.affected and c.id % 20 in (0, 1)"));
        assertThat(report("behoben.csv")).isEmpty();
    }

    @Test
    void theOpenCasesOfAllAccountManagersAreTheOpenEpisodes() throws IOException {
        var open = new ArrayList<String>();
        for (String file : files("betreuer")) {
            open.addAll(report("betreuer/" + file));
        }
        assertThat(open)
                .containsExactlyInAnyOrderElementsOf(
                        texts(
                                """
                                select c.number || ' ' || e.domain || ' ' || e.result
                                from audit.episode as e
                                join crm.customer as c on c.id = e.customer_id
                                where e.closed_on is null
                                """));
    }

    @Test
    void everyAffectedCustomerHasOneNoticeAndNobodyElseHas() {
        assertThat(
                        texts(
                                """
                                select c.number from audit.notice as n join crm.customer as c on c.id = n.customer_id
                                """))
                .containsExactlyInAnyOrderElementsOf(texts(CUSTOMERS_WITH + "where r.affected"));
    }

    @Test
    void aNoticeTellsOfAllTheCustomersEpisodes() {
        String episodes = "select customer_id || ' ' || e.id from audit.episode as e ";
        assertThat(
                        texts(
                                """
                                select n.customer_id || ' ' || t.episode_id
                                from audit.notice_episode as t
                                join audit.notice as n on n.id = t.notice_id
                                """))
                .containsExactlyInAnyOrderElementsOf(texts(episodes));
    }

    @Test
    void nobodyHearsOfTemporaryErrorsAlone() {
        List<String> unknownOnly =
                texts(
                        CUSTOMERS_WITH
                                + """
                                where r.result = 'temperror'
                                and not exists (
                                    select from crm.sender_domain join audit.result using (domain)
                                    where customer_id = c.id and affected)
                                """);
        assertThat(unknownOnly)
                .isNotEmpty()
                .doesNotContainAnyElementsOf(
                        texts(
                                """
                                select c.number from audit.notice as n join crm.customer as c on c.id = n.customer_id
                                """));
    }

    @Test
    void everyNoticeThatCouldBeDeliveredIsAFile() throws IOException {
        assertThat(files("notices"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        texts(
                                """
                                select c.number || '.eml'
                                from audit.notice as n join crm.customer as c on c.id = n.customer_id
                                where n.state = 'sent' and not c.opted_out and c.email <> 'nobody@here'
                                """));
        assertThat(texts("select distinct state from audit.notice"))
                .containsExactlyInAnyOrder("sent", "suppressed");
    }

    private static List<String> texts(String sql) {
        return DATABASE.jdbc().sql(sql).query((row, _) -> row.getString(1)).list();
    }

    /// Customer, domain and result of each row.
    private static List<String> report(String file) throws IOException {
        return ReportRows.of(folder.resolve(MONDAY.toString()).resolve(file)).stream()
                .map(row ->
                        String.join(
                                " ",
                                row.getField("Kundennummer"),
                                row.getField("Domain"),
                                row.getField("Ergebnis-Code")))
                .toList();
    }

    private static List<String> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(MONDAY.toString()).resolve(name))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}

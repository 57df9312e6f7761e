package de.flowfact.spfaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.NightScope;
import de.flowfact.spfaudit.audit.Nights;
import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.cli.Console.Said;
import de.flowfact.spfaudit.job.NightLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `report` beside nights that are done, under way or broken off.
class ReportCommandTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final Instant NOW = Instant.parse("2026-11-23T03:32:00Z");

    @RegisterExtension final TestDatabase database = new TestDatabase();

    @TempDir Path folder;

    private final Nights nights = new Nights(database.jdbc());

    @BeforeEach
    void aDoneNightAndOneThatBegan() {
        nights.begin(MONDAY, NOW, NightScope.WHOLE);
        nights.finish(MONDAY, NOW);
        nights.begin(TUESDAY, NOW, NightScope.WHOLE);
    }

    @Test
    void withoutADateItIsTheLatestNightThatIsDone() throws IOException {
        Said said = report();

        assertThat(said.exitCode()).isZero();
        assertThat(folder.resolve("2026-11-23/alle-domains.csv")).exists();
        assertThat(folder.resolve("2026-11-24")).doesNotExist();
    }

    @Test
    void whereNoNightIsDoneThereIsNothingToReport() throws IOException {
        database.jdbc().sql("update audit.night set finished_at = null").update();

        assertThat(report().exitCode()).isEqualTo(ExitCode.BAD_DATA);
    }

    @Test
    void aNightThatIsNotDoneIsRefused() throws IOException {
        Said said = report("--date", "2026-11-24");

        assertThat(said.exitCode()).isEqualTo(ExitCode.TRY_LATER);
        assertThat(said.err())
                .contains("The night of 2026-11-24 is not done yet; finish it first with")
                .hasLineCount(1);
        assertThat(folder.resolve("2026-11-24")).doesNotExist();
    }

    @Test
    void whileANightIsAtWorkNothingIsWritten() throws IOException, SQLException {
        try (NightLock _ = NightLock.take(database.dataSource()).orElseThrow()) {
            Said said = report();

            assertThat(said.exitCode()).isEqualTo(ExitCode.TRY_LATER);
            assertThat(said.err()).contains("Another run is at work").hasLineCount(1);
            assertThat(folder.resolve("2026-11-23")).doesNotExist();
        }
        assertThat(report().exitCode()).isZero();
    }

    private Said report(String... more) throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("application.yaml"),
                        "spring: {datasource: {url: '%s', username: '%s', password: '%s'}}"
                                .formatted(
                                        database.jdbcUrl(),
                                        database.username(),
                                        database.password()));
        var arguments =
                new ArrayList<>(
                        List.of(
                                "report",
                                "--config",
                                config.toString(),
                                "--out",
                                folder.toString()));
        arguments.addAll(List.of(more));
        return Console.run(arguments.toArray(String[]::new));
    }
}

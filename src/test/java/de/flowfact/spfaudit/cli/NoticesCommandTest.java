package de.flowfact.spfaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.cli.Console.Said;
import de.flowfact.spfaudit.job.NightLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `notices` as operations call it.
class NoticesCommandTest {

    @RegisterExtension final TestDatabase database = new TestDatabase();

    @TempDir Path folder;

    @BeforeEach
    void oneNoticeInEachOfSomeStates() {
        Stream.of(
                        """
                        insert into audit.night (audit_date, started_at) values (date '2026-11-23', now())
                        """,
                        """
                        insert into crm.account_manager (name, email) values ('Anna Alt', 'anna.alt@vendor.example')
                        """,
                        """
                        insert into crm.customer (number, name, email, account_manager_id)
                        select i::text, 'Makler ' || i, 'chef@makler-' || i || '.example', 1 from generate_series(1, 4) i
                        """,
                        """
                        insert into audit.notice (audit_date, customer_id, state, reason, recipient, subject, text_body,
                                                  html_body, composed_at, state_at, sent_at, channel)
                        select date '2026-11-23', i, (array['sent', 'unknown', 'failed', 'suppressed'])[i],
                            case when i > 1 then 'Grund ' || i end, 'chef@makler-' || i || '.example', 'Betreff', 'Text',
                            '<p>Text</p>', now(), now(), now(), 'smtp'
                        from generate_series(1, 4) i
                        """)
                .forEach(sql -> database.jdbc().sql(sql).update());
    }

    private Said notices(String... arguments) throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("application.yaml"),
                        """
                        spring: {datasource: {url: '%s', username: '%s', password: '%s'}}
                        spf-audit: {reports: {directory: '%s'}}
                        """
                                .formatted(
                                        database.jdbcUrl(),
                                        database.username(),
                                        database.password(),
                                        folder.resolve("reports")));
        return Console.run(
                Stream.concat(
                                Stream.of("notices", "--config", config.toString()),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private List<String> states() {
        return database.jdbc()
                .sql("select state from audit.notice order by id")
                .query((row, _) -> row.getString("state"))
                .list();
    }

    @Test
    void aListHasALineForEachAndNoAddress() throws IOException {
        Said said = notices("list");

        assertThat(said.exitCode()).isZero();
        assertThat(said.lines())
                .hasSize(4)
                .anyMatch(line -> line.matches("2  2026-11-23  2  unknown  .* Grund 2"));
        assertThat(said.out()).doesNotContain("@");
        assertThat(notices("list", "--state", "failed").lines()).hasSize(1);
        assertThat(notices("list", "--date", "2026-11-24").lines()).isEmpty();
    }

    @Test
    void asJsonItIsAnObjectALine() throws IOException {
        assertThat(notices("list", "--state", "unknown", "--json").out())
                .startsWith("{\"id\":2,\"night\":\"2026-11-23\",\"customerNumber\":\"2\"")
                .contains("\"answer\":null")
                .hasLineCount(1);
    }

    @Test
    void aStateThatIsNoneIsWrongUsage() throws IOException {
        assertThat(notices("list", "--state", "lost").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(notices().exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void oneIsShownWithItsText() throws IOException {
        assertThat(notices("show", "3").out())
                .contains("State:     failed")
                .contains("Reason:    Grund 3")
                .endsWith("\nText\n");
        assertThat(notices("show", "99").exitCode()).isEqualTo(ExitCode.BAD_DATA);
    }

    @Test
    void retryingDeliversWhatIsUnknownAndNothingElse() throws IOException {
        Said said = notices("retry", "--unknown");

        assertThat(said.out())
                .isEqualTo(
                        "2026-11-23: 2 sent, 0 waiting, 0 held, 1 suppressed, 1 failed, 0 unknown\n");
        assertThat(states()).containsExactly("sent", "sent", "failed", "suppressed");
        assertThat(folder.resolve("reports/2026-11-23/notices/2.eml")).exists();
    }

    @Test
    void whatWasSentOrSuppressedIsNotRetried() throws IOException {
        Said said = notices("retry", "1", "4");

        assertThat(said.exitCode()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(said.err()).contains("None of these can be sent again").hasLineCount(1);
        assertThat(notices("retry").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whileANightIsAtWorkNothingIsRetried() throws IOException, SQLException {
        try (NightLock _ = NightLock.take(database.dataSource()).orElseThrow()) {
            assertThat(notices("retry", "--unknown").exitCode()).isEqualTo(ExitCode.TRY_LATER);
        }
        assertThat(states()).containsExactly("sent", "unknown", "failed", "suppressed");
    }

    @Test
    void aMuteHasAnEndAndAReason() throws IOException {
        assertThat(
                        notices("mute", "a.example", "--until", "2999-12-31", "--reason", "Umzug")
                                .exitCode())
                .isZero();
        assertThat(
                        database.jdbc()
                                .sql(
                                        "select domain || ' ' || muted_until || ' ' || reason from audit.muted_domain")
                                .query(String.class)
                                .single())
                .isEqualTo("a.example 2999-12-31 Umzug");
        assertThat(notices("unmute", "a.example").exitCode()).isZero();
        assertThat(notices("unmute", "a.example").exitCode()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(
                        notices("mute", "a.example", "--until", "2001-01-01", "--reason", "x")
                                .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(notices("mute", "a.example").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatIsNoBounceIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("mail"), "Subject: hello\n\nhello\n");
        Said said = notices("bounces", file.toString());

        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).isEqualTo("0 hard, 0 soft, 0 known before, 1 skipped\n");
        assertThat(said.err()).isEqualTo(file + ": no delivery status notification\n");
        assertThat(notices("bounces", "none").exitCode()).isEqualTo(ExitCode.BAD_DATA);
    }
}

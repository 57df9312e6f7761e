package de.flowfact.spfaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.cli.Console.Said;
import de.flowfact.spfaudit.job.NightLock;
import de.flowfact.spfaudit.notice.MailHistory;
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
                        "2026-11-23: 2 sent, 0 waiting, 0 held, 1 suppressed, 1 failed, 0 unknown, 0 told before\n");
        assertThat(states()).containsExactly("sent", "sent", "failed", "suppressed");
        assertThat(folder.resolve("reports/2026-11-23/notices/2.eml")).exists();
    }

    @Test
    void manyNoticesNeedFewDatabaseConnections() throws IOException {
        database.jdbc()
                .sql(
                        """
                        insert into crm.customer (number, name, email, account_manager_id)
                        select i::text, 'Makler ' || i, 'chef@makler-' || i || '.example', 1 from generate_series(5, 104) i
                        """)
                .update();
        database.jdbc()
                .sql(
                        """
                        insert into audit.notice (audit_date, customer_id, state, reason, recipient, subject, text_body,
                                                  html_body, composed_at, state_at, channel)
                        select date '2026-11-23', i, 'unknown', 'Grund', 'chef@makler-' || i || '.example', 'Betreff', 'Text',
                            '<p>Text</p>', now(), now(), 'files'
                        from generate_series(5, 104) i
                        """)
                .update();
        long before = databaseSessions();

        assertThat(notices("retry", "--unknown").out()).contains("102 sent");
        assertThat(databaseSessions() - before).isLessThan(30);
    }

    private long databaseSessions() {
        return database.jdbc()
                .sql("select sessions from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
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
    void aListAndANoticeSayOfWhatKindItIs() throws IOException {
        database.jdbc().sql("update audit.notice set kind = 'last-reminder' where id = 2").update();

        assertThat(notices("list").lines())
                .anyMatch(line -> line.matches("2  2026-11-23  2  unknown  last-reminder  .*"))
                .anyMatch(line -> line.matches("4  2026-11-23  4  suppressed  -  .*"));
        assertThat(notices("list", "--state", "unknown", "--json").out())
                .contains("\"kind\":\"last-reminder\"");
        assertThat(notices("show", "2").out()).contains("Kind:      last-reminder");
    }

    // preview and release

    /// Five notices: held for two customers, of whom the second has opted out since, held at an
    /// address that is none any more, waiting for the server, put off to another night.
    private void heldNight() {
        Stream.of(
                        "delete from audit.notice",
                        """
                        update audit.night set held = 'too odd', concerned = 5, finished_at = started_at,
                            sending_addresses = '192.0.2.1', notice_settings = 'a=b'
                        """,
                        """
                        insert into crm.customer (number, name, email, account_manager_id)
                        values ('5', 'Makler 5', 'chef@makler-5.example', 1)
                        """,
                        "update crm.customer set opted_out = number = '2', email = case number when '1' then 'neu@makler-1.example' when '3' then 'niemand@hier' else email end",
                        """
                        insert into audit.episode (customer_id, domain, opened_on, changed_on, result, finding, urgency)
                        select i, 'd' || i || '.example', date '2026-11-23', date '2026-11-23', 'fail', 'not-authorised', 1
                        from generate_series(1, 5) i
                        """,
                        """
                        insert into audit.notice (audit_date, customer_id, kind, state, deferred, reason, recipient, subject, text_body,
                                                  html_body, composed_at, state_at)
                        select date '2026-11-23', i, 'first', case when i <= 3 then 'held' else 'composed' end, i = 5,
                            case when i <= 3 or i = 5 then 'Grund' end, 'chef@makler-' || i || '.example', 'Betreff ' || i,
                            'Text', '<p>Text</p>', now(), now()
                        from generate_series(1, 5) i
                        """,
                        """
                        insert into audit.notice_episode (notice_id, episode_id, stage, urgency)
                        select n.id, e.id, 'first', 1
                        from audit.notice as n join audit.episode as e using (customer_id)
                        """)
                .forEach(sql -> database.jdbc().sql(sql).update());
    }

    private String everything() {
        return database.jdbc()
                .sql(
                        """
                        select jsonb_build_object('nights', (select jsonb_agg(n) from audit.night as n),
                            'notices', (select jsonb_agg(n order by id) from audit.notice as n),
                            'steps', (select jsonb_agg(t order by notice_id) from audit.notice_episode as t))::text
                        """)
                .query(String.class)
                .single();
    }

    @Test
    void aPreviewShowsWhatWouldGoOutAndChangesNothing() throws IOException {
        heldNight();
        String before = everything();

        Said said = notices("preview");

        assertThat(said.exitCode()).isZero();
        assertThat(said.lines())
                .hasSize(5)
                .startsWith(
                        "2026-11-23: 2 to go out: 2 first; 2 not any more; held: too odd",
                        "5  1  first  neu@makler-1.example  Betreff 1  d1.example",
                        "6  2  first  not any more: Der Kunde möchte keine Benachrichtigungen erhalten.  Betreff 2  d2.example");
        assertThat(said.lines().get(4)).startsWith("8  4  first  chef@makler-4.example");
        assertThat(everything()).isEqualTo(before);
        assertThat(folder.resolve("reports")).doesNotExist();
    }

    @Test
    void aPreviewAsFilesIsWhatIsSentThen() throws IOException {
        heldNight();
        String before = everything();
        Path files = folder.resolve("preview");

        assertThat(notices("preview", "--date", "2026-11-23", "--out", files.toString()).exitCode())
                .isZero();

        assertThat(everything()).isEqualTo(before);
        try (Stream<Path> written = Files.list(files)) {
            assertThat(written.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("1.eml", "4.eml");
        }
        notices("release");
        assertThat(withoutDate(folder.resolve("reports/2026-11-23/notices/1.eml")))
                .isEqualTo(withoutDate(files.resolve("1.eml")));
    }

    /// A mail is of the moment at which it was released.
    private static List<String> withoutDate(Path mail) throws IOException {
        List<String> lines = Files.readAllLines(mail);
        assertThat(lines).anyMatch(line -> line.startsWith("Date: "));
        return lines.stream().filter(line -> !line.startsWith("Date: ")).toList();
    }

    @Test
    void aReleaseDeliversReportsAndCanBeRepeated() throws IOException {
        heldNight();

        Said said = notices("release");

        assertThat(said.exitCode()).isZero();
        assertThat(said.out())
                .isEqualTo(
                        "2026-11-23: 2 sent, 1 waiting, 0 held, 2 suppressed, 0 failed, 0 unknown, 0 told before\n");
        assertThat(states())
                .containsExactly("sent", "suppressed", "suppressed", "sent", "composed");
        assertThat(folder.resolve("reports/2026-11-23/alle-domains.csv")).exists();
        String after = everything();

        Said again = notices("release", "--date", "2026-11-23");

        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).startsWith("Released before. 2026-11-23: 2 sent");
        assertThat(everything()).isEqualTo(after);
        assertThat(notices("preview").out())
                .startsWith("2026-11-23: 0 to go out; released ")
                .hasLineCount(1);
    }

    @Test
    void whatIsNotHeldIsNotReleased() throws IOException {
        Said none = notices("release");
        assertThat(none.exitCode()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(none.err()).contains("No night has notices yet").hasLineCount(1);
        assertThat(notices("preview").exitCode()).isEqualTo(ExitCode.BAD_DATA);
        database.jdbc().sql("update audit.night set concerned = 4").update();

        Said said = notices("release");

        assertThat(said.exitCode()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(said.err()).contains("The notices of 2026-11-23 are not held").hasLineCount(1);
    }

    @Test
    void aNightThatALaterOneHasOvertakenIsNotReleased() throws IOException {
        heldNight();
        database.jdbc()
                .sql(
                        "insert into audit.night (audit_date, started_at, concerned) values (date '2026-11-24', now(), 0)")
                .update();

        Said said = notices("release", "--date", "2026-11-23");

        assertThat(said.exitCode()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(said.err())
                .contains("The night of 2026-11-24 has decided anew on what that of 2026-11-23")
                .hasLineCount(1);
        assertThat(states()).containsExactly("held", "held", "held", "composed", "composed");
    }

    @Test
    void aNightThatIsUnderWayIsNotReleased() throws IOException, SQLException {
        heldNight();
        database.jdbc().sql("update audit.night set finished_at = null").update();
        assertThat(notices("release").exitCode()).isEqualTo(ExitCode.TRY_LATER);

        database.jdbc().sql("update audit.night set finished_at = started_at").update();
        try (NightLock _ = NightLock.take(database.dataSource()).orElseThrow()) {
            assertThat(notices("release").exitCode()).isEqualTo(ExitCode.TRY_LATER);
        }
        assertThat(states()).containsExactly("held", "held", "held", "composed", "composed");
    }

    @Test
    void whatCameBackIsNotRetriedBeforeItIsCleared() throws IOException {
        database.jdbc()
                .sql(
                        """
                        insert into audit.bounce (digest, notice_id, address, hard, status, diagnostic, recorded_at)
                        values ('x', 3, 'chef@makler-3.example', true, '5.1.1', 'smtp; 550 unknown', now())
                        """)
                .update();

        Said said = notices("retry", "3", "77");
        assertThat(said.exitCode()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(said.err())
                .contains("3: Mail to chef@makler-3.example came back (5.1.1)")
                .contains("bounces --clear chef@makler-3.example")
                .contains("77: There is no such notice.")
                .hasLineCount(1);
        assertThat(states()).containsExactly("sent", "unknown", "failed", "suppressed");

        assertThat(notices("bounces", "--list").out())
                .contains("  hard  chef@makler-3.example  3  3  5.1.1 smtp; 550 unknown")
                .hasLineCount(1);
        assertThat(notices("bounces", "--clear", "Chef@Makler-3.example").exitCode()).isZero();
        assertThat(notices("bounces", "--clear", "chef@makler-3.example").exitCode())
                .isEqualTo(ExitCode.BAD_DATA);
        assertThat(notices("bounces", "--list").out()).isEmpty();
        assertThat(notices("retry", "3").exitCode()).isZero();
        assertThat(states()).containsExactly("sent", "unknown", "sent", "suppressed");
    }

    @Test
    void ofSeveralThoseAreRetriedThatCanBe() throws IOException {
        Said said = notices("retry", "2", "4");

        assertThat(said.exitCode()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(said.err()).contains("4: It is not to be sent: Grund 4").hasLineCount(1);
        assertThat(states()).containsExactly("sent", "sent", "failed", "suppressed");
    }

    @Test
    void anAddressThatRefusedIsListedAndCleared() throws IOException {
        database.jdbc()
                .sql("update audit.notice set answer = '550 5.1.1 unknown' where id = 3")
                .update();

        assertThat(notices("bounces", "--list").out())
                .contains("  refused  chef@makler-3.example  3  3  550 5.1.1 unknown");
        assertThat(notices("bounces", "--clear", "chef@makler-3.example").exitCode()).isZero();
        assertThat(notices("bounces", "--list").out()).isEmpty();
        assertThat(new MailHistory(database.jdbc()).refused()).isEmpty();
        assertThat(notices("bounces").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aMuteOfADomainThatNobodySendsFromIsRefused() throws IOException {
        Said said = notices("mute", "typo.example", "--until", "2999-12-31", "--reason", "Umzug");

        assertThat(said.exitCode()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(said.err()).contains("No customer sends from typo.example");
        assertThat(notices("mutes").out()).isEmpty();
    }

    @Test
    void aMuteHasAnEndAndAReason() throws IOException {
        database.jdbc()
                .sql("insert into crm.sender_domain (customer_id, domain) values (1, 'a.example')")
                .update();
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
        assertThat(notices("mutes").out()).isEqualTo("a.example  2999-12-31  Umzug\n");
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

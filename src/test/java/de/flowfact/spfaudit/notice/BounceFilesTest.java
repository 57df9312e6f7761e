package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.OutboxFixture.COMPOSED_AT;
import static de.flowfact.spfaudit.notice.Samples.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.AuditedDomain.LatestNotice;
import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.notice.BounceFiles.Tally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BounceFilesTest {

    @RegisterExtension final TestDatabase database = new TestDatabase();

    @TempDir Path folder;

    private final OutboxFixture fixture = new OutboxFixture(database);
    private final Bounces bounces = new Bounces(database.jdbc());

    @BeforeEach
    void twoNoticesThatWereSent() {
        fixture.customers(2).notices(2);
        Claims claims = OutboxFixture.claims(database.jdbc());
        for (int i = 0; i < 2; i++) {
            claims.settle(claims.claim(NIGHT).orElseThrow(), new Outcome.Sent("250 ok"));
        }
    }

    @Test
    void aHardBounceMarksTheAddressAndTheNotice() throws IOException {
        Path file = file("one", notification("bounces+" + key(1), "", "failed", "5.1.1"));

        assertThat(read(file)).isEqualTo(tally(1, 0, 0));
        assertThat(fixture.states().keySet()).containsExactly("failed", "sent");
        assertThat(fixture.value(1, "reason"))
                .isEqualTo("Die Nachricht kam als unzustellbar zurück (5.1.1).");
        assertThat(fixture.value(1, "answer")).isEqualTo("smtp; 550 no such user");
        assertThat(bounces.undeliverable())
                .isEqualTo(Map.of("k1@kunde.example", Bounce.reason("5.1.1")));
    }

    @Test
    void theAddressIsToldNothingMoreUntilItChanges() throws IOException {
        read(file("one", notification("bounces+" + key(1), "", "failed", "5.1.1")));
        database.jdbc()
                .sql("insert into audit.night (audit_date, started_at) values (:night, now())")
                .param("night", NIGHT.plusDays(1))
                .update();
        new Outbox(database.jdbc())
                .compose(
                        NIGHT.plusDays(1),
                        COMPOSED_AT,
                        false,
                        List.of(OutboxFixture.composed(1, 1L)));
        Claims claims = OutboxFixture.claims(database.jdbc());
        ClaimedNotice next = claims.claim(NIGHT.plusDays(1)).orElseThrow();
        assertThat(next.obstacle())
                .hasValue(
                        "E-Mails an die hinterlegte Adresse kommen als unzustellbar zurück (5.1.1).");

        claims.settle(next, new Outcome.PutBack(null));
        database.jdbc()
                .sql("update crm.customer set email = 'new@kunde.example' where id = 1")
                .update();
        assertThat(claims.claim(NIGHT.plusDays(1)).orElseThrow().obstacle()).isEmpty();
    }

    @Test
    void aSoftBounceIsOnlyCounted() throws IOException {
        file("delayed", notification("bounces+" + key(1), "", "delayed", "4.4.1"));
        file("expired", notification("bounces+" + key(2), "", "failed", "4.4.7"));

        assertThat(read(folder)).isEqualTo(tally(0, 2, 0));
        assertThat(fixture.states()).containsOnlyKeys("sent");
        assertThat(bounces.undeliverable()).isEmpty();
    }

    @Test
    void whatWasReadBeforeCountsOnce() throws IOException {
        Path file = file("one", notification("bounces+" + key(1), "", "delayed", "4.4.1"));
        read(file);

        assertThat(read(file)).isEqualTo(tally(0, 0, 1));
    }

    @Test
    void theMessageIdOfWhatIsReturnedDoesWhereTheAddressHasNoKey() throws IOException {
        String returned =
                "Content-Type: text/rfc822-headers\n\nSubject: x\nMessage-ID: <notice-2.%s@flowfact.example>\n"
                        .formatted(key(2));
        read(file("one", notification("postmaster", returned, "failed", "5.2.1")));

        assertThat(fixture.value(2, "state")).isEqualTo("failed");
    }

    @Test
    void nobodyCanMakeUpABounce() throws IOException {
        String guessed =
                "Content-Type: text/rfc822-headers\n\nMessage-ID: <notice-1@flowfact.example>\n";
        file("a", notification("bounces+000000000000000000000000", "", "failed", "5.1.1"));
        file("b", notification("bounces", guessed, "failed", "5.1.1"));

        Tally tally = read(folder);

        assertThat(tally.hard()).isZero();
        assertThat(tally.skipped())
                .hasSize(2)
                .anyMatch(line -> line.endsWith("a: no notice has its key"))
                .anyMatch(line -> line.endsWith("b: not about a notice"));
        assertThat(fixture.states()).containsOnlyKeys("sent");
    }

    @Test
    void aMaildirAndAnMboxAreRead() throws IOException {
        Files.createDirectories(folder.resolve("Maildir/new"));
        Files.createDirectories(folder.resolve("Maildir/tmp"));
        file("Maildir/new/1.M1", notification("bounces+" + key(1), "", "failed", "5.1.1"));
        file("Maildir/tmp/2.M2", notification("bounces+" + key(2), "", "failed", "5.1.1"));
        assertThat(read(folder.resolve("Maildir"))).isEqualTo(tally(1, 0, 0));

        String spam = "Subject: spam\n\n>From here on\n";
        Path mbox =
                file(
                        "mbox",
                        "From MAILER-DAEMON Mon Nov 23 04:00:00 2026\n%s\nFrom x Mon Nov 23 04:00:00 2026\n%s"
                                .formatted(
                                        notification("bounces+" + key(2), "", "failed", "5.1.1"),
                                        spam));
        Tally tally = read(mbox);
        assertThat(tally.hard()).isEqualTo(1);
        assertThat(tally.skipped())
                .singleElement()
                .asString()
                .matches(".*mbox:\\d+: no delivery status notification");
    }

    @Test
    void brokenAndHostileMessagesAreNamedAndSkipped() throws IOException {
        String whole = notification("bounces+" + key(1), "", "failed", "5.1.1");
        file("empty", "");
        file("head", whole.substring(0, 200));
        file("nul", whole.replace("Status: ", "Status: \0\0"));
        file("boundary", whole.replace("boundary=b", "boundary=\"" + "x".repeat(100_000)));
        file("no-parts", "Content-Type: multipart/report; boundary=b\n\n--b--\n");
        file("nested", "Content-Type: multipart/report; boundary=b\n\n" + "--b\n\n".repeat(10_000));
        var random = new Random(3464);
        var noise = new byte[10_000];
        random.nextBytes(noise);
        Files.write(folder.resolve("noise"), noise);

        Tally tally = read(folder);

        assertThat(tally.hard() + tally.soft() + tally.unclear().size() + tally.skipped().size())
                .isEqualTo(7);
        assertThat(tally.hard()).isLessThanOrEqualTo(2);
        assertThat(tally.skipped()).hasSizeGreaterThanOrEqualTo(4).noneMatch(s -> s.contains("@"));
    }

    @Test
    void whatCameBackForAReasonThatNoMachineReadsIsShown() throws IOException {
        Path file =
                file(
                        "words",
                        """
                        Return-Path: <>
                        To: bounces+%s@flowfact.example
                        Subject: Mail delivery failed

                        Leider erreicht Ihre Mail k1@kunde.example nicht: 550 5.1.1 User unknown
                        """
                                .formatted(key(1)));

        Tally tally = read(file);

        assertThat(tally.unclear()).containsExactly(file.toString());
        assertThat(tally.skipped()).isEmpty();
        assertThat(bounces.undeliverable()).isEmpty();
        assertThat(fixture.states()).containsOnlyKeys("sent");
        assertThat(new NoticeList(database.jdbc()).find(1).orElseThrow().entry().reason())
                .isEqualTo(LatestNotice.CAME_BACK);
        assertThat(bounces.list())
                .singleElement()
                .satisfies(listed -> {
                    assertThat(listed.kind()).isEqualTo("unclear");
                    assertThat(listed.notice()).isEqualTo(1);
                    assertThat(listed.said()).contains("User unknown");
                });
        assertThat(read(file)).isEqualTo(tally(0, 0, 1));
    }

    @Test
    void anAddressThatWasClearedIsUsedAgainAlsoWhereTheFileIsReadOnceMore() throws IOException {
        Path file = file("one", notification("bounces+" + key(1), "", "failed", "5.1.1"));
        read(file);

        assertThat(bounces.clear("k1@kunde.example", COMPOSED_AT.plusSeconds(1))).isEqualTo(1);
        assertThat(bounces.undeliverable()).isEmpty();
        assertThat(bounces.list()).isEmpty();
        assertThat(read(file)).isEqualTo(tally(0, 0, 1));
        assertThat(bounces.undeliverable()).isEmpty();
        assertThat(bounces.clear("k1@kunde.example", COMPOSED_AT.plusSeconds(2))).isZero();
    }

    @Test
    void aMessageThatIsTooLargeIsSkipped() throws IOException {
        Path file = file("large", "Subject: x\n\n" + "x".repeat(BounceReader.MAX_OCTETS));

        assertThat(read(file).skipped()).singleElement().asString().contains("larger than");
    }

    private Tally read(Path path) throws IOException {
        return new BounceFiles(bounces).read(path, COMPOSED_AT);
    }

    private static Tally tally(int hard, int soft, int knownBefore) {
        return new Tally(hard, soft, knownBefore, List.of(), List.of());
    }

    private String key(long notice) {
        return fixture.value(notice, "mail_key");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    /// As Postfix writes it.
    ///
    /// @param local before the @ of the address that it was sent to
    /// @param returned a part, or nothing
    private static String notification(
            String local, String returned, String action, String status) {
        return """
        From: MAILER-DAEMON@mail.example (Mail Delivery System)
        To: %s@flowfact.example
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        This is a MIME-encapsulated message.

        --b
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you.

        --b
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example
        X-Postfix-Queue-ID: 4XYZ

        Final-Recipient: rfc822; someone@kunde.example
        Action: %s
        Status: %s
        Diagnostic-Code: smtp; 550 no such user

        --b
        %s
        --b--
        """
                .formatted(
                        local,
                        action,
                        status,
                        returned.isEmpty() ? "Content-Type: text/plain\n\nnothing\n" : returned);
    }
}

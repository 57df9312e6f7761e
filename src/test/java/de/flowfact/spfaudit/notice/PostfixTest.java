package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.Samples.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.flowfact.spfaudit.audit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A real Postfix: it takes the notices, delivers what it can, and its own notifications come back
/// to the addresses with the keys.
class PostfixTest {

    private static final int NOTICES = 12;

    @RegisterExtension final TestDatabase database = new TestDatabase();

    @TempDir Path folder;

    private final OutboxFixture fixture = new OutboxFixture(database);

    @Test
    void whatItCannotDeliverComesBackAndIsKnownByItsKey() throws Exception {
        boolean canRun =
                Files.isExecutable(Path.of("/usr/sbin/postfix"))
                        && "root".equals(System.getProperty("user.name"));
        if (!canRun) {
            System.err.println("no Postfix, or not root who may start one; its trial is skipped");
        }
        assumeTrue(canRun, "no Postfix, or not root");
        fixture.customers(NOTICES).notices(NOTICES);
        copy(1, "anna@flowfact.example");
        copy(2, "anna@flowfact.example");
        // Postfix takes mail for this one, cannot deliver it, and is told to say nothing.
        copy(3, "gone@flowfact.example");
        int port = configure();
        postfix("start");
        try {
            TestDelivery.to(port, database.jdbc(), Duration.ofSeconds(30)).run(NIGHT, () -> true);
            assertThat(fixture.states()).containsOnlyKeys("sent");

            Path bounces = folder.resolve("mail").resolve("bounces");
            await(folder.resolve("mail").resolve("k1").resolve("new"), 1);
            await(bounces.resolve("new"), NOTICES - 1);
            await(folder.resolve("mail").resolve("anna").resolve("new"), 2);
            var tally =
                    new BounceFiles(new Bounces(database.jdbc()))
                            .read(bounces, Clock.systemUTC().instant());
            assertThat(tally)
                    .isEqualTo(new BounceFiles.Tally(NOTICES - 1, 0, 0, List.of(), List.of()));
            assertThat(fixture.states().get("sent")).containsExactly(1L);
            assertThat(fixture.value(2, "reason")).contains("5.1.1");
        } finally {
            postfix("stop");
        }
    }

    private void copy(long notice, String to) {
        database.jdbc()
                .sql("update audit.notice set copy_to = :to where id = :id")
                .param("to", to)
                .param("id", notice)
                .update();
    }

    /// Knows one customer, an account manager and the mailbox for bounces; relays nothing.
    private int configure() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : List.of("etc", "spool", "data", "mail")) {
            Files.createDirectory(folder.resolve(name));
        }
        Files.setPosixFilePermissions(
                folder.resolve("mail"), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setOwner(
                folder.resolve("data"),
                folder.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName("postfix"));
        int port = PostfixTool.freePort();
        Files.writeString(
                folder.resolve("etc/main.cf"),
                """
                compatibility_level = 3.6
                queue_directory = FOLDER/spool
                data_directory = FOLDER/data
                command_directory = /usr/sbin
                daemon_directory = /usr/lib/postfix/sbin
                mail_owner = postfix
                setgid_group = postdrop
                myhostname = mx.kunde.example
                mydestination =
                inet_interfaces = loopback-only
                recipient_delimiter = +
                maillog_file = FOLDER/mail/log
                maillog_file_prefixes = FOLDER
                virtual_mailbox_domains = kunde.example, flowfact.example
                virtual_mailbox_base = FOLDER/mail
                virtual_mailbox_maps = inline:{ k1@kunde.example=k1/, bounces@flowfact.example=bounces/, anna@flowfact.example=anna/ }
                virtual_uid_maps = static:65534
                virtual_gid_maps = static:65534
                smtpd_reject_unlisted_recipient = no
                smtputf8_enable = no
                """
                        .replace("FOLDER", folder.toString()));
        Files.writeString(
                folder.resolve("etc/master.cf"),
                """
                127.0.0.1:PORT inet n - n - - smtpd
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 300 1 qmgr
                rewrite unix - - n - - trivial-rewrite
                proxymap unix - - n - - proxymap
                tlsmgr unix - - n 1000? 1 tlsmgr
                bounce unix - - n - 0 bounce
                defer unix - - n - 0 bounce
                trace unix - - n - 0 bounce
                error unix - - n - - error
                retry unix - - n - - error
                virtual unix - n n - - virtual
                anvil unix - - n - 1 anvil
                postlog unix-dgram n - n - 1 postlogd
                """
                        .replace("PORT", String.valueOf(port)));
        return port;
    }

    private void postfix(String what) throws Exception {
        Process process =
                new ProcessBuilder(
                                "/usr/sbin/postfix", "-c", folder.resolve("etc").toString(), what)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(Path maildir, int messages) throws IOException, InterruptedException {
        for (int i = 0; i < 600 && count(maildir) < messages; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(Map.of(maildir, count(maildir))).isEqualTo(Map.of(maildir, messages));
    }

    private static int count(Path maildir) throws IOException {
        if (!Files.isDirectory(maildir)) {
            return 0;
        }
        try (Stream<Path> messages = Files.list(maildir)) {
            return (int) messages.count();
        }
    }
}

package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.Samples.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.NoticeState;
import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.notice.HostileSmtpServer.Moods;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// `kill -9` of the process that delivers, again and again: `-Dnotice.kills=50`, or `mvn -Pcrash
/// verify`.
class CrashTest {

    private static final int KILLS = Integer.getInteger("notice.kills", 3);
    private static final int NOTICES_A_KILL = 60;

    @RegisterExtension final TestDatabase database = new TestDatabase();

    private final OutboxFixture fixture = new OutboxFixture(database);
    private final Random random = new Random(Long.getLong("notice.seed", 20261123));

    @Test
    void aKilledProcessSendsNothingTwiceAndForgetsNothing() throws Exception {
        int notices = KILLS * NOTICES_A_KILL;
        fixture.customers(notices).notices(notices);
        var outbox = new Outbox(database.jdbc());
        int kills = 0;
        try (HostileSmtpServer server = HostileSmtpServer.start(Moods.FRIENDLY, 1)) {
            while (outbox.counts(NIGHT).of(NoticeState.COMPOSED) > 0) {
                Process process = start(server.port());
                if (kills < KILLS) {
                    awaitProgress(process, server, server.accepted().size() + random.nextInt(40));
                    process.destroyForcibly();
                    kills++;
                }
                process.waitFor();
                outbox.recover(Clock.systemUTC().instant());
                Account.check(database.jdbc(), server);
            }
            assertThat(fixture.states().keySet()).isSubsetOf("sent", "unknown");
            System.out.printf(
                    "%d kills, %d notices, %d unknown%n",
                    kills, notices, outbox.counts(NIGHT).of(NoticeState.UNKNOWN));
        }
    }

    private Process start(int port) throws IOException {
        return new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DeliveringProcess.class.getName(),
                                database.jdbcUrl(),
                                database.username(),
                                database.password(),
                                String.valueOf(port)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void awaitProgress(Process process, HostileSmtpServer server, int accepted)
            throws InterruptedException {
        while (process.isAlive() && server.accepted().size() <= accepted) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}

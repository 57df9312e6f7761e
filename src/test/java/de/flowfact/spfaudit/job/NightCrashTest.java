package de.flowfact.spfaudit.job;

import static de.flowfact.spfaudit.job.NightFixture.MONDAY;
import static de.flowfact.spfaudit.job.NightFixture.TUESDAY;
import static de.flowfact.spfaudit.job.NightFixture.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.demo.NameServer;
import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.notice.HostileSmtpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of the whole program while it composes and delivers, again and again:
/// `-Dnight.kills=50`, or `mvn -Pcrash verify`.
class NightCrashTest {

    private static final int KILLS = Integer.getInteger("night.kills", 2);
    private static final int CUSTOMERS_A_KILL = 30;
    private static final String PERMITTED = "v=spf1 ip4:89.1.69.161 -all";
    private static final String FORBIDDEN = "v=spf1 -all";

    @RegisterExtension final TestDatabase database = new TestDatabase();

    @TempDir private Path reports;

    private final Random random = new Random(Long.getLong("notice.seed", 20261123));
    private final int customers = KILLS * CUSTOMERS_A_KILL;
    private int kills;

    @Test
    void overAllKillsNobodyIsToldAStageTwiceAndNobodyIsForgotten() throws Exception {
        NightFixture.customers(
                database,
                IntStream.range(0, customers)
                        .mapToObj(i ->
                                NightFixture.customer(
                                        String.valueOf(i), "d%d.example".formatted(i)))
                        .toArray(String[]::new));
        try (HostileSmtpServer mail = HostileSmtpServer.friendly();
                NameServer names =
                        NameServer.start(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                zone(0))) {
            // The first night is held, with nothing to tell; a person releases it.
            assertThat(process(names, mail, MONDAY).waitFor()).isZero();
            database.jdbc().sql("update audit.night set released_at = now()").update();

            names.serve(zone(customers));
            killAndRestart(names, mail, TUESDAY, KILLS - KILLS / 2);
            assertThat(mail.accepted().size()).isBetween(customers - 4 * kills, customers);

            names.serve(zone(customers / 2));
            killAndRestart(names, mail, WEDNESDAY, KILLS);
            check(mail);
        }
        System.out.printf(
                "%d kills of the whole program, %d customers, %d unknown%n",
                kills,
                customers,
                count("select count(*) from audit.notice where state = 'unknown'"));
    }

    /// Half of the kills hit compose, half delivery; each at a random moment of it.
    private void killAndRestart(
            NameServer names, HostileSmtpServer mail, LocalDate night, int until) throws Exception {
        int exitCode = -1;
        while (exitCode != 0) {
            int before = mail.accepted().size();
            Process process = process(names, mail, night);
            if (kills < until) {
                if (random.nextBoolean()) {
                    await(process, () -> isComposing(night));
                    TimeUnit.MICROSECONDS.sleep(random.nextInt(60_000));
                } else {
                    int more = 1 + random.nextInt(20);
                    await(process, () -> mail.accepted().size() >= before + more);
                }
                process.destroyForcibly();
                kills++;
            }
            exitCode = process.waitFor();
            assertThat(exitCode).isIn(0, 137);
        }
        assertThat(count("select count(*) from audit.night where finished_at is null")).isZero();
    }

    private interface Moment {

        boolean isHere();
    }

    private static void await(Process process, Moment moment) throws InterruptedException {
        while (process.isAlive() && !moment.isHere()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private boolean isComposing(LocalDate night) {
        return count(
                        """
                        select count(*) from audit.batch_step_execution as s
                        join audit.batch_job_execution_params as p using (job_execution_id)
                        where s.step_name = 'compose' and s.status in ('STARTED', 'COMPLETED')
                          and p.parameter_name = 'auditDate' and p.parameter_value = '%s'
                        """
                                .formatted(night))
                > 0;
    }

    private void check(HostileSmtpServer mail) {
        database.jdbc()
                .sql("select mail_key, state from audit.notice where state <> 'suppressed'")
                .query(row -> {
                    int times = mail.accepted().getOrDefault(row.getString("mail_key"), 0);
                    boolean sent = row.getString("state").equals("sent");
                    assertThat(times).isBetween(sent ? 1 : 0, 1);
                });
        assertThat(
                        count(
                                "select count(*) from audit.notice where state not in ('sent', 'unknown')"))
                .isZero();
        assertThat(
                        count(
                                """
                                select count(*) from (
                                    select episode_id, stage from audit.notice_episode where stage is not null
                                    group by episode_id, stage having count(*) > 1) as twice
                                """))
                .isZero();
        assertThat(count("select count(*) from audit.notice_episode where stage = 'first'"))
                .isEqualTo(customers);
        // Whose first notice is unknown is not told that all is well.
        assertThat(
                        count(
                                """
                                select count(*) from audit.episode as e
                                where closed_on is not null
                                  and exists (select from audit.notice_episode as t join audit.notice as n on n.id = t.notice_id
                                              where t.episode_id = e.id and t.stage = 'first' and n.state = 'sent')
                                  and not exists (select from audit.notice_episode as t
                                                  where t.episode_id = e.id and t.stage = 'all-clear')
                                """))
                .isZero();
    }

    private int count(String sql) {
        return database.jdbc().sql(sql).query(Integer.class).single();
    }

    /// So many of the domains forbid us.
    private Zone zone(int forbidden) {
        return Zone.parse(
                IntStream.range(0, customers)
                        .mapToObj(i ->
                                "d%d.example TXT %s"
                                        .formatted(i, i < forbidden ? FORBIDDEN : PERMITTED))
                        .toArray(String[]::new));
    }

    private Process process(NameServer names, HostileSmtpServer mail, LocalDate night)
            throws IOException {
        return new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                NightProcess.class.getName(),
                                database.jdbcUrl(),
                                database.username(),
                                database.password(),
                                String.valueOf(names.address().getPort()),
                                String.valueOf(mail.port()),
                                reports.toString(),
                                night.toString()))
                .redirectErrorStream(true)
                .redirectOutput(reports.resolve("night.log").toFile())
                .start();
    }
}

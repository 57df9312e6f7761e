package de.flowfact.spfaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.cli.Console.Said;
import de.flowfact.spfaudit.demo.NameServer;
import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.notice.HostileSmtpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `import`, `run` and `report` as operations call them, the last ones as processes that are
/// killed.
class NightCommandsTest {

    private static final String COMPANY =
            "{name: Muster GmbH, legal-form: GmbH, street: Weg 1, city: 50667 Köln, seat: Köln,"
                    + " register-court: Amtsgericht Köln, register-number: HRB 1, managing-directors:"
                    + " [Eva Muster], phone: 0221 123456, email: a@crm.example}";

    private static final String HEADER =
            "customer_number;customer;salutation;first_name;last_name;email;domain;sender_address;mail_server;account_manager;account_manager_email\n";

    @RegisterExtension final TestDatabase database = new TestDatabase();

    @TempDir Path folder;

    private NameServer server;

    @BeforeEach
    void serve() throws IOException {
        server =
                NameServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Zone.parse("failing.example TXT v=spf1 -all", "slow.example TIMEOUT"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path config(String secondLookAfter) throws IOException {
        return Files.writeString(
                folder.resolve("application.yaml"),
                """
                spring: {datasource: {url: '%s', username: '%s', password: '%s'}}
                spf-audit:
                  dns: {servers: ['127.0.0.1:%d'], timeout: 100ms, tries: 1}
                  night: {domain-deadline: 1s, second-look-after: %s, second-look-deadline: 1s}
                  reports: {directory: '%s'}
                """
                        .formatted(
                                database.jdbcUrl(),
                                database.username(),
                                database.password(),
                                server.address().getPort(),
                                secondLookAfter,
                                folder.resolve("reports")));
    }

    private Path customers(String... lines) throws IOException {
        return Files.writeString(
                folder.resolve("customers.csv"), HEADER + String.join("\n", lines) + "\n");
    }

    private Said importCustomers() throws IOException {
        Path file =
                customers(
                        "1;Makler;Frau;Eva;Muster;eva@failing.example;failing.example;;;Anna Alt;anna@vendor.example",
                        "2;Still;;;;info@slow.example;slow.example;;;Anna Alt;anna@vendor.example");
        return Console.run("import", "--config", config("0s").toString(), file.toString());
    }

    @Test
    void anImportSaysWhatItBroughtIn() throws IOException {
        Said said = importCustomers();

        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).startsWith("Imported: customers 2 new, 0 changed").hasLineCount(1);
        assertThat(importCustomers().out()).contains("customers 0 new, 0 changed, 2 as before");
    }

    @Test
    void badLinesAreNamedAndNothingIsImported() throws IOException {
        Path file =
                customers(
                        "1;Makler;Frau;Eva;Muster;eva@failing.example;failing.example;;;Anna Alt;anna@vendor.example",
                        "2;Schlecht;Fräulein;;;info@x.example;x.example;;;Anna Alt;anna@vendor.example",
                        "3;Schlecht;;;;info@x.example;not a domain;;;Anna Alt;anna@vendor.example");

        Said said = Console.run("import", "--config", config("0s").toString(), file.toString());

        assertThat(said.exitCode()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(said.err()).contains("customers.csv:3: ").contains("customers.csv:4: ");
        assertThat(
                        database.jdbc()
                                .sql("select count(*) from crm.customer")
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void aFileThatIsNotThereIsBadData() throws IOException {
        Said said = Console.run("import", "--config", config("0s").toString(), "none.csv");

        assertThat(said.exitCode()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(said.err()).hasLineCount(1);
    }

    @Test
    void aLoginThatMayOnlyReadCrmCannotImportAndIsToldSo() throws IOException {
        String reader = "reader_" + UUID.randomUUID().toString().replace('-', '_');
        database.jdbc()
                .sql(
                        "create role %s login password 'x'; grant usage on schema crm, audit to %s; grant select on all tables in schema crm, audit to %s"
                                .formatted(reader, reader, reader))
                .update();
        Path config =
                Files.writeString(
                        folder.resolve("application.yaml"),
                        "spring: {datasource: {url: '%s', username: %s, password: x}}"
                                .formatted(database.jdbcUrl(), reader));
        Path file =
                customers(
                        "1;M;;;;a@failing.example;failing.example;;;Anna Alt;anna@vendor.example");

        Said said = Console.run("import", "--config", config.toString(), file.toString());

        assertThat(said.exitCode()).isEqualTo(ExitCode.BAD_SETTINGS);
        assertThat(said.err()).contains("needs the owner").hasLineCount(1);
        database.jdbc().sql("drop owned by %s; drop role %s".formatted(reader, reader)).update();
    }

    @Test
    void aNightFarAheadIsRefused() {
        assertThat(Console.run("run", "--date", "2999-01-01").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aDatabaseThatIsNotThereIsNotReachable() throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("application.yaml"),
                        "spring: {datasource: {url: 'jdbc:postgresql://127.0.0.1:1/none'}}");

        Said said = Console.run("report", "--config", config.toString());

        assertThat(said.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(said.err()).contains("cannot be reached").hasLineCount(1);
    }

    @Test
    void aKilledNightGoesOnAndItsReportCanBeWrittenAgain() throws Exception {
        importCustomers();
        Path waiting = config("1h");
        Process killed = start("run", "--config", waiting.toString(), "--date", "2026-11-23");
        awaitFirstLook();
        killed.destroyForcibly().waitFor();

        Process again =
                start(
                        "run",
                        "--summary",
                        "--config",
                        config("0s").toString(),
                        "--date",
                        "2026-11-23");
        assertThat(again.waitFor(120, TimeUnit.SECONDS)).isTrue();

        assertThat(output(again))
                .startsWith("2026-11-23: 2 domains, 0 pass, 1 affected, 1 not checkable");
        assertThat(again.exitValue()).isEqualTo(ExitCode.HELD);
        Said report =
                Console.run(
                        "report",
                        "--config",
                        waiting.toString(),
                        "--out",
                        folder.resolve("again").toString());
        assertThat(report.exitCode()).isZero();
        assertThat(folder.resolve("again/2026-11-23/alle-domains.csv"))
                .hasSameTextualContentAs(folder.resolve("reports/2026-11-23/alle-domains.csv"));
    }

    @Test
    void aNightThatIsToldToEndStopsAndGoesOnAtTheNextStart() throws Exception {
        importCustomers();
        Process told = start("run", "--config", config("1h").toString(), "--date", "2026-11-23");
        awaitFirstLook();
        told.destroy();
        assertThat(told.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(told.exitValue()).isEqualTo(ExitCode.TRY_LATER);

        Process again = start("run", "--config", config("0s").toString(), "--date", "2026-11-23");
        assertThat(again.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(again.exitValue()).isEqualTo(ExitCode.HELD);
    }

    @Test
    void aHeldNightSaysWhyAndIsSeenAndReleased() throws Exception {
        importCustomers();
        String config = config("0s").toString();
        String[] run = {"run", "--summary", "--config", config, "--date", "2026-11-23"};

        Process held = start(run);
        assertThat(held.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(held.exitValue()).isEqualTo(ExitCode.HELD);
        assertThat(output(held)).contains("notices: 0 sent, 0 waiting, 1 held").hasLineCount(1);
        assertThat(folder.resolve("stderr"))
                .content()
                .contains(
                        "spf-audit: Notices held: first night, there is none before to compare it with. See them with \"spf-audit notices preview\"; \"spf-audit notices release\" lets them go.");
        assertThat(folder.resolve("reports/2026-11-23/neu.csv")).exists();

        Process again = start(run);
        assertThat(again.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(again.exitValue()).isEqualTo(ExitCode.HELD);
        assertThat(output(again)).startsWith("Done before. ");

        assertThat(Console.run("notices", "--config", config, "preview").lines())
                .hasSize(2)
                .satisfies(lines ->
                        assertThat(lines.get(1))
                                .startsWith("1  1  first  eva@failing.example  ")
                                .endsWith("  failing.example"));
        Said release = Console.run("notices", "--config", config, "release");
        assertThat(release.exitCode()).isZero();
        assertThat(release.out()).startsWith("2026-11-23: 1 sent, 0 waiting, 0 held");
        assertThat(folder.resolve("reports/2026-11-23/notices/1.eml")).exists();

        Process released = start("run", "--config", config, "--date", "2026-11-23");
        assertThat(released.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(released.exitValue()).isZero();
        assertThat(output(released)).isEmpty();
        assertThat(folder.resolve("stderr")).isEmptyFile();
    }

    @Test
    void withoutAMailServerTheNightBreaksOffWithItsReportsAndGoesOnWithOne() throws Exception {
        importCustomers();
        HostileSmtpServer gone = HostileSmtpServer.friendly();
        gone.close();
        aNightBefore(mailing(gone.port()));
        Process without =
                start("run", "--config", mailing(gone.port()).toString(), "--date", "2026-11-23");
        assertThat(without.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(without.exitValue()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(folder.resolve("stderr"))
                .content()
                .contains("The mail server cannot be reached")
                .doesNotContain("eva@");
        assertThat(folder.resolve("reports/2026-11-23/alle-domains.csv")).exists();

        try (HostileSmtpServer back = HostileSmtpServer.friendly()) {
            Process with =
                    start(
                            "run",
                            "--summary",
                            "--config",
                            mailing(back.port()).toString(),
                            "--date",
                            "2026-11-23");
            assertThat(with.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(output(with))
                    .contains(
                            "notices: 1 sent, 0 waiting, 0 held, 0 suppressed, 0 failed, 0 unknown, 0 told before;");
            assertThat(back.accepted()).hasSize(1);
        }
        assertThat(folder.resolve("home/log/spf-audit.log")).content().doesNotContain("eva@");
    }

    /// With nothing to tell, so that the next one is not the first.
    private void aNightBefore(Path config) throws Exception {
        server.serve(Zone.parse("failing.example TXT v=spf1 +all", "slow.example TXT v=spf1 +all"));
        Process before = start("run", "--config", config.toString(), "--date", "2026-11-22");
        assertThat(before.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(before.exitValue()).isEqualTo(ExitCode.HELD);
        assertThat(Console.run("notices", "--config", config.toString(), "release").exitCode())
                .isZero();
        server.serve(Zone.parse("failing.example TXT v=spf1 -all", "slow.example TIMEOUT"));
    }

    private Path mailing(int port) throws IOException {
        String settings =
                Files.readString(config("0s"))
                        .replace(
                                "spring: {",
                                "spring: {mail: {host: 127.0.0.1, port: %d}, ".formatted(port));
        return Files.writeString(
                folder.resolve("mailing.yaml"),
                settings
                        + "  notices: {delivery: smtp, tls: none, back-off: 1ms, company: %s}\n"
                                .formatted(COMPANY));
    }

    private Process start(String... arguments) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                SpfAudit.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("SPF_AUDIT_HOME", folder.resolve("home").toString());
        builder.redirectError(new File(folder.toFile(), "stderr"));
        return builder.start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// Until both domains have their first result; then the night waits for its second look.
    private void awaitFirstLook() throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (database.jdbc()
                            .sql("select count(*) from audit.result")
                            .query(Integer.class)
                            .single()
                    == 2) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("no first look");
    }
}

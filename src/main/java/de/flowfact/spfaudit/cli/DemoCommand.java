package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.audit.CustomerStore;
import de.flowfact.spfaudit.audit.ImportFile;
import de.flowfact.spfaudit.demo.NameServer;
import de.flowfact.spfaudit.demo.World;
import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.job.MailServer;
import de.flowfact.spfaudit.job.NightOrder;
import de.flowfact.spfaudit.job.NightSummary;
import de.flowfact.spfaudit.job.Release;
import de.flowfact.spfaudit.job.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `demo`: everything with nothing configured, in a made-up world.
@Command(
        name = "demo",
        description = {
            "Shows everything with nothing configured, in a made-up world.",
            "Customers and zones come from a seed, DNS from a name server of the demo's own, and a database of its own",
            "keeps the nights: a configured one is never touched."
        })
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--domains",
            paramLabel = "N",
            defaultValue = "500",
            description = "Default: ${DEFAULT-VALUE}.")
    private int domains;

    @Option(
            names = "--nights",
            paramLabel = "N",
            defaultValue = "2",
            description = "Default: ${DEFAULT-VALUE}.")
    private int nights;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7208",
            description = "Another world. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @ParentCommand private SpfAudit entry = new SpfAudit();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws SQLException {
        if (domains < 1 || nights < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--domains and --nights must be at least 1");
        }
        Home home = Home.ofEnvironment().demo();
        try {
            FileSystemUtils.deleteRecursively(home.folder().resolve("reports"));
            Home.create(home.folder().resolve("reports"));
            run(home, new World(seed, domains));
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new Stop(
                    ExitCode.CANNOT_WRITE,
                    "%s cannot be written: %s.".formatted(home.folder(), e),
                    e);
        }
    }

    private void run(Home home, World world) throws IOException, SQLException {
        PrintWriter out = spec.commandLine().getOut();
        LogFile.open(home, spec.commandLine().getErr());
        entry.ending().waitForCommand();
        Path importFile = home.folder().resolve("customers.csv");
        world.writeImportFile(importFile);
        Path reports = home.folder().resolve("reports");
        Settings settings = settings(reports);
        try (NameServer server =
                        NameServer.start(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                world.zone(0));
                Database database = Database.openEmpty(home)) {
            bringIn(database, importFile);
            LocalDate last = LocalDate.now(Clock.system(RunCommand.ZONE));
            var clock = new NightClock();
            try (NightContext context =
                    NightContext.start(
                            new StandardEnvironment(),
                            database,
                            settings,
                            settings.dns().with(List.of(server.address())),
                            clock,
                            ProgressLine.onTerminal())) {
                for (int night = 0; night < nights; night++) {
                    LocalDate date = last.minusDays(nights - 1L - night);
                    Zone zone = world.zone(night);
                    zone.writeMasterFile(home.folder().resolve("zone-%s.txt".formatted(date)));
                    server.serve(zone);
                    clock.goTo(date);
                    NightSummary summary =
                            NightResult.print(context.night().run(NightOrder.of(date)), out);
                    if (summary.held().isPresent()) {
                        out.println("Notices held: %s. Released:".formatted(summary.held().get()));
                        release(database, settings, clock, out);
                    }
                    out.flush();
                }
            }
        }
        sayWhere(home, out);
    }

    /// As a person would by `notices release`.
    private static void release(Database database, Settings settings, Clock clock, PrintWriter out)
            throws IOException, SQLException {
        Database.Session session = database.session();
        NoticesReleaseCommand.print(
                new Release(
                                session.dataSource(),
                                session.jdbc(),
                                session.transactions(),
                                settings,
                                MailServer.of(new StandardEnvironment()),
                                clock)
                        .release(Optional.empty()),
                out);
    }

    private static Settings settings(Path reports) {
        // Nothing is far away here: short time limits, so that silent name servers do not hold up a
        // demonstration.
        var properties =
                new MapConfigurationPropertySource(
                        Map.ofEntries(
                                Map.entry("demo.dns.timeout", "200ms"),
                                Map.entry("demo.dns.tries", "2"),
                                Map.entry("demo.night.domain-deadline", "2s"),
                                Map.entry("demo.night.second-look-after", "1s"),
                                Map.entry("demo.night.second-look-deadline", "3s"),
                                Map.entry("demo.notices.from", "FLOWFACT <spf@crm.example>"),
                                Map.entry("demo.notices.company.name", "Muster CRM GmbH"),
                                Map.entry(
                                        "demo.notices.company.legal-form",
                                        "Gesellschaft mit beschränkter Haftung"),
                                Map.entry("demo.notices.company.street", "Musterstraße 1"),
                                Map.entry("demo.notices.company.city", "50667 Köln"),
                                Map.entry("demo.notices.company.seat", "Köln"),
                                Map.entry(
                                        "demo.notices.company.register-court", "Amtsgericht Köln"),
                                Map.entry("demo.notices.company.register-number", "HRB 00000"),
                                Map.entry(
                                        "demo.notices.company.managing-directors", "Erika Muster"),
                                Map.entry("demo.notices.company.phone", "+49 221 0000000"),
                                Map.entry("demo.notices.company.email", "service@crm.example"),
                                Map.entry("demo.reports.directory", reports.toString())));
        return new Binder(properties).bind("demo", Bindable.of(Settings.class)).get();
    }

    private static void bringIn(Database database, Path importFile) throws IOException {
        Database.Session session = database.session();
        switch (ImportFile.read(importFile)) {
            case ImportFile.Rows rows ->
                    new CustomerStore(session.jdbc(), session.transactions()).importAll(rows);
            case ImportFile.BadLines bad ->
                    throw new IllegalStateException(
                            "the made-up world cannot be imported: " + bad.lines().getFirst());
        }
    }

    private void sayWhere(Home home, PrintWriter out) {
        out.println("Reports:   " + home.folder().resolve("reports").resolve("aktuell"));
        out.println(
                "Notices:   "
                        + home.folder().resolve("reports").resolve("aktuell").resolve("notices"));
        out.println(
                "           or: SPF_AUDIT_HOME=%s cron/spf-audit notices list"
                        .formatted(home.folder()));
        out.println("Customers: " + home.folder().resolve("customers.csv"));
        out.println("Zones:     " + home.folder().resolve("zone-DATE.txt"));
    }

    /// Made-up nights have dates of their own.
    private static final class NightClock extends Clock {

        private Clock clock = Clock.systemUTC();

        /// As if it were that date, at the time of day that it is.
        void goTo(LocalDate date) {
            var today = LocalDate.now(Clock.system(RunCommand.ZONE));
            clock =
                    Clock.offset(
                            Clock.systemUTC(),
                            Duration.ofDays(ChronoUnit.DAYS.between(today, date)));
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }
    }
}

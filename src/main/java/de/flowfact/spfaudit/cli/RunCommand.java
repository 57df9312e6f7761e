package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.audit.NightScope;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.job.NightOrder;
import de.flowfact.spfaudit.job.NightSummary;
import java.io.PrintWriter;
import java.io.Writer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `run`: the night.
@Command(
        name = "run",
        description = {
            "Runs the night: evaluates every sender domain, stores the results, tells customers, writes reports.",
            "Prints a line where a terminal is or --summary is given; else a night that is well"
                    + " says nothing.",
            "The verdict is for mail whose envelope sender (MAIL FROM) is an address of the sender domain;",
            "a vendor whose mail bounces to a domain of its own has nothing to audit here."
        })
final class RunCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Period FURTHEST_AHEAD = Period.ofDays(31);

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "As 2026-11-23. Default: today in Europe/Berlin.")
    private @Nullable LocalDate date;

    @Option(names = "--only", paramLabel = "DOMAIN", description = "No other domains; repeatable.")
    private List<String> only = List.of();

    @Option(names = "--limit", paramLabel = "N", description = "No more domains than this.")
    private @Nullable Integer limit;

    @Option(
            names = "--no-notices",
            description = "Evaluate, store and report, but tell no customer.")
    private boolean noNotices;

    @Option(
            names = "--summary",
            description = "Print the night's line also where no terminal is, as under cron.")
    private boolean summary;

    @Option(
            names = "--again",
            description =
                    "Evaluate a night anew of which nobody has heard yet: one that is held, or whose notices wait.")
    private boolean again;

    @Mixin private DnsOptions dnsOptions = new DnsOptions();

    @ParentCommand private SpfAudit entry = new SpfAudit();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws SQLException {
        NightOrder order = order();
        Home home = Home.ofEnvironment();
        Configuration configuration = entry.configuration();
        PrintWriter err = spec.commandLine().getErr();
        if (order.notices()) {
            configuration.requireCompanyForMail();
        }
        LogFile.open(home, err);
        sayWhatIsOdd(configuration, order, err);
        entry.ending().waitForCommand();
        try (Database database = Database.open(configuration.environment(), home)) {
            if (database.isNew()) {
                err.println(
                        "spf-audit: spring.datasource.url is not set; the program's own PostgreSQL was made in "
                                + home.database());
            } else if (database.isOwn()) {
                say(
                        "spring.datasource.url is not set; using the program's own PostgreSQL in "
                                + home.database(),
                        err);
            }
            try (NightContext context =
                    NightContext.start(
                            configuration.environment(),
                            database,
                            configuration.settings(),
                            configuration.settings().dns().with(dnsOptions.servers()),
                            Clock.systemUTC(),
                            ProgressLine.onTerminal())) {
                NightSummary told =
                        NightResult.print(
                                context.night().run(order),
                                summary || again || SpfAudit.isWatched()
                                        ? spec.commandLine().getOut()
                                        : new PrintWriter(Writer.nullWriter()));
                return told.held().map(this::held).orElse(ExitCode.DONE);
            }
        }
    }

    private static void sayWhatIsOdd(
            Configuration configuration, NightOrder order, PrintWriter err) {
        if (!configuration.withoutEffect().isEmpty()) {
            say(
                    "settings without effect in this version: "
                            + String.join(", ", configuration.withoutEffect()),
                    err);
        }
        if (order.notices() && configuration.settings().notices().company().isIncomplete()) {
            say(
                    "spf-audit.notices.company is not complete; the notices show what is missing,"
                            + " do not send them",
                    err);
        }
    }

    /// To whoever looks, and to the log: cron would mail it every night.
    private static void say(String what, PrintWriter err) {
        LOG.info("{}", what);
        if (SpfAudit.isWatched()) {
            err.println("spf-audit: " + what);
        }
    }

    private int held(String reason) {
        spec.commandLine()
                .getErr()
                .println(
                        "spf-audit: Notices held: %s. See them with \"spf-audit notices preview\"; \"spf-audit notices release\" lets them go."
                                .formatted(reason));
        return ExitCode.HELD;
    }

    private NightOrder order() {
        LocalDate today = LocalDate.now(Clock.system(ZONE));
        if (date != null && date.isAfter(today.plus(FURTHEST_AHEAD))) {
            // It would stand in the way of every night until then.
            throw new ParameterException(
                    spec.commandLine(), "--date %s is far ahead of today".formatted(date));
        }
        if (limit != null && limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be at least 1");
        }
        if (again && (!only.isEmpty() || limit != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--again evaluates the whole night, without --only and --limit");
        }
        var order =
                new NightOrder(
                        date == null ? today : date,
                        new NightScope(
                                only.isEmpty() ? Optional.empty() : Optional.of(domains()),
                                limit == null ? OptionalInt.empty() : OptionalInt.of(limit)),
                        !noNotices);
        return again ? order.anew() : order;
    }

    private Set<DomainName> domains() {
        var domains = new ArrayList<DomainName>();
        for (String text : only) {
            domains.add(
                    DomainName.parse(text)
                            .orElseThrow(() ->
                                    new ParameterException(
                                            spec.commandLine(),
                                            "--only: \"%s\" is no domain".formatted(text))));
        }
        return Set.copyOf(domains);
    }
}

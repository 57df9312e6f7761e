package de.flowfact.spfaudit.cli;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The program's entry: one subcommand for each thing that users do.
@Command(
        name = "spf-audit",
        description =
                "Audits every night whether the customers' sender domains permit the vendor's mail server by SPF.",
        subcommands = {
            CheckCommand.class,
            DemoCommand.class,
            ImportCommand.class,
            NoticesCommand.class,
            ReportCommand.class,
            RunCommand.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "spf-audit 1.0",
        footer = {
            "",
            "Exit codes: 0 done, 3 done and notices held, 64 wrong usage, 65 bad input data,",
            "69 database, DNS or SMTP not reachable, 70 bug, 73 cannot write, 75 another run",
            "is at work or this one was told to stop: start again later, 78 bad settings."
        })
public final class SpfAudit {

    @Option(
            names = "--config",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description =
                    "Settings. Default: /etc/spf-audit/application.yaml, else ./application.yaml, else the defaults.")
    private @Nullable Path config;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show the log and stack traces on stderr.")
    private boolean verbose;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Ending ending = new Ending();
    private @Nullable Configuration configuration;

    public static void main(String[] args) {
        PrintWriter out = writer(System.out, false);
        PrintWriter err = writer(System.err, true);
        var entry = new SpfAudit();
        int exitCode = entry.commandLine().setOut(out).setErr(err).execute(args);
        out.flush();
        entry.ending.commandEnded(exitCode);
        System.exit(exitCode);
    }

    private static PrintWriter writer(PrintStream stream, boolean flushesLines) {
        var buffered = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        return new PrintWriter(new VisibleWriter(buffered), flushesLines);
    }

    CommandLine commandLine() {
        return new CommandLine(this)
                .setUsageHelpWidth(100)
                .registerConverter(LocalDate.class, SpfAudit::date)
                .setParameterExceptionHandler(new Failures.WrongUsage())
                .setExecutionExceptionHandler(new Failures(this))
                .setExecutionStrategy(this::execute);
    }

    /// Picocli's own message would name types of Java's.
    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw new CommandLine.TypeConversionException(
                    "'%s' is no date; it takes one such as 2026-11-23".formatted(text));
        }
    }

    private int execute(CommandLine.ParseResult parsed) {
        if (verbose) {
            System.setProperty("spf-audit.console", "INFO");
        }
        bridgeJavasOwnLog();
        return new CommandLine.RunLast().execute(parsed);
    }

    /// The PostgreSQL driver uses it, and would print to stderr.
    private static void bridgeJavasOwnLog() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    Configuration configuration() {
        if (configuration == null) {
            configuration = Configuration.load(config);
            if (configuration.isOfWorkingDirectory()) {
                spec.commandLine()
                        .getErr()
                        .println(
                                "spf-audit: settings are taken from %s"
                                        .formatted(
                                                configuration
                                                        .file()
                                                        .orElseThrow()
                                                        .toAbsolutePath()));
            }
        }
        return configuration;
    }

    /// Whether a person looks: the launcher says whether stderr, or stdout, is a terminal.
    static boolean isWatched() {
        return "1".equals(System.getenv("SPF_AUDIT_TERMINAL"))
                || "1".equals(System.getenv("SPF_AUDIT_TERMINAL_OUT"));
    }

    Ending ending() {
        return ending;
    }

    boolean isVerbose() {
        return verbose;
    }
}

package de.flowfact.spfaudit.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// What a command that could not do its work prints: one line that says what to do. A stack trace
/// only with `--verbose`.
record Failures(SpfAudit entry) implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (entry.isVerbose()) {
            err.print(Secrets.hidden(stackTrace(failure)));
            err.flush();
        }
        if (entry.ending().isRequested() && !(failure instanceof Stop)) {
            // Whatever it was, it came of parts that were closed meanwhile, the database first.
            err.println("spf-audit: Stopped before the end; start again.");
            return ExitCode.TRY_LATER;
        }
        Optional<Stop> known =
                failure instanceof Stop stop ? Optional.of(stop) : DatabaseFault.of(failure);
        if (known.isPresent()) {
            err.println(Secrets.hidden("spf-audit: " + known.get().whatToDo()));
            return known.get().exitCode();
        }
        err.println(
                Secrets.hidden(
                        "spf-audit: This is a bug: %s. Please report it with the output of --verbose."
                                .formatted(String.valueOf(failure).replaceAll("\\R(?s:.*)", ""))));
        return ExitCode.BUG;
    }

    private static String stackTrace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /// An unknown command or option, or a value that is none.
    record WrongUsage() implements IParameterExceptionHandler {

        @Override
        public int handleParseException(ParameterException e, String[] args) {
            CommandLine command = e.getCommandLine();
            String sentence = String.valueOf(e.getMessage()).replaceAll("\\R.*", "");
            command.getErr()
                    .println(
                            "spf-audit: %s. Try: %s --help"
                                    .formatted(
                                            sentence, command.getCommandSpec().qualifiedName(" ")));
            return ExitCode.USAGE;
        }
    }
}

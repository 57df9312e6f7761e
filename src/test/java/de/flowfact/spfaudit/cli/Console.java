package de.flowfact.spfaudit.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/// The program as its users call it, without a process of its own.
final class Console {

    private Console() {}

    /// What a call left behind.
    record Said(int exitCode, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }
    }

    static Said run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode =
                new SpfAudit()
                        .commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments);
        return new Said(exitCode, out.toString(), err.toString());
    }
}

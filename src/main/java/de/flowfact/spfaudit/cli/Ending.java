package de.flowfact.spfaudit.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets a command that is told to end (SIGTERM, Ctrl-C) finish what it has in hand, say so and give
/// its own exit code; Java alone would end at once with 143.
final class Ending {

    private static final Duration PATIENCE = Duration.ofSeconds(80);

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile int exitCode;
    private volatile boolean requested;

    /// From now on the end of the process waits for the command's.
    void waitForCommand() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::haltAfterCommand, "ending"));
    }

    private void haltAfterCommand() {
        requested = over.getCount() > 0;
        try {
            if (requested && over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether the process was told to end while the command was at work.
    boolean isRequested() {
        return requested;
    }

    /// The command is over; nothing is left to do but to end with this code.
    void commandEnded(int withExitCode) {
        exitCode = withExitCode;
        over.countDown();
    }
}

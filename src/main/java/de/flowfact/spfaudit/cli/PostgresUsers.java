package de.flowfact.spfaudit.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Who uses the program's own PostgreSQL: a file for each program, `users/PID.N`, and a shell
/// beside each that sees its end, even where it is killed, and ends the server after the last.
///
/// @param folder the server's, which is this user's alone
record PostgresUsers(Path folder) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 50;
    private static final AtomicInteger COUNT = new AtomicInteger();

    /// Waits for the end of its standard input, which is the program's, and knows no signal that a
    /// terminal or systemd sends to all.
    private static final String WATCH =
            """
            trap '' HUP INT TERM
            cd "$1" || exit 0
            read -r _
            until ln -s "$$" lock 2>/dev/null; do
              kill -0 "$(readlink lock)" 2>/dev/null || rm -f lock
              sleep 0.1
            done
            rm -f "users/$2"
            for user in users/*; do
              [ -e "$user" ] || continue
              pid=${user#users/}
              if kill -0 "${pid%.*}" 2>/dev/null; then rm -f lock; exit 0; fi
              rm -f "$user"
            done
            if server=$(head -n 1 data/postmaster.pid 2>/dev/null) && [ -n "$server" ]; then
              kill -INT "$server"
              n=0
              while kill -0 "$server" 2>/dev/null && [ $n -lt 300 ]; do n=$((n + 1)); sleep 0.1; done
            fi
            rm -f lock
            """;

    /// What one program does with the server, beginning and end.
    interface Beginning {
        void run() throws IOException;
    }

    /// Counts this program as a user from now on, and meanwhile lets nobody else begin or end.
    ///
    /// @return its watcher; its end is the end of this use
    Process begin(Beginning beginning) throws IOException {
        Home.create(folder.resolve("users"));
        lock();
        try {
            String name = "%d.%d".formatted(ProcessHandle.current().pid(), COUNT.getAndIncrement());
            Files.createFile(folder.resolve("users").resolve(name));
            Process watcher =
                    new ProcessBuilder("/bin/sh", "-c", WATCH, "spf-audit", folder.toString(), name)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try {
                beginning.run();
                return watcher;
            } catch (IOException | RuntimeException e) {
                watcher.getOutputStream().close();
                throw e;
            }
        } finally {
            Files.deleteIfExists(folder.resolve("lock"));
        }
    }

    /// A link that names its holder: made in one go, and known to be left over where that is gone.
    private void lock() throws IOException {
        Path lock = folder.resolve("lock");
        for (long waited = 0; waited < PATIENCE.toMillis(); waited += PAUSE_MILLIS) {
            try {
                Files.createSymbolicLink(
                        lock, Path.of(Long.toString(ProcessHandle.current().pid())));
                return;
            } catch (FileAlreadyExistsException _) {
                if (holder(lock).isEmpty()) {
                    Files.deleteIfExists(lock);
                }
                pause();
            }
        }
        throw new IOException("another program begins or ends there for too long");
    }

    private static Optional<ProcessHandle> holder(Path lock) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readSymbolicLink(lock).toString()));
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.spf.AddressLiteral;
import de.flowfact.spfaudit.spf.SpfRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// `check --batch`: many lines at once, printed in their order as soon as they are there.
final class Batch {

    private static final int LINES_AT_ONCE = 2000;
    // RFC 5321, 4.5.3.1: a path has 256 octets, a domain 255
    private static final int MAX_LINE_OCTETS = 4096;
    private static final Path STANDARD_INPUT = Path.of("-");

    private final Checker checker;
    private final PrintWriter out;
    private final BlockingQueue<Future<Line>> lines = new ArrayBlockingQueue<>(LINES_AT_ONCE);
    private long badLines;
    private long knownLines;
    private long unknownLines;

    Batch(Checker checker, PrintWriter out) {
        this.checker = checker;
        this.out = out;
    }

    /// What is printed for a line.
    private record Line(String json, Kind kind) {

        static final Line END = new Line("", Kind.END);
    }

    private enum Kind {
        KNOWN,
        UNKNOWN,
        BAD,
        END
    }

    /// Whether not a single result came of it.
    boolean run(Path file) {
        try (ExecutorService evaluators = Executors.newVirtualThreadPerTaskExecutor();
                LineReader input = open(file)) {
            Future<?> printer = evaluators.submit(this::print);
            try {
                readAll(input, evaluators, printer);
                printer.get();
            } finally {
                // Otherwise it would wait for lines that nobody reads any more.
                printer.cancel(true);
            }
        } catch (IOException e) {
            throw new Stop(
                    ExitCode.BAD_DATA, "%s cannot be read: %s.".formatted(file, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop(ExitCode.TRY_LATER, "Interrupted before the end of the batch.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a line could not be evaluated", e.getCause());
        }
        if (badLines > 0) {
            throw new Stop(
                    ExitCode.BAD_DATA,
                    "%s not \"ip TAB sender TAB helo\"; see \"error\"."
                            .formatted(badLines == 1 ? "1 line is" : badLines + " lines are"));
        }
        return knownLines == 0 && unknownLines > 0;
    }

    private void readAll(LineReader input, ExecutorService evaluators, Future<?> printer)
            throws IOException, InterruptedException {
        long lineNumber = 0;
        for (var line = input.next(); line.isPresent(); line = input.next()) {
            long number = ++lineNumber;
            LineReader.Line read = line.get();
            if (!put(evaluators.submit(() -> evaluate(number, read)), printer)) {
                return;
            }
        }
        put(evaluators.submit(() -> Line.END), printer);
    }

    /// Waits while too many lines are under way. False where nobody reads what is printed any more.
    private boolean put(Future<Line> line, Future<?> printer) throws InterruptedException {
        while (!printer.isDone()) {
            if (lines.offer(line, 1, TimeUnit.SECONDS)) {
                return true;
            }
        }
        return false;
    }

    private static LineReader open(Path file) throws IOException {
        InputStream input = file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(file);
        return new LineReader(input, MAX_LINE_OCTETS);
    }

    private Line evaluate(long number, LineReader.Line line) {
        return switch (line) {
            case LineReader.Text(String text) -> evaluate(number, text);
            case LineReader.TooLong() ->
                    bad(number, "longer than %d octets".formatted(MAX_LINE_OCTETS));
            case LineReader.NotUtf8() -> bad(number, "not UTF-8");
        };
    }

    private static Line bad(long number, String what) {
        return new Line(CheckJson.error(number, what), Kind.BAD);
    }

    private Line evaluate(long number, String line) {
        String[] fields = line.split("\t", -1);
        Optional<InetAddress> ip = AddressLiteral.parse(fields[0]);
        if (fields.length != 3 || ip.isEmpty()) {
            return bad(number, "expected: ip TAB sender TAB helo");
        }
        Checker.Checked checked =
                checker.check(List.of(new SpfRequest(ip.get(), fields[1], fields[2])));
        String json = CheckJson.line(checked, checked.evaluations().getFirst());
        return new Line(json, checked.isUnknown() ? Kind.UNKNOWN : Kind.KNOWN);
    }

    private Void print() throws InterruptedException, ExecutionException {
        while (true) {
            Line line = lines.take().get();
            switch (line.kind()) {
                case KNOWN -> knownLines++;
                case BAD -> badLines++;
                case UNKNOWN -> unknownLines++;
                case END -> {
                    out.flush();
                    return null;
                }
            }
            out.println(line.json());
            // Flushes, too; true once nobody reads any more.
            if (lines.isEmpty() && out.checkError()) {
                return null;
            }
        }
    }
}

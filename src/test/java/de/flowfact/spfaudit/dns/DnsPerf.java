package de.flowfact.spfaudit.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What dnsperf makes of the same server and names.
record DnsPerf(double questionsPerSecond, long lost) {

    private static final Pattern RATE = Pattern.compile("Queries per second:\\s+([0-9.]+)");
    private static final Pattern LOST = Pattern.compile("Queries lost:\\s+([0-9]+)");

    /// Every name once; empty where it is not installed.
    static Optional<DnsPerf> run(BenchmarkServer server) {
        return program(System.getProperty("noperf", "dnsperf"))
                .map(program -> run(program, server));
    }

    private static DnsPerf run(Path program, BenchmarkServer server) {
        try {
            Process process =
                    new ProcessBuilder(
                                    program.toString(),
                                    "-s",
                                    server.address().getAddress().getHostAddress(),
                                    "-p",
                                    Integer.toString(server.address().getPort()),
                                    "-d",
                                    server.queries().toString(),
                                    "-n",
                                    "1",
                                    "-c",
                                    "4",
                                    "-q",
                                    "200",
                                    "-e")
                            .redirectErrorStream(true)
                            .start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new DnsPerf(number(RATE, output), (long) number(LOST, output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double number(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("dnsperf said: " + output);
        }
        return Double.parseDouble(matcher.group(1));
    }

    /// Where a program is, if it is installed.
    static Optional<Path> program(String name) {
        return Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin")
                .map(folder -> Path.of(folder, name))
                .filter(path -> path.toFile().canExecute())
                .findFirst();
    }
}

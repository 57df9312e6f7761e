package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// NSD behind a network that loses and delays.
class BadLineTest {

    private static final String ALL = "answered=4000 of=4000 inTime=true";

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.005, 0.05})
    void allQuestionsAreAnsweredThroughAProxy(double loss) throws Exception {
        try (ServerProcess nsd = BadLineRun.nsd();
                var line = new UdpProxy(nsd.address(), loss, Duration.ofMillis(30), 4);
                Resolver resolver = BadLineRun.resolver(line.address())) {
            String outcome = BadLineRun.ask(resolver);
            System.out.println("proxy, 30 ms, loss " + loss + " each way: " + outcome);
            assertThat(outcome).contains(ALL);
        }
    }

    /// The namespace ends with its process; each datagram passes the line once on each way.
    @ParameterizedTest
    @ValueSource(strings = {"delay 15ms", "delay 15ms loss 1%", "delay 15ms loss 10%"})
    void allQuestionsAreAnsweredThroughTheKernel(String line) throws Exception {
        ServerProcess.installed("nsd");
        String set = "ip link set lo up && tc qdisc add dev lo root netem limit 100000 " + line;
        Outcome possible = run(set);
        if (possible.exitCode() != 0) {
            throw ServerProcess.skipped(
                    "no network namespace with netem (root, iproute2, sch_netem): "
                            + possible.output().strip());
        }
        Outcome run = run(set + " && exec \"$0\" \"$@\"", java());
        System.out.println(line + ": " + run.output().strip());
        assertThat(run.output()).contains(ALL);
    }

    private record Outcome(int exitCode, String output) {}

    private static Outcome run(String script, String... command) throws Exception {
        var all = new ArrayList<>(List.of("unshare", "--net", "sh", "-c", script));
        all.addAll(List.of(command));
        Process process;
        try {
            process = new ProcessBuilder(all).redirectErrorStream(true).start();
        } catch (IOException e) {
            return new Outcome(-1, String.valueOf(e.getMessage()));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), output);
    }

    private static String[] java() {
        return new String[] {
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            BadLineRun.class.getName()
        };
    }
}

package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.NameServer;
import de.flowfact.spfaudit.demo.Zone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// 4,000 questions under way at a server 30 ms away.
class ManyInFlightTest {

    private static final int NAMES = 20_000;
    private static final int IN_FLIGHT = 4_000;
    private static final Duration DELAY = Duration.ofMillis(30);
    private static final Path OWN_DESCRIPTORS = Path.of("/proc/self/fd");

    private static Zone zone() {
        var zone = Zone.builder();
        for (int i = 0; i < NAMES; i++) {
            zone.line("n" + i + ".example TXT v=spf1 -all");
        }
        return zone.build();
    }

    private static long descriptors() throws IOException {
        if (!Files.isDirectory(OWN_DESCRIPTORS)) {
            throw ServerProcess.skipped(OWN_DESCRIPTORS + " is not there");
        }
        try (Stream<Path> open = Files.list(OWN_DESCRIPTORS)) {
            return open.count();
        }
    }

    @Test
    void theyTakeAHandfulOfDescriptorsAndAreAllAnswered() throws Exception {
        try (NameServer server =
                        NameServer.start(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                zone());
                var line = new UdpProxy(server.address(), 0, DELAY, 4);
                var resolver =
                        new Resolver(
                                new DnsSettings(
                                        List.of(line.address()),
                                        Duration.ofSeconds(2),
                                        5,
                                        IN_FLIGHT,
                                        NAMES))) {
            long before = descriptors();
            var answered = new AtomicInteger();
            var left = new CountDownLatch(NAMES);
            long start = System.nanoTime();
            for (int i = 0; i < NAMES; i++) {
                var question = new Question(DomainName.of("n" + i + ".example"), RecordType.TXT);
                var _ =
                        resolver.begin(question)
                                .whenComplete((answer, _) -> {
                                    if (answer instanceof Answer.Records) {
                                        answered.incrementAndGet();
                                    }
                                    left.countDown();
                                });
            }
            long most = descriptors();
            assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%d questions, %d ms away: %.0f a second, %s%n",
                    NAMES,
                    DELAY.toMillis(),
                    NAMES / seconds,
                    resolver.serverFigures().getFirst().line());
            assertThat(answered).hasValue(NAMES);
            assertThat(most - before).isLessThan(20);
        }
    }
}

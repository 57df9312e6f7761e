package de.flowfact.spfaudit.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Asks an NSD of its own for many names at once, and says how that went; [BadLineTest] runs it
/// where the network is bad.
final class BadLineRun {

    private static final int NAMES = 4_000;

    private BadLineRun() {}

    public static void main(String... arguments) throws Exception {
        try (ServerProcess nsd = nsd();
                Resolver resolver = resolver(nsd.address())) {
            System.out.println(ask(resolver));
        }
    }

    static ServerProcess nsd() throws Exception {
        var lines = new ArrayList<String>();
        for (int i = 0; i < NAMES; i++) {
            lines.add("n" + i + " TXT \"v=spf1 -all\"");
        }
        return Nsd.start(new Nsd.Zone("a.example", lines));
    }

    static Resolver resolver(InetSocketAddress server) {
        return new Resolver(
                new DnsSettings(List.of(server), Duration.ofMillis(500), 8, NAMES, NAMES));
    }

    static String ask(Resolver resolver) throws InterruptedException {
        var answered = new AtomicInteger();
        var left = new CountDownLatch(NAMES);
        long start = System.nanoTime();
        for (int i = 0; i < NAMES; i++) {
            var question = new Question(DomainName.of("n" + i + ".a.example"), RecordType.TXT);
            var _ =
                    resolver.begin(question)
                            .whenComplete((answer, _) -> {
                                if (answer instanceof Answer.Records) {
                                    answered.incrementAndGet();
                                }
                                left.countDown();
                            });
        }
        boolean all = left.await(60, TimeUnit.SECONDS);
        return "answered=%d of=%d inTime=%s seconds=%.2f %s"
                .formatted(
                        answered.get(),
                        NAMES,
                        all,
                        (System.nanoTime() - start) / 1e9,
                        resolver.serverFigures().getFirst().line());
    }
}

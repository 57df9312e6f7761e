package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AlarmTest {

    private final Alarm alarm = new Alarm();

    /// Wakes when it is rung for.
    private static final class Sleeper extends CompletableFuture<Long> implements Alarm.Sleeper {

        private final long wakeAt;

        Sleeper(Duration asleep) {
            wakeAt = System.nanoTime() + asleep.toNanos();
        }

        @Override
        public long wakeAt() {
            return wakeAt;
        }

        @Override
        public void ring() {
            complete(System.nanoTime());
        }
    }

    private Sleeper set(Duration asleep) {
        var sleeper = new Sleeper(asleep);
        alarm.set(sleeper);
        return sleeper;
    }

    @Test
    void itNeverRingsTooEarly() throws Exception {
        var sleepers = new ArrayList<Sleeper>();
        for (int i = 0; i < 50; i++) {
            sleepers.add(set(Duration.ofMillis(7L * i)));
        }
        for (Sleeper sleeper : sleepers) {
            assertThat(sleeper.get(10, TimeUnit.SECONDS)).isGreaterThan(sleeper.wakeAt());
        }
    }

    @Test
    void whatIsLongPastRingsAtOnce() throws Exception {
        assertThat(set(Duration.ofHours(-1)).get(10, TimeUnit.SECONDS)).isPositive();
    }

    @Test
    void itRingsForNobodyWhoIsDone() throws Exception {
        var done = new Sleeper(Duration.ofMillis(20));
        done.complete(-1L);
        alarm.set(done);
        set(Duration.ofMillis(100)).get(10, TimeUnit.SECONDS);
        assertThat(done.get()).isEqualTo(-1);
    }

    @Test
    void itIsSetAgainAfterAPause() throws Exception {
        for (int i = 0; i < 3; i++) {
            set(Duration.ofMillis(1)).get(10, TimeUnit.SECONDS);
            Thread.sleep(60);
        }
    }

    @Test
    void whoIsRungForMaySetItAgain() throws Exception {
        var second = new Sleeper(Duration.ofMillis(30));
        var _ = set(Duration.ZERO).thenRun(() -> alarm.set(second));
        assertThat(second.get(10, TimeUnit.SECONDS)).isPositive();
    }

    @Test
    void manyThreadsSetItAndAllAreRungFor() throws Exception {
        int threads = 8;
        int each = 2_000;
        var rung = new CountDownLatch(threads * each);
        for (int i = 0; i < threads; i++) {
            Thread.startVirtualThread(() -> {
                for (int j = 0; j < each; j++) {
                    var _ = set(Duration.ofMillis(j % 50)).thenRun(rung::countDown);
                }
            });
        }
        assertThat(rung.await(30, TimeUnit.SECONDS)).isTrue();
    }
}

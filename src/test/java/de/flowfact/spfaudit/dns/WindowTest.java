package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WindowTest {

    private final Window window = new Window(2);
    private final List<Integer> entered = new ArrayList<>();

    private void enter(int... numbers) {
        for (int number : numbers) {
            window.enter(() -> entered.add(number));
        }
    }

    @Test
    void whoFindsRoomEntersAtOnce() {
        enter(1, 2);
        assertThat(entered).containsExactly(1, 2);
    }

    @Test
    void theOthersEnterInTheirTurn() {
        enter(1, 2, 3, 4);
        assertThat(entered).containsExactly(1, 2);
        window.leave();
        assertThat(entered).containsExactly(1, 2, 3);
        enter(5);
        window.leave();
        window.leave();
        assertThat(entered).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void aLargerWindowLetsInMoreFromTheNextLeaveOn() {
        enter(1, 2, 3, 4, 5);
        window.resize(3);
        window.leave();
        assertThat(entered).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aSmallerWindowLetsInNobodyUntilEnoughHaveLeft() {
        enter(1, 2, 3);
        window.resize(1);
        window.leave();
        assertThat(entered).containsExactly(1, 2);
        window.leave();
        assertThat(entered).containsExactly(1, 2, 3);
    }

    @Test
    void itIsNearlyFullFromSevenEighthsOn() {
        var eight = new Window(8);
        for (int i = 0; i < 6; i++) {
            eight.enter(() -> {});
        }
        assertThat(eight.isNearlyFull()).isFalse();
        eight.enter(() -> {});
        assertThat(eight.isNearlyFull()).isTrue();
    }

    @Test
    void whoLeavesOnEnteringNeedsNoStackForIt() {
        var count = new AtomicInteger();
        enter(1, 2);
        for (int i = 0; i < 100_000; i++) {
            window.enter(() -> {
                count.incrementAndGet();
                window.leave();
            });
        }
        window.leave();
        assertThat(count).hasValue(100_000);
    }

    @Test
    void underManyThreadsAllEnterAndNeverMoreThanThereIsRoomFor() throws InterruptedException {
        int threads = 8;
        int each = 20_000;
        var narrow = new Window(3);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var left = new CountDownLatch(threads * each);
        Runnable leaving =
                () -> {
                    inside.decrementAndGet();
                    narrow.leave();
                    left.countDown();
                };
        Runnable entering =
                () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    if (ThreadLocalRandom.current().nextInt(4) == 0) {
                        Thread.startVirtualThread(leaving);
                    } else {
                        leaving.run();
                    }
                };
        for (int i = 0; i < threads; i++) {
            Thread.startVirtualThread(() -> {
                for (int j = 0; j < each; j++) {
                    narrow.enter(entering);
                }
            });
        }
        assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(most.get()).isBetween(1, 3);
    }
}

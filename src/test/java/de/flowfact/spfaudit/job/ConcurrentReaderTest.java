package de.flowfact.spfaudit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrentReaderTest {

    private static ConcurrentReader<Integer, Integer> reader(
            int items, int atOnce, Function<Integer, Integer> work) {
        Queue<Integer> queue = new ArrayDeque<>(IntStream.range(0, items).boxed().toList());
        return new ConcurrentReader<>(queue::poll, work, () -> atOnce);
    }

    private static List<Integer> all(ConcurrentReader<Integer, Integer> reader) throws Exception {
        var results = new ArrayList<Integer>();
        for (Integer result = reader.read(); result != null; result = reader.read()) {
            results.add(result);
        }
        return results;
    }

    @Test
    void everyItemComesBackOnce() throws Exception {
        var reader = reader(1_000, 7, item -> item * 2);
        assertThat(all(reader))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1_000).map(i -> i * 2).boxed().toList());
        assertThat(reader.read()).isNull();
        reader.close();
    }

    @Test
    void whatIsSlowHoldsUpNothing() throws Exception {
        var slow = new CountDownLatch(1);
        var reader =
                reader(
                        100,
                        10,
                        item -> {
                            if (item == 0) {
                                await(slow);
                            }
                            return item;
                        });
        var others = new ArrayList<Integer>();
        for (int i = 0; i < 99; i++) {
            others.add(reader.read());
        }
        assertThat(others).doesNotContain(0);
        slow.countDown();
        assertThat(reader.read()).isZero();
        assertThat(reader.read()).isNull();
        reader.close();
    }

    @Test
    void noMoreAreLookedAtAtOnceThanMayBe() throws Exception {
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        var reader =
                reader(
                        200,
                        3,
                        item -> {
                            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                            underWay.decrementAndGet();
                            return item;
                        });
        all(reader);
        assertThat(most).hasValueLessThanOrEqualTo(3);
        reader.close();
    }

    @Test
    void aBugIsNotSwallowed() {
        var reader =
                reader(
                        1,
                        1,
                        _ -> {
                            throw new IllegalArgumentException("a bug");
                        });
        assertThatThrownBy(reader::read).hasRootCauseMessage("a bug");
        reader.close();
    }

    @Test
    void whatIsUnderWayAtTheEndIsBrokenOff() throws Exception {
        var never = new CountDownLatch(1);
        var brokenOff = new CountDownLatch(1);
        var reader =
                reader(
                        2,
                        2,
                        item -> {
                            if (item == 0) {
                                return 0;
                            }
                            try {
                                never.await();
                            } catch (InterruptedException _) {
                                brokenOff.countDown();
                            }
                            return item;
                        });
        assertThat(reader.read()).isZero();
        reader.close();
        brokenOff.await();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final int LARGEST = 1_000;

    private final Time time = new Time();
    private final Pace pace = new Pace(LARGEST, time);

    /// With more waiting than ever fit in.
    private void fill() {
        for (int i = 0; i < 2 * LARGEST; i++) {
            pace.window().enter(() -> {});
        }
    }

    private void replies(int count) {
        for (int i = 0; i < count; i++) {
            pace.replied(time.getAsLong());
            pace.window().leave();
            pace.window().enter(() -> {});
        }
    }

    private void lose() {
        time.pass(Duration.ofMillis(1));
        pace.lost(time.getAsLong());
    }

    @Test
    void itBeginsSmall() {
        assertThat(pace.window().size()).isEqualTo(Pace.AT_FIRST);
        assertThat(new Pace(10, time).window().size()).isEqualTo(10);
    }

    @Test
    void itGrowsWhileTheWindowIsNearlyFull() {
        fill();
        replies(400);
        assertThat(pace.window().size()).isEqualTo(300);
    }

    @Test
    void itDoesNotGrowWhileThereIsRoom() {
        pace.window().enter(() -> {});
        replies(400);
        assertThat(pace.window().size()).isEqualTo(Pace.AT_FIRST);
    }

    @Test
    void itGrowsNoFurtherThanAllowed() {
        fill();
        replies(100 * LARGEST);
        assertThat(pace.window().size()).isEqualTo(LARGEST);
    }

    @Test
    void aLossHalvesIt() {
        fill();
        replies(100 * LARGEST);
        lose();
        assertThat(pace.window().size()).isEqualTo(LARGEST / 2);
    }

    @Test
    void manyLossesOfOneBurstHalveItOnce() {
        fill();
        replies(100 * LARGEST);
        time.pass(Duration.ofMillis(1));
        long sentAt = time.getAsLong();
        time.pass(Duration.ofMillis(1));
        for (int i = 0; i < 100; i++) {
            pace.lost(sentAt);
        }
        assertThat(pace.window().size()).isEqualTo(LARGEST / 2);
    }

    @Test
    void itIsNeverHalvedBelowWhatASocketHolds() {
        for (int i = 0; i < 10; i++) {
            lose();
        }
        assertThat(pace.window().size()).isEqualTo(Pace.AT_FIRST);
        var small = new Pace(10, time);
        time.pass(Duration.ofMillis(1));
        small.lost(time.getAsLong());
        assertThat(small.window().size()).isEqualTo(10);
    }

    /// A sample of replies that took `quickest` and longer.
    private void repliesAfter(Duration quickest) {
        time.pass(Duration.ofMillis(1));
        long sentAt = time.getAsLong();
        time.pass(quickest);
        for (int i = 0; i < 64; i++) {
            pace.replied(sentAt);
            time.pass(Duration.ofMillis(1));
        }
    }

    @Test
    void itShrinksWhereEvenTheQuickestReplyComesLate() {
        repliesAfter(Duration.ofMillis(1));
        repliesAfter(Duration.ofMillis(60));
        assertThat(pace.window().size()).isEqualTo(Pace.AT_FIRST * 3 / 4);
    }

    @Test
    void aLongWayIsNoQueue() {
        repliesAfter(Duration.ofMillis(200));
        repliesAfter(Duration.ofMillis(210));
        assertThat(pace.window().size()).isEqualTo(Pace.AT_FIRST);
    }

    @Test
    void itShrinksOnceForAllThatWasUnderWay() {
        repliesAfter(Duration.ofMillis(1));
        long sentAt = time.getAsLong();
        time.pass(Duration.ofMillis(60));
        for (int i = 0; i < 640; i++) {
            pace.replied(sentAt);
        }
        assertThat(pace.window().size()).isEqualTo(Pace.AT_FIRST * 3 / 4);
    }

    @Test
    void itNeverShrinksToNothing() {
        repliesAfter(Duration.ofMillis(1));
        for (int i = 0; i < 50; i++) {
            repliesAfter(Duration.ofMillis(500));
        }
        assertThat(pace.window().size()).isEqualTo(Pace.SMALLEST);
    }

    @Test
    void aPathThatHasBecomeLongerIsNoQueueInTheEnd() {
        repliesAfter(Duration.ofMillis(1));
        for (int i = 0; i < 10; i++) {
            time.pass(Duration.ofMinutes(1));
            repliesAfter(Duration.ofMillis(60));
        }
        int size = pace.window().size();
        repliesAfter(Duration.ofMillis(60));
        assertThat(pace.window().size()).isEqualTo(size);
    }

    @Test
    void aQueryStaysYoungAsLongAsItMayBeQueued() {
        assertThat(pace.youth()).isEqualTo(Duration.ofMillis(100));
        repliesAfter(Duration.ofMillis(300));
        assertThat(pace.youth()).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void afterALossItGrowsSlowly() {
        fill();
        lose();
        replies(400);
        assertThat(pace.window().size()).isBetween(Pace.AT_FIRST + 5, Pace.AT_FIRST + 8);
    }
}

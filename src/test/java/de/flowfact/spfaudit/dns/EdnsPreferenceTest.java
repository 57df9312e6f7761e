package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EdnsPreferenceTest {

    private static final Duration A_WHILE = Duration.ofMinutes(6);

    private final Time time = new Time();
    private final EdnsPreference edns = new EdnsPreference(time);

    private void dropped(int times) {
        for (int i = 0; i < times; i++) {
            edns.dropped();
        }
    }

    @Test
    void aServerIsAskedWithEdnsToBeginWith() {
        assertThat(edns.isOn()).isTrue();
    }

    @Test
    void aServerThatRefusesItIsAskedWithoutForAWhile() {
        edns.refused();
        assertThat(edns.isOn()).isFalse();
        time.pass(A_WHILE);
        assertThat(edns.isOn()).isTrue();
    }

    @Test
    void aServerThatDropsItThreeTimesIsAskedWithout() {
        dropped(2);
        assertThat(edns.isOn()).isTrue();
        dropped(1);
        assertThat(edns.isOn()).isFalse();
    }

    @Test
    void lostPacketsAmongRepliesSayNothing() {
        for (int i = 0; i < 100; i++) {
            dropped(2);
            edns.worked();
        }
        assertThat(edns.isOn()).isTrue();
    }

    @Test
    void afterAWhileOneMoreDropIsEnough() {
        dropped(3);
        time.pass(A_WHILE);
        assertThat(edns.isOn()).isTrue();
        dropped(1);
        assertThat(edns.isOn()).isFalse();
    }
}

package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TcpPreferenceTest {

    private final Time time = new Time();
    private final TcpPreference preference = new TcpPreference(time);

    @Test
    void aFewTruncatedRepliesAreOrdinary() {
        for (int i = 0; i < 1_000; i++) {
            preference.replied(i % 4 == 0);
        }
        assertThat(preference.isOn()).isFalse();
    }

    @Test
    void aServerThatTruncatesMostIsAskedOverTcp() {
        for (int i = 0; i < 20; i++) {
            preference.replied(true);
        }
        assertThat(preference.isOn()).isTrue();
    }

    private void truncate() {
        for (int i = 0; i < 20; i++) {
            preference.replied(true);
        }
    }

    @Test
    void afterAWhileItIsAskedOverUdpAgain() {
        truncate();
        time.pass(Duration.ofSeconds(11));
        assertThat(preference.isOn()).isFalse();
    }

    @Test
    void whereTcpFailsAgainAndAgainItIsAskedOverUdp() {
        truncate();
        preference.failed();
        preference.failed();
        assertThat(preference.isOn()).isTrue();
        preference.failed();
        assertThat(preference.isOn()).isFalse();
        truncate();
        assertThat(preference.isOn()).isFalse();
        time.pass(Duration.ofMinutes(6));
        truncate();
        assertThat(preference.isOn()).isTrue();
    }

    @Test
    void whatIsWaitedForInVainNowAndThenIsNoFailureOfTcp() {
        truncate();
        for (int i = 0; i < 100; i++) {
            preference.failed();
            preference.worked();
        }
        assertThat(preference.isOn()).isTrue();
    }
}

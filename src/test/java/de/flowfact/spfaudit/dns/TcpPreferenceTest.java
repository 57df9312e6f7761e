package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TcpPreferenceTest {

    private final TcpPreference preference = new TcpPreference(new Time());

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
}

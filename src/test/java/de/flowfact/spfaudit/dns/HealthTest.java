package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration A_WHILE = Duration.ofSeconds(6);
    private static final double NOTHING_ELSEWHERE = 0;
    private static final double AS_MUCH_ELSEWHERE = 0.9;

    private final Time time = new Time();
    private final Health health = new Health(time);

    private void silences(int count) {
        for (int i = 0; i < count; i++) {
            time.pass(MOMENT);
            health.silent(time.getAsLong(), AS_MUCH_ELSEWHERE);
        }
    }

    @Test
    void aServerIsAskedToBeginWith() {
        assertThat(health.isAvoided()).isFalse();
    }

    @Test
    void twoSilencesAreNoReasonToAvoidAServer() {
        silences(2);
        assertThat(health.isAvoided()).isFalse();
    }

    @Test
    void aServerGoneSilentIsAvoided() {
        silences(3);
        assertThat(health.isAvoided()).isTrue();
    }

    @Test
    void deadZonesDoNotCondemnAServerThatAnswersOthers() {
        for (int i = 0; i < 1_000; i++) {
            time.pass(MOMENT);
            long sentAt = time.getAsLong();
            time.pass(MOMENT);
            health.answered();
            health.silent(sentAt, AS_MUCH_ELSEWHERE);
        }
        assertThat(health.isAvoided()).isFalse();
    }

    @Test
    void whatWasSentBeforeTheLastReplySaysNothingWhereItIsSilent() {
        long before = time.getAsLong();
        time.pass(MOMENT);
        health.answered();
        for (int i = 0; i < 10; i++) {
            health.silent(before, AS_MUCH_ELSEWHERE);
        }
        assertThat(health.isAvoided()).isFalse();
    }

    @Test
    void aServerThatFailsMuchMoreThanAnotherIsAvoided() {
        for (int i = 0; i < 30; i++) {
            health.failed(NOTHING_ELSEWHERE);
        }
        assertThat(health.isAvoided()).isTrue();
    }

    @Test
    void aServerThatFailsNoMoreThanTheOthersIsAsked() {
        for (int i = 0; i < 1_000; i++) {
            health.failed(AS_MUCH_ELSEWHERE);
        }
        assertThat(health.isAvoided()).isFalse();
    }

    @Test
    void anAvoidedServerIsTriedAgainAfterAWhileByOne() {
        silences(3);
        assertThat(health.isToBeTried()).isFalse();
        time.pass(A_WHILE);
        assertThat(health.isToBeTried()).isTrue();
        assertThat(health.isToBeTried()).isFalse();
        assertThat(health.isAvoided()).isTrue();
    }

    @Test
    void aServerThatStaysSilentIsTriedEverMoreRarely() {
        silences(3);
        time.pass(A_WHILE);
        assertThat(health.isToBeTried()).isTrue();
        time.pass(A_WHILE);
        assertThat(health.isToBeTried()).isFalse();
        time.pass(A_WHILE);
        assertThat(health.isToBeTried()).isTrue();
        for (int i = 0; i < 100; i++) {
            time.pass(Duration.ofMinutes(3));
            assertThat(health.isToBeTried()).isTrue();
        }
    }

    @Test
    void aServerThatAnswersAgainIsAvoidedNoLonger() {
        silences(3);
        health.answered();
        assertThat(health.isAvoided()).isFalse();
        assertThat(health.isToBeTried()).isFalse();
    }
}

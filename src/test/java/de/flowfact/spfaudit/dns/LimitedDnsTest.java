package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LimitedDnsTest {

    private static final DomainName A = DomainName.of("a.example");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Answer KNOWN = new NoData(HOUR);
    private static final Answer TOO_LATE = new Unavailable(Fault.DEADLINE);

    private static LimitedDns asking(
            CompletableFuture<Answer> answer, Duration limit, Patience patience) {
        return new LimitedDns((_, _) -> answer, new Alarm(), limit, patience);
    }

    @Test
    void whatIsSlowTakesAPlaceAndIsWaitedFor() {
        var answer = new CompletableFuture<Answer>();
        try (var dns = asking(answer, HOUR, new Patience(SHORT, () -> 1))) {
            answer.completeOnTimeout(KNOWN, 100, TimeUnit.MILLISECONDS);
            assertThat(dns.ask(A, RecordType.TXT)).isEqualTo(KNOWN);
        }
    }

    @Test
    void whereAllPlacesAreTakenItIsGivenUpAfterAShortWhile() {
        var patience = new Patience(SHORT, () -> 1);
        var never = new CompletableFuture<Answer>();
        try (var first = asking(never, Duration.ofMillis(50), patience);
                var second = asking(never, HOUR, patience)) {
            assertThat(first.ask(A, RecordType.TXT)).isEqualTo(TOO_LATE);
            assertThat(second.ask(A, RecordType.TXT)).isEqualTo(TOO_LATE);
            assertThat(second.ask(A, RecordType.A)).isEqualTo(TOO_LATE);
        }
    }

    @Test
    void aPlaceIsLeftAtTheEnd() {
        var patience = new Patience(Duration.ZERO, () -> 1);
        var answer = new CompletableFuture<Answer>();
        try (var first = asking(answer, Duration.ZERO, patience)) {
            assertThat(first.ask(A, RecordType.TXT)).isEqualTo(TOO_LATE);
        }
        assertThat(patience.takePlace()).isTrue();
        patience.leavePlace();
    }

    @Test
    void whatIsKnownIsToldWithoutTimeAndPlace() {
        try (var dns =
                asking(
                        CompletableFuture.completedFuture(KNOWN),
                        Duration.ZERO,
                        new Patience(Duration.ZERO, () -> 0))) {
            assertThat(dns.ask(A, RecordType.TXT)).isEqualTo(KNOWN);
        }
    }
}

package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.dns.DnsFigures.SlowZone;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowZonesTest {

    private static final DomainName A = DomainName.of("a.example");
    private static final DomainName B = DomainName.of("b.example");

    private final SlowZones zones = new SlowZones();

    @Test
    void whatIsQuickIsNotRemembered() {
        zones.took(A, Duration.ofMillis(499));
        assertThat(zones.worst()).isEmpty();
    }

    @Test
    void theWorstComesFirst() {
        zones.took(A, Duration.ofSeconds(3));
        zones.took(B, Duration.ofSeconds(2));
        zones.took(B, Duration.ofSeconds(2));
        assertThat(zones.worst())
                .containsExactly(
                        new SlowZone(B, Duration.ofSeconds(4), 2),
                        new SlowZone(A, Duration.ofSeconds(3), 1));
    }

    @Test
    void labelsOfServicesBelongToTheZoneAbove() {
        zones.took(DomainName.of("_spf._dmarc.a.example"), Duration.ofSeconds(1));
        zones.took(DomainName.of("_alone"), Duration.ofSeconds(1));
        assertThat(zones.worst())
                .extracting(SlowZone::zone)
                .containsExactly(DomainName.of("_alone"), A);
    }

    @Test
    void itsMemoryIsBoundedAndKeepsTheWorst() {
        zones.took(A, Duration.ofHours(1));
        for (int i = 0; i < 10_000; i++) {
            zones.took(DomainName.of("n" + i + ".example"), Duration.ofSeconds(1));
        }
        assertThat(zones.worst()).hasSize(10);
        assertThat(zones.worst().getFirst().zone()).isEqualTo(A);
        assertThat(zones.remembered()).isLessThanOrEqualTo(1_000);
    }
}

package de.flowfact.spfaudit.notice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.MailAddress;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.notice.Mutes.Mute;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExclusionsTest {

    private static final Mute MUTE = new Mute(LocalDate.of(2026, 12, 31), "Umzug\nläuft");
    private static final Decision.Tell TELL =
            new Decision.Tell(
                    Samples.MUELLER,
                    new MailAddress("kontakt@kunde.example"),
                    List.of(
                            Samples.audited(Samples.MUELLER, Samples.notAuthorised("a.example")),
                            Samples.audited(Samples.MUELLER, Samples.notAuthorised("b.example"))));

    @Test
    void withoutAnyTheDecisionStands() {
        assertThat(new Exclusions(Map.of(), Map.of()).over(TELL)).isEqualTo(TELL);
    }

    @Test
    void aMutedDomainIsLeftOut() {
        assertThat(new Exclusions(Map.of(DomainName.of("a.example"), MUTE), Map.of()).over(TELL))
                .isEqualTo(
                        new Decision.Tell(
                                TELL.customer(),
                                TELL.recipient(),
                                List.of(TELL.domains().getLast())));
    }

    @Test
    void whereAllAreMutedNobodyIsToldAndTheReasonIsKept() {
        var exclusions =
                new Exclusions(
                        Map.of(DomainName.of("a.example"), MUTE, DomainName.of("b.example"), MUTE),
                        Map.of());

        assertThat(exclusions.over(TELL))
                .isEqualTo(
                        new Decision.Suppress(
                                TELL.customer(),
                                TELL.domains(),
                                "Stumm geschaltet bis 31.12.2026: Umzug läuft"));
    }

    @Test
    void anAddressThatNoMailReachesIsToldNothing() {
        assertThat(new Exclusions(Map.of(), Map.of("kontakt@kunde.example", "5.1.1")).over(TELL))
                .isInstanceOf(Decision.Suppress.class);
    }

    @Test
    void whatIsNotToldAnywayStays() {
        assertThat(new Exclusions(Map.of(), Map.of()).over(new Decision.Nothing()))
                .isEqualTo(new Decision.Nothing());
    }
}

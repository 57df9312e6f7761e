package de.flowfact.spfaudit.job;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.NightFigures;
import de.flowfact.spfaudit.audit.ReferenceNight;
import de.flowfact.spfaudit.job.Breaker.Tonight;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakerTest {

    private static final LocalDate BEFORE = LocalDate.of(2026, 11, 22);
    private static final SortedMap<String, String> SETTINGS =
            new TreeMap<>(Map.of("notices.from", "a1", "notices.company", "b2"));
    private static final NoticeTerms TERMS = new NoticeTerms("89.1.69.161", SETTINGS);
    private static final Breaker BREAKER =
            new Breaker(new Settings.Breaker(0.05, 0.05, 20, 0.20, List.of()));

    private static Optional<ReferenceNight> reference(int domains) {
        return Optional.of(
                new ReferenceNight(
                        BEFORE, domains, TERMS.sendingAddresses(), TERMS.settingsText()));
    }

    private static Tonight whole(NightFigures figures) {
        return new Tonight(true, figures, TERMS, Optional.empty());
    }

    /// Domains, temporary errors, newly affected, newly fixed, affected before; domains before.
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "1000, 0, 0, 0, 0, 1000, -",
                "1000, 50, 50, 50, 200, 1000, -",
                "1000, 51, 0, 0, 0, 1000, 'temporary errors at 51 of 1000 domains (5.1 %, allowed are 5.0 %)'",
                "10, 4, 0, 0, 0, 10, -",
                "10, 5, 0, 0, 0, 10, 'temporary errors at 5 of 10 domains (50.0 %, allowed are 5.0 %)'",
                "1000, 0, 51, 0, 0, 1000, '51 of 1000 domains newly affected since 2026-11-22 (5.1 %, allowed are 5.0 %)'",
                "30, 0, 19, 19, 100, 30, -",
                "30, 0, 20, 0, 0, 30, '20 of 30 domains newly affected since 2026-11-22 (66.7 %, allowed are 5.0 %)'",
                "1000, 0, 0, 51, 200, 1000, '51 of 1000 domains newly fixed since 2026-11-22 (5.1 %, allowed are 5.0 %)'",
                "1000, 0, 0, 20, 40, 1000, -",
                "1000, 0, 0, 20, 39, 1000, '20 of the 39 domains affected on 2026-11-22 are fixed, more than half'",
                "1000, 0, 0, 19, 19, 1000, -",
                "1200, 0, 0, 0, 0, 1000, -",
                "800, 0, 0, 0, 0, 1000, -",
                "1201, 0, 0, 0, 0, 1000, '1201 domains after 1000 on 2026-11-22 (20.1 %, allowed are 20.0 %)'",
                "799, 0, 0, 0, 0, 1000, '799 domains after 1000 on 2026-11-22 (20.1 %, allowed are 20.0 %)'"
            })
    void aNightIsHeldForFiguresBeyondTheLimits(
            int domains,
            int temporary,
            int affected,
            int fixed,
            int affectedBefore,
            int before,
            String reason) {
        var figures = new NightFigures(domains, temporary, 0, affected, fixed, affectedBefore);

        assertThat(BREAKER.reasons(whole(figures), reference(before)))
                .isEqualTo(reason == null ? List.of() : List.of(reason));
    }

    @Test
    void theFirstNightIsHeld() {
        assertThat(BREAKER.reasons(whole(new NightFigures(1000, 0, 0, 0, 0, 0)), Optional.empty()))
                .containsExactly("first night, there is none before to compare it with");
    }

    @Test
    void figuresOfAPartOfANightCompareWithNothing() {
        var odd = new NightFigures(3, 3, 0, 900, 900, 900);

        assertThat(
                        BREAKER.reasons(
                                new Tonight(false, odd, TERMS, Optional.empty()), reference(1000)))
                .isEmpty();
        assertThat(
                        BREAKER.reasons(
                                new Tonight(
                                        false,
                                        odd,
                                        new NoticeTerms("192.0.2.1", SETTINGS),
                                        Optional.of("they know nothing")),
                                reference(1000)))
                .containsExactly(
                        "the DNS servers cannot be trusted: they know nothing",
                        "sending addresses changed since 2026-11-22, from 89.1.69.161 to 192.0.2.1");
    }

    @Test
    void settingsThatChangedAreNamedAndNewOnesOfTheProgramAreNoChange() {
        var settings = new TreeMap<>(SETTINGS);
        settings.put("notices.from", "a2");
        settings.put("notices.of-a-later-version", "c3");

        assertThat(
                        BREAKER.reasons(
                                new Tonight(
                                        true,
                                        new NightFigures(1000, 0, 0, 0, 0, 0),
                                        new NoticeTerms("89.1.69.161", settings),
                                        Optional.empty()),
                                reference(1000)))
                .containsExactly("settings changed since 2026-11-22: notices.from");
    }

    @Test
    void allReasonsAreGiven() {
        assertThat(
                        BREAKER.reasons(
                                whole(new NightFigures(400, 300, 0, 100, 100, 100)),
                                reference(1000)))
                .hasSize(5);
    }
}

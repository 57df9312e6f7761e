package de.flowfact.spfaudit.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.flowfact.spfaudit.audit.Night;
import de.flowfact.spfaudit.job.NightOutcome;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NightResultTest {

    @ParameterizedTest
    @CsvSource({"DONE, is done already", "RUNNING, has begun"})
    void whyAnEarlierNightIsRefusedIsSaidAsItIs(Night.State state, String why) {
        var outcome = new NightOutcome.Outdated(LocalDate.of(2026, 11, 24), state);

        assertThatThrownBy(() -> NightResult.print(outcome, new PrintWriter(Writer.nullWriter())))
                .isInstanceOf(Stop.class)
                .hasMessage(
                        "The night of 2026-11-24 %s; an earlier one cannot be run any more.", why);
    }
}

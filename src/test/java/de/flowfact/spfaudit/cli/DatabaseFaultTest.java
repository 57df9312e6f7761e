package de.flowfact.spfaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.job.NightOutcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.BadSqlGrammarException;

class DatabaseFaultTest {

    private static int exitCode(Throwable failure) {
        return DatabaseFault.of(failure).map(Stop::exitCode).orElse(ExitCode.BUG);
    }

    @Test
    void aConnectionThatIsGoneIsNoBug() {
        assertThat(exitCode(new IllegalStateException(new SQLException("gone", "08006"))))
                .isEqualTo(69);
        assertThat(exitCode(new SQLException("terminated", "57P01"))).isEqualTo(69);
        assertThat(exitCode(new SQLTransientConnectionException("no connection in time")))
                .isEqualTo(69);
    }

    @Test
    void aNightThatLostItsDatabaseSaysInWhichStep() {
        var lost = new NightOutcome.DatabaseLost(Optional.of("deliver"), List.of());

        Assertions.assertThatExceptionOfType(Stop.class)
                .isThrownBy(() -> NightResult.print(lost, new PrintWriter(new StringWriter())))
                .withMessage(
                        "The database went away, or the connection to it broke, in the step \"deliver\"; start again when it is back, the night goes on from there.")
                .satisfies(stop -> assertThat(stop.exitCode()).isEqualTo(69));
    }

    @Test
    void aDatabaseWithoutRoomSaysThat() {
        var full = new SQLException("could not extend file", "53100");

        assertThat(exitCode(full)).isEqualTo(69);
        assertThat(DatabaseFault.of(full).orElseThrow().whatToDo()).contains("no disk space left");
    }

    @Test
    void aLoginThatMayNotIsASetting() {
        assertThat(
                        exitCode(
                                new BadSqlGrammarException(
                                        "lock", "lock table", new SQLException("denied", "42501"))))
                .isEqualTo(78);
    }

    @Test
    void nonsenseIsABug() {
        assertThat(exitCode(new SQLException("syntax", "42601"))).isEqualTo(70);
        assertThat(exitCode(new IOException("disk"))).isEqualTo(70);
    }

    @Test
    void aBrokenConnectionInANightIsNotTakenForAFullDisk() {
        var broken = new SQLException("I/O error", "08006", new IOException("broken pipe"));

        Assertions.assertThatExceptionOfType(Stop.class)
                .isThrownBy(() ->
                        NightResult.print(
                                new NightOutcome.Failed(List.of(broken)),
                                new PrintWriter(new StringWriter())))
                .satisfies(stop -> assertThat(stop.exitCode()).isEqualTo(69));
    }
}

package de.flowfact.spfaudit.notice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.notice.Course.Next;
import de.flowfact.spfaudit.notice.Transmission.Accepted;
import de.flowfact.spfaudit.notice.Transmission.Impossible;
import de.flowfact.spfaudit.notice.Transmission.Lost;
import de.flowfact.spfaudit.notice.Transmission.Refused;
import de.flowfact.spfaudit.notice.Transmission.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourseTest {

    @Test
    void whatWasAcceptedIsSent() {
        assertThat(Course.after(new Accepted("250 ok")))
                .isEqualTo(new Course(new Outcome.Sent("250 ok"), Next.GO_ON));
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, PutBack, BACK_OFF",
        "MAIL_FROM, PutBack, BACK_OFF",
        "RCPT_TO, PutBack, BACK_OFF",
        "DATA, PutBack, BACK_OFF",
        "FINAL_DOT, Unknown, GO_ON"
    })
    void onlyALossAfterTheFinalDotLeavesItUnknown(Stage stage, String outcome, Next next) {
        Course course = Course.after(new Lost(stage, "closed"));

        assertThat(course.outcome().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(course.next()).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"true, STOP", "false, BACK_OFF"})
    void whatOnlyAPersonCanMendIsNotTriedAgain(boolean forGood, Next next) {
        assertThat(Course.after(new Impossible(new ConnectFault("x", forGood))).next())
                .isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, 421 4.3.2 later, PutBack, BACK_OFF",
        "CONNECT, 454 4.7.0 no TLS now, PutBack, BACK_OFF",
        "CONNECT, 554 no service, PutBack, STOP",
        "CONNECT, 535 5.7.8 bad password, PutBack, STOP",
        "MAIL_FROM, 421 4.3.2 later, PutBack, BACK_OFF",
        "MAIL_FROM, 451 4.3.0 later, Later, GO_ON",
        "MAIL_FROM, 550 5.1.8 bad sender, PutBack, STOP",
        "RCPT_TO, 450 4.2.0 greylisted, Later, GO_ON",
        "RCPT_TO, 550 5.1.1 no such user, Failed, GO_ON",
        "RCPT_TO, 550 no such user, Failed, GO_ON",
        "RCPT_TO, 554 5.7.1 relay denied, PutBack, STOP",
        "DATA, 554 no valid recipients, Failed, GO_ON",
        "DATA, 452 4.3.1 no space, Later, GO_ON",
        "FINAL_DOT, 421 4.3.2 later, PutBack, BACK_OFF",
        "FINAL_DOT, 451 4.3.0 later, Later, GO_ON",
        "FINAL_DOT, 552 5.3.4 too large, Failed, GO_ON",
        "FINAL_DOT, 550 5.7.1 looks like spam, PutBack, STOP"
    })
    void aRefusalIsAboutTheMomentTheCustomerOrUs(
            Stage stage, String answer, String outcome, Next next) {
        int code = Integer.parseInt(answer.substring(0, 3));
        Course course = Course.after(new Refused(stage, code, answer));

        assertThat(course.outcome().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(course.next()).isEqualTo(next);
    }
}

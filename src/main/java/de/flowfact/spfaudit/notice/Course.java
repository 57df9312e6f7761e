package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.notice.Transmission.Accepted;
import de.flowfact.spfaudit.notice.Transmission.Impossible;
import de.flowfact.spfaudit.notice.Transmission.Lost;
import de.flowfact.spfaudit.notice.Transmission.Refused;
import de.flowfact.spfaudit.notice.Transmission.Stage;

/// What follows from how a mail server took a notice: for the notice, and for the run.
///
/// @param next what the run does then
record Course(Outcome outcome, Next next) {

    /// For the run.
    enum Next {
        /// The next notice.
        GO_ON,
        /// A pause, then the same notice again.
        BACK_OFF,
        /// Nothing more tonight: the server refuses us, and not a customer.
        STOP
    }

    static Course after(Transmission transmission) {
        return switch (transmission) {
            case Accepted(String answer) -> new Course(new Outcome.Sent(answer), Next.GO_ON);
            case Lost(Stage stage, String _) when stage == Stage.FINAL_DOT ->
                    new Course(
                            new Outcome.Unknown(
                                    "Die Verbindung brach ab, bevor der Mailserver den Empfang bestätigte; ob er die Nachricht angenommen hat, ist ungewiss."),
                            Next.GO_ON);
            case Lost _ -> new Course(new Outcome.PutBack(null), Next.BACK_OFF);
            case Impossible(ConnectFault fault) ->
                    new Course(
                            new Outcome.PutBack(null), fault.forGood() ? Next.STOP : Next.BACK_OFF);
            case Refused refused -> afterRefusal(refused);
        };
    }

    private static Course afterRefusal(Refused refused) {
        if (refused.isServiceNotAvailable()) {
            return new Course(new Outcome.PutBack(refused.answer()), Next.BACK_OFF);
        }
        if (refused.code() < 500) {
            // RFC 5321, 4.2.1: a transient negative answer
            return refused.stage() == Stage.CONNECT
                    ? new Course(new Outcome.PutBack(refused.answer()), Next.BACK_OFF)
                    : new Course(new Outcome.Later(refused.answer()), Next.GO_ON);
        }
        if (isAboutUs(refused)) {
            return new Course(new Outcome.PutBack(refused.answer()), Next.STOP);
        }
        return new Course(
                new Outcome.Failed(
                        "Der Mailserver hat die Nachricht abgelehnt (%d)."
                                .formatted(refused.code()),
                        refused.answer()),
                Next.GO_ON);
    }

    private static boolean isAboutUs(Refused refused) {
        return refused.isPolicy()
                || refused.stage() == Stage.CONNECT
                || refused.stage() == Stage.MAIL_FROM;
    }
}

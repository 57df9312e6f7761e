package de.flowfact.spfaudit.notice;

import java.util.regex.Pattern;

/// How a mail server took a mail. Answers are in one line, their code first.
sealed interface Transmission {

    /// It has the mail now, and is responsible for it (RFC 5321, 4.2.5).
    record Accepted(String answer) implements Transmission {}

    /// It said no, with a code from 400 on. It does not have the mail.
    record Refused(Stage stage, int code, String answer) implements Transmission {

        // RFC 3463, 3.8: security or policy
        private static final Pattern POLICY = Pattern.compile("^5\\d\\d[ -]5\\.7\\.");

        // RFC 5321, 3.8: the server closes behind it.
        static final int SERVICE_NOT_AVAILABLE = 421;

        boolean isServiceNotAvailable() {
            return code == SERVICE_NOT_AVAILABLE;
        }

        boolean isPolicy() {
            return POLICY.matcher(answer).find();
        }
    }

    /// No answer: the connection broke, the time was up, or what came was no SMTP.
    ///
    /// @param cause in English, for the log; names no address
    record Lost(Stage stage, String cause) implements Transmission {}

    /// No conversation came about, and what is to be mended is known.
    record Impossible(ConnectFault fault) implements Transmission {}

    /// How far a dialogue has come.
    enum Stage {
        /// Greeting, EHLO, TLS, authentication.
        CONNECT,
        MAIL_FROM,
        RCPT_TO,
        /// Up to the last octet of the mail; the server cannot take it yet.
        DATA,
        /// From here on, the server may have the mail.
        FINAL_DOT
    }
}

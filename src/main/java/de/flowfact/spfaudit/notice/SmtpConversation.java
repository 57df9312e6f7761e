package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.notice.Transmission.Accepted;
import de.flowfact.spfaudit.notice.Transmission.Impossible;
import de.flowfact.spfaudit.notice.Transmission.Lost;
import de.flowfact.spfaudit.notice.Transmission.Refused;
import de.flowfact.spfaudit.notice.Transmission.Stage;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection to a mail server that says of every mail how far it came. Angus' own
/// `sendMessage` does not: a failure before and one after the final dot are the same exception, and
/// an answer can be hidden behind what its RSET met with. So this goes the steps itself, with the
/// protected methods that are there for it: `simpleCommand`, `data` (an output stream that doubles
/// dots), `finishData` (the final dot), and `readServerResponse`, which all of them read answers
/// with.
final class SmtpConversation extends SMTPTransport {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpConversation.class);

    private final SmtpSettings settings;
    private final AnswerLimit limit;
    private Stage stage = Stage.CONNECT;
    private @Nullable Answer answer;

    SmtpConversation(Session session, SmtpSettings settings, AnswerLimit limit) {
        super(
                session,
                new URLName("smtp", settings.host(), settings.port(), null, null, null),
                "smtp",
                settings.tls() == SmtpSettings.Tls.TLS);
        this.settings = settings;
        this.limit = limit;
    }

    private record Answer(int code, String line) {}

    /// Connects, protects, authenticates.
    ///
    /// @return what went wrong, or null
    synchronized @Nullable Transmission open() {
        enter(Stage.CONNECT);
        limit.begin();
        try {
            connect(settings.host(), settings.port(), settings.username(), settings.password());
        } catch (MessagingException e) {
            Transmission failure = answeredOrLost(e);
            return failure instanceof Lost
                    ? ConnectFault.of(e).<Transmission>map(Impossible::new).orElse(failure)
                    : failure;
        }
        if (settings.username() != null && !supportsExtension("AUTH")) {
            // Angus goes on without.
            return new Refused(
                    stage,
                    530,
                    "530 5.7.0 the server offers no authentication, but a username is set");
        }
        return null;
    }

    /// Whom a mail is from and for (RFC 5321, 2.3.1).
    ///
    /// @param notice for the log
    /// @param copyTo another recipient, or null
    record Envelope(long notice, String from, String to, @Nullable String copyTo) {}

    /// What becomes of a mail, the answers to its recipient decide; the copy is left out where the
    /// server will not have its address.
    synchronized Transmission send(Envelope envelope, byte[] mail) {
        try {
            enter(Stage.MAIL_FROM);
            if (!isPositive(simpleCommand("MAIL FROM:<%s>".formatted(envelope.from())))) {
                return answeredOrLost(null);
            }
            enter(Stage.RCPT_TO);
            if (!isPositive(simpleCommand("RCPT TO:<%s>".formatted(envelope.to())))) {
                return answeredOrLost(null);
            }
            if (envelope.copyTo() != null && !goesOnWithOrWithout(envelope, envelope.copyTo())) {
                return answeredOrLost(null);
            }
            enter(Stage.DATA);
            OutputStream content = data();
            content.write(mail);
            enter(Stage.FINAL_DOT);
            finishData();
            return answeredOrLost(null);
        } catch (MessagingException | IOException e) {
            return answeredOrLost(e);
        }
    }

    private boolean goesOnWithOrWithout(Envelope envelope, String copyTo)
            throws MessagingException {
        enter(Stage.RCPT_TO);
        // RFC 3461, 4.1: what came back of the copy would look like a bounce of the notice.
        String notify = supportsExtension("DSN") ? " NOTIFY=NEVER" : "";
        int code = simpleCommand("RCPT TO:<%s>%s".formatted(copyTo, notify));
        if (code >= 400 && code != Refused.SERVICE_NOT_AVAILABLE) {
            LOG.info("step=deliver notice={} copy=refused code={}", envelope.notice(), code);
            return true;
        }
        return isPositive(code);
    }

    /// After a refusal, to use the connection again; false where it is of no more use.
    synchronized boolean reset() {
        try {
            return simpleCommand("RSET") == 250;
        } catch (MessagingException _) {
            return false;
        }
    }

    /// Ends it, whatever state it is in. Amid a mail this takes nothing back and sends nothing: the
    /// final dot is missing.
    synchronized void hangUp() {
        try {
            close();
        } catch (MessagingException _) {
            return;
        }
    }

    /// Of a mail's steps, the first answer counts: what follows is to a RSET. Of connecting, the
    /// last one.
    @Override
    protected int readServerResponse() throws MessagingException {
        limit.begin();
        int code = super.readServerResponse();
        if (code > 0 && (answer == null || stage == Stage.CONNECT)) {
            answer = new Answer(code, OneLine.of(getLastServerResponse(), 300));
        }
        return code;
    }

    private void enter(Stage next) {
        stage = next;
        answer = null;
    }

    private Transmission answeredOrLost(@Nullable Exception failure) {
        Answer last = answer;
        if (last != null && last.code() >= 400) {
            return new Refused(stage, last.code(), last.line());
        }
        if (last != null && stage == Stage.FINAL_DOT && isPositive(last.code())) {
            return new Accepted(last.line());
        }
        return new Lost(stage, cause(failure));
    }

    /// Without messages, which may hold an address; those of connecting say what is wrong.
    private String cause(@Nullable Exception failure) {
        if (failure == null) {
            return "connection closed";
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return stage == Stage.CONNECT
                ? OneLine.of(String.valueOf(root.getMessage()), 200)
                : root.getClass().getSimpleName();
    }

    private static boolean isPositive(int code) {
        return code >= 200 && code < 300;
    }
}

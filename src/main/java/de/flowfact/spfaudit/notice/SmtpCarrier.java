package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.MailAddress;
import de.flowfact.spfaudit.notice.SmtpConversation.Envelope;
import de.flowfact.spfaudit.notice.Transmission.Accepted;
import de.flowfact.spfaudit.notice.Transmission.Refused;
import jakarta.mail.Session;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Carries notices to a mail server over one connection, which is kept as long as all goes well.
final class SmtpCarrier implements Carrier {

    /// Whoever has not answered by then has a firewall before it, or is not there.
    private static final long LONGEST_CONNECT_MILLIS = 30_000;

    private final SmtpSettings settings;
    private final ReturnPath returnPath;
    private final AnswerLimit limit;
    private final Session session;
    private @Nullable SmtpConversation conversation;

    /// @param trusted whose certificates are good; null: those that Java trusts
    SmtpCarrier(SmtpSettings settings, ReturnPath returnPath, @Nullable SSLSocketFactory trusted) {
        this.settings = settings;
        this.returnPath = returnPath;
        this.limit = new AnswerLimit(settings.timeout());
        this.session = session(settings, trusted, limit);
    }

    private static Session session(
            SmtpSettings settings, @Nullable SSLSocketFactory trusted, AnswerLimit limit) {
        String milliseconds = String.valueOf(settings.timeout().toMillis());
        boolean startTls = settings.tls() == SmtpSettings.Tls.STARTTLS;
        var properties = new Properties();
        properties.setProperty(
                "mail.smtp.connectiontimeout",
                String.valueOf(Math.min(settings.timeout().toMillis(), LONGEST_CONNECT_MILLIS)));
        properties.setProperty("mail.smtp.timeout", milliseconds);
        properties.setProperty("mail.smtp.writetimeout", milliseconds);
        properties.setProperty("mail.smtp.auth", String.valueOf(settings.username() != null));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(startTls));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(startTls));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.socketFactory", new PromptSockets(limit));
        // Otherwise Angus tries another way, and hides what was wrong with this one.
        properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        if (trusted != null) {
            properties.put("mail.smtp.ssl.socketFactory", new LimitedTls(trusted, limit));
        }
        return Session.getInstance(properties);
    }

    @Override
    public Optional<Transmission> prepare() {
        if (conversation != null) {
            return Optional.empty();
        }
        var opened = new SmtpConversation(session, settings, limit);
        Transmission failure = opened.open();
        if (failure != null) {
            opened.hangUp();
            return Optional.of(failure);
        }
        conversation = opened;
        return Optional.empty();
    }

    @Override
    public Transmission carry(StoredNotice notice, byte[] mail) {
        SmtpConversation current = conversation;
        if (current == null) {
            throw new IllegalStateException("not prepared");
        }
        Transmission transmission =
                current.send(
                        new Envelope(
                                notice.id(),
                                returnPath.of(notice.key()),
                                NoticeMail.address(notice).value(),
                                notice.copy().map(MailAddress::value).orElse(null)),
                        mail);
        boolean usable =
                switch (transmission) {
                    case Accepted _ -> true;
                    case Refused refused -> !refused.isServiceNotAvailable() && current.reset();
                    case Transmission.Lost _, Transmission.Impossible _ -> false;
                };
        if (!usable) {
            close();
        }
        return transmission;
    }

    @Override
    public void close() {
        if (conversation != null) {
            conversation.hangUp();
            conversation = null;
        }
    }
}

package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.MailAddress;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailStreamProvider;

/// The mail that a stored notice is sent as. The same notice always gives the same octets.
public final class NoticeMail {

    private static final String UTF_8 = "UTF-8";

    static {
        // Else it is looked for in the class path some eight times a mail.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    /// One for all: each new one looks through the class path.
    private static final Session SESSION = Session.getInstance(new Properties());

    private final Mailbox from;
    private final Mailbox replyTo;

    public NoticeMail(NoticeSettings settings) {
        this.from = settings.from();
        this.replyTo = settings.replyTo();
    }

    /// The mail, ready to be sent or written.
    ///
    /// @throws MessagingException where the stored notice cannot be made a mail
    public MimeMessage message(StoredNotice notice) throws MessagingException {
        var message = new Message(messageId(notice));
        message.setFrom(address(from));
        message.setReplyTo(new InternetAddress[] {address(replyTo)});
        message.setRecipient(RecipientType.TO, recipient(notice));
        Optional<MailAddress> copy = notice.copy();
        if (copy.isPresent()) {
            message.setRecipient(RecipientType.CC, address(new Mailbox("", copy.get())));
        }
        message.setSubject(OneLine.header(OneLine.sentence(notice.subject())), UTF_8);
        message.setSentDate(Date.from(notice.composedAt()));
        message.setContentLanguage(new String[] {"de"});
        // RFC 3834, 5
        message.setHeader("Auto-Submitted", "auto-generated");
        // [MS-OXCMAIL] 2.1.3.2.20: not NDR, which "All" holds; bounces are read.
        message.setHeader("X-Auto-Response-Suppress", "DR, RN, NRN, OOF, AutoReply");
        if (notice.isReminder()) {
            message.setHeader("List-Unsubscribe", unsubscribe(notice));
        }
        var content = new Alternatives(notice);
        content.addBodyPart(part(notice.text(), "plain"));
        content.addBodyPart(part(notice.html(), "html"));
        message.setContent(content);
        message.saveChanges();
        return message;
    }

    /// The same for every delivery of a notice, so that a mail server can see a repetition.
    private String messageId(StoredNotice notice) {
        return "<notice-%d.%s@%s>".formatted(notice.id(), notice.key(), from.address().domain());
    }

    /// RFC 2369, 3.2: a mail to a person, as the notice itself offers.
    private String unsubscribe(StoredNotice notice) {
        String subject =
                URLEncoder.encode(
                                "Abmeldung SPF-Hinweise " + OneLine.name(notice.customerNumber()),
                                StandardCharsets.UTF_8)
                        .replace("+", "%20");
        return "<mailto:%s?subject=%s>".formatted(replyTo.address().value(), subject);
    }

    private static InternetAddress recipient(StoredNotice notice) throws MessagingException {
        String name = notice.recipientName();
        return address(new Mailbox(name == null ? "" : name, address(notice)));
    }

    /// Where a notice goes.
    ///
    /// @throws IllegalArgumentException where that is no address
    static MailAddress address(StoredNotice notice) {
        return new MailAddress(notice.recipient());
    }

    private static InternetAddress address(Mailbox mailbox) throws MessagingException {
        String address = mailbox.address().value();
        try {
            return mailbox.name().isEmpty()
                    ? new InternetAddress(address)
                    : new InternetAddress(address, OneLine.header(mailbox.name()), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(content, UTF_8, subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static final class Message extends MimeMessage {

        private final String messageId;

        Message(String messageId) {
            super(SESSION);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }

    /// With a boundary that is the notice's own; `=_` cannot occur in quoted-printable.
    private static final class Alternatives extends MimeMultipart {

        Alternatives(StoredNotice notice) {
            super("alternative");
            contentType =
                    "multipart/alternative; boundary=\"=_notice-%d-%s\""
                            .formatted(notice.id(), notice.night());
        }
    }
}

package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.notice.MailParts.Part;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads what came back: a delivery status notification (RFC 3464, 6533), or a mail server's own
/// words. Whose notice it is about, the key in the address that it was sent to says, else the one
/// in the Message-ID of what it returns; without a key nothing is believed.
final class BounceReader {

    /// A notification returns the mail at most, and a notice has some 100 KB.
    static final int MAX_OCTETS = 5_000_000;

    private static final int MAX_TEXT_CHARS = 200_000;
    private static final Pattern MESSAGE_ID_KEY =
            Pattern.compile("notice-\\d+\\.([0-9a-f]{24})@", Pattern.CASE_INSENSITIVE);
    private static final Pattern MAIL_SYSTEM =
            Pattern.compile(
                    """
                    (?ix)
                      mailer[-_.\\s]?daemon | post[-_.]?master | mail\\sdeliver | mail\\s?system | delivery\\ssub
                    | system\\sadministrator | microsoftexchange | ndr\\sadministrator | <>
                    """);
    private static final Pattern AUTOMATIC_REPLY =
            Pattern.compile(
                    """
                    (?ix)
                      out\\sof\\s(?:the\\s)?office | vacation | abwesen | automati(?:c|sche)\\s(?:reply|response|antwort)
                    | autoreply | auto(?:matic)?[-\\s](?:reply|response) | autoantwort | nicht\\sim\\s(?:haus|b.{1,2}ro)
                    | urlaub | away\\sfrom | eingangsbest | ticket
                    """);

    private BounceReader() {}

    /// What a message turned out to be.
    sealed interface Content {

        /// One of our notices came back.
        record Bounced(Bounce bounce) implements Content {}

        /// Anything else.
        ///
        /// @param reason English; names no address
        record Skipped(String reason) implements Content {}
    }

    static Content read(byte[] octets) {
        if (octets.length > MAX_OCTETS) {
            return new Content.Skipped("larger than %d octets".formatted(MAX_OCTETS));
        }
        try {
            return read(octets, MailParts.of(octets));
        } catch (RuntimeException | StackOverflowError e) {
            // Strangers send what they like, and the parser throws what it likes at it.
            return new Content.Skipped("broken (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private static Content read(byte[] octets, MailParts message) {
        if (message.has("message/feedback-report")) {
            return new Content.Skipped("a complaint, no bounce");
        }
        List<StatusFields> fields =
                message.parts().stream()
                        .filter(BounceReader::isStatus)
                        .flatMap(part -> StatusFields.recipients(part.text()).stream())
                        .toList();
        BounceText text = text(message);
        if (fields.isEmpty()) {
            Optional<String> otherThanBounce = otherThanBounce(message, text);
            if (otherThanBounce.isPresent()) {
                return new Content.Skipped(otherThanBounce.get());
            }
        }
        Optional<String> key = key(octets, message);
        if (key.isEmpty()) {
            return new Content.Skipped("not about a notice");
        }
        List<Bounce.Recipient> recipients = fields.stream().map(StatusFields::recipient).toList();
        if (!recipients.isEmpty()
                && recipients.stream().allMatch(r -> r.severity() == Bounce.Severity.NONE)) {
            return new Content.Skipped(
                    "no failure: Action " + OneLine.of(fields.getFirst().action(), 20));
        }
        return new Content.Bounced(new Bounce(key.get(), recipients, text, digest(octets)));
    }

    private static boolean isStatus(Part part) {
        // RFC 6533, 6: the same with addresses beyond ASCII
        boolean isNamed =
                part.type().equals("message/delivery-status")
                        || part.type().equals("message/global-delivery-status");
        return isNamed || (!part.isReturned() && StatusFields.isIn(part.text()));
    }

    /// Why a message without a delivery status is no bounce; empty where it is one in words.
    private static Optional<String> otherThanBounce(MailParts message, BounceText text) {
        if (message.has("message/disposition-notification")
                || message.has("message/global-disposition-notification")) {
            return Optional.of("a receipt, no bounce");
        }
        if (!isOfMailSystem(message, text)) {
            return Optional.of("no delivery status notification");
        }
        boolean isReply = message.values("Subject").anyMatch(AUTOMATIC_REPLY.asPredicate());
        if (!text.isKnown() && (isReply || isAutomaticReply(message))) {
            return Optional.of("an automatic reply");
        }
        return message.isDeliveryReport() || text.isOfFailure()
                ? Optional.empty()
                : Optional.of("says of no failure");
    }

    private static boolean isAutomaticReply(MailParts message) {
        return message.values("Auto-Submitted")
                        .anyMatch(v -> v.toLowerCase(Locale.ROOT).startsWith("auto-replied"))
                && message.values("From").noneMatch(MAIL_SYSTEM.asPredicate());
    }

    // RFC 5321, 4.5.5: notifications have a null return path.
    private static boolean isOfMailSystem(MailParts message, BounceText text) {
        Predicate<String> isMailSystem = MAIL_SYSTEM.asPredicate();
        List<String> returnPath = message.values("Return-Path").map(String::strip).toList();
        return !text.failed().isEmpty()
                || Stream.of("From", "Sender").flatMap(message::values).anyMatch(isMailSystem)
                || returnPath.stream().anyMatch(path -> path.isEmpty() || isMailSystem.test(path))
                || (returnPath.isEmpty() && text.isKnown());
    }

    private static BounceText text(MailParts message) {
        String text =
                message.parts().stream()
                        .takeWhile(part -> !part.isReturned())
                        .filter(Part::isText)
                        .map(BounceReader::plain)
                        .collect(Collectors.joining("\n\n"));
        return new BounceText(
                text.substring(0, Math.min(text.length(), MAX_TEXT_CHARS)),
                message.values("X-Failed-Recipients")
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(Bounce::address)
                        .filter(address -> !address.isEmpty())
                        .limit(100)
                        .toList(),
                message.values("Subject").collect(Collectors.joining(" ")));
    }

    private static String plain(Part part) {
        return part.type().equals("text/html")
                ? part.text()
                        .replaceAll("(?i)<(?:br|/p|/div|/tr|/li|/h\\d)\\b[^<>]{0,200}>", "\n")
                        .replaceAll("<[a-zA-Z/!][^<>@]{0,2000}>", " ")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&nbsp;", " ")
                        .replace("&#39;", "'")
                        .replace("&amp;", "&")
                : part.text();
    }

    private static Optional<String> key(byte[] octets, MailParts message) {
        return Stream.of("Delivered-To", "X-Original-To", "Envelope-To", "To")
                .flatMap(message::values)
                .flatMap(value -> ReturnPath.key(value).stream())
                .findFirst()
                .or(() ->
                        message.parts().stream()
                                .flatMap(part -> keyIn(part.text()).stream())
                                .findFirst())
                .or(() -> keyIn(new String(octets, StandardCharsets.ISO_8859_1)));
    }

    /// Nobody knows the key by chance, wherever it stands.
    private static Optional<String> keyIn(String text) {
        Matcher messageId = MESSAGE_ID_KEY.matcher(text);
        return messageId.find()
                ? Optional.of(messageId.group(1).toLowerCase(Locale.ROOT))
                : ReturnPath.key(text);
    }

    private static String digest(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

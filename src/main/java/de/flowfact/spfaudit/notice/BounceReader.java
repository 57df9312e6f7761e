package de.flowfact.spfaudit.notice;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/// Reads a delivery status notification (RFC 3464). Whose notice it is about, the key in the
/// address that it was sent to says, else the one in the Message-ID of what it returns; without a
/// key nothing is believed.
final class BounceReader {

    /// A notification returns the mail at most, and a notice has some 100 KB.
    static final int MAX_OCTETS = 5_000_000;

    private static final int MAX_PARTS = 20;
    private static final int MAX_RECIPIENTS = 100;
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final Pattern MESSAGE_ID_KEY =
            Pattern.compile(
                    "^Message-ID:\\s*<notice-\\d+\\.([0-9a-f]{24})@",
                    Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    // RFC 3463, 2
    private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");

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
            return read(octets, new MimeMessage(SESSION, new ByteArrayInputStream(octets)));
        } catch (MessagingException | IOException | RuntimeException e) {
            // Strangers send what they like, and the parser throws what it likes at it.
            return new Content.Skipped("broken (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private static Content read(byte[] octets, MimeMessage message)
            throws MessagingException, IOException {
        if (!message.isMimeType("multipart/report")) {
            return new Content.Skipped("no delivery status notification");
        }
        List<BodyPart> parts = parts(message);
        List<InternetHeaders> fields = recipients(parts);
        if (fields.isEmpty()) {
            return new Content.Skipped("a report without a delivery status");
        }
        Optional<String> key = key(message, parts);
        if (key.isEmpty()) {
            return new Content.Skipped("not about a notice");
        }
        List<Bounce.Recipient> recipients = fields.stream().map(BounceReader::recipient).toList();
        if (recipients.stream().allMatch(r -> r.severity() == Bounce.Severity.NONE)) {
            return new Content.Skipped(
                    "no failure: Action " + OneLine.of(field(fields.getFirst(), "Action"), 20));
        }
        return new Content.Bounced(new Bounce(key.get(), recipients, digest(octets)));
    }

    /// Not by `getContent`, which finds what reads a part by class path, or does not.
    private static List<BodyPart> parts(MimeMessage message)
            throws MessagingException, IOException {
        var multipart =
                new MimeMultipart(
                        new ByteArrayDataSource(
                                message.getInputStream(), message.getContentType()));
        var parts = new ArrayList<BodyPart>();
        for (int i = 0; i < Math.min(multipart.getCount(), MAX_PARTS); i++) {
            parts.add(multipart.getBodyPart(i));
        }
        return parts;
    }

    /// The fields of each recipient: of the customer, of the copy, of whoever they forward to.
    private static List<InternetHeaders> recipients(List<BodyPart> parts)
            throws MessagingException, IOException {
        for (BodyPart part : parts) {
            if (part.isMimeType("message/delivery-status")) {
                var status =
                        new DeliveryStatus(
                                new ByteArrayInputStream(part.getInputStream().readAllBytes()));
                return IntStream.range(0, Math.min(status.getRecipientDSNCount(), MAX_RECIPIENTS))
                        .mapToObj(status::getRecipientDSN)
                        .toList();
            }
        }
        return List.of();
    }

    private static Optional<String> key(MimeMessage message, List<BodyPart> parts)
            throws MessagingException, IOException {
        Optional<String> ofAddress =
                Stream.of("Delivered-To", "X-Original-To", "Envelope-To", "To")
                        .flatMap(name -> values(message, name))
                        .flatMap(value -> ReturnPath.key(value).stream())
                        .findFirst();
        if (ofAddress.isPresent()) {
            return ofAddress;
        }
        for (BodyPart part : parts) {
            if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
                Matcher messageId =
                        MESSAGE_ID_KEY.matcher(
                                new String(
                                        part.getInputStream().readAllBytes(),
                                        StandardCharsets.ISO_8859_1));
                if (messageId.find()) {
                    return Optional.of(messageId.group(1).toLowerCase(Locale.ROOT));
                }
            }
        }
        return Optional.empty();
    }

    private static Stream<String> values(MimeMessage message, String header) {
        try {
            String[] values = message.getHeader(header);
            return values == null ? Stream.empty() : Arrays.stream(values);
        } catch (MessagingException e) {
            throw new IllegalStateException("headers are in memory", e);
        }
    }

    private static Bounce.Recipient recipient(InternetHeaders fields) {
        String diagnostic = OneLine.of(field(fields, "Diagnostic-Code"), 300);
        return new Bounce.Recipient(
                address(fields, "Original-Recipient"),
                address(fields, "Final-Recipient"),
                severity(fields),
                status(fields).orElse(""),
                diagnostic.isEmpty() ? null : diagnostic);
    }

    private static Bounce.Severity severity(InternetHeaders fields) {
        Optional<String> failure = status(fields).filter(status -> !status.startsWith("2"));
        if (failure.isEmpty()) {
            return Bounce.Severity.NONE;
        }
        // RFC 3464, 2.3.3: "delayed" is no failure yet, whatever the status.
        boolean isForGood =
                field(fields, "Action").equalsIgnoreCase("failed") && failure.get().startsWith("5");
        return isForGood ? Bounce.Severity.HARD : Bounce.Severity.SOFT;
    }

    private static Optional<String> status(InternetHeaders fields) {
        Matcher status = STATUS.matcher(field(fields, "Status"));
        return status.find() ? Optional.of(status.group()) : Optional.empty();
    }

    /// RFC 3464, 2.1.2: the type of the address stands before it; some put it into `<>`.
    private static String address(InternetHeaders fields, String name) {
        String value = field(fields, name);
        return Bounce.address(
                value.substring(value.indexOf(';') + 1).strip().replaceAll("^<|>$", ""));
    }

    private static String field(InternetHeaders fields, String name) {
        @Nullable String value = fields.getHeader(name, null);
        return Objects.requireNonNullElse(value, "").strip();
    }

    private static String digest(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

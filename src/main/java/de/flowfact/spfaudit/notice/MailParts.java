package de.flowfact.spfaudit.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A message taken apart (RFC 2045 to 2047), as far as it takes to see whether it is a bounce.
/// Strangers send what they like: number, depth and size of the parts are bounded, which Angus' own
/// multiparts are not, and whatever cannot be decoded stays as it is.
final class MailParts {

    private static final int MAX_PARTS = 50;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_HEADER_CHARS = 100_000;
    private static final int MAX_TEXT_OCTETS = 200_000;

    private final InternetHeaders headers;
    private final List<Part> parts = new ArrayList<>();

    private MailParts(InternetHeaders headers) {
        this.headers = headers;
    }

    /// A part that is no multipart.
    ///
    /// @param type in lower case, without parameters: `text/plain`
    /// @param text its beginning, decoded; of a returned message what is returned
    record Part(String type, String text) {

        private static final List<String> RETURNED =
                List.of(
                        "message/rfc822",
                        "text/rfc822-headers",
                        "text/rfc822-header",
                        "message/rfc822-headers",
                        "message/global",
                        "message/global-headers",
                        "message/partial");

        /// Whether it is the mail that came back, or its header.
        boolean isReturned() {
            return RETURNED.contains(type);
        }

        boolean isText() {
            // A multipart is here only where nothing separates its parts.
            return !isReturned()
                    && (type.startsWith("text") || type.startsWith("multipart/") || type.isEmpty());
        }
    }

    static MailParts of(byte[] octets) {
        // One character an octet; old systems end lines by CR alone.
        String message = new String(octets, StandardCharsets.ISO_8859_1);
        String text = message.replace("\r\n", "\n").replace('\r', '\n');
        Entity whole = Entity.of(text.startsWith("From ") ? text.substring(line(text, 0)) : text);
        var parts = new MailParts(whole.headers);
        parts.add(whole, 0);
        return parts;
    }

    InternetHeaders headers() {
        return headers;
    }

    /// In the order of the message.
    List<Part> parts() {
        return parts;
    }

    /// The values of a header field, unfolded, encoded words decoded.
    Stream<String> values(String header) {
        String[] values = headers.getHeader(header);
        return values == null ? Stream.empty() : Arrays.stream(values).map(MailParts::decoded);
    }

    boolean has(String type) {
        return parts.stream().anyMatch(part -> part.type().equals(type));
    }

    /// Whether it is meant to be a delivery status notification, however broken.
    boolean isDeliveryReport() {
        return values("Content-Type")
                .anyMatch(type -> type.toLowerCase(Locale.ROOT).contains("delivery-status"));
    }

    private void add(Entity entity, int depth) {
        if (parts.size() >= MAX_PARTS) {
            return;
        }
        List<String> inner =
                entity.type().startsWith("multipart/") && depth < MAX_DEPTH
                        ? entity.split(MAX_PARTS)
                        : List.of();
        if (inner.isEmpty()) {
            parts.add(new Part(entity.type(), entity.text()));
        }
        for (String part : inner) {
            add(Entity.of(part), depth + 1);
        }
    }

    /// A header with its body.
    private record Entity(InternetHeaders headers, String body) {

        private static final Pattern FIRST_BOUNDARY =
                Pattern.compile("\\s{0,20}(--\\S{1,70})\\s*\n");

        static Entity of(String text) {
            int end = text.startsWith("\n") ? 0 : text.indexOf("\n\n");
            int headerEnd = end < 0 ? text.length() : end;
            String header = text.substring(0, Math.min(headerEnd, MAX_HEADER_CHARS));
            return new Entity(
                    headers(header + "\n\n"),
                    text.substring(Math.min(text.length(), headerEnd + 1)));
        }

        private static InternetHeaders headers(String text) {
            try {
                return new InternetHeaders(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
            } catch (MessagingException e) {
                return new InternetHeaders();
            }
        }

        String type() {
            String value = value("Content-Type");
            String type = value.split("[;\\s]", 2)[0].toLowerCase(Locale.ROOT);
            return type.isEmpty() ? "text/plain" : type;
        }

        /// The texts between its boundary lines; empty where there are none.
        List<String> split(int max) {
            String boundary = boundary();
            var found = new ArrayList<String>();
            int begin = -1;
            for (int at = 0; at < body.length() && found.size() < max; ) {
                int next = line(body, at);
                boolean isBoundary =
                        !boundary.isEmpty()
                                && body.startsWith(boundary, at)
                                && isEndOfBoundary(
                                        body.substring(
                                                at + boundary.length(),
                                                Math.min(next, at + boundary.length() + 10)));
                if (isBoundary) {
                    if (begin >= 0) {
                        found.add(body.substring(begin, Math.max(begin, at - 1)));
                    }
                    begin = next;
                    if (body.startsWith("--", at + boundary.length())) {
                        return found;
                    }
                }
                at = next;
            }
            // The last boundary is missing in what was cut off.
            if (begin >= 0 && begin < body.length() && found.size() < max) {
                found.add(body.substring(begin));
            }
            return found;
        }

        /// With its two hyphens. Where the header has none, the first line that looks like one.
        private String boundary() {
            String named = parameter("boundary");
            if (!named.isEmpty()) {
                return "--" + named;
            }
            Matcher first = FIRST_BOUNDARY.matcher(body);
            return first.lookingAt() ? first.group(1) : "";
        }

        private static boolean isEndOfBoundary(String rest) {
            String blank = rest.strip();
            return blank.isEmpty() || blank.startsWith("--");
        }

        String text() {
            String encoding = value("Content-Transfer-Encoding").toLowerCase(Locale.ROOT);
            byte[] octets =
                    body.substring(0, Math.min(body.length(), 2 * MAX_TEXT_OCTETS))
                            .getBytes(StandardCharsets.ISO_8859_1);
            return new String(decoded(octets, encoding), charset())
                    .replace("\r\n", "\n")
                    .replace('\r', '\n');
        }

        private static byte[] decoded(byte[] octets, String encoding) {
            boolean isEncoded =
                    encoding.startsWith("base64") || encoding.startsWith("quoted-printable");
            if (!isEncoded) {
                return Arrays.copyOf(octets, Math.min(octets.length, MAX_TEXT_OCTETS));
            }
            String name = encoding.startsWith("base64") ? "base64" : "quoted-printable";
            try (InputStream in = MimeUtility.decode(new ByteArrayInputStream(octets), name)) {
                return in.readNBytes(MAX_TEXT_OCTETS);
            } catch (MessagingException | IOException | RuntimeException e) {
                // Not encoded after all, or broken.
                return Arrays.copyOf(octets, Math.min(octets.length, MAX_TEXT_OCTETS));
            }
        }

        private Charset charset() {
            String name = parameter("charset");
            try {
                return name.isEmpty()
                        ? StandardCharsets.UTF_8
                        : Charset.forName(MimeUtility.javaCharset(name));
            } catch (IllegalArgumentException e) {
                return StandardCharsets.UTF_8;
            }
        }

        private String parameter(String name) {
            try {
                return Objects.requireNonNullElse(
                        new ContentType(value("Content-Type")).getParameter(name), "");
            } catch (ParseException | RuntimeException e) {
                return "";
            }
        }

        private String value(String name) {
            @Nullable String value = headers.getHeader(name, null);
            return value == null ? "" : MimeUtility.unfold(value).strip();
        }
    }

    private static String decoded(String value) {
        String line = MimeUtility.unfold(value);
        try {
            return MimeUtility.decodeText(line);
        } catch (IOException | RuntimeException e) {
            return line;
        }
    }

    /// Where the next line begins.
    private static int line(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end + 1;
    }
}

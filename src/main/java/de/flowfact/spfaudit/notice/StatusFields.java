package de.flowfact.spfaudit.notice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fields of a delivery status (RFC 3464, 2), recipient by recipient, as servers write them:
/// with too many empty lines or none, comments, no `Status`, or a short one.
final class StatusFields {

    private static final int MAX_RECIPIENTS = 100;
    private static final Pattern FIELD =
            Pattern.compile("([A-Za-z][A-Za-z0-9-]{1,60})[ \\t]*:(.*)");
    private static final Pattern OF_WHOM =
            Pattern.compile("(?im)^(?:final|original)-recipient[ \\t]*:");
    private static final Pattern WHAT = Pattern.compile("(?im)^(?:action|status)[ \\t]*:");
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    // RFC 6533, 3: a character of an address beyond ASCII
    private static final Pattern UNICODE = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{2,6})}");
    // RFC 3461, 4: the two characters that must be encoded
    private static final Pattern XTEXT = Pattern.compile("\\+(2[Bb]|3[Dd])");
    private static final List<String> WHO = List.of("final-recipient", "original-recipient");

    private final Map<String, String> fields = new LinkedHashMap<>();

    private StatusFields() {}

    /// Whether a text is a delivery status, whatever its part is called.
    static boolean isIn(String text) {
        return OF_WHOM.matcher(text).find() && WHAT.matcher(text).find();
    }

    /// The recipients that a delivery status is about. A group that names neither a recipient nor
    /// an action is none: the message's own fields, or a surplus empty line.
    static List<StatusFields> recipients(String text) {
        var groups = new ArrayList<StatusFields>();
        var group = new StatusFields();
        String name = "";
        for (String line : (Iterable<String>) text.lines()::iterator) {
            Matcher field = FIELD.matcher(line);
            if (line.isBlank()) {
                group = begin(groups, group);
                name = "";
            } else if ((line.startsWith(" ") || line.startsWith("\t")) && !name.isEmpty()) {
                group.fields.merge(name, line.strip(), (one, more) -> one + " " + more);
            } else if (field.matches()) {
                name = field.group(1).toLowerCase(Locale.ROOT);
                if (group.isNextAt(name)) {
                    group = begin(groups, group);
                }
                group.fields.putIfAbsent(name, field.group(2).strip());
            }
        }
        begin(groups, group);
        return groups.stream().filter(StatusFields::isOfRecipient).limit(MAX_RECIPIENTS).toList();
    }

    private static StatusFields begin(List<StatusFields> groups, StatusFields ended) {
        boolean isRest =
                !groups.isEmpty()
                        && groups.getLast().isHalf()
                        && !ended.isNamed()
                        && ended.has("action");
        if (isRest) {
            ended.fields.forEach(groups.getLast().fields::putIfAbsent);
        } else if (!ended.fields.isEmpty() && groups.size() <= MAX_RECIPIENTS) {
            groups.add(ended);
        }
        return new StatusFields();
    }

    /// Whether the field begins the next recipient, without an empty line before it.
    private boolean isNextAt(String name) {
        return has(name) && (WHO.contains(name) || name.equals("action"));
    }

    /// An empty line came amid a recipient's fields.
    private boolean isHalf() {
        return isNamed() && !has("action") && !has("status");
    }

    private boolean isNamed() {
        return WHO.stream().anyMatch(this::has);
    }

    private boolean isOfRecipient() {
        return isNamed() || has("action");
    }

    private boolean has(String name) {
        return fields.containsKey(name);
    }

    Bounce.Recipient recipient() {
        Optional<ReplyCode> code = code();
        @Nullable String diagnostic = OneLine.of(value("diagnostic-code"), 300);
        return new Bounce.Recipient(
                address("original-recipient"),
                address("final-recipient"),
                severity(code),
                code.map(ReplyCode::text).orElse(""),
                diagnostic.isEmpty() ? null : diagnostic);
    }

    String action() {
        return value("action");
    }

    private Bounce.Severity severity(Optional<ReplyCode> code) {
        String action = withoutComments("action").toLowerCase(Locale.ROOT);
        boolean isFailed = action.startsWith("fail");
        // RFC 3464, 2.3.3: "delayed" is no failure yet, whatever the status.
        if (action.startsWith("delay")) {
            return Bounce.Severity.SOFT;
        }
        boolean isDelivered =
                action.startsWith("deliver")
                        || action.startsWith("relay")
                        || action.startsWith("expand");
        if (isDelivered || (action.isEmpty() && code.isEmpty())) {
            return Bounce.Severity.NONE;
        }
        if (code.isPresent() && !code.get().isPermanent() && !code.get().isTransient()) {
            return Bounce.Severity.NONE;
        }
        return isFailed && code.filter(ReplyCode::isPermanent).isPresent()
                ? Bounce.Severity.HARD
                : Bounce.Severity.SOFT;
    }

    /// The status; where it is missing or short, the code in what the server said.
    private Optional<ReplyCode> code() {
        return ReplyCode.ofStatus(withoutComments("status"))
                .or(() -> ReplyCode.ofAnswer(value("diagnostic-code")))
                .or(() -> ReplyCode.ofAnswer(value("status")));
    }

    /// RFC 3464, 2.1.2: the type of the address stands before it; some put it into `<>`.
    private String address(String name) {
        String value = withoutComments(name);
        String address =
                value.substring(value.indexOf(';') + 1).strip().replaceAll("^[<\"]+|[>\"]+$", "");
        String plain =
                UNICODE.matcher(address)
                        .replaceAll(c ->
                                Matcher.quoteReplacement(
                                        character(Integer.parseInt(c.group(1), 16))));
        return Bounce.address(
                name.equals("original-recipient")
                        ? XTEXT.matcher(plain)
                                .replaceAll(c -> c.group(1).startsWith("2") ? "+" : "=")
                        : plain);
    }

    private static String character(int codePoint) {
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : "?";
    }

    // RFC 3464, 2.1.1
    private String withoutComments(String name) {
        return COMMENT.matcher(value(name)).replaceAll(" ").strip();
    }

    private String value(String name) {
        return fields.getOrDefault(name, "").strip();
    }
}

package de.flowfact.spfaudit.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What servers answer by in the midst of text: an enhanced status code (RFC 3463, 2), or a reply
/// code alone (RFC 5321, 4.2).
///
/// @param text `5.1.1` or `550`
record ReplyCode(String text) {

    // The subject of an enhanced code is at most 7: what has another one is a version or an
    // address.
    private static final Pattern CODE =
            Pattern.compile(
                    "(?<![\\w.])(?:([245])\\.([0-7])\\.(\\d{1,3})(?![\\w-]|\\.\\d)|([245][0-57]\\d)(?=[\\s:;,)\\]-]|$))");
    private static final Pattern ENHANCED = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern VERSION =
            Pattern.compile("(?i)(?:version|release|exim|postfix|sendmail|v)[ /]*$");

    boolean isPermanent() {
        return text.startsWith("5");
    }

    boolean isTransient() {
        return text.startsWith("4");
    }

    private boolean isEnhanced() {
        return text.indexOf('.') > 0;
    }

    /// As a field `Status` gives it: nothing but an enhanced code.
    static Optional<ReplyCode> ofStatus(String field) {
        Matcher matcher = ENHANCED.matcher(field);
        return matcher.lookingAt() ? Optional.of(new ReplyCode(matcher.group())) : Optional.empty();
    }

    /// The code that an answer begins with: the enhanced one where it has one.
    static Optional<ReplyCode> ofAnswer(String answer) {
        List<ReplyCode> codes = all(answer);
        return codes.stream()
                .filter(ReplyCode::isEnhanced)
                .filter(code -> code.text.charAt(0) == codes.getFirst().text.charAt(0))
                .findFirst()
                .or(() -> codes.stream().findFirst());
    }

    /// All codes in a text, in its order.
    static List<ReplyCode> all(String text) {
        var codes = new ArrayList<ReplyCode>();
        Matcher matcher = CODE.matcher(text);
        while (matcher.find()) {
            String before = text.substring(Math.max(0, matcher.start() - 10), matcher.start());
            if (!VERSION.matcher(before).find()) {
                codes.add(new ReplyCode(matcher.group()));
            }
        }
        return codes;
    }
}

package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.MailAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where bounces go: an address of its own for each notice, `bounces+KEY@vendor.example`. The key
/// is random, so that nobody can make up a bounce.
///
/// @param bounces the mailbox; its server must deliver what has a `+` and more to it, too
public record ReturnPath(MailAddress bounces) {

    private static final int KEY_CHARACTERS = 24;
    private static final Pattern KEY = Pattern.compile("\\+([0-9a-f]{24})@");

    // RFC 5321, 4.5.3.1.1
    private static final int MAX_LOCAL_PART_OCTETS = 64;

    /// Whether a key fits in before the @.
    public boolean hasRoom() {
        return bounces.text().lastIndexOf('@') + 1 + KEY_CHARACTERS <= MAX_LOCAL_PART_OCTETS;
    }

    String of(String key) {
        String address = bounces.value();
        int at = address.lastIndexOf('@');
        return address.substring(0, at) + "+" + key + address.substring(at);
    }

    /// The key in an address; whose mailbox it is does not matter, since nobody knows the key by
    /// chance.
    static Optional<String> key(String address) {
        Matcher matcher = KEY.matcher(address.toLowerCase(Locale.ROOT));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}

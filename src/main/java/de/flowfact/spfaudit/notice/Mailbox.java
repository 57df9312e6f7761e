package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.MailAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A mail address with the name that is shown for it; the name may be empty.
public record Mailbox(String name, MailAddress address) {

    private static final Pattern NAME_AND_ADDRESS = Pattern.compile("(.*)<([^<>]*)>\\s*");

    public Mailbox {
        name = OneLine.name(name);
    }

    /// `FLOWFACT <spf@flowfact.example>`, `"Krause, Sabine" <s@flowfact.example>` or the address
    /// alone. Empty where the address is none.
    public static Optional<Mailbox> parse(String text) {
        Matcher matcher = NAME_AND_ADDRESS.matcher(text);
        if (!matcher.matches()) {
            return MailAddress.parse(text).map(address -> new Mailbox("", address));
        }
        String name = matcher.group(1).strip().replaceAll("^\"|\"$", "");
        return MailAddress.parse(matcher.group(2)).map(address -> new Mailbox(name, address));
    }
}

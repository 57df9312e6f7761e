package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.dns.DomainName;
import java.util.Optional;
import java.util.regex.Pattern;

/// An e-mail address that every mail server takes: a dot-string before the @ (RFC 5321, 4.1.2), a
/// host name behind it. Quoted local parts, address literals, comments and display names are
/// refused: nobody has them, and what looks like them is a mistake. So are letters beyond ASCII
/// before the @ (RFC 6531): most servers take no mail for such an address.
///
/// @param text as written, U-labels not converted
public record MailAddress(String text) {

    // RFC 5321, 4.5.3.1: 64 octets before the @; with RFC 3696, erratum 1690: 254 in all.
    private static final int MAX_LOCAL_PART_OCTETS = 64;
    private static final int MAX_OCTETS = 254;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++";
    // RFC 2047, 2
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?[^?]*+\\?[BbQq]\\?");
    private static final Pattern DOT_STRING = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+");

    public MailAddress {
        if (!isMailAddress(text)) {
            throw new IllegalArgumentException("not an e-mail address: " + text);
        }
    }

    /// The address that `text` means, blanks around it ignored. Empty where it is none.
    public static Optional<MailAddress> parse(String text) {
        String address = text.strip();
        return isMailAddress(address) ? Optional.of(new MailAddress(address)) : Optional.empty();
    }

    /// What stands behind the @, U-labels converted.
    public DomainName domain() {
        return DomainName.of(text.substring(text.lastIndexOf('@') + 1));
    }

    /// As it stands in an envelope: the domain in A-labels.
    public String value() {
        return text.substring(0, text.lastIndexOf('@') + 1) + domain();
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean isMailAddress(String text) {
        int at = text.lastIndexOf('@');
        return at > 0
                && at <= MAX_LOCAL_PART_OCTETS
                && DOT_STRING.matcher(text.substring(0, at)).matches()
                // A mail program may decode it, wherever it stands.
                && !ENCODED_WORD.matcher(text).find()
                && !text.endsWith(".")
                && DomainName.parse(text.substring(at + 1))
                        .filter(DomainName::isHostName)
                        .filter(domain -> at + 1 + domain.value().length() <= MAX_OCTETS)
                        .isPresent();
    }
}

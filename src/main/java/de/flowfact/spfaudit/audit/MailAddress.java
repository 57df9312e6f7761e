package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.dns.DomainName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// An e-mail address as people write it: a dot-atom before the @ (RFC 5322, 3.2.3; letters and
/// digits of any script by RFC 6531), a host name behind it, which may be in Unicode. Quoted local
/// parts, address literals, comments and display names are refused: nobody has them, and what looks
/// like them is a mistake.
public record MailAddress(String text) {

    // RFC 5321, 4.5.3.1: 64 octets before the @; with RFC 3696, erratum 1690: 254 in all.
    private static final int MAX_LOCAL_PART_OCTETS = 64;
    private static final int MAX_OCTETS = 254;
    private static final Pattern DOT_ATOM =
            Pattern.compile(
                    "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]++(?:\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]++)*+");

    public MailAddress {
        if (!isMailAddress(text)) {
            throw new IllegalArgumentException("not an e-mail address: " + text);
        }
    }

    public static Optional<MailAddress> parse(String text) {
        return isMailAddress(text) ? Optional.of(new MailAddress(text)) : Optional.empty();
    }

    /// What stands behind the @, U-labels converted.
    public DomainName domain() {
        return DomainName.of(text.substring(text.lastIndexOf('@') + 1));
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean isMailAddress(String text) {
        int at = text.lastIndexOf('@');
        return at > 0
                && octets(text) <= MAX_OCTETS
                && octets(text.substring(0, at)) <= MAX_LOCAL_PART_OCTETS
                && DOT_ATOM.matcher(text.substring(0, at)).matches()
                && !text.endsWith(".")
                && DomainName.parse(text.substring(at + 1))
                        .filter(DomainName::isHostName)
                        .isPresent();
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

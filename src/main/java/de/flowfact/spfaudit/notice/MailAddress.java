package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.dns.DomainName;
import java.util.Optional;
import java.util.regex.Pattern;

/// A mail address that every mail server takes: RFC 5321, 4.1.2 without quoted local parts and
/// without RFC 6531, the domain in A-labels.
public record MailAddress(String localPart, DomainName domain) {

    private static final int MAX_LOCAL_PART_OCTETS = 64;
    private static final int MAX_ADDRESS_OCTETS = 254;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern DOT_STRING = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");

    public MailAddress {
        if (!isLocalPart(localPart)
                || !domain.isHostName()
                || localPart.length() + 1 + domain.value().length() > MAX_ADDRESS_OCTETS) {
            throw new IllegalArgumentException("not a mail address");
        }
    }

    /// The address that `text` means, blanks around it ignored. Empty where it is none.
    public static Optional<MailAddress> parse(String text) {
        String address = text.strip();
        int at = address.lastIndexOf('@');
        if (at < 1 || !isLocalPart(address.substring(0, at))) {
            return Optional.empty();
        }
        String localPart = address.substring(0, at);
        return DomainName.parse(address.substring(at + 1))
                .filter(DomainName::isHostName)
                .filter(d -> localPart.length() + 1 + d.value().length() <= MAX_ADDRESS_OCTETS)
                .map(d -> new MailAddress(localPart, d));
    }

    /// As it stands in an envelope.
    public String value() {
        return localPart + "@" + domain;
    }

    @Override
    public String toString() {
        return value();
    }

    private static boolean isLocalPart(String text) {
        return text.length() <= MAX_LOCAL_PART_OCTETS && DOT_STRING.matcher(text).matches();
    }
}

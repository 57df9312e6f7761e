package de.flowfact.spfaudit.spf;

/// The identity that is checked: MAIL FROM, or HELO where MAIL FROM is empty.
///
/// @param domain as written; need not be a domain name
public record Sender(String localPart, String domain) {

    private static final String POSTMASTER = "postmaster";

    /// RFC 7208, 2.4: an empty reverse-path stands for postmaster at the HELO identity; 4.3: so
    /// does an empty local part.
    public static Sender of(String mailFrom, String helo) {
        if (mailFrom.isEmpty()) {
            return new Sender(POSTMASTER, helo);
        }
        // RFC 5321, 4.1.2: only a quoted local part may contain another @, a domain never does
        int at = mailFrom.lastIndexOf('@');
        String localPart = mailFrom.substring(0, Math.max(at, 0));
        return new Sender(localPart.isEmpty() ? POSTMASTER : localPart, mailFrom.substring(at + 1));
    }
}

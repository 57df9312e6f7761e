package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.dns.DomainName;
import java.nio.charset.StandardCharsets;

/// Text from outside as DNS sees it: one character an octet.
final class Octets {

    private Octets() {}

    /// UTF-8.
    static String of(String text) {
        return isAscii(text)
                ? text
                : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /// A-labels where IDNA knows them, else UTF-8.
    static String ofDomain(String text) {
        return isAscii(text)
                ? text
                : DomainName.parse(text).map(DomainName::value).orElseGet(() -> of(text));
    }

    static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}

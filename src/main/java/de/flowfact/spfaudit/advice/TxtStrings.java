package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.RecordLint;
import java.util.ArrayList;
import java.util.List;

/// A record as it is entered where texts are short: RFC 1035, 3.3, allows a string 255 octets.
///
/// @param strings joined without blanks they are the record (RFC 7208, 3.3)
public record TxtStrings(List<String> strings) {

    public TxtStrings {
        strings = List.copyOf(strings);
    }

    /// No string begins or ends with a blank, which forms of DNS providers would cut off.
    public static TxtStrings of(String record) {
        var strings = new ArrayList<String>();
        int start = 0;
        while (record.length() - start > RecordLint.STRING_OCTETS) {
            int end = start + RecordLint.STRING_OCTETS;
            int earliest = start + RecordLint.STRING_OCTETS / 2;
            while (end > earliest && (record.charAt(end - 1) == ' ' || record.charAt(end) == ' ')) {
                end--;
            }
            strings.add(record.substring(start, end));
            start = end;
        }
        strings.add(record.substring(start));
        return new TxtStrings(strings);
    }

    /// Each as a zone file has it (RFC 1035, 5.1).
    public List<String> quoted() {
        return strings.stream().map(string -> '"' + escaped(string) + '"').toList();
    }

    /// The line of a zone file (RFC 1035, 5.1), without a TTL: that is the zone's.
    public String zoneFileLine(DomainName domain) {
        return "%s. IN TXT %s".formatted(escaped(domain.value()), String.join(" ", quoted()));
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                escaped.append(c);
            } else {
                escaped.append("\\%03d".formatted((int) c));
            }
        }
        return escaped.toString();
    }
}

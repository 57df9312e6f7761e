package de.flowfact.spfaudit.dns;

import com.ibm.icu.text.IDNA;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A domain name: labels of 1 to 63 octets joined by dots, at most 253 octets in all, lower case,
/// A-labels, no trailing dot. Each character stands for one octet (U+0000 to U+00FF), since DNS and
/// SPF macros allow any.
public record DomainName(String value) implements Comparable<DomainName> {

    private static final int MAX_NAME_OCTETS = 253;
    private static final int MAX_LABEL_OCTETS = 63;
    private static final Pattern HOST_NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?");

    private static final Pattern RECORD_NAME =
            Pattern.compile(
                    "(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?");

    public DomainName {
        if (!isWellFormed(value) || !value.equals(lowerCase(value))) {
            throw new IllegalArgumentException("not a domain name: " + value);
        }
    }

    /// The name that `text` means; U-labels are converted by IDNA 2008 (UTS 46, nontransitional: ß
    /// stays itself). Empty where it is none: an empty or overlong label, an overlong name,
    /// characters that IDNA refuses.
    public static Optional<DomainName> parse(String text) {
        String name = text.chars().allMatch(c -> c < 0x80) ? text : toALabels(text);
        return ofOctets(name);
    }

    /// As [#parse], for text that is already octets: what a macro expanded to, what an answer
    /// contained.
    public static Optional<DomainName> ofOctets(String octets) {
        String name = octets.endsWith(".") ? octets.substring(0, octets.length() - 1) : octets;
        return isWellFormed(name) ? Optional.of(new DomainName(lowerCase(name))) : Optional.empty();
    }

    /// A name known to be one; anything else is a bug.
    public static DomainName of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("not a domain name: " + text));
    }

    public List<String> labels() {
        return Arrays.asList(value.split("\\.", -1));
    }

    /// Whether mail can have it behind the @: letters, digits and hyphens, two labels or more, the
    /// last not a number.
    public boolean isHostName() {
        return HOST_NAME.matcher(value).matches();
    }

    /// Whether this name is `other` or lies below it.
    public boolean isWithin(DomainName other) {
        return value.equals(other.value) || value.endsWith("." + other.value);
    }

    /// Whether records are published there by hand: a host name whose labels may begin with an
    /// underscore or have one inside.
    public boolean isRecordName() {
        return RECORD_NAME.matcher(value).matches();
    }

    /// The name one label shorter, or empty for a single label.
    public Optional<DomainName> parent() {
        int dot = value.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(new DomainName(value.substring(dot + 1)));
    }

    /// This name with one more label or more in front, where that is still a name.
    public Optional<DomainName> below(String labels) {
        return ofOctets(labels + "." + value);
    }

    @Override
    public int compareTo(DomainName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String toALabels(String text) {
        var outcome = new IDNA.Info();
        var name = new StringBuilder();
        // Made at each call and not kept: loading ICU's tables costs the start of every command
        // that meets no U-label.
        IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ)
                .nameToASCII(text, name, outcome);
        return outcome.hasErrors() ? "" : name.toString();
    }

    private static boolean isWellFormed(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME_OCTETS) {
            return false;
        }
        int labelStart = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i < name.length() && name.charAt(i) > 0xFF) {
                return false;
            }
            if (i == name.length() || name.charAt(i) == '.') {
                if (i == labelStart || i - labelStart > MAX_LABEL_OCTETS) {
                    return false;
                }
                labelStart = i + 1;
            }
        }
        return true;
    }

    /// ASCII only, as DNS compares (RFC 4343).
    private static String lowerCase(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (isUpper(name.charAt(i))) {
                var lower = new StringBuilder(name);
                for (int j = i; j < name.length(); j++) {
                    if (isUpper(name.charAt(j))) {
                        lower.setCharAt(j, (char) (name.charAt(j) + 32));
                    }
                }
                return lower.toString();
            }
        }
        return name;
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }
}

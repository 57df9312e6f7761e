package de.flowfact.spfaudit.advice;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tags of a DMARC record (RFC 7489, 6.3, and what DMARCbis adds: `psd` and `t`).
record DmarcRecord(Map<String, String> tags) {

    private static final Pattern VERSION =
            Pattern.compile("[vV]\\s*=\\s*DMARC1\\s*(;.*)?", Pattern.DOTALL);
    private static final Pattern TAG =
            Pattern.compile("(?:^|;)\\s*([A-Za-z]+)\\s*=\\s*([A-Za-z]+)\\s*(?=;|$)");

    DmarcRecord {
        tags = Map.copyOf(tags);
    }

    static boolean isRecord(String text) {
        return VERSION.matcher(text).matches();
    }

    static DmarcRecord parse(String text) {
        var tags = new HashMap<String, String>();
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            tags.put(lower(tag.group(1)), lower(tag.group(2)));
        }
        return new DmarcRecord(tags);
    }

    /// DMARCbis, 4.10.2: nothing above this name counts.
    boolean isOrganisational() {
        return "n".equals(tags.get("psd"));
    }

    /// DMARCbis, 4.10.2: the name is that of a registry.
    boolean isPublicSuffix() {
        return "y".equals(tags.get("psd"));
    }

    /// @param below for a name below the one that publishes it
    Optional<DmarcPolicy> policy(boolean below) {
        Optional<DmarcPolicy> own = DmarcPolicy.ofCode(tags.get("p"));
        Optional<DmarcPolicy> wanted =
                below ? DmarcPolicy.ofCode(tags.get("sp")).or(() -> own) : own;
        return wanted.map(policy -> "y".equals(tags.get("t")) ? policy.oneLess() : policy);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

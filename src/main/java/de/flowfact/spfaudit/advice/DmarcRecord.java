package de.flowfact.spfaudit.advice;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tags of a DMARC record (RFC 9989, 4.7 and 4.8), names and values in lower case.
record DmarcRecord(Map<String, String> tags) {

    private static final Pattern VERSION =
            Pattern.compile("[vV][ \\t]*=[ \\t]*DMARC1[ \\t]*(?:;.*)?", Pattern.DOTALL);
    private static final Pattern TAG =
            Pattern.compile("[ \\t]*(?<name>[A-Za-z]+)[ \\t]*=(?<value>[ -:<-~\\t]*)");
    private static final Pattern OBSOLETE_SIZE = Pattern.compile("![0-9]+[kmgt]?$");

    DmarcRecord {
        tags = Map.copyOf(tags);
    }

    /// For whom a policy is wanted.
    enum For {
        /// The domain that publishes it.
        ITSELF,
        /// A domain below it that exists.
        SUBDOMAIN,
        /// A name below it that does not (RFC 9989, 3.2.13).
        NO_SUCH_SUBDOMAIN
    }

    static boolean isRecord(String text) {
        return VERSION.matcher(text).matches();
    }

    /// RFC 9989, 4.8: what breaks the grammar behind the version is as if it were not there. So is
    /// a tag that is there twice (RFC 6376, 3.2, has no meaning for it).
    static DmarcRecord parse(String text) {
        var tags = new HashMap<String, String>();
        var twice = new HashSet<String>();
        for (String part : text.split(";", -1)) {
            Matcher tag = TAG.matcher(part);
            if (tag.matches()
                    && tags.put(lower(tag.group("name")), lower(tag.group("value").strip()))
                            != null) {
                twice.add(lower(tag.group("name")));
            }
        }
        twice.forEach(name -> tags.put(name, ""));
        return new DmarcRecord(tags);
    }

    /// RFC 9989, 4.10.2: nothing above this name counts.
    boolean isOrganisational() {
        return "n".equals(tags.get("psd"));
    }

    /// RFC 9989, 4.10.2: the name is that of a registry.
    boolean isPublicSuffix() {
        return "y".equals(tags.get("psd"));
    }

    /// RFC 9989, 4.10.1; empty where receivers are to do nothing.
    Optional<DmarcPolicy> policy(For whom) {
        Optional<DmarcPolicy> own = request("p");
        if (own.isEmpty() || isUnreadable("sp") || isUnreadable("np")) {
            return reportsSomewhere() ? Optional.of(DmarcPolicy.NONE) : Optional.empty();
        }
        Optional<DmarcPolicy> wanted =
                switch (whom) {
                    case ITSELF -> own;
                    case SUBDOMAIN -> request("sp").or(() -> own);
                    case NO_SUCH_SUBDOMAIN -> request("np").or(() -> request("sp")).or(() -> own);
                };
        return wanted.map(policy -> "y".equals(tags.get("t")) ? policy.oneLess() : policy);
    }

    private Optional<DmarcPolicy> request(String tag) {
        return DmarcPolicy.ofCode(tags.get(tag));
    }

    private boolean isUnreadable(String tag) {
        return tags.containsKey(tag) && request(tag).isEmpty();
    }

    private boolean reportsSomewhere() {
        return Arrays.stream(tags.getOrDefault("rua", "").split(","))
                .anyMatch(DmarcRecord::isReportingAddress);
    }

    private static boolean isReportingAddress(String text) {
        try {
            var uri = new URI(OBSOLETE_SIZE.matcher(text.strip()).replaceFirst(""));
            return uri.isAbsolute();
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.Verdict;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is wrong with a domain, as far as the wording tells it apart. The only place that knows the
/// codes of findings.
enum Trouble {
    /// The record does not permit the vendor's address.
    NOT_PERMITTED,
    /// The record permits some of the vendor's addresses.
    PARTLY_PERMITTED,
    /// There is no record.
    NO_RECORD,
    /// There is more than one record.
    SEVERAL_RECORDS,
    /// The record cannot be evaluated.
    BROKEN_RECORD,
    /// The domain belongs to a freemail provider; the customer cannot change anything in it.
    FREEMAIL,
    /// The domain does not exist.
    NO_SUCH_DOMAIN,
    /// A finding that has no wording of its own.
    OTHER;

    private static final Map<String, Trouble> BY_FINDING =
            Map.ofEntries(
                    Map.entry("not-authorised", NOT_PERMITTED),
                    Map.entry("partly-authorised", PARTLY_PERMITTED),
                    Map.entry("no-record", NO_RECORD),
                    Map.entry("misspelt-record", BROKEN_RECORD),
                    Map.entry("several-records", SEVERAL_RECORDS),
                    Map.entry("syntax-error", BROKEN_RECORD),
                    Map.entry("too-many-lookups", BROKEN_RECORD),
                    Map.entry("too-many-void-lookups", BROKEN_RECORD),
                    Map.entry("broken-include", BROKEN_RECORD),
                    Map.entry("unusable-record", BROKEN_RECORD),
                    Map.entry("freemail", FREEMAIL),
                    Map.entry("no-such-domain", NO_SUCH_DOMAIN));

    static Trouble of(Verdict verdict) {
        return verdict.freemail() ? FREEMAIL : of(verdict.finding());
    }

    private static Trouble of(@Nullable String finding) {
        return finding == null ? OTHER : BY_FINDING.getOrDefault(finding, OTHER);
    }

    /// The codes of all findings that a notice has words for.
    static Set<String> knownFindings() {
        return BY_FINDING.keySet();
    }

    /// Whether somebody can put it right by changing the domain's DNS.
    boolean isSetRightInDns() {
        return this != FREEMAIL && this != NO_SUCH_DOMAIN;
    }
}

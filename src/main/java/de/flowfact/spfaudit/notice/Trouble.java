package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.Verdict;
import org.jspecify.annotations.Nullable;

/// What is wrong with a domain, as far as the wording tells it apart. The only place that knows the
/// codes of findings.
enum Trouble {
    /// The record does not permit the vendor's address.
    NOT_PERMITTED,
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

    static Trouble of(Verdict verdict) {
        return verdict.freemail() ? FREEMAIL : of(verdict.finding());
    }

    private static Trouble of(@Nullable String finding) {
        return switch (finding) {
            case "not-authorised" -> NOT_PERMITTED;
            case "no-record" -> NO_RECORD;
            case "several-records" -> SEVERAL_RECORDS;
            case "syntax-error",
                    "too-many-lookups",
                    "too-many-void-lookups",
                    "broken-include",
                    "unusable-record" ->
                    BROKEN_RECORD;
            case "freemail" -> FREEMAIL;
            case "no-such-domain" -> NO_SUCH_DOMAIN;
            case null, default -> OTHER;
        };
    }

    /// Whether somebody can put it right by changing the domain's DNS.
    boolean isSetRightInDns() {
        return this != FREEMAIL && this != NO_SUCH_DOMAIN;
    }
}

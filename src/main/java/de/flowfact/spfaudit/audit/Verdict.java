package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Printable;
import de.flowfact.spfaudit.spf.SpfResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one night found for one domain, as it is stored in `audit.result`.
///
/// @param finding code of the finding that decides, null for a pass
/// @param fingerprint of the finding: the same as long as nothing has changed; null for a pass
/// @param urgency 1 (mail is rejected or taken for spam) to 3; 0 for a pass, or where nothing is
///   known
/// @param cause one English sentence, for operations
/// @param causeGerman one German sentence, for account managers and customers
/// @param record as published, or the text that was meant to be one; several records one a line;
///   null where there is none
/// @param proposed a complete replacement that is proven to pass, null where there is none
/// @param proposedLookups how many DNS look-ups the proposed record needs, null exactly where there
///   is none
/// @param lookups how many the published record needs
/// @param dmarc policy: none, quarantine or reject; null where none is published or nothing is
///   known
/// @param dmarcKnown false where it was not asked for, or there was no answer: `urgency` is then
///   the least that is certain
/// @param attempts 2 where a second look was needed
/// @param remarks what else there is to say
/// @param completeness whether all of this was answered
/// @param publication where the record stands
public record Verdict(
        DomainName domain,
        SpfResult result,
        @Nullable String finding,
        @Nullable String fingerprint,
        int urgency,
        String cause,
        String causeGerman,
        @Nullable String record,
        @Nullable String proposed,
        @Nullable Integer proposedLookups,
        int lookups,
        int voidLookups,
        @Nullable String dmarc,
        boolean dmarcKnown,
        @Nullable String mailProvider,
        @Nullable String dnsProvider,
        boolean freemail,
        int attempts,
        Instant checkedAt,
        Remarks remarks,
        Completeness completeness,
        Publication publication) {

    public Verdict {
        if ((proposed == null) != (proposedLookups == null)) {
            throw new IllegalArgumentException(
                    "a proposal and its look-ups go together: " + domain);
        }
    }

    /// The record for people to read, several one a line; empty where there is none.
    public List<String> printableRecord() {
        return record == null
                ? List.of()
                // A NUL was stored as U+FFFD, and nothing else of DNS was
                : record.replace('\uFFFD', '\0').lines().map(Printable::wholeReadable).toList();
    }

    /// The replacement for people to read; empty where there is none.
    public Optional<String> printableProposed() {
        return Optional.ofNullable(proposed).map(Printable::wholeReadable);
    }

    /// A definitive result other than pass. A temporary error is not definitive.
    public boolean isAffected() {
        return result != SpfResult.PASS && result != SpfResult.TEMPERROR;
    }
}

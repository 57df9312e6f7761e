package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import java.util.List;

/// What is odd about a domain's SPF whatever the verdict on one mail: it may hurt other mail, or
/// hurt one day, or does not do what its author meant. `term` is as published.
public sealed interface Hint {

    // Of the record itself.

    /// RFC 7208, 5.1: the term stands behind `all` and is never looked at.
    record BehindAll(String term) implements Hint {}

    /// Everybody may send.
    record PassesEverybody(String term) implements Hint {}

    /// RFC 7208, 5.5 and 7.3: `ptr` and the macro p should not be published.
    record UsesPtr(String term) implements Hint {}

    /// Bits behind the prefix length are set: meant was perhaps another network than `network`,
    /// which is the one that counts.
    record HostBits(String term, String network) implements Hint {}

    /// A prefix so short that whole providers may send.
    record WideNetwork(String term, int prefixLength) implements Hint {}

    /// Addresses that no mail comes from across the Internet.
    ///
    /// @param terms in order, at least one
    /// @param reserved the network of IANA's special-purpose registries that they lie in
    record ReservedNetwork(List<String> terms, String reserved) implements Hint {

        public ReservedNetwork {
            terms = List.copyOf(terms);
        }
    }

    /// The same as a term before it.
    record Duplicate(String term) implements Hint {}

    /// RFC 7208, 6.1: a redirect beside an `all` is ignored.
    record RedirectIgnored(String term) implements Hint {}

    /// RFC 7208, 4.7: neither `all` nor a redirect says what holds for everybody else.
    record NoDefault() implements Hint {}

    /// RFC 7208, 6: a modifier that nobody acts on; often a misspelt mechanism.
    record UnknownModifier(String term) implements Hint {}

    /// RFC 7208, 3.4: over [RecordLint#RECOMMENDED_OCTETS].
    record LongRecord(int octets) implements Hint {}

    /// RFC 7208, 3.3: a string of a TXT record has at most [RecordLint#STRING_OCTETS]; only a
    /// record that is not published yet can have a longer one.
    record LongString(int octets) implements Hint {}

    /// RFC 7208, 3.3: the strings of the record are joined without blanks; two terms have become
    /// one.
    record JoinedTerms(String term) implements Hint {}

    /// Harmless: RFC 7208, 4.6.1: names are the same in any case.
    record Uppercase(String term) implements Hint {}

    /// Harmless: more than one blank between terms, or blanks at the end.
    record StrayBlanks() implements Hint {}

    // Of the answer that the record came in.

    /// Not a record, but meant to be one.
    record NearRecord(NearMiss miss, String text) implements Hint {}

    /// RFC 7208, 3.4: the whole TXT answer does not fit into a UDP reply.
    record LongAnswer(int octets) implements Hint {}

    /// RFC 7208, 3.1: a record of type SPF (99), which nobody asks for any more, and none of type
    /// TXT.
    record ObsoleteType() implements Hint {}

    /// A record at a name where nobody looks for it, and none where they do.
    record Elsewhere(DomainName name) implements Hint {}

    // Of all that the record leads to.

    /// RFC 7208, 4.6.4: mail that matches late, or not at all, meets the limit of ten.
    ///
    /// @param isExact false where there may be more
    record LookupsOverLimit(int lookups, boolean isExact) implements Hint {}

    /// One include more, perhaps inside somebody else's record, and the limit is met.
    record LookupsNearLimit(int lookups) implements Hint {}

    /// RFC 7208, 4.6.4: mail that matches late, or not at all, meets the limit of two.
    record VoidLookupsOverLimit(int voidLookups) implements Hint {}

    /// RFC 7208, 4.6.4: a permerror as soon as this term is reached.
    record TooManyMxHosts(DomainName domain, String term, int hosts) implements Hint {}

    /// The term leads to a name without such records.
    record VoidLookup(DomainName domain, String term, DomainName name, RecordType type)
            implements Hint {}

    /// RFC 7208, 5.2 and 6.1: a permerror as soon as this term is reached.
    record TargetWithoutRecord(DomainName domain, String term, String target) implements Hint {}

    /// RFC 7208, 5.2 and 6.1: a permerror as soon as this term is reached: the record there is
    /// broken, or there are several.
    record BrokenTarget(DomainName domain, String term, String target) implements Hint {}

    /// The term leads back to a domain that is already being looked at.
    record Loop(DomainName domain, String term, String target) implements Hint {}

    /// How a text misses being a record.
    enum NearMiss {
        /// `" v=spf1 ..."`, a no-break space or a byte order mark.
        LEADING_BLANK,
        /// `"v=spf1 ..."` with the quotes as part of the text.
        QUOTES,
        /// `IN TXT v=spf1 ...`, `(v=spf1 ...)`: the version stands behind something else.
        NOT_AT_START,
        /// A sign in the version that cannot be seen, or only looks like the right one.
        ODD_SIGN,
        /// `v=spf1; ...`, `v=spf1,...`, `v=spf1:...`, or the first term glued on.
        NO_BLANK_AFTER_VERSION,
        /// `v spf1`, `vspf1`, `v:spf1`, `v = spf1`, `spf1 ...`.
        MISSPELT_VERSION,
        /// `v=spf2`, `v=spf10`.
        OTHER_VERSION,
        /// `spf2.0/pra`: Sender ID, which was given up.
        SENDER_ID
    }

    /// Stable: it is reported.
    default String code() {
        return switch (this) {
            case BehindAll _ -> "behind-all";
            case PassesEverybody _ -> "passes-everybody";
            case UsesPtr _ -> "uses-ptr";
            case HostBits _ -> "host-bits";
            case WideNetwork _ -> "wide-network";
            case ReservedNetwork _ -> "reserved-network";
            case Duplicate _ -> "duplicate";
            case RedirectIgnored _ -> "redirect-ignored";
            case NoDefault _ -> "no-default";
            case UnknownModifier _ -> "unknown-modifier";
            case LongRecord _ -> "long-record";
            case LongString _ -> "long-string";
            case JoinedTerms _ -> "joined-terms";
            case Uppercase _ -> "uppercase";
            case StrayBlanks _ -> "stray-blanks";
            case NearRecord _ -> "near-record";
            case LongAnswer _ -> "long-answer";
            case ObsoleteType _ -> "obsolete-type";
            case Elsewhere _ -> "record-elsewhere";
            case LookupsOverLimit _ -> "lookups-over-limit";
            case LookupsNearLimit _ -> "lookups-near-limit";
            case VoidLookupsOverLimit _ -> "void-lookups-over-limit";
            case TooManyMxHosts _ -> "too-many-mail-servers";
            case VoidLookup _ -> "void-lookup";
            case TargetWithoutRecord _ -> "target-without-record";
            case BrokenTarget _ -> "broken-target";
            case Loop _ -> "loop";
        };
    }
}

package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Hint;
import de.flowfact.spfaudit.spf.Hint.NearMiss;
import de.flowfact.spfaudit.spf.Limits;
import de.flowfact.spfaudit.spf.Printable;
import java.util.List;
import java.util.stream.Collectors;

/// Hints in English, a sentence each.
final class EnglishHints {

    private EnglishHints() {}

    static String sentence(Hint hint) {
        return switch (hint) {
            case Hint.BehindAll(String term) ->
                    "%s stands behind “all” and has no effect.".formatted(quoted(term));
            case Hint.PassesEverybody(String term) ->
                    "%s lets every server in the world send.".formatted(quoted(term));
            case Hint.UsesPtr(String term) ->
                    "%s asks for the name of the sending server (ptr), which the standard advises against."
                            .formatted(quoted(term));
            case Hint.HostBits(String term, String network) ->
                    "%s stands for the whole network %s, not only for the address that it names."
                            .formatted(quoted(term), network);
            case Hint.WideNetwork(String term, int prefixLength) ->
                    "%s with its /%d lets very many strangers' servers send."
                            .formatted(quoted(term), prefixLength);
            case Hint.ReservedNetwork(List<String> terms, String reserved) ->
                    "%s: no mail comes from the reserved network %s across the Internet."
                            .formatted(
                                    terms.stream()
                                            .map(EnglishHints::quoted)
                                            .collect(Collectors.joining(", ")),
                                    reserved);
            case Hint.Duplicate(String term) ->
                    "%s has no effect: a term before it lets in the same senders."
                            .formatted(quoted(term));
            case Hint.RedirectIgnored(String term) ->
                    "%s has no effect, since the record has an “all”, too.".formatted(quoted(term));
            case Hint.NoDefault _ ->
                    "The record ends without “all” and says nothing about all other servers.";
            case Hint.UnknownModifier(String term) ->
                    "%s is unknown and passed over.".formatted(quoted(term));
            case Hint.LongRecord(int octets) ->
                    "The record has %d characters, recommended are 450 at most.".formatted(octets);
            case Hint.LongString(int octets) ->
                    "The record stands in one string of %d characters; it has to be divided into pieces of at most 255."
                            .formatted(octets);
            case Hint.JoinedTerms(String term) ->
                    "%s lacks a blank: the strings of a record are joined without one."
                            .formatted(quoted(term));
            case Hint.Uppercase(String term) ->
                    "%s is in capitals, which is allowed and unusual.".formatted(quoted(term));
            case Hint.StrayBlanks _ -> "The record has blanks too many, which does no harm.";
            case Hint.NearRecord(NearMiss miss, String text) ->
                    "The TXT record %s is no SPF record: %s Replace it; do not add a second one."
                            .formatted(quoted(text), sentence(miss));
            case Hint.LongAnswer(int octets) ->
                    "The domain's TXT records have %d octets together, which do not fit into an answer over UDP."
                            .formatted(octets);
            case Hint.ObsoleteType _ ->
                    "The record is published with the type SPF (99), which was given up, and not"
                            + " with the type TXT.";
            case Hint.Elsewhere(DomainName name) ->
                    "At %s stands an SPF record; it does not hold for the sender domain."
                            .formatted(shown(name));
            case Hint.LookupsOverLimit(int lookups, boolean isExact) ->
                    "The whole record needs %s%d DNS look-ups (%d allowed)."
                            .formatted(isExact ? "" : "at least ", lookups, Limits.LOOKUPS);
            case Hint.LookupsNearLimit(int lookups) ->
                    "The whole record needs %d DNS look-ups (%d allowed)."
                            .formatted(lookups, Limits.LOOKUPS);
            case Hint.VoidLookupsOverLimit(int voidLookups) ->
                    "The whole record causes %d void look-ups (%d allowed)."
                            .formatted(voidLookups, Limits.VOID_LOOKUPS);
            case Hint.TooManyMxHosts(DomainName domain, String term, int hosts) ->
                    "%s in the record of %s leads to %d mail servers (10 allowed)."
                            .formatted(quoted(term), shown(domain), hosts);
            case Hint.VoidLookup(DomainName domain, String term, DomainName name, var type) ->
                    "%s in the record of %s leads nowhere: DNS has nothing of type %s for %s."
                            .formatted(quoted(term), shown(domain), type, shown(name));
            case Hint.TargetWithoutRecord(DomainName domain, String term, String target) ->
                    "%s in the record of %s leads to %s, which has no SPF record."
                            .formatted(
                                    quoted(term),
                                    shown(domain),
                                    target.isEmpty() ? "an empty name" : Printable.text(target));
            case Hint.BrokenTarget(DomainName domain, String term, String target) ->
                    "%s in the record of %s leads to %s, which has no valid SPF record, or more than one."
                            .formatted(quoted(term), shown(domain), Printable.text(target));
            case Hint.Loop(DomainName domain, String term, String target) ->
                    "%s in the record of %s leads back to %s, in a circle."
                            .formatted(quoted(term), shown(domain), Printable.text(target));
        };
    }

    private static String sentence(NearMiss miss) {
        return switch (miss) {
            case LEADING_BLANK -> "it begins with a blank or an invisible sign.";
            case QUOTES -> "the quotes are part of it.";
            case NOT_AT_START -> "nothing may stand before “v=spf1”.";
            case ODD_SIGN -> "“v=spf1” has a sign in it that cannot be seen or only looks like it.";
            case NO_BLANK_AFTER_VERSION -> "only a blank may follow “v=spf1”.";
            case MISSPELT_VERSION -> "it has to begin with “v=spf1”.";
            case OTHER_VERSION -> "“v=spf1” is the only version there is.";
            case SENDER_ID -> "it belongs to Sender ID, which was given up.";
        };
    }

    private static String shown(DomainName name) {
        return Printable.text(name.value());
    }

    private static String quoted(String text) {
        return '“' + Printable.readable(text) + '”';
    }
}

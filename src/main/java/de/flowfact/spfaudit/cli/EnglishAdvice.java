package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.advice.Finding;
import de.flowfact.spfaudit.advice.Finding.IncludeFault;
import de.flowfact.spfaudit.advice.Repair;
import de.flowfact.spfaudit.advice.Warning;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.AddressText;
import de.flowfact.spfaudit.spf.Printable;
import de.flowfact.spfaudit.spf.SpfResult;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/// Findings, repairs and warnings in English, a sentence or two each.
final class EnglishAdvice {

    private EnglishAdvice() {}

    static String sentence(Finding finding) {
        return switch (finding) {
            case Finding.NoSuchDomain _ -> "The domain does not exist in DNS.";
            case Finding.NoRecord _ -> "The domain publishes no SPF record.";
            case Finding.MisspeltRecord(String text) ->
                    "The domain publishes no valid SPF record: %s was meant to be one."
                            .formatted(quoted(text));
            case Finding.SeveralRecords(int records) ->
                    "The domain publishes %d SPF records, allowed is one.".formatted(records);
            case Finding.SyntaxError(int position, String term) ->
                    "The SPF record is misspelt%s (character %d)."
                            .formatted(term.isEmpty() ? "" : " at " + quoted(term), position);
            case Finding.NotAuthorised(SpfResult result, var addresses) ->
                    notAuthorised(result, addresses);
            case Finding.PartlyAuthorised(SpfResult result, var addresses, var passing) ->
                    "%s For %s it is in order."
                            .formatted(notAuthorised(result, addresses), shown(passing));
            case Finding.TooManyLookups(int needed, boolean isExact) ->
                    "The SPF record needs %s%d DNS look-ups, ten are allowed."
                            .formatted(isExact ? "" : "at least ", needed);
            case Finding.TooManyVoidLookups _ ->
                    "The SPF record causes more than the two allowed void look-ups: it names what"
                            + " does not exist.";
            case Finding.BrokenInclude(String target, IncludeFault fault) ->
                    "The SPF record includes %s, %s."
                            .formatted(
                                    target.isEmpty() ? "an empty name" : Printable.text(target),
                                    switch (fault) {
                                        case NO_RECORD, BROKEN_RECORD ->
                                                "which has no valid SPF record";
                                        case LOOP -> "which leads back in a circle";
                                    });
            case Finding.UnusableRecord(String term) ->
                    "The SPF record leads to more than ten mail servers at %s."
                            .formatted(quoted(term));
            case Finding.Freemail _ ->
                    "The domain is a mailbox provider's; the customer cannot change its SPF"
                            + " record.";
            case Finding.Temporary(DomainName name, Fault fault) ->
                    "There was no usable answer from DNS for %s: %s."
                            .formatted(Printable.text(name.value()), fault.sentence());
            case Finding.NameServersDisagree(String server) ->
                    "The domain's name servers disagree: %s says something else than was heard before."
                            .formatted(server);
            case Finding.NotEvaluated(String failure) ->
                    "The check failed by a fault of this program: %s.".formatted(failure);
            case Finding.Unconfirmed(String server, Fault fault) ->
                    "This is not confirmed yet: the name server %s gave no usable answer: %s."
                            .formatted(server, fault.sentence());
        };
    }

    private static String notAuthorised(SpfResult result, List<InetAddress> addresses) {
        String sentence =
                switch (result) {
                    case FAIL -> "The SPF record does not let %s send.";
                    case SOFTFAIL -> "The SPF record probably does not let %s send.";
                    case PASS, NEUTRAL, NONE, TEMPERROR, PERMERROR ->
                            "The SPF record says nothing about %s.";
                };
        return sentence.formatted(shown(addresses));
    }

    static String whatToLookAt(Finding finding) {
        return switch (finding) {
            case Finding.NoSuchDomain _ ->
                    "see whether the domain is spelt right and still registered.";
            case Finding.NoRecord _ ->
                    "create an SPF record that also lets in all other mail servers of the domain.";
            case Finding.MisspeltRecord _ ->
                    "replace this TXT record by a valid SPF record; do not add a second one.";
            case Finding.SeveralRecords _ ->
                    "have somebody who knows SPF merge the records into one.";
            case Finding.SyntaxError(_, String term) ->
                    "find out what %s was meant to be.".formatted(quoted(term));
            case Finding.NotAuthorised(_, var addresses) -> permit(addresses);
            case Finding.PartlyAuthorised(_, var addresses, _) -> permit(addresses);
            case Finding.TooManyLookups _ ->
                    "find out which of the terms that ask DNS are still needed.";
            case Finding.TooManyVoidLookups _ ->
                    "find out which names in the record do not exist any more.";
            case Finding.BrokenInclude(String target, _) ->
                    "ask the provider of %s what to include instead."
                            .formatted(Printable.text(target));
            case Finding.UnusableRecord(String term) ->
                    "replace %s by the addresses of the mail servers that really send."
                            .formatted(quoted(term));
            case Finding.Freemail _ ->
                    "send from an address of a domain of one's own, through the mailbox provider's"
                            + " SMTP server, or with the address as Reply-To only.";
            case Finding.NotEvaluated _ -> "tell those who run this program.";
            case Finding.Temporary _, Finding.NameServersDisagree _, Finding.Unconfirmed _ ->
                    "look at the domain's name servers if it stays like that.";
        };
    }

    private static String permit(List<InetAddress> addresses) {
        return "find out how the record can let in %s.".formatted(shown(addresses));
    }

    static String sentence(Repair repair) {
        return switch (repair) {
            case Repair.Respelt(String before, String after) ->
                    "%s is now %s.".formatted(quoted(before), quoted(after));
            case Repair.InvisibleRemoved _ -> "invisible signs are removed.";
            case Repair.BlanksReplaced _ ->
                    "signs that only look like a blank are replaced by blanks.";
            case Repair.DashesReplaced(String before, String after) ->
                    "%s had another dash in place of “-”; it is %s now."
                            .formatted(quoted(before), quoted(after));
            case Repair.TildesReplaced(String before, String after) ->
                    "%s had a sign that only looks like “~”; it is %s now."
                            .formatted(quoted(before), quoted(after));
            case Repair.SignsReplaced _ ->
                    "signs that only look like the right ones are replaced by these.";
            case Repair.EscapesResolved(String before, String after) ->
                    "%s had a sign written in another form; it is %s now."
                            .formatted(quoted(before), quoted(after));
            case Repair.SignsRemoved(String signs) ->
                    "signs that do not belong there are removed: %s"
                            .formatted(Printable.readable(signs));
            case Repair.PrefixRemoved(String prefix) ->
                    "%s in front of “v=spf1” is removed; with it the text was no SPF record."
                            .formatted(quoted(prefix));
            case Repair.LeadingBlankRemoved _ ->
                    "the blank before “v=spf1” is removed; with it the text was no SPF record.";
            case Repair.VersionCorrected(String before) ->
                    "it begins with “v=spf1” in place of %s.".formatted(quoted(before));
            case Repair.VersionRepeated _ -> "“v=spf1” stands there only once, at the beginning.";
            case Repair.Separated(String before, String after) ->
                    "%s lacked a blank: %s.".formatted(quoted(before), quoted(after));
            case Repair.Divided(String before, var terms) ->
                    "%s is divided into terms: %s."
                            .formatted(
                                    quoted(before),
                                    terms.stream()
                                            .map(EnglishAdvice::quoted)
                                            .collect(Collectors.joining(", ")));
            case Repair.HostForInclude(String before, String after) ->
                    "%s is now %s: the name is that of a server, and has no SPF record."
                            .formatted(quoted(before), quoted(after));
            case Repair.MovedBeforeAll(String term) ->
                    "%s stands before “all” now; behind it, it had no effect."
                            .formatted(quoted(term));
            case Repair.BehindAll(String term, String all) ->
                    "%s is removed: what stands behind %s has no effect."
                            .formatted(quoted(term), quoted(all));
            case Repair.Merged(int records) -> "%d records have become one.".formatted(records);
            case Repair.RedirectIgnored(String term) ->
                    "%s is removed: beside “all” it had no effect.".formatted(quoted(term));
            case Repair.Dropped(String term, Repair.Why why) ->
                    "%s is removed: %s"
                            .formatted(
                                    quoted(term),
                                    switch (why) {
                                        case DUPLICATE -> "it stands there already.";
                                        case NO_SUCH_TERM ->
                                                "there is no such term; “a” is for IPv6, too.";
                                        case COVERED -> "another term lets in the same servers.";
                                    });
            case Repair.MovedToFront(String term) ->
                    "%s stands in front now; further behind it had no effect."
                            .formatted(quoted(term));
            case Repair.MovedBeforeUnanswered(String term) ->
                    "%s stands in front now, since terms before it were not answered for today."
                            .formatted(quoted(term));
        };
    }

    static String sentence(Warning warning) {
        return switch (warning) {
            case Warning.IncludeRemoved(String term, String target, IncludeFault fault) ->
                    switch (fault) {
                        case NO_RECORD, BROKEN_RECORD ->
                                "%s is removed, since %s has no valid SPF record. If it stood for mail servers, they have to be entered anew."
                                        .formatted(
                                                quoted(term),
                                                target.isEmpty()
                                                        ? "this name"
                                                        : Printable.text(target));
                        case LOOP ->
                                "%s is removed, since it leads back to %s in a circle. It let in nobody besides."
                                        .formatted(quoted(term), Printable.text(target));
                    };
            case Warning.VoidRemoved(String term) ->
                    "%s is removed, since it leads nowhere today and the record would ask too often. If it stood for a mail server, that has to be entered anew."
                            .formatted(quoted(term));
            case Warning.UnreadableRemoved(String term) ->
                    "%s cannot be understood and is removed. If it stood for a mail server, that has to be entered anew."
                            .formatted(quoted(term));
            case Warning.EndingRead(String written, String read, boolean isSignRead) ->
                    "the end %s is read as %s%s; see whether that is meant."
                            .formatted(
                                    quoted(written),
                                    quoted(read),
                                    isSignRead
                                            ? ""
                                            : ", since the sign before “all” cannot be made out");
            case Warning.ReadAs(String written, String read) ->
                    "%s is read as %s, the rest cannot be understood; see whether that is meant."
                            .formatted(quoted(written), quoted(read));
            case Warning.NoHostName(String term) ->
                    "%s is left as it is: no server can have such a name, and what was meant cannot be proven; correct it."
                            .formatted(quoted(term));
            case Warning.EndingSoftened(String before, String after) ->
                    "%s at the end has become %s, since a sender had to be removed: the record was broken and refused nobody, with “-all” it would refuse that sender's mail now."
                            .formatted(quoted(before), quoted(after));
            case Warning.RingReplaced(String term, String target) ->
                    "%s leads back to %s in a circle and is replaced by what else stands there. When that changes, the record has to follow."
                            .formatted(quoted(term), Printable.text(target));
            case Warning.ProviderAdded(String term, String provider) ->
                    "%s is added, since the domain's mail is at %s."
                            .formatted(quoted(term), Printable.readable(provider));
            case Warning.AddressesMayChange(var terms) ->
                    "%s: replaced by the addresses of today, since the record would need too many DNS look-ups. When the providers change them, the record has to follow. Better: remove services that are not used any more."
                            .formatted(
                                    terms.stream()
                                            .map(EnglishAdvice::quoted)
                                            .collect(Collectors.joining(", ")));
            case Warning.StillBroken _ ->
                    "the rest of the record stays broken: for other mail servers that stand further"
                            + " behind it still cannot be evaluated.";
            case Warning.ToBeCompleted _ ->
                    "this first record is a proposal. Add all other servers that send for the"
                            + " domain, such as the web site and newsletters.";
            case Warning.RedirectReplaced(String term, boolean isSameForOthers) ->
                    "%s is replaced by an “include”, since nothing can be added behind it; %s"
                            .formatted(
                                    quoted(term),
                                    isSameForOthers
                                            ? "for all other servers nothing changes."
                                            : "for all other servers the end of this record holds now.");
            case Warning.DifferentAll(String kept) ->
                    "the records end differently; the new one ends with %s."
                            .formatted(quoted(kept));
            case Warning.AtAlias(DomainName alias, DomainName target) ->
                    "%1$s is an alias (CNAME) of %2$s: the record has to be published at %2$s. If it shall hold for %1$s only, the CNAME has to be replaced by records of its own first."
                            .formatted(
                                    Printable.text(alias.value()), Printable.text(target.value()));
            case Warning.LongRecord(int octets) ->
                    "the record has %d characters, recommended are 450 at most; it has to be divided into strings of at most 255."
                            .formatted(octets);
        };
    }

    private static String shown(List<InetAddress> addresses) {
        return addresses.stream().map(AddressText::readable).collect(Collectors.joining(", "));
    }

    private static String quoted(String text) {
        return '“' + Printable.readable(text) + '”';
    }
}

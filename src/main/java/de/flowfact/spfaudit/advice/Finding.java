package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Hint;
import de.flowfact.spfaudit.spf.Printable;
import de.flowfact.spfaudit.spf.Reason;
import de.flowfact.spfaudit.spf.SpfResult;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What keeps mail of the sending addresses from being accepted, or may. `code` is stable: it is
/// stored and reported.
public sealed interface Finding {

    /// The name is not there at all.
    record NoSuchDomain() implements Finding {}

    /// The name is there, an SPF record is not.
    record NoRecord() implements Finding {}

    /// The name has a text that was meant to be a record, and no record.
    record MisspeltRecord(String text) implements Finding {}

    record SeveralRecords(int records) implements Finding {}

    /// The record breaks the grammar.
    ///
    /// @param position of the first error, counted from 1
    /// @param term in which it is, as published
    record SyntaxError(int position, String term) implements Finding {}

    /// The record is in order, and does not pass these addresses.
    ///
    /// @param result fail, softfail or neutral: the worst of them
    record NotAuthorised(SpfResult result, List<InetAddress> addresses) implements Finding {}

    /// The same where other sending addresses pass.
    ///
    /// @param addresses that do not pass
    /// @param passing those that do
    record PartlyAuthorised(
            SpfResult result, List<InetAddress> addresses, List<InetAddress> passing)
            implements Finding {}

    /// The record asks DNS more often than allowed.
    ///
    /// @param needed by the whole record, as far as known
    /// @param isExact false where it may need more
    record TooManyLookups(int needed, boolean isExact) implements Finding {}

    record TooManyVoidLookups() implements Finding {}

    /// An include or redirect leads to a record that is missing or broken.
    record BrokenInclude(String target, IncludeFault fault) implements Finding {}

    /// What is wrong with what is included.
    enum IncludeFault {
        NO_RECORD,
        BROKEN_RECORD,
        LOOP
    }

    /// Any other limit that the record exceeds: more than ten mail servers behind one term.
    record UnusableRecord(String term) implements Finding {}

    /// The domain is a mailbox provider's: the customer cannot change it.
    record Freemail() implements Finding {}

    /// DNS gave no answer; nothing is known, and nobody is told.
    record Temporary(DomainName name, Fault fault) implements Finding {}

    /// The zone's own name servers say different things; which holds is not known, and nobody is
    /// told.
    ///
    /// @param server that says something else than was heard first
    record NameServersDisagree(String server) implements Finding {}

    /// The evaluation of this domain failed, which is a bug of ours and says nothing of the domain.
    ///
    /// @param failure the kind of it
    record NotEvaluated(String failure) implements Finding {}

    /// One of the zone's own name servers could not be asked whether it is so; nobody is told yet.
    record Unconfirmed(String server, Fault fault) implements Finding {}

    default String code() {
        return switch (this) {
            case NoSuchDomain _ -> "no-such-domain";
            case NoRecord _ -> "no-record";
            case MisspeltRecord _ -> "misspelt-record";
            case SeveralRecords _ -> "several-records";
            case SyntaxError _ -> "syntax-error";
            case NotAuthorised _ -> "not-authorised";
            case PartlyAuthorised _ -> "partly-authorised";
            case TooManyLookups _ -> "too-many-lookups";
            case TooManyVoidLookups _ -> "too-many-void-lookups";
            case BrokenInclude _ -> "broken-include";
            case UnusableRecord _ -> "unusable-record";
            case Freemail _ -> "freemail";
            case Temporary _ -> "temporary";
            case NameServersDisagree _ -> "name-servers-disagree";
            case NotEvaluated _ -> "not-evaluated";
            case Unconfirmed _ -> "unconfirmed";
        };
    }

    /// The same as long as nothing has changed: the code, and what else tells one case from
    /// another, in an order of its own. What depends on other people's zones (how many look-ups are
    /// needed) or moves with every edit (a position) is no part of it.
    default String fingerprint() {
        return Stream.concat(Stream.of(code()), parameters())
                .map(Printable::text)
                .collect(Collectors.joining(" "));
    }

    private Stream<String> parameters() {
        return switch (this) {
            case NotAuthorised(SpfResult result, var addresses) ->
                    Stream.concat(Stream.of(result.code()), sorted(addresses));
            case PartlyAuthorised(SpfResult result, var addresses, _) ->
                    Stream.concat(Stream.of(result.code()), sorted(addresses));
            case BrokenInclude(String target, IncludeFault fault) ->
                    Stream.of(
                            fault.name().toLowerCase(Locale.ROOT), target.toLowerCase(Locale.ROOT));
            case SyntaxError(_, String term) -> Stream.of(term);
            case UnusableRecord(String term) -> Stream.of(term);
            case MisspeltRecord(String text) -> Stream.of(text);
            case NoSuchDomain _,
                    NoRecord _,
                    SeveralRecords _,
                    TooManyLookups _,
                    TooManyVoidLookups _,
                    Freemail _,
                    Temporary _,
                    NameServersDisagree _,
                    NotEvaluated _,
                    Unconfirmed _ ->
                    Stream.empty();
        };
    }

    private static Stream<String> sorted(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).sorted();
    }

    /// One English sentence for operations, on top of why the evaluation ended as it did.
    default String cause(Reason reason) {
        return switch (this) {
            case Freemail _ -> "The domain is a mailbox provider's. " + reason.sentence();
            case PartlyAuthorised(_, var addresses, var passing) ->
                    "%d of %d sending addresses pass. "
                                    .formatted(passing.size(), addresses.size() + passing.size())
                            + reason.sentence();
            case MisspeltRecord(String text) ->
                    reason.sentence()
                            + " The text \"%s\" was meant to be one."
                                    .formatted(Printable.text(text));
            case BrokenInclude(String target, IncludeFault fault) ->
                    fault == IncludeFault.LOOP
                            ? reason.sentence() + " %s includes itself.".formatted(target)
                            : reason.sentence();
            case NoSuchDomain _,
                    NoRecord _,
                    SeveralRecords _,
                    SyntaxError _,
                    NotAuthorised _,
                    TooManyLookups _,
                    TooManyVoidLookups _,
                    UnusableRecord _,
                    Temporary _,
                    NameServersDisagree _,
                    NotEvaluated _,
                    Unconfirmed _ ->
                    reason.sentence();
        };
    }

    /// One German sentence, for account managers and customers.
    default String sentence() {
        return FindingWording.sentence(this);
    }

    /// One German sentence: what a person must look at where no change can be proposed.
    default String whatToLookAt() {
        return FindingWording.whatToLookAt(this);
    }

    /// Whether it says what the hint would say.
    default boolean covers(Hint hint) {
        return (this instanceof TooManyLookups && hint instanceof Hint.LookupsOverLimit)
                || (this instanceof TooManyVoidLookups && hint instanceof Hint.VoidLookupsOverLimit)
                || (this instanceof UnusableRecord && hint instanceof Hint.TooManyMxHosts)
                || (this instanceof MisspeltRecord && hint instanceof Hint.NearRecord)
                || (this instanceof BrokenInclude(String target, _) && isAbout(hint, target));
    }

    private static boolean isAbout(Hint hint, String target) {
        return (hint instanceof Hint.TargetWithoutRecord(_, _, String missing)
                        && isSameName(missing, target))
                || (hint instanceof Hint.BrokenTarget(_, _, String broken)
                        && isSameName(broken, target))
                || (hint instanceof Hint.Loop(_, _, String start) && isSameName(start, target));
    }

    private static boolean isSameName(String one, String other) {
        return one.equals(other) || DomainName.ofOctets(one).equals(DomainName.ofOctets(other));
    }
}

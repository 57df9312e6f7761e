package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.AddressText;
import de.flowfact.spfaudit.spf.Hint;
import de.flowfact.spfaudit.spf.Printable;
import de.flowfact.spfaudit.spf.SpfResult;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/// What keeps mail of the sending addresses from being accepted, or may. `code` is stable: it is
/// stored and reported.
public sealed interface Finding {

    /// The name is not there at all.
    record NoSuchDomain() implements Finding {}

    /// The name is there, an SPF record is not.
    record NoRecord() implements Finding {}

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

    /// The record asks DNS more often than allowed.
    ///
    /// @param needed by the whole record, as far as known
    /// @param isExact false where it may need more
    record TooManyLookups(int needed, boolean isExact) implements Finding {}

    record TooManyVoidLookups() implements Finding {}

    /// An include or redirect leads to a record that is missing or broken.
    record BrokenInclude(String target) implements Finding {}

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

    /// One of the zone's own name servers could not be asked whether it is so; nobody is told yet.
    record Unconfirmed(String server, Fault fault) implements Finding {}

    default String code() {
        return switch (this) {
            case NoSuchDomain _ -> "no-such-domain";
            case NoRecord _ -> "no-record";
            case SeveralRecords _ -> "several-records";
            case SyntaxError _ -> "syntax-error";
            case NotAuthorised _ -> "not-authorised";
            case TooManyLookups _ -> "too-many-lookups";
            case TooManyVoidLookups _ -> "too-many-void-lookups";
            case BrokenInclude _ -> "broken-include";
            case UnusableRecord _ -> "unusable-record";
            case Freemail _ -> "freemail";
            case Temporary _ -> "temporary";
            case NameServersDisagree _ -> "name-servers-disagree";
            case Unconfirmed _ -> "unconfirmed";
        };
    }

    /// One German sentence, for account managers and customers.
    default String sentence() {
        return switch (this) {
            case NoSuchDomain _ -> "Diese Domain ist im DNS nicht vorhanden.";
            case NoRecord _ -> "Für diese Domain ist kein SPF-Eintrag veröffentlicht.";
            case SeveralRecords(int records) ->
                    "Für diese Domain sind %d SPF-Einträge veröffentlicht, erlaubt ist genau einer."
                            .formatted(records);
            case SyntaxError(int position, String term) ->
                    term.isEmpty()
                            ? "Der SPF-Eintrag ist fehlerhaft geschrieben (Zeichen %d)."
                                    .formatted(position)
                            : "Der SPF-Eintrag ist bei „%s“ fehlerhaft geschrieben (Zeichen %d)."
                                    .formatted(Printable.text(term), position);
            case NotAuthorised(SpfResult result, List<InetAddress> addresses) ->
                    notAuthorised(result, servers(addresses));
            case TooManyLookups(int needed, boolean isExact) ->
                    "Der SPF-Eintrag braucht %s%d DNS-Abfragen, erlaubt sind höchstens 10."
                            .formatted(isExact ? "" : "mindestens ", needed);
            case TooManyVoidLookups _ ->
                    "Der SPF-Eintrag verursacht mehr als die erlaubten 2 Leerabfragen: Er verweist auf Namen, die es nicht"
                            + " gibt.";
            case BrokenInclude(String target) ->
                    "Der SPF-Eintrag bindet %s ein; dort ist kein gültiger SPF-Eintrag veröffentlicht."
                            .formatted(
                                    target.isEmpty()
                                            ? "einen leeren Namen"
                                            : Printable.text(target));
            case UnusableRecord(String term) ->
                    "Der SPF-Eintrag verweist bei „%s“ auf mehr als die erlaubten 10 Mailserver."
                            .formatted(Printable.text(term));
            case Freemail _ ->
                    "Diese Domain gehört einem E-Mail-Anbieter; der Kunde kann ihren SPF-Eintrag nicht ändern.";
            case Temporary(DomainName name, Fault fault) ->
                    "Die Domain war vorübergehend nicht prüfbar: Für %s kam keine verwertbare Antwort aus dem DNS (%s)."
                            .formatted(Printable.text(name.value()), cause(fault));
            case NameServersDisagree(String server) ->
                    "Die Nameserver der Domain sind sich nicht einig: %s antwortet anders als zuvor gehört."
                            .formatted(server);
            case Unconfirmed(String server, Fault fault) ->
                    "Der Befund ist noch nicht bestätigt: Der Nameserver %s gab keine verwertbare Antwort (%s)."
                            .formatted(server, cause(fault));
        };
    }

    private static String cause(Fault fault) {
        return switch (fault) {
            case TIMEOUT -> "Zeitüberschreitung";
            case SERVFAIL -> "Serverfehler SERVFAIL";
            case REFUSED -> "Antwort verweigert REFUSED";
            case FORMERR -> "Frage nicht verstanden FORMERR";
            case NOTIMP -> "Frage nicht unterstützt NOTIMP";
            case OTHER_RCODE -> "anderer Fehlercode";
            case MALFORMED -> "unlesbare Antwort";
            case TRUNCATED -> "Antwort zu lang für UDP und über TCP nicht zu bekommen";
            case LAME -> "Server nicht zuständig";
            case CNAME_LOOP -> "Alias im Kreis";
            case NETWORK -> "Server nicht erreichbar";
            case DEADLINE -> "Zeit für diese Domain aufgebraucht";
        };
    }

    /// Whether it says what the hint would say.
    default boolean covers(Hint hint) {
        return (this instanceof TooManyLookups && hint instanceof Hint.LookupsOverLimit)
                || (this instanceof TooManyVoidLookups && hint instanceof Hint.VoidLookupsOverLimit)
                || (this instanceof UnusableRecord && hint instanceof Hint.TooManyMxHosts)
                || (this instanceof BrokenInclude(String target) && isAbout(hint, target));
    }

    private static boolean isAbout(Hint hint, String target) {
        return (hint instanceof Hint.TargetWithoutRecord(_, _, String missing)
                        && isSameName(missing, target))
                || (hint instanceof Hint.BrokenTarget(_, _, String broken)
                        && isSameName(broken, target));
    }

    private static boolean isSameName(String one, String other) {
        return one.equals(other) || DomainName.ofOctets(one).equals(DomainName.ofOctets(other));
    }

    private static String notAuthorised(SpfResult result, String servers) {
        return switch (result) {
            case FAIL -> "Der SPF-Eintrag lässt den Versand über %s nicht zu.".formatted(servers);
            case SOFTFAIL ->
                    "Der SPF-Eintrag lässt den Versand über %s vermutlich nicht zu."
                            .formatted(servers);
            case PASS, NEUTRAL, NONE, TEMPERROR, PERMERROR ->
                    "Der SPF-Eintrag macht zum Versand über %s keine Aussage.".formatted(servers);
        };
    }

    private static String servers(List<InetAddress> addresses) {
        return addresses.stream().map(AddressText::readable).collect(Collectors.joining(" und "));
    }
}

package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.advice.Finding.IncludeFault;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Printable;
import java.util.List;

/// What a person has to look at before or after publishing a change.
public sealed interface Warning {

    /// It led to no valid record, so that no mail that came as far was accepted.
    record IncludeRemoved(String term, String target, IncludeFault fault) implements Warning {}

    /// It led to no address, and was one of too many look-ups.
    record VoidRemoved(String term) implements Warning {}

    /// Nobody can tell what was meant.
    record UnreadableRemoved(String term) implements Warning {}

    /// The end of the record is read as this.
    ///
    /// @param isSignRead false where softfail was chosen, since no sign could be read
    record EndingRead(String written, String read, boolean isSignRead) implements Warning {}

    /// A part of a term could not be read.
    record ReadAs(String written, String read) implements Warning {}

    /// RFC 7208, 7.1, allows the name, and no host can have it; nobody can prove what was meant.
    record NoHostName(String term) implements Warning {}

    /// A sender had to go, so that nobody is refused who was not: until now the record was broken.
    record EndingSoftened(String before, String after) implements Warning {}

    /// An include that leads back has been replaced by the rest of what it leads to.
    record RingReplaced(String term, String target) implements Warning {}

    /// What the recognised mail provider asks for, in the place of what had to go.
    record ProviderAdded(String term, String provider) implements Warning {}

    /// In the place of includes stand the addresses that they lead to today.
    record AddressesMayChange(List<String> terms) implements Warning {

        public AddressesMayChange {
            terms = List.copyOf(terms);
        }
    }

    /// The sending addresses pass, what stands behind them still does not work.
    record StillBroken() implements Warning {}

    /// A first record knows only who is visible in DNS.
    record ToBeCompleted() implements Warning {}

    /// Beside other records, a redirect would decide for all of them; and nothing can end a record
    /// that redirects.
    ///
    /// @param isSameForOthers whether the record ends as the one that it redirected to
    record RedirectReplaced(String term, boolean isSameForOthers) implements Warning {}

    /// The records that were merged ended differently.
    record DifferentAll(String kept) implements Warning {}

    /// RFC 1034, 3.6.2: the name is an alias, so that its record is the target's.
    record AtAlias(DomainName alias, DomainName target) implements Warning {}

    /// RFC 7208, 3.4.
    record LongRecord(int octets) implements Warning {}

    /// Stable: it is part of `check --json`.
    default String code() {
        return switch (this) {
            case IncludeRemoved _ -> "include-removed";
            case VoidRemoved _ -> "void-removed";
            case UnreadableRemoved _ -> "unreadable-removed";
            case EndingRead _ -> "ending-read";
            case ReadAs _ -> "read-as";
            case NoHostName _ -> "no-host-name";
            case EndingSoftened _ -> "ending-softened";
            case RingReplaced _ -> "ring-replaced";
            case ProviderAdded _ -> "provider-added";
            case AddressesMayChange _ -> "addresses-may-change";
            case StillBroken _ -> "still-broken";
            case ToBeCompleted _ -> "to-be-completed";
            case RedirectReplaced _ -> "redirect-replaced";
            case DifferentAll _ -> "different-all";
            case AtAlias _ -> "at-alias";
            case LongRecord _ -> "long-record";
        };
    }

    /// German, for whoever publishes the record.
    default String sentence() {
        return switch (this) {
            case IncludeRemoved(String term, String target, IncludeFault fault) ->
                    "„%s“ ist entfernt, weil %s. %s"
                            .formatted(shown(term), reason(target, fault), consequence(fault));
            case VoidRemoved(String term) ->
                    "„%s“ ist entfernt, weil es heute ins Leere führt und der Eintrag sonst zu viele Abfragen verursacht. Falls damit ein Mailserver gemeint ist, muss er neu eingetragen werden."
                            .formatted(shown(term));
            case UnreadableRemoved(String term) ->
                    "„%s“ ist unverständlich und deshalb entfernt. Falls damit ein Mailserver gemeint ist, muss er neu eingetragen werden."
                            .formatted(shown(term));
            case EndingRead(String written, String read, boolean isSignRead) ->
                    isSignRead
                            ? "Das Ende „%s“ ist als „%s“ gelesen; bitte prüfen, ob das gemeint ist."
                                    .formatted(shown(written), shown(read))
                            : "Das Ende „%s“ ist als „%s“ gelesen, weil nicht zu erkennen ist, welches Zeichen vor „all“ gemeint war; bitte prüfen."
                                    .formatted(shown(written), shown(read));
            case ReadAs(String written, String read) ->
                    "„%s“ ist als „%s“ gelesen, der Rest ist unverständlich; bitte prüfen, ob das gemeint ist."
                            .formatted(shown(written), shown(read));
            case NoHostName(String term) ->
                    "„%s“ ist unverändert: Einen solchen Namen kann kein Server haben, und was gemeint ist, lässt sich nicht belegen; bitte prüfen und berichtigen."
                            .formatted(shown(term));
            case EndingSoftened(String before, String after) ->
                    "„%s“ am Ende ist durch „%s“ ersetzt, weil ein Absender entfernt werden musste: Bisher war der Eintrag fehlerhaft und wies niemanden ab, mit „-all“ würden dessen E-Mails jetzt abgewiesen."
                            .formatted(shown(before), shown(after));
            case RingReplaced(String term, String target) ->
                    "„%s“ führt im Kreis zu %s zurück und ist durch das ersetzt, was dort sonst noch steht. Ändert sich das dort, muss der Eintrag nachgezogen werden."
                            .formatted(shown(term), shown(target));
            case ProviderAdded(String term, String provider) ->
                    "„%s“ ist ergänzt, weil die E-Mails der Domain bei %s liegen."
                            .formatted(shown(term), shown(provider));
            case AddressesMayChange(List<String> terms) ->
                    terms.size() == 1
                            ? "„%s“ ist durch die heutigen Adressen ersetzt, weil der Eintrag sonst zu viele DNS-Abfragen braucht. Ändert der Anbieter seine Adressen, muss der Eintrag nachgezogen werden. Besser: nicht mehr benutzte Dienste streichen."
                                    .formatted(shown(terms.getFirst()))
                            : "%s sind durch die heutigen Adressen ersetzt, weil der Eintrag sonst zu viele DNS-Abfragen braucht. Ändern die Anbieter ihre Adressen, muss der Eintrag nachgezogen werden. Besser: nicht mehr benutzte Dienste streichen."
                                    .formatted(
                                            GermanList.of(
                                                    terms.stream()
                                                            .map(term ->
                                                                    "„%s“".formatted(shown(term)))
                                                            .toList()));
            case StillBroken _ ->
                    "Der übrige Eintrag bleibt fehlerhaft: Für andere Mailserver, die weiter hinten stehen, kann er weiterhin nicht ausgewertet werden.";
            case ToBeCompleted _ ->
                    "Dieser erste Eintrag ist ein Vorschlag. Bitte alle weiteren Server ergänzen, die für die Domain versenden, zum Beispiel Website und Newsletter.";
            case RedirectReplaced(String term, boolean isSameForOthers) ->
                    "„%s“ ist durch „include“ ersetzt, weil dahinter nichts ergänzt werden kann; %s"
                            .formatted(
                                    shown(term),
                                    isSameForOthers
                                            ? "das Ergebnis für alle anderen Server bleibt gleich."
                                            : "für alle anderen Server gilt jetzt das Ende dieses"
                                                    + " Eintrags.");
            case DifferentAll(String kept) ->
                    "Die bisherigen Einträge enden verschieden; der neue endet auf „%s“."
                            .formatted(shown(kept));
            case AtAlias(DomainName alias, DomainName target) ->
                    "%1$s ist ein Alias (CNAME) für %2$s: Der Eintrag ist bei %2$s zu veröffentlichen. Soll er nur für %1$s gelten, muss der CNAME vorher durch eigene Einträge ersetzt werden; neben ihm kann keiner stehen."
                            .formatted(shown(alias.value()), shown(target.value()));
            case LongRecord(int octets) ->
                    "Der Eintrag ist %d Zeichen lang, empfohlen sind höchstens 450; er muss in Zeichenketten von höchstens 255 Zeichen geteilt werden."
                            .formatted(octets);
        };
    }

    private static String reason(String target, IncludeFault fault) {
        return switch (fault) {
            case NO_RECORD, BROKEN_RECORD ->
                    "bei %s kein gültiger SPF-Eintrag steht"
                            .formatted(target.isEmpty() ? "diesem Namen" : shown(target));
            case LOOP -> "es im Kreis zu %s zurückführt".formatted(shown(target));
        };
    }

    private static String consequence(IncludeFault fault) {
        return switch (fault) {
            case NO_RECORD, BROKEN_RECORD ->
                    "Falls dort zugelassene Mailserver gemeint sind, müssen sie neu eingetragen"
                            + " werden.";
            case LOOP -> "Es ließ niemanden zusätzlich zu.";
        };
    }

    /// Whether a sender had to go for good that may have been meant to be let in.
    default boolean losesSender() {
        return switch (this) {
            case IncludeRemoved(_, _, IncludeFault fault) -> fault != IncludeFault.LOOP;
            case VoidRemoved _, UnreadableRemoved _ -> true;
            case EndingRead _,
                    ReadAs _,
                    NoHostName _,
                    EndingSoftened _,
                    RingReplaced _,
                    ProviderAdded _,
                    AddressesMayChange _,
                    StillBroken _,
                    ToBeCompleted _,
                    RedirectReplaced _,
                    DifferentAll _,
                    AtAlias _,
                    LongRecord _ ->
                    false;
        };
    }

    /// Whether it says of a name what a missing answer may make it look like.
    default boolean restsOnAnswers() {
        return switch (this) {
            case IncludeRemoved _,
                    VoidRemoved _,
                    UnreadableRemoved _,
                    NoHostName _,
                    RingReplaced _ ->
                    true;
            case EndingRead _,
                    ReadAs _,
                    EndingSoftened _,
                    ProviderAdded _,
                    AddressesMayChange _,
                    StillBroken _,
                    ToBeCompleted _,
                    RedirectReplaced _,
                    DifferentAll _,
                    AtAlias _,
                    LongRecord _ ->
                    false;
        };
    }

    private static String shown(String text) {
        return Printable.readable(text);
    }
}

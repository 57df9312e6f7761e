package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.advice.Finding.IncludeFault;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Printable;

/// What a person has to look at before or after publishing a change.
public sealed interface Warning {

    /// It led to no valid record, so that no mail that came as far was accepted.
    record IncludeRemoved(String term, String target, IncludeFault fault) implements Warning {}

    /// It led to no address, and was one of too many look-ups.
    record VoidRemoved(String term) implements Warning {}

    /// Nobody can tell what was meant.
    record UnreadableRemoved(String term) implements Warning {}

    /// In the place of an include stand the addresses that it leads to today.
    record AddressesMayChange(String term) implements Warning {}

    /// The sending addresses pass, what stands behind them still does not work.
    record StillBroken() implements Warning {}

    /// A first record knows only who is visible in DNS.
    record ToBeCompleted() implements Warning {}

    /// Beside other records, a redirect would decide for all of them.
    record RedirectReplaced(String term) implements Warning {}

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
                    "„%s“ ist entfernt, weil %s. Falls dort zugelassene Mailserver gemeint sind, müssen sie neu eingetragen werden."
                            .formatted(shown(term), reason(target, fault));
            case VoidRemoved(String term) ->
                    "„%s“ ist entfernt, weil es heute ins Leere führt und der Eintrag sonst zu viele Abfragen verursacht. Falls damit ein Mailserver gemeint ist, muss er neu eingetragen werden."
                            .formatted(shown(term));
            case UnreadableRemoved(String term) ->
                    "„%s“ ist unverständlich und deshalb entfernt. Falls damit ein Mailserver gemeint ist, muss er neu eingetragen werden."
                            .formatted(shown(term));
            case AddressesMayChange(String term) ->
                    "„%s“ ist durch die Adressen ersetzt, für die es heute steht, weil der Eintrag sonst zu viele DNS-Abfragen braucht. Ändert der Anbieter sie, muss der Eintrag angepasst werden."
                            .formatted(shown(term));
            case StillBroken _ ->
                    "Der übrige Eintrag bleibt fehlerhaft: Für andere Mailserver, die weiter hinten stehen, kann er weiterhin nicht ausgewertet werden.";
            case ToBeCompleted _ ->
                    "Dieser erste Eintrag ist ein Vorschlag. Bitte alle weiteren Server ergänzen, die für die Domain versenden, zum Beispiel Website und Newsletter.";
            case RedirectReplaced(String term) ->
                    "„%s“ ist durch ein „include“ ersetzt: Die Mailserver dort bleiben zugelassen, für alle anderen gilt jetzt das Ende dieses Eintrags."
                            .formatted(shown(term));
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

    private static String shown(String text) {
        return Printable.text(text);
    }
}

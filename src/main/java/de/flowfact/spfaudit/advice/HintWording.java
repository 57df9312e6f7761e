package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.spf.Hint;
import de.flowfact.spfaudit.spf.Hint.NearMiss;
import de.flowfact.spfaudit.spf.Limits;
import de.flowfact.spfaudit.spf.Printable;
import java.util.ArrayList;
import java.util.List;

/// Hints in German, for account managers and administrators.
public final class HintWording {

    private static final int MOST_TERMS = 3;

    private HintWording() {}

    /// One sentence.
    public static String sentence(Hint hint) {
        return switch (hint) {
            case Hint.BehindAll(String term) ->
                    "„%s“ steht hinter „all“ und wirkt nicht.".formatted(shown(term));
            case Hint.PassesEverybody(String term) ->
                    "„%s“ erlaubt jedem Server der Welt den Versand.".formatted(shown(term));
            case Hint.UsesPtr(String term) ->
                    "„%s“ fragt nach dem Namen des sendenden Servers (ptr); davon rät der Standard ab."
                            .formatted(shown(term));
            case Hint.HostBits(String term, String network) ->
                    "„%s“ gilt für das ganze Netz %s, nicht nur für die genannte Adresse."
                            .formatted(shown(term), network);
            case Hint.WideNetwork(String term, int prefixLength) ->
                    "„%s“ erlaubt mit /%d sehr vielen fremden Servern den Versand."
                            .formatted(shown(term), prefixLength);
            case Hint.ReservedNetwork(List<String> terms, String reserved) ->
                    "%s %s im reservierten Bereich %s, aus dem im Internet keine E-Mails kommen."
                            .formatted(
                                    quoted(terms),
                                    terms.size() == 1 ? "liegt" : "liegen",
                                    reserved);
            case Hint.Duplicate(String term) ->
                    "„%s“ wirkt nicht: Dieselben Absender erfasst schon ein Bestandteil weiter vorn."
                            .formatted(shown(term));
            case Hint.RedirectIgnored(String term) ->
                    "„%s“ wirkt nicht, weil der Eintrag auch „all“ enthält.".formatted(shown(term));
            case Hint.NoDefault _ ->
                    "Der Eintrag endet ohne „all“; für alle anderen Server macht er keine Aussage.";
            case Hint.UnknownModifier(String term) ->
                    "„%s“ ist kein bekannter Bestandteil und wird übergangen."
                            .formatted(shown(term));
            case Hint.LongRecord(int octets) ->
                    "Der Eintrag ist %d Zeichen lang; empfohlen sind höchstens 450."
                            .formatted(octets);
            case Hint.LongString(int octets) ->
                    "Der Eintrag steht in einer Zeichenkette von %d Zeichen; er muss in Stücke von höchstens 255 geteilt werden."
                            .formatted(octets);
            case Hint.JoinedTerms(String term) ->
                    "In „%s“ fehlt ein Leerzeichen: Die Teile des Eintrags werden ohne Leerzeichen aneinandergefügt."
                            .formatted(shown(term));
            case Hint.Uppercase(String term) ->
                    "„%s“ ist in Großbuchstaben geschrieben; das ist erlaubt, aber unüblich."
                            .formatted(shown(term));
            case Hint.StrayBlanks _ ->
                    "Der Eintrag enthält überzählige Leerzeichen; das schadet nicht.";
            case Hint.NearRecord(NearMiss miss, String text) ->
                    "Der TXT-Eintrag „%s“ ist kein SPF-Eintrag: %s Bitte diesen Eintrag ersetzen, keinen zweiten daneben anlegen."
                            .formatted(shown(text), sentence(miss));
            case Hint.LongAnswer(int octets) ->
                    "Die TXT-Einträge der Domain sind zusammen %d Byte lang; sie passen nicht in eine UDP-Antwort."
                            .formatted(octets);
            case Hint.ObsoleteType _ ->
                    "Der Eintrag ist mit dem abgeschafften Typ SPF (99) veröffentlicht statt mit dem Typ TXT.";
            case Hint.Elsewhere(var name) ->
                    "Bei %s steht ein SPF-Eintrag; für die Absenderdomain gilt er dort nicht."
                            .formatted(shown(name.value()));
            case Hint.LookupsOverLimit(int lookups, boolean isExact) ->
                    "Der ganze Eintrag braucht %s%d DNS-Abfragen, erlaubt sind höchstens %d."
                            .formatted(isExact ? "" : "mindestens ", lookups, Limits.LOOKUPS);
            case Hint.LookupsNearLimit(int lookups) ->
                    "Der ganze Eintrag braucht %d von höchstens %d DNS-Abfragen."
                            .formatted(lookups, Limits.LOOKUPS);
            case Hint.VoidLookupsOverLimit(int voidLookups) ->
                    "Der ganze Eintrag verursacht %d Leerabfragen, erlaubt sind höchstens %d."
                            .formatted(voidLookups, Limits.VOID_LOOKUPS);
            case Hint.TooManyMxHosts(var domain, String term, int hosts) ->
                    "„%s“ im Eintrag von %s führt zu %d Mailservern, erlaubt sind höchstens 10."
                            .formatted(shown(term), shown(domain.value()), hosts);
            case Hint.VoidLookup(var domain, String term, var name, var type) ->
                    "„%s“ im Eintrag von %s führt ins Leere: Zu %s gibt es im DNS nichts vom Typ %s."
                            .formatted(
                                    shown(term), shown(domain.value()), shown(name.value()), type);
            case Hint.TargetWithoutRecord(var domain, String term, String target) ->
                    "„%s“ im Eintrag von %s verweist auf %s; dort ist kein SPF-Eintrag veröffentlicht."
                            .formatted(shown(term), shown(domain.value()), name(target));
            case Hint.BrokenTarget(var domain, String term, String target) ->
                    "„%s“ im Eintrag von %s verweist auf %s; dort steht kein gültiger SPF-Eintrag oder mehr als einer."
                            .formatted(shown(term), shown(domain.value()), shown(target));
            case Hint.Loop(var domain, String term, String target) ->
                    "„%s“ im Eintrag von %s führt im Kreis zu %s zurück."
                            .formatted(shown(term), shown(domain.value()), shown(target));
        };
    }

    private static String sentence(NearMiss miss) {
        return switch (miss) {
            case LEADING_BLANK -> "Am Anfang steht ein Leerzeichen oder ein unsichtbares Zeichen.";
            case QUOTES -> "Die Anführungszeichen sind Teil des Eintrags.";
            case NOT_AT_START -> "Vor „v=spf1“ darf nichts stehen.";
            case ODD_SIGN ->
                    "In „v=spf1“ steht ein Zeichen, das nicht zu sehen ist oder nur so aussieht.";
            case NO_BLANK_AFTER_VERSION -> "Auf „v=spf1“ darf nur ein Leerzeichen folgen.";
            case MISSPELT_VERSION -> "Er muss mit „v=spf1“ beginnen.";
            case OTHER_VERSION -> "Es gibt nur die Version „v=spf1“.";
            case SENDER_ID ->
                    "Er gehört zu dem aufgegebenen Verfahren Sender ID; SPF beginnt mit „v=spf1“.";
        };
    }

    private static String quoted(List<String> terms) {
        var items =
                new ArrayList<>(
                        terms.stream()
                                .limit(MOST_TERMS)
                                .map(term -> "„%s“".formatted(shown(term)))
                                .toList());
        if (terms.size() > MOST_TERMS) {
            items.add("%d weitere".formatted(terms.size() - MOST_TERMS));
        }
        return GermanList.of(items);
    }

    private static String name(String target) {
        return target.isEmpty() ? "einen leeren Namen" : shown(target);
    }

    private static String shown(String text) {
        return Printable.readable(text);
    }
}

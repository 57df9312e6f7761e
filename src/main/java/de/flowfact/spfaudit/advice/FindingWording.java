package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.advice.Finding.BrokenInclude;
import de.flowfact.spfaudit.advice.Finding.Freemail;
import de.flowfact.spfaudit.advice.Finding.IncludeFault;
import de.flowfact.spfaudit.advice.Finding.MisspeltRecord;
import de.flowfact.spfaudit.advice.Finding.NameServersDisagree;
import de.flowfact.spfaudit.advice.Finding.NoRecord;
import de.flowfact.spfaudit.advice.Finding.NoSuchDomain;
import de.flowfact.spfaudit.advice.Finding.NotAuthorised;
import de.flowfact.spfaudit.advice.Finding.NotEvaluated;
import de.flowfact.spfaudit.advice.Finding.PartlyAuthorised;
import de.flowfact.spfaudit.advice.Finding.SeveralRecords;
import de.flowfact.spfaudit.advice.Finding.SyntaxError;
import de.flowfact.spfaudit.advice.Finding.Temporary;
import de.flowfact.spfaudit.advice.Finding.TooManyLookups;
import de.flowfact.spfaudit.advice.Finding.TooManyVoidLookups;
import de.flowfact.spfaudit.advice.Finding.Unconfirmed;
import de.flowfact.spfaudit.advice.Finding.UnusableRecord;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.AddressText;
import de.flowfact.spfaudit.spf.Hint.NearMiss;
import de.flowfact.spfaudit.spf.NearRecord;
import de.flowfact.spfaudit.spf.Printable;
import de.flowfact.spfaudit.spf.SpfResult;
import de.flowfact.spfaudit.spf.Written;
import de.flowfact.spfaudit.spf.Written.Look;
import de.flowfact.spfaudit.spf.Written.Plain;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/// Findings in German, one sentence each.
final class FindingWording {

    /// Longer than any word that a person wrote.
    private static final int MOST_CHARACTERS = 300;

    private FindingWording() {}

    static String sentence(Finding finding) {
        return switch (finding) {
            case NoSuchDomain _ -> "Diese Domain ist im DNS nicht vorhanden.";
            case NoRecord _ -> "Für diese Domain ist kein SPF-Eintrag veröffentlicht.";
            case MisspeltRecord(String text) -> misspelt(text);
            case SeveralRecords(int records) ->
                    "Für diese Domain sind %d SPF-Einträge veröffentlicht, erlaubt ist genau einer."
                            .formatted(records);
            case SyntaxError(int position, String term) -> wronglyWritten(position, term);
            case NotAuthorised(SpfResult result, List<InetAddress> addresses) ->
                    notAuthorised(result, servers(addresses));
            case PartlyAuthorised(SpfResult result, var addresses, var passing) ->
                    "%s Für %s ist er in Ordnung."
                            .formatted(notAuthorised(result, servers(addresses)), servers(passing));
            case TooManyLookups(int needed, boolean isExact) ->
                    "Der SPF-Eintrag braucht %s%d DNS-Abfragen, erlaubt sind höchstens 10."
                            .formatted(isExact ? "" : "mindestens ", needed);
            case TooManyVoidLookups _ ->
                    "Der SPF-Eintrag verursacht mehr als die erlaubten 2 Leerabfragen: Er verweist"
                            + " auf Namen, die es nicht gibt.";
            case BrokenInclude(String target, IncludeFault fault) ->
                    "Der SPF-Eintrag bindet %s ein; %s"
                            .formatted(
                                    target.isEmpty()
                                            ? "einen leeren Namen"
                                            : Printable.readable(target),
                                    sentence(fault));
            case UnusableRecord(String term) ->
                    "Der SPF-Eintrag verweist bei „%s“ auf mehr als die erlaubten 10 Mailserver."
                            .formatted(Printable.readable(term));
            case Freemail _ ->
                    "Diese Domain gehört einem E-Mail-Anbieter; der Kunde kann ihren SPF-Eintrag nicht ändern.";
            case Temporary(DomainName name, Fault fault) ->
                    "Die Domain war vorübergehend nicht prüfbar: Für %s kam keine verwertbare Antwort aus dem DNS (%s)."
                            .formatted(Printable.readable(name.value()), cause(fault));
            case NameServersDisagree(String server) ->
                    "Die Nameserver der Domain sind sich nicht einig: %s antwortet anders als zuvor gehört."
                            .formatted(server);
            case NotEvaluated(String failure) ->
                    "Die Domain war nicht prüfbar: Ihre Prüfung ist an einem Fehler des Programms gescheitert (%s)."
                            .formatted(failure);
            case Unconfirmed(String server, Fault fault) ->
                    "Der Befund ist noch nicht bestätigt: Der Nameserver %s gab keine verwertbare Antwort (%s)."
                            .formatted(server, cause(fault));
        };
    }

    static String whatToLookAt(Finding finding) {
        return switch (finding) {
            case NoSuchDomain _ ->
                    "Bitte prüfen, ob die Domain richtig geschrieben und noch registriert ist.";
            case NoRecord _ ->
                    "Bitte einen SPF-Eintrag anlegen lassen, der auch alle anderen Mailserver der Domain zulässt.";
            case MisspeltRecord _ ->
                    "Bitte diesen TXT-Eintrag durch einen gültigen SPF-Eintrag ersetzen lassen, keinen zweiten daneben anlegen.";
            case SeveralRecords _ ->
                    "Bitte die Einträge von einer fachkundigen Person zu einem zusammenführen lassen.";
            case SyntaxError(_, String term) ->
                    "Bitte prüfen lassen, was mit „%s“ gemeint ist."
                            .formatted(Printable.readable(term));
            case NotAuthorised(_, var addresses) -> permit(addresses);
            case PartlyAuthorised(_, var addresses, _) -> permit(addresses);
            case TooManyLookups _ ->
                    "Bitte prüfen lassen, welche Bestandteile mit DNS-Abfragen noch gebraucht werden.";
            case TooManyVoidLookups _ ->
                    "Bitte prüfen lassen, welche Namen im Eintrag es nicht mehr gibt.";
            case BrokenInclude(String target, _) ->
                    "Bitte beim Anbieter von %s nachfragen, was stattdessen einzubinden ist."
                            .formatted(Printable.readable(target));
            case UnusableRecord(String term) ->
                    "Bitte „%s“ durch die Adressen der Mailserver ersetzen lassen, die wirklich versenden."
                            .formatted(Printable.readable(term));
            case Freemail _ ->
                    "Bitte eine Absenderadresse einer eigenen Domain verwenden, über den SMTP-Server des E-Mail-Anbieters versenden oder die eigene Adresse nur als Antwortadresse angeben.";
            case NotEvaluated _ -> "Bitte den Betrieb des Prüfprogramms verständigen.";
            case Temporary _, NameServersDisagree _, Unconfirmed _ ->
                    "Bitte die Nameserver der Domain prüfen, falls das so bleibt.";
        };
    }

    /// What is wrong with a text that was meant to be a record.
    private static String misspelt(String text) {
        NearMiss miss = NearRecord.missOf(text).orElse(NearMiss.MISSPELT_VERSION);
        return switch (miss) {
            case LEADING_BLANK ->
                    "Vor dem SPF-Eintrag steht ein Leerzeichen oder ein unsichtbares Zeichen;"
                            + " deshalb wird er nicht erkannt.";
            case QUOTES ->
                    "Der SPF-Eintrag steht in zusätzlichen Anführungszeichen und wird deshalb nicht"
                            + " erkannt.";
            case NOT_AT_START ->
                    "Vor „v=spf1“ steht im SPF-Eintrag noch etwas anderes; deshalb wird er nicht"
                            + " erkannt.";
            case ODD_SIGN ->
                    "Im SPF-Eintrag steht in „v=spf1“ ein unsichtbares oder falsches Zeichen;"
                            + " deshalb wird er nicht erkannt.";
            case NO_BLANK_AFTER_VERSION ->
                    "Im SPF-Eintrag fehlt das Leerzeichen nach „v=spf1“; deshalb wird er nicht"
                            + " erkannt.";
            case MISSPELT_VERSION ->
                    "Der SPF-Eintrag beginnt nicht mit „v=spf1“, sondern mit „%s“; deshalb wird er nicht erkannt."
                            .formatted(start(text));
            case OTHER_VERSION ->
                    "Der SPF-Eintrag beginnt mit „%s“; es gibt nur „v=spf1“, deshalb wird er nicht erkannt."
                            .formatted(start(text));
            case SENDER_ID ->
                    "Für diese Domain ist nur ein Eintrag des aufgegebenen Verfahrens Sender ID"
                            + " veröffentlicht, kein SPF-Eintrag.";
        };
    }

    private static String start(String text) {
        String start = Written.plain(text.substring(0, Math.min(text.length(), 80))).text().strip();
        int blank = start.indexOf(' ');
        return Printable.readable(blank < 0 ? start : start.substring(0, blank));
    }

    /// A sign that only looks right cannot be found by who is told where it stands.
    private static String wronglyWritten(int position, String term) {
        if (term.isEmpty()) {
            return "Der SPF-Eintrag ist fehlerhaft geschrieben (Zeichen %d).".formatted(position);
        }
        if (term.length() > MOST_CHARACTERS) {
            return "Der SPF-Eintrag ist bei „%s“ fehlerhaft geschrieben (Zeichen %d)."
                    .formatted(Printable.readable(term), position);
        }
        Plain plain = Written.plain(term);
        String seen = Printable.readable(term);
        if (plain.replaced().equals(Set.of(Look.DASH))) {
            return "Im SPF-Eintrag steht „%s“ mit einem Gedankenstrich; richtig ist „%s“ mit einem Minuszeichen."
                    .formatted(seen, Printable.readable(plain.text()));
        }
        if (plain.replaced().equals(Set.of(Look.TILDE))) {
            return "Im SPF-Eintrag steht „%s“ mit einem Zeichen, das nur wie eine Tilde aussieht; richtig ist „%s“."
                    .formatted(seen, Printable.readable(plain.text()));
        }
        if (plain.replaced().equals(Set.of(Look.INVISIBLE))) {
            return "Im SPF-Eintrag steht bei „%s“ ein unsichtbares Zeichen."
                    .formatted(Printable.readable(plain.text()));
        }
        if (plain.replaced().equals(Set.of(Look.BLANK))) {
            return "Im SPF-Eintrag steht bei „%s“ ein Zeichen, das nur wie ein Leerzeichen aussieht."
                    .formatted(Printable.readable(plain.text().strip()));
        }
        return "Der SPF-Eintrag ist bei „%s“ fehlerhaft geschrieben (Zeichen %d)."
                .formatted(seen, position);
    }

    private static String permit(List<InetAddress> addresses) {
        return "Bitte prüfen lassen, wie der Eintrag den Versand über %s zulassen kann."
                .formatted(servers(addresses));
    }

    private static String sentence(IncludeFault fault) {
        return switch (fault) {
            case NO_RECORD, BROKEN_RECORD -> "dort ist kein gültiger SPF-Eintrag veröffentlicht.";
            case LOOP -> "das führt im Kreis zurück.";
        };
    }

    /// Why there was no answer, a German noun phrase.
    static String cause(Fault fault) {
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
            case TOO_MANY_QUESTIONS -> "zu viele DNS-Abfragen für eine Domain";
        };
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
        return GermanList.of(addresses.stream().map(AddressText::readable).toList());
    }
}

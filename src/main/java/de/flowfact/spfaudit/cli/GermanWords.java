package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.advice.Assessment;
import de.flowfact.spfaudit.advice.Change;
import de.flowfact.spfaudit.advice.DmarcPolicy;
import de.flowfact.spfaudit.advice.DnsHosting;
import de.flowfact.spfaudit.advice.Finding;
import de.flowfact.spfaudit.advice.HintWording;
import de.flowfact.spfaudit.advice.MailHosting;
import de.flowfact.spfaudit.advice.Repair;
import de.flowfact.spfaudit.advice.Surroundings;
import de.flowfact.spfaudit.advice.Unanswered;
import de.flowfact.spfaudit.advice.Warning;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.AddressText;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.Hint;
import de.flowfact.spfaudit.spf.Limits;
import de.flowfact.spfaudit.spf.Printable;
import de.flowfact.spfaudit.spf.Reason;
import de.flowfact.spfaudit.spf.SpfResult;
import de.flowfact.spfaudit.spf.Survey;
import de.flowfact.spfaudit.spf.SyntaxError;
import de.flowfact.spfaudit.spf.Visit.Outcome;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// In German, by the words of the notices.
final class GermanWords implements CheckWords {

    @Override
    public String verdict(SpfResult result) {
        return switch (result) {
            case PASS -> "zugelassen";
            case FAIL -> "nicht zugelassen";
            case SOFTFAIL -> "vermutlich nicht zugelassen";
            case NEUTRAL -> "keine Aussage";
            case NONE -> "kein SPF-Eintrag";
            case PERMERROR -> "Eintrag fehlerhaft";
            case TEMPERROR -> "vorübergehend nicht prüfbar";
        };
    }

    @Override
    public String cause(Reason reason, InetAddress ip) {
        return switch (reason) {
            case Reason.NotADomain(String text) ->
                    "„%s“ ist kein Domainname mit mindestens zwei Teilen."
                            .formatted(Printable.text(text));
            case Reason.Matched(DomainName domain, var directive) ->
                    "Für %s gilt „%s“ im Eintrag von %s."
                            .formatted(
                                    AddressText.readable(ip),
                                    Printable.text(directive.text()),
                                    shown(domain));
            case Reason.NoRecord(DomainName domain, boolean nameExists) ->
                    (nameExists ? "%s hat keinen SPF-Eintrag." : "%s gibt es im DNS nicht.")
                            .formatted(shown(domain));
            case Reason.SeveralRecords(DomainName domain, var records) ->
                    "%s hat %d SPF-Einträge, erlaubt ist genau einer."
                            .formatted(shown(domain), records.size());
            case Reason.SyntaxErrors(DomainName domain, var record) ->
                    "Der Eintrag von %s ist bei Zeichen %d fehlerhaft geschrieben."
                            .formatted(shown(domain), record.errors().getFirst().position() + 1);
            case Reason.NothingMatched(DomainName domain) ->
                    "Kein Bestandteil im Eintrag von %s trifft auf %s zu, und er endet ohne „all“."
                            .formatted(shown(domain), AddressText.readable(ip));
            case Reason.TooManyLookups(DomainName domain, var term) ->
                    "Bei „%s“ im Eintrag von %s sind die 10 erlaubten DNS-Abfragen verbraucht."
                            .formatted(Printable.text(term.text()), shown(domain));
            case Reason.TooManyVoidLookups(DomainName domain, var term) ->
                    "„%s“ im Eintrag von %s führt zur dritten Leerabfrage, erlaubt sind 2."
                            .formatted(Printable.text(term.text()), shown(domain));
            case Reason.TooManyMxHosts(DomainName domain, var term, int hosts) ->
                    "„%s“ im Eintrag von %s führt zu %d Mailservern, erlaubt sind 10."
                            .formatted(Printable.text(term.text()), shown(domain), hosts);
            case Reason.TargetWithoutRecord(DomainName domain, var term, String target) ->
                    "„%s“ im Eintrag von %s führt zu %s; dort steht kein SPF-Eintrag."
                            .formatted(
                                    Printable.text(term.text()),
                                    shown(domain),
                                    target.isEmpty() ? "keinem Namen" : Printable.text(target));
            case Reason.Unavailable(_, DomainName name, var type, _) ->
                    "Auf die Frage nach %s vom Typ %s kam keine verwertbare Antwort aus dem DNS."
                            .formatted(shown(name), type);
        };
    }

    @Override
    public String cause(Finding finding) {
        return finding.sentence();
    }

    @Override
    public String effect(Assessment assessment) {
        return "Folge: E-Mails %s (%s; Dringlichkeit %d)."
                .formatted(
                        isMissing(assessment)
                                ? "werden von den meisten Empfängern abgelehnt, weil es die"
                                        + " Absenderdomain nicht gibt"
                                : effect(assessment.result(), assessment.surroundings()),
                        dmarc(assessment.surroundings()),
                        assessment.urgency().level());
    }

    private static boolean isMissing(Assessment assessment) {
        return assessment.finding().filter(Finding.NoSuchDomain.class::isInstance).isPresent();
    }

    private static String effect(SpfResult result, Surroundings surroundings) {
        DmarcPolicy policy = surroundings.dmarc().orElse(DmarcPolicy.NONE);
        if (policy == DmarcPolicy.REJECT) {
            return "werden in der Regel abgelehnt";
        }
        if (result == SpfResult.FAIL) {
            return "werden von vielen Empfängern abgelehnt";
        }
        return policy == DmarcPolicy.QUARANTINE
                ? "landen in der Regel im Spam-Ordner oder werden abgelehnt"
                : "können als Spam eingestuft oder abgelehnt werden";
    }

    private static String dmarc(Surroundings surroundings) {
        return surroundings.dmarcLookup().isKnown()
                ? surroundings
                        .dmarc()
                        .map(policy -> "DMARC-Richtlinie „%s“".formatted(policy.code()))
                        .orElse("keine DMARC-Richtlinie")
                : "DMARC-Richtlinie nicht abrufbar";
    }

    @Override
    public String domainExplains(String text) {
        return "Die Domain erklärt dazu: " + text;
    }

    @Override
    public String unanswered(List<Unanswered> questions) {
        return "Nicht beantwortet, der Rat ist deshalb unvollständig: %s."
                .formatted(Unanswered.explained(questions));
    }

    @Override
    public String titleOf(Change change) {
        return switch (ChangeText.recordsNow(change)) {
            case 0 -> "Diesen Eintrag neu anlegen:";
            case 1 -> "Den Eintrag ändern:";
            default -> "Alle SPF-Einträge durch diesen einen ersetzen:";
        };
    }

    @Override
    public String leadingBlank() {
        return "[Leerzeichen]";
    }

    @Override
    public String proof(Change change) {
        int voids = change.proof().voidLookups();
        return "Geprüft: %s mit %s%s.%s"
                .formatted(
                        verdict(change.provenResult()),
                        lookups(change.lookups()),
                        voids == 0 ? "" : ", " + voidLookups(voids),
                        kept(change));
    }

    private static String kept(Change change) {
        int addresses = change.proof().addressesKept();
        if (addresses == 0) {
            return "";
        }
        // RFC 7208, 4.5: by several records nothing passed
        if (ChangeText.recordsNow(change) > 1) {
            return addresses == 1
                    ? " Eine Adresse, die einer der Einträge nennt, ist zugelassen."
                    : " %d Adressen, die einer der Einträge nennt, sind zugelassen."
                            .formatted(addresses);
        }
        return addresses == 1
                ? " Eine Adresse, die bisher zugelassen war, ist es weiterhin."
                : " %d Adressen, die bisher zugelassen waren, sind es weiterhin."
                        .formatted(addresses);
    }

    @Override
    public String repair(Repair repair) {
        return "Berichtigt: " + repair.sentence();
    }

    @Override
    public Optional<String> ending(Change change) {
        return change.ending();
    }

    @Override
    public String warning(Warning warning) {
        return "Zu beachten: " + warning.sentence();
    }

    @Override
    public String stringOfRecord(int number) {
        return "Zeichenkette %d: ".formatted(number);
    }

    @Override
    public String zoneFile() {
        return "Zonendatei: ";
    }

    @Override
    public String enterDirectly(String link) {
        return "Direkt eintragen: " + link;
    }

    @Override
    public String whatToLookAt(Finding finding) {
        return "Zu tun: " + finding.whatToLookAt();
    }

    @Override
    public String edit(String path) {
        return "Zu bearbeiten unter: " + path;
    }

    @Override
    public String howItCame() {
        return "So kommt das Ergebnis zustande:";
    }

    @Override
    public String howItCame(InetAddress ip) {
        return "So kommt das Ergebnis für %s zustande:".formatted(AddressText.readable(ip));
    }

    @Override
    public String passedOver(List<String> what) {
        return "… %s, kein Treffer".formatted(String.join(", ", what));
    }

    @Override
    public String addresses(int count) {
        return count == 1 ? "1 Adresse" : count + " Adressen";
    }

    @Override
    public String includes(int count, int addressesInThem) {
        return "%d %s%s"
                .formatted(
                        count,
                        count == 1 ? "include" : "includes",
                        addressesInThem == 0
                                ? ""
                                : " mit %s".formatted(addresses(addressesInThem)));
    }

    @Override
    public String outcome(Outcome outcome) {
        return switch (outcome) {
            case MATCH -> "Treffer";
            case NO_MATCH -> "kein Treffer";
            case REDIRECTED -> "dort gilt:";
            case TEMPERROR -> "nicht prüfbar";
            case PERMERROR -> "Fehler";
        };
    }

    @Override
    public String decides() {
        return "◀ entscheidet";
    }

    @Override
    public String endOfRecord() {
        return "Ende des Eintrags ohne „all“";
    }

    @Override
    public String circle(String domain) {
        return "führt im Kreis zu %s zurück".formatted(domain);
    }

    @Override
    public String syntaxError(SyntaxError error) {
        return "fehlerhaft";
    }

    @Override
    public String atCharacter(int position) {
        return "Zeichen " + position;
    }

    @Override
    public String nothing() {
        return "nichts";
    }

    @Override
    public String noSuchName() {
        return "gibt es nicht";
    }

    @Override
    public String notAnswered(String fault) {
        return "keine Antwort";
    }

    @Override
    public String inAll(int records) {
        return "insgesamt " + records;
    }

    @Override
    public String unreadable(int records) {
        return "davon unlesbar " + records;
    }

    @Override
    public String counts(Evaluation evaluation) {
        int voids = evaluation.voidLookups();
        return "Bis dahin %s%s."
                .formatted(
                        lookups(evaluation.lookups()), voids == 0 ? "" : ", " + voidLookups(voids));
    }

    @Override
    public String wholeRecord(Survey survey) {
        int voids = survey.voidLookups();
        return "Der ganze Eintrag braucht %s%s%s."
                .formatted(
                        survey.isComplete() ? "" : "mindestens ",
                        lookups(survey.lookups()),
                        voids == 0 ? "" : ", " + voidLookups(voids));
    }

    private static String lookups(int count) {
        return "%d DNS-Abfrage%s (erlaubt sind %d)"
                .formatted(count, count == 1 ? "" : "n", Limits.LOOKUPS);
    }

    private static String voidLookups(int count) {
        return "%d Leerabfrage%s (erlaubt sind %d)"
                .formatted(count, count == 1 ? "" : "n", Limits.VOID_LOOKUPS);
    }

    @Override
    public String hint(Hint hint) {
        return "Hinweis: %s (%s)".formatted(HintWording.sentence(hint), hint.code());
    }

    @Override
    public String mailAt(MailHosting hosting) {
        return "E-Mail bei: " + hosting.phrase();
    }

    @Override
    public String dnsAt(DnsHosting hosting) {
        return "DNS bei: " + hosting.phrase();
    }

    private static String shown(DomainName name) {
        return Printable.text(name.value());
    }
}

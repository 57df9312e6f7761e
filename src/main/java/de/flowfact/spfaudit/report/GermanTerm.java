package de.flowfact.spfaudit.report;

import de.flowfact.spfaudit.audit.AuditedDomain.LatestNotice;
import de.flowfact.spfaudit.audit.DomainCase;
import de.flowfact.spfaudit.audit.DomainCase.Dark;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.spf.SpfResult;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// The words of account managers for what the audit knows by code.
final class GermanTerm {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm").withZone(ZoneId.of("Europe/Berlin"));

    private GermanTerm() {}

    static String of(SpfResult result) {
        return switch (result) {
            case PASS -> "zugelassen";
            case FAIL -> "nicht zugelassen";
            case SOFTFAIL -> "vermutlich nicht zugelassen";
            case NEUTRAL -> "keine Aussage";
            case NONE -> "kein SPF-Eintrag";
            case TEMPERROR -> "vorübergehend nicht prüfbar";
            case PERMERROR -> "Eintrag fehlerhaft";
        };
    }

    /// Begins with its number, so that it sorts. 4 is a hint and has no row of its own.
    static String ofUrgency(int urgency) {
        return switch (urgency) {
            case 1 -> "1 – wird abgelehnt oder landet im Spam";
            case 2 -> "2 – wird von vielen abgelehnt";
            case 3 -> "3 – kann im Spam landen oder abgelehnt werden";
            case 4 -> "4 – nur ein Hinweis";
            default -> "";
        };
    }

    static String development(DomainCase domain) {
        return switch (domain.domain().development()) {
            case NEW -> "neu";
            case CHANGED -> "verändert";
            case FIXED -> "behoben";
            case UNCHANGED -> inTheDark(domain, "unverändert");
            case NONE -> inTheDark(domain, "");
        };
    }

    private static String inTheDark(DomainCase domain, String otherwise) {
        Dark tonight = domain.tonight();
        if (tonight == null) {
            return otherwise;
        }
        return tonight.isWhole() ? "heute nicht prüfbar" : "heute nicht vollständig prüfbar";
    }

    static String of(LatestNotice notice) {
        return switch (notice.state()) {
            case COMPOSED -> "wartet";
            case HELD -> "angehalten";
            case SENDING -> "in Übergabe";
            case SENT -> ofSent(notice);
            case UNKNOWN -> "ungewiss";
            case FAILED -> "fehlgeschlagen";
            case SUPPRESSED -> "unterdrückt";
        };
    }

    private static String ofSent(LatestNotice notice) {
        if (notice.isUndelivered()) {
            return "zurückgekommen, Grund unklar";
        }
        return notice.isUnsentFile() ? "als Datei erstellt, nicht versendet" : "übergeben";
    }

    static String of(NoticeKind kind) {
        return switch (kind) {
            case FIRST -> "erste Nachricht";
            case WORSENED -> "Verschlechterung";
            case COMPLETED -> "Ergänzung";
            case REMINDER -> "Erinnerung";
            case LAST_REMINDER -> "letzte Erinnerung";
            case ALL_CLEAR -> "Entwarnung";
            case FREEMAIL -> "Freemail-Hinweis";
        };
    }

    static String of(boolean yes) {
        return yes ? "ja" : "nein";
    }

    static String of(LocalDate day) {
        return DAY.format(day);
    }

    static String of(Instant moment) {
        return MOMENT.format(moment);
    }
}

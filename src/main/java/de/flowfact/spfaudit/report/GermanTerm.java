package de.flowfact.spfaudit.report;

import de.flowfact.spfaudit.audit.AuditedDomain.Development;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.audit.NoticeState;
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

    static String of(Development development) {
        return switch (development) {
            case NEW -> "neu";
            case CHANGED -> "verändert";
            case UNCHANGED -> "unverändert";
            case FIXED -> "behoben";
            case NONE -> "";
        };
    }

    static String of(NoticeState state) {
        return switch (state) {
            case COMPOSED -> "erstellt";
            case HELD -> "angehalten";
            case SENDING -> "in Übergabe";
            case SENT -> "übergeben";
            case UNKNOWN -> "ungewiss";
            case FAILED -> "fehlgeschlagen";
            case SUPPRESSED -> "unterdrückt";
        };
    }

    static String of(NoticeKind kind) {
        return switch (kind) {
            case FIRST -> "erste Nachricht";
            case WORSENED -> "Verschlechterung";
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

package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.NoticeKind;

import java.util.List;

/// The subject of a notice: what, which domain, which customer.
final class Subject {

    private static final int CHARACTERS = 64;
    private static final int CUSTOMER_NUMBER_CHARACTERS = 16;
    private static final String SEVERAL = "mehrere Domains";

    private Subject() {}

    static String of(Customer customer, Matter matter) {
        String number = OneLine.of(customer.number(), CUSTOMER_NUMBER_CHARACTERS);
        String end = " (Kd.-Nr. " + number + ")";
        String which = which(matter);
        int needed = Math.min(SEVERAL.length(), which.codePointCount(0, which.length()));
        List<String> starts = starts(matter);
        String start =
                starts.stream()
                        .filter(s -> room(s, end) >= needed)
                        .findFirst()
                        .orElseGet(starts::getLast);
        return start + ": " + shortened(which, room(start, end)) + end;
    }

    private static int room(String start, String end) {
        return CHARACTERS - start.length() - ": ".length() - end.length();
    }

    /// What it is about, the shorter the further behind. The last one leaves room for `mehrere
    /// Domains` beside the longest customer number.
    private static List<String> starts(Matter matter) {
        boolean isOne = matter.domains().size() == 1;
        return switch (matter.kind()) {
            case FIRST -> List.of(what(matter), shortly(matter), "SPF-Hinweis");
            case REMINDER ->
                    List.of(
                            "Erinnerung: " + what(matter),
                            "Erinnerung: " + shortly(matter),
                            "SPF-Erinnerung");
            case LAST_REMINDER ->
                    List.of(
                            "Letzte Erinnerung: " + what(matter),
                            "Letzte Erinnerung: " + shortly(matter),
                            "Letzte Erinnerung");
            case WORSENED ->
                    List.of(
                            "Verschlechtert: " + what(matter),
                            "Verschlechtert: " + shortly(matter),
                            "SPF verschlechtert");
            case COMPLETED ->
                    List.of(
                            "Ergänzung: " + what(matter),
                            "Ergänzung: " + shortly(matter),
                            "SPF-Ergänzung");
            case ALL_CLEAR ->
                    matter.domains().isEmpty()
                            ? List.of(
                                    matter.fixed().size() == 1
                                            ? "SPF-Eintrag in Ordnung"
                                            : "SPF-Einträge in Ordnung",
                                    "SPF in Ordnung")
                            : List.of("SPF-Einträge teils in Ordnung", "SPF teils in Ordnung");
            case FREEMAIL ->
                    List.of(
                            isOne ? "Absenderadresse ändern" : "Absenderadressen ändern",
                            "Absender ändern");
        };
    }

    private static String what(Matter matter) {
        if (matter.domains().size() > 1) {
            return "E-Mail-Versand betroffen";
        }
        AuditedDomain domain = matter.domains().getFirst();
        return switch (Findings.troubleOf(domain)) {
            case NOT_PERMITTED ->
                    domain.verdict().proposed() == null
                            ? "SPF-Eintrag prüfen"
                            : "SPF-Eintrag ändern";
            case NO_RECORD -> "SPF-Eintrag fehlt";
            case SEVERAL_RECORDS -> "Mehrere SPF-Einträge";
            case BROKEN_RECORD -> "SPF-Eintrag fehlerhaft";
            case FREEMAIL -> "Absenderadresse ändern";
            case NO_SUCH_DOMAIN -> "Domain nicht gefunden";
            case OTHER -> "SPF-Eintrag prüfen";
        };
    }

    private static String shortly(Matter matter) {
        if (matter.domains().size() > 1) {
            return Findings.of(matter.domains()).setRightInDns().isEmpty()
                    ? "E-Mail-Versand"
                    : "SPF-Einträge";
        }
        AuditedDomain domain = matter.domains().getFirst();
        return switch (Findings.troubleOf(domain)) {
            case NOT_PERMITTED -> domain.verdict().proposed() == null ? "SPF prüfen" : "SPF ändern";
            case NO_RECORD -> "SPF fehlt";
            case SEVERAL_RECORDS -> "SPF mehrfach";
            case BROKEN_RECORD -> "SPF fehlerhaft";
            case FREEMAIL -> "Absender ändern";
            case NO_SUCH_DOMAIN -> "Domain fehlt";
            case OTHER -> "SPF prüfen";
        };
    }

    private static String which(Matter matter) {
        List<AuditedDomain> about = matter.domains().isEmpty() ? matter.fixed() : matter.domains();
        boolean isOne = about.size() == 1 && !isPartlyFixed(matter);
        return isOne ? ReadableDomain.of(about.getFirst().domain()) : SEVERAL;
    }

    private static boolean isPartlyFixed(Matter matter) {
        return matter.kind() == NoticeKind.ALL_CLEAR && !matter.domains().isEmpty();
    }

    /// Both ends of a long name say more than its first half: `immobilienver…nord.example`.
    private static String shortened(String name, int characters) {
        if (name.codePointCount(0, name.length()) <= characters) {
            return name;
        }
        int head = (characters - 1) / 2;
        int tail = characters - 1 - head;
        return name.substring(0, name.offsetByCodePoints(0, head))
                + "…"
                + name.substring(name.offsetByCodePoints(name.length(), -tail));
    }
}

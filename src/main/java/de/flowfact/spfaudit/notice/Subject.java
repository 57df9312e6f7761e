package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Customer;
import java.util.List;

/// The subject of a notice: what, which domain, which customer.
final class Subject {

    private static final int CHARACTERS = 64;
    private static final int CUSTOMER_NUMBER_CHARACTERS = 16;

    private Subject() {}

    static String of(Customer customer, List<AuditedDomain> domains) {
        String number = OneLine.of(customer.number(), CUSTOMER_NUMBER_CHARACTERS);
        String start = what(domains) + ": ";
        String end = " (Kd.-Nr. " + number + ")";
        return start + which(domains, CHARACTERS - start.length() - end.length()) + end;
    }

    private static String what(List<AuditedDomain> domains) {
        if (domains.size() > 1) {
            return "E-Mail-Versand betroffen";
        }
        AuditedDomain domain = domains.getFirst();
        return switch (Trouble.of(domain.verdict())) {
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

    private static String which(List<AuditedDomain> domains, int characters) {
        return domains.size() > 1
                ? "mehrere Domains"
                : shortened(ReadableDomain.of(domains.getFirst().domain()), characters);
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

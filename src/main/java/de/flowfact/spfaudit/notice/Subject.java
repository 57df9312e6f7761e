package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.NoticeKind;
import java.util.List;
import java.util.stream.Stream;

/// The subject of a notice, in the reader's words: what happens to which mail, and the domain. A
/// phone shows little more than the first half, and the domain stands behind that.
///
/// @param vendor as customers know it
record Subject(String vendor, Effects effects) {

    private static final int CHARACTERS = 60;
    private static final int CHARACTERS_OF_THE_LAST = 64;
    private static final int VENDOR_CHARACTERS = 24;
    private static final int ENOUGH_OF_A_NAME = 15;

    String of(Matter matter) {
        return Stream.of(
                        new Frame(
                                before(matter, OneLine.of(vendor, VENDOR_CHARACTERS) + "-E-Mails"),
                                behind(matter)),
                        new Frame(before(matter, "E-Mails"), behind(matter)))
                .filter(frame -> frame.isRoomFor(which(matter), limit(matter)))
                .findFirst()
                .orElseThrow()
                .with(which(matter), limit(matter));
    }

    private static int limit(Matter matter) {
        return matter.kind() == NoticeKind.LAST_REMINDER ? CHARACTERS_OF_THE_LAST : CHARACTERS;
    }

    /// What stands before the domain, with one colon, or behind one.
    private String before(Matter matter, String mails) {
        return switch (matter.kind()) {
            case FIRST, WORSENED, FREEMAIL ->
                    mails + (strongest(matter).isLoss() ? " kommen nicht an: " : " gefährdet: ");
            case COMPLETED -> "Ergänzung: %s %s (".formatted(mails, inShort(matter));
            case REMINDER -> "Erinnerung: %s %s (".formatted(mails, inShort(matter));
            case LAST_REMINDER -> "Letzte Erinnerung: %s %s (".formatted(mails, inShort(matter));
            case ALL_CLEAR ->
                    mails
                            + (matter.domains().isEmpty()
                                    ? " jetzt zugelassen: "
                                    : " teils zugelassen: ");
        };
    }

    private static String behind(Matter matter) {
        return switch (matter.kind()) {
            case COMPLETED, REMINDER, LAST_REMINDER -> ")";
            case FIRST, WORSENED, FREEMAIL, ALL_CLEAR -> "";
        };
    }

    private String inShort(Matter matter) {
        return switch (strongest(matter)) {
            case REJECTED, REJECTED_BY_MOST, REJECTED_BY_MANY -> "abgelehnt";
            case SPAM_OR_REJECTED -> "im Spam";
            case MAY_BE_SPAM -> "gefährdet";
        };
    }

    private Strength strongest(Matter matter) {
        return matter.domains().stream()
                .map(domain -> effects.of(domain).strength())
                .min(Strength::compareTo)
                .orElseThrow();
    }

    private String which(Matter matter) {
        if (matter.kind() == NoticeKind.ALL_CLEAR) {
            return matter.domains().isEmpty() && matter.fixed().size() == 1
                    ? name(matter.fixed().getFirst())
                    : "mehrere Domains";
        }
        if (matter.domains().size() == 1) {
            return name(matter.domains().getFirst());
        }
        List<AuditedDomain> hurtMost =
                matter.domains().stream()
                        .filter(d -> effects.of(d).strength() == strongest(matter))
                        .toList();
        if (hurtMost.size() == 1) {
            return name(hurtMost.getFirst()) + " u. a.";
        }
        return matter.kind() == NoticeKind.FREEMAIL ? "mehrere Adressen" : "mehrere Domains";
    }

    private static String name(AuditedDomain domain) {
        return ReadableDomain.of(domain.domain());
    }

    /// What stands around the name of a domain.
    private record Frame(String before, String behind) {

        boolean isRoomFor(String name, int limit) {
            return room(limit) >= Math.min(ENOUGH_OF_A_NAME, name.codePointCount(0, name.length()));
        }

        String with(String name, int limit) {
            return before + shortened(name, room(limit)) + behind;
        }

        private int room(int limit) {
            return limit - before.codePointCount(0, before.length()) - behind.length();
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
}

package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.Verdict;

/// What a finding does to mail, no stronger than can be claimed.
enum Effect {
    REJECTED("werden in der Regel abgelehnt"),
    MAY_BE_REJECTED("können abgelehnt werden"),
    UNREADABLE(
            "können als unerwünscht eingestuft werden, weil der SPF-Eintrag von empfangenden"
                    + " Servern nicht ausgewertet werden kann"),
    MAY_BE_UNWANTED("können als unerwünscht eingestuft werden");

    private final String predicate;

    Effect(String predicate) {
        this.predicate = predicate;
    }

    /// To be put behind "E-Mails …".
    String predicate() {
        return predicate;
    }

    static Effect of(Verdict verdict) {
        return switch (verdict.result()) {
            case FAIL -> hasStrictDmarc(verdict) ? REJECTED : MAY_BE_REJECTED;
            case SOFTFAIL, NEUTRAL, NONE -> MAY_BE_UNWANTED;
            case PERMERROR -> UNREADABLE;
            case PASS, TEMPERROR ->
                    throw new IllegalArgumentException("not affected: " + verdict.domain());
        };
    }

    private static boolean hasStrictDmarc(Verdict verdict) {
        return "quarantine".equals(verdict.dmarc()) || "reject".equals(verdict.dmarc());
    }
}

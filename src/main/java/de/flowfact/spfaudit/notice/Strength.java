package de.flowfact.spfaudit.notice;

/// How much a finding hurts mail, no stronger than can be claimed; the strongest first.
enum Strength {
    REJECTED("werden", "in der Regel abgelehnt", true),
    REJECTED_BY_MOST("werden", "von den meisten Empfängern abgelehnt", true),
    REJECTED_BY_MANY("werden", "von vielen Empfängern abgelehnt", true),
    SPAM_OR_REJECTED("landen", "in der Regel im Spam-Ordner oder werden abgelehnt", true),
    MAY_BE_SPAM("können", "als Spam eingestuft oder abgelehnt werden", false);

    private final String verb;
    private final String rest;
    private final boolean isLoss;

    Strength(String verb, String rest, boolean isLoss) {
        this.verb = verb;
        this.rest = rest;
        this.isLoss = isLoss;
    }

    /// To be put behind "E-Mails …".
    String predicate() {
        return verb + " " + rest;
    }

    /// @param adverb `weiterhin`; empty: none
    String predicate(String adverb) {
        return adverb.isEmpty() ? predicate() : verb + " " + adverb + " " + rest;
    }

    /// Whether mail does not arrive where it should; else it is in danger.
    boolean isLoss() {
        return isLoss;
    }
}

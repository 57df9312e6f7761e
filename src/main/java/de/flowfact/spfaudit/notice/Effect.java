package de.flowfact.spfaudit.notice;

import static java.util.Comparator.comparing;

import java.util.Comparator;

/// What a finding does to mail, and why, where the reader cannot know.
record Effect(Strength strength, Cause cause) implements Comparable<Effect> {

    private static final Comparator<Effect> STRONGEST_FIRST =
            comparing(Effect::strength).thenComparing(Effect::cause);

    /// What to say of the reason beside the effect.
    enum Cause {
        NONE(""),
        NO_SUCH_DOMAIN(", weil es die Absenderdomain nicht gibt"),
        BROKEN_RECORD(", weil der SPF-Eintrag fehlerhaft ist und nicht ausgewertet werden kann");

        private final String clause;

        Cause(String clause) {
            this.clause = clause;
        }
    }

    /// To be put behind "E-Mails …".
    String predicate() {
        return predicate("");
    }

    /// @param adverb `weiterhin`; empty: none
    String predicate(String adverb) {
        return strength.predicate(adverb) + cause.clause;
    }

    @Override
    public int compareTo(Effect other) {
        return STRONGEST_FIRST.compare(this, other);
    }
}

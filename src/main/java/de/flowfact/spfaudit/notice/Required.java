package de.flowfact.spfaudit.notice;

import org.jspecify.annotations.Nullable;

/// A value that a notice cannot do without, and what it is called.
record Required(String name, @Nullable String value) {

    static Required of(String name, @Nullable String value) {
        return new Required(name, value);
    }

    boolean isMissing() {
        return value == null || OneLine.sentence(value).isEmpty();
    }
}

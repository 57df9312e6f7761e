package de.flowfact.spfaudit.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// In which language `check` explains.
enum Language {
    DE,
    EN;

    /// As asked for, else that of the locale; whoever has neither reads English, like the log.
    static Language of(@Nullable Language asked) {
        if (asked != null) {
            return asked;
        }
        return Locale.getDefault(Locale.Category.DISPLAY).getLanguage().equals("de") ? DE : EN;
    }

    CheckWords words() {
        return switch (this) {
            case DE -> new GermanWords();
            case EN -> new EnglishWords();
        };
    }
}

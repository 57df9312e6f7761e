package de.flowfact.spfaudit.notice;

import java.util.Locale;

/// Where notices go.
public enum Channel {
    /// `.eml` files in the night's report folder.
    FILES,
    /// A mail server.
    SMTP;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

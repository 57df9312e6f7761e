package de.flowfact.spfaudit.audit;

import java.util.Locale;

/// How far a notice is, as `audit.notice` keeps it.
public enum NoticeState {
    /// Waits for delivery.
    COMPOSED,
    /// Waits until a person releases it.
    HELD,
    /// In a dialogue with the mail server, or about to be. What a crash leaves so is unknown.
    SENDING,
    /// The mail server, or the file system, has taken it.
    SENT,
    /// It may have been taken or not; nobody can tell. Not sent again but by a person.
    UNKNOWN,
    /// Refused for good, or came back.
    FAILED,
    /// Nobody is to be told, or can be.
    SUPPRESSED;

    /// As the database and `notices list` write it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static NoticeState ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}

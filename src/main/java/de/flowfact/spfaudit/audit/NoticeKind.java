package de.flowfact.spfaudit.audit;

import java.util.Locale;

/// What sort of notice it is. A mail that takes several steps at once is of the kind that comes
/// first here.
public enum NoticeKind {
    /// Something is wrong that the customer has not heard of.
    FIRST,
    /// It hurts more than what the customer was told.
    WORSENED,
    /// What the customer was told lacked what DNS had not answered; now it is known.
    COMPLETED,
    /// It is still so, and this is the last time that we say it; the account manager gets a copy.
    LAST_REMINDER,
    /// It is still so.
    REMINDER,
    /// All that the customer was told of is put right.
    ALL_CLEAR,
    /// The address is a mailbox provider's; said once.
    FREEMAIL;

    /// As the database and `notices list` write it.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static NoticeKind ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

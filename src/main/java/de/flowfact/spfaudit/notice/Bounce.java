package de.flowfact.spfaudit.notice;

import org.jspecify.annotations.Nullable;

/// A mail that came back, as its delivery status notification (RFC 3464) says.
///
/// @param key of the notice
/// @param hard for good: the address is not to be used again
/// @param status RFC 3463: `5.1.1`
/// @param diagnostic what the recipient's server said, in one line
/// @param digest of the notification, by which it is known again
record Bounce(String key, boolean hard, String status, @Nullable String diagnostic, String digest) {

    /// Why nobody at this address is told anything more.
    ///
    /// @param status of a bounce
    static String reason(String status) {
        return "E-Mails an die hinterlegte Adresse kommen als unzustellbar zurück (%s)."
                .formatted(status);
    }
}

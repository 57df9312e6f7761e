package de.flowfact.spfaudit.notice;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A notice in hand, and what is true of its customer at this moment.
///
/// @param claim proves to the outbox who has it in hand
record ClaimedNotice(StoredNotice notice, UUID claim, Present present) {

    /// @param known whether the customer is still there
    /// @param ended whether an episode that the notice tells of has ended since
    /// @param reopened whether a domain that it calls fixed is affected again
    /// @param muted whether nobody is to be told any more of one of its domains
    /// @param undeliverable why mail to this address came back, or null
    record Present(
            boolean known,
            boolean optedOut,
            boolean ended,
            boolean reopened,
            boolean muted,
            @Nullable String undeliverable) {

        /// Why the notice is not to be sent any more, as a German sentence; empty where it is. It
        /// is sent as it was written, or not at all: the next night decides anew on what is left of
        /// it.
        Optional<String> obstacle() {
            if (!known) {
                return Optional.of("Den Kunden gibt es nicht mehr.");
            }
            if (optedOut) {
                return Optional.of("Der Kunde möchte keine Benachrichtigungen erhalten.");
            }
            if (ended) {
                return Optional.of("Inzwischen behoben; nicht mehr versendet.");
            }
            if (reopened) {
                return Optional.of("Inzwischen erneut betroffen; nicht mehr versendet.");
            }
            if (muted) {
                return Optional.of("Inzwischen stumm geschaltet; nicht mehr versendet.");
            }
            return Optional.ofNullable(undeliverable).map(Bounce::reason);
        }
    }

    /// See [Present#obstacle].
    Optional<String> obstacle() {
        return present.obstacle();
    }
}

package de.flowfact.spfaudit.notice;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A notice in hand, and what is true of its customer at this moment.
///
/// @param claim proves to the outbox who has it in hand
record ClaimedNotice(StoredNotice notice, UUID claim, Present present) {

    /// @param known whether the customer is still there
    /// @param open how many of the episodes that the notice tells of have not ended since
    /// @param ended how many have
    /// @param muted domains of the open ones that nobody is to be told of
    /// @param undeliverable why mail to this address came back, or null
    record Present(
            boolean known,
            boolean optedOut,
            int open,
            int ended,
            int muted,
            @Nullable String undeliverable) {}

    /// Why the notice is not to be sent any more, as a German sentence; empty where it is.
    Optional<String> obstacle() {
        if (!present.known()) {
            return Optional.of("Den Kunden gibt es nicht mehr.");
        }
        if (present.optedOut()) {
            return Optional.of("Der Kunde möchte keine Benachrichtigungen erhalten.");
        }
        if (present.open() == 0 && present.ended() > 0) {
            return Optional.of("Inzwischen behoben; nicht mehr versendet.");
        }
        if (present.open() > 0 && present.muted() == present.open()) {
            return Optional.of("Inzwischen stumm geschaltet; nicht mehr versendet.");
        }
        return Optional.ofNullable(present.undeliverable()).map(Bounce::reason);
    }
}

package de.flowfact.spfaudit.notice;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A notice of the outbox that waits for delivery.
///
/// @param customerNumber names its file
/// @param recipient as it was when the notice was composed
public record StoredNotice(
        long id,
        LocalDate night,
        String customerNumber,
        String recipient,
        @Nullable String recipientName,
        String subject,
        String text,
        String html,
        Instant composedAt) {}

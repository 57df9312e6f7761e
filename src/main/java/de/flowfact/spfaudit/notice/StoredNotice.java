package de.flowfact.spfaudit.notice;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A notice of the outbox that is to be delivered.
///
/// @param customerNumber names its file
/// @param recipient the address, as it is now
/// @param key its own, random and secret: by it, bounces are known
/// @param reminder whether an earlier notice told of the same
public record StoredNotice(
        long id,
        LocalDate night,
        String customerNumber,
        String recipient,
        @Nullable String recipientName,
        String subject,
        String text,
        String html,
        Instant composedAt,
        String key,
        boolean reminder) {}

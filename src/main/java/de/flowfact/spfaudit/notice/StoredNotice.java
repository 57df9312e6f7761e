package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.MailAddress;
import de.flowfact.spfaudit.audit.NoticeKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A notice of the outbox that is to be delivered.
///
/// @param customerNumber names its file
/// @param recipient the address, as it is now
/// @param key its own, random and secret: by it, bounces are known
/// @param copyTo an account manager who gets a copy, or null
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
        @Nullable String copyTo,
        NoticeKind kind) {

    /// Who gets a copy. Nobody where that is the recipient, or no address.
    Optional<MailAddress> copy() {
        return Optional.ofNullable(copyTo)
                .flatMap(MailAddress::parse)
                .filter(copy ->
                        MailAddress.parse(recipient)
                                .filter(to -> to.value().equalsIgnoreCase(copy.value()))
                                .isEmpty());
    }

    boolean isReminder() {
        return kind == NoticeKind.REMINDER || kind == NoticeKind.LAST_REMINDER;
    }
}

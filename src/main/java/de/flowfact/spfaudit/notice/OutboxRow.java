package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.notice.Composition.Composed;
import de.flowfact.spfaudit.notice.Composition.Deferred;
import de.flowfact.spfaudit.notice.Composition.Suppressed;
import org.jspecify.annotations.Nullable;

/// A row of `audit.notice` as it is composed.
record OutboxRow(
        long customerId,
        @Nullable String kind,
        String state,
        boolean deferred,
        @Nullable String reason,
        @Nullable String recipient,
        @Nullable String recipientName,
        @Nullable String copyTo,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String html) {

    static final String HELD = "Angehalten, bis diese Nacht geprüft und freigegeben ist.";

    static OutboxRow of(Composition composition, boolean held) {
        return switch (composition) {
            case Composed c ->
                    new OutboxRow(
                            c.customerId(),
                            c.kind().code(),
                            held ? "held" : "composed",
                            false,
                            held ? HELD : null,
                            c.recipient().address().value(),
                            c.recipient().name(),
                            c.copyTo() == null ? null : c.copyTo().value(),
                            c.subject(),
                            c.text(),
                            c.html());
            case Deferred d ->
                    new OutboxRow(
                            d.customerId(),
                            d.kind().code(),
                            "composed",
                            true,
                            d.reason(),
                            d.recipient().address().value(),
                            d.recipient().name(),
                            null,
                            null,
                            null,
                            null);
            case Suppressed s ->
                    new OutboxRow(
                            s.customerId(),
                            null,
                            "suppressed",
                            false,
                            s.reason(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null);
        };
    }
}

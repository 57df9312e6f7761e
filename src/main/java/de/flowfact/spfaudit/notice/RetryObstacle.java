package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.NoticeState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/// Why a notice is not sent (again) although a person asks for it.
final class RetryObstacle {

    private RetryObstacle() {}

    /// An English sentence for whoever asked; empty where nothing is in the way.
    ///
    /// @param row with [NoticeRow#COLUMNS] and `overtaken`
    static Optional<String> of(ResultSet row) throws SQLException {
        NoticeState state = NoticeState.ofCode(row.getString("state"));
        String reason = Objects.requireNonNullElse(row.getString("reason"), "");
        if (row.getBoolean("deferred")) {
            return Optional.of("It was put off and has no text; the next night decides anew.");
        }
        return switch (state) {
            case SENT -> Optional.of("It was sent.");
            case SENDING -> Optional.of("It is being sent at this moment.");
            case HELD ->
                    Optional.of(
                            "It waits for its night's release; see \"spf-audit notices release\".");
            case SUPPRESSED -> Optional.of("It is not to be sent: " + reason);
            case COMPOSED, UNKNOWN, FAILED -> ofWaiting(row);
        };
    }

    private static Optional<String> ofWaiting(ResultSet row) throws SQLException {
        if (row.getBoolean("overtaken")) {
            return Optional.of("Another notice has told the customer the same since.");
        }
        String undeliverable = row.getString("undeliverable");
        if (undeliverable != null) {
            String address = row.getString("address");
            return Optional.of(
                    "Mail to %s came back%s; have the address changed, or call it good by \"spf-audit notices bounces --clear %s\"."
                            .formatted(
                                    address,
                                    undeliverable.isEmpty() ? "" : " (" + undeliverable + ")",
                                    address));
        }
        return NoticeRow.present(row).obstacle().map(why -> "It would not be sent: " + why);
    }
}

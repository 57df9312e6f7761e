package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.dns.DomainName;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One sender domain of one customer in one night: what was found, since when, and who is to be
/// told. The row that notices and reports are made from.
///
/// @param verdict what the night found for the domain, shared by all customers that send from it
/// @param episode how long it has been so, or null where it is not affected and was not the night
///   before; goes on through a temporary error
/// @param notice the latest notice that took a step for the episode up to this night, or passed it
///   over, or null
public record AuditedDomain(
        Customer customer,
        DomainName domain,
        Verdict verdict,
        Development development,
        @Nullable EpisodeSoFar episode,
        @Nullable LatestNotice notice) {

    /// How long a domain has been affected.
    ///
    /// @param daysOpen from the day it opened to this night, or to the night that closed it
    public record EpisodeSoFar(
            long id, LocalDate openedOn, @Nullable LocalDate closedOn, int daysOpen) {}

    /// The latest notice that told of an episode, or passed it over.
    ///
    /// @param kind null where nobody was to be told
    /// @param isUnsentFile whether it is written as a file that nobody has sent
    public record LatestNotice(
            LocalDate auditDate,
            @Nullable NoticeKind kind,
            NoticeState state,
            boolean isUnsentFile,
            @Nullable String reason) {

        /// Of a notice that was sent and came back, where no machine can tell why.
        public static final String CAME_BACK =
                "Die Nachricht kam zurück, der Grund ist nicht maschinenlesbar.";

        /// Whether it is certain, or likely, that nobody was told by it.
        public boolean isUndelivered() {
            return state == NoticeState.SUPPRESSED
                    || state == NoticeState.FAILED
                    || CAME_BACK.equals(reason);
        }
    }

    /// Against the nights before.
    public enum Development {
        /// Affected, and was not before.
        NEW,
        /// Affected as before, by another finding or with another result.
        CHANGED,
        /// Affected as before.
        UNCHANGED,
        /// Affected before; passes now.
        FIXED,
        /// Not affected, or nothing is known.
        NONE
    }

    public boolean isAffected() {
        return verdict.isAffected();
    }
}

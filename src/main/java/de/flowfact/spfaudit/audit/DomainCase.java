package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.spf.SpfResult;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A customer's domain in a night, with what account managers have to know of it besides.
///
/// @param domain with the latest verdict that is known: tonight's, or, where an open case cannot be
///   checked tonight, that of the latest night before
/// @param tonight what tonight left in the dark, or null
/// @param told what the customer has heard of this domain
public record DomainCase(AuditedDomain domain, @Nullable Dark tonight, Correspondence told) {

    /// A night that did not answer everything.
    ///
    /// @param causeGerman one German sentence, of a temporary error
    /// @param completeness what was not answered beside the verdict, and for how many nights
    /// @param shownNight whose verdict stands in the place of tonight's, null where none is known
    public record Dark(
            SpfResult result,
            String causeGerman,
            Completeness completeness,
            @Nullable LocalDate shownNight) {

        /// Whether not even the verdict is known.
        public boolean isWhole() {
            return result == SpfResult.TEMPERROR;
        }
    }

    /// The mails that went out about one episode; files count where somebody sends them.
    ///
    /// @param firstOn the day of the first one, null where there is none
    /// @param lastOn the day of the latest
    /// @param times how many there were
    /// @param lastKind what the latest said of this domain
    /// @param mentionedOn when a mail about another domain last named this one too
    public record Correspondence(
            @Nullable LocalDate firstOn,
            @Nullable LocalDate lastOn,
            int times,
            @Nullable NoticeKind lastKind,
            @Nullable LocalDate mentionedOn) {

        public static final Correspondence NONE = new Correspondence(null, null, 0, null, null);
    }

    /// By the RFC, whatever is known from before.
    public SpfResult resultTonight() {
        return tonight == null ? domain.verdict().result() : tonight.result();
    }

    /// Affected, or affected before and not to be checked tonight: an unanswered question ends no
    /// episode.
    public boolean isOpen() {
        var episode = domain.episode();
        return domain.isAffected() || (episode != null && episode.closedOn() == null);
    }
}

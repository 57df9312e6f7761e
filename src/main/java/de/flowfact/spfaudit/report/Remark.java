package de.flowfact.spfaudit.report;

import de.flowfact.spfaudit.advice.Unanswered;
import de.flowfact.spfaudit.audit.AuditedDomain.LatestNotice;
import de.flowfact.spfaudit.audit.Completeness;
import de.flowfact.spfaudit.audit.DomainCase;
import de.flowfact.spfaudit.audit.DomainCase.Dark;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is particular about a row: what DNS did not answer tonight, and why nobody could be told.
final class Remark {

    private Remark() {}

    static String of(DomainCase domain) {
        return Stream.of(dark(domain), notice(domain))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static @Nullable String dark(DomainCase domain) {
        Dark tonight = domain.tonight();
        if (tonight == null) {
            return null;
        }
        int nights = tonight.completeness().unknownNights();
        String since = nights > 1 ? "Seit %d Nächten".formatted(nights) : "Heute";
        if (!tonight.isWhole()) {
            return "%s nicht vollständig prüfbar; unbeantwortet blieb: %s.%s"
                    .formatted(
                            since,
                            Unanswered.explained(tonight.completeness().unanswered()),
                            whenTold(domain, tonight.completeness()));
        }
        // Else the sentence is the row's cause
        return tonight.shownNight() == null
                ? since + " nicht prüfbar."
                : "%s nicht prüfbar; angegeben ist der Stand vom %s. %s"
                        .formatted(
                                since, GermanTerm.of(tonight.shownNight()), tonight.causeGerman());
    }

    private static String whenTold(DomainCase domain, Completeness completeness) {
        return completeness.isTellable() || domain.domain().notice() != null
                ? ""
                : " Der Kunde wird benachrichtigt, sobald alles beantwortet ist, spätestens nach %d Nächten."
                        .formatted(Completeness.NIGHTS_WAITED);
    }

    /// Names the notice where the columns before speak of an earlier one.
    private static @Nullable String notice(DomainCase domain) {
        LatestNotice notice = domain.domain().notice();
        if (notice == null || notice.reason() == null) {
            return null;
        }
        LocalDate lastOn = domain.told().lastOn();
        return lastOn == null || notice.kind() == null || !lastOn.isBefore(notice.auditDate())
                ? notice.reason()
                : "%s vom %s: %s"
                        .formatted(
                                GermanTerm.of(notice.kind()),
                                GermanTerm.of(notice.auditDate()),
                                notice.reason());
    }
}

package de.flowfact.spfaudit.report;

import de.flowfact.spfaudit.audit.AuditedDomain.LatestNotice;
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
        return tonight.shownNight() == null
                ? "Heute nicht prüfbar."
                : "Heute nicht prüfbar; angegeben ist der Stand vom %s. %s"
                        .formatted(GermanTerm.of(tonight.shownNight()), tonight.causeGerman());
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

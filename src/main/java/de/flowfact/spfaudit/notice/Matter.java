package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.NoticeKind;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a notice is about.
///
/// @param domains that are affected now, the most urgent first, whether or not the customer has
///   heard of them before; with an all clear, what is still open
/// @param fixed that the customer was told of and that are in order now: what an all clear is
///   about, and what a notice of another kind mentions besides
/// @param toldOn when the customer first heard of it; null where this is the first time
public record Matter(
        NoticeKind kind,
        List<AuditedDomain> domains,
        List<AuditedDomain> fixed,
        @Nullable LocalDate toldOn) {

    public Matter {
        domains = List.copyOf(domains);
        fixed = List.copyOf(fixed);
    }
}

package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.audit.ToldSoFar;
import de.flowfact.spfaudit.dns.DomainName;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a notice is about.
///
/// @param domains that are affected now, the most urgent first, whether or not the customer has
///   heard of them before; with an all clear, what is still open
/// @param occasion those of them because of which it is written: new, worse, or due for a reminder;
///   none with an all clear
/// @param fixed that the customer was told of and that are in order now: what an all clear is
///   about, and what a notice of another kind mentions besides
/// @param toldOn when the customer first heard of the occasion, with an all clear of what is fixed;
///   where that has become worse, when they heard of it last; null where this is the first time
/// @param told what the customer has been told of each domain before
public record Matter(
        NoticeKind kind,
        List<AuditedDomain> domains,
        List<AuditedDomain> occasion,
        List<AuditedDomain> fixed,
        @Nullable LocalDate toldOn,
        Map<DomainName, ToldSoFar> told) {

    public Matter {
        domains = List.copyOf(domains);
        occasion = List.copyOf(occasion);
        fixed = List.copyOf(fixed);
        told = Map.copyOf(told);
        if ((kind == NoticeKind.ALL_CLEAR ? fixed : occasion).isEmpty()) {
            throw new IllegalArgumentException("a notice about nothing");
        }
    }

    /// What the customer has been told of a domain before.
    ToldSoFar told(AuditedDomain domain) {
        return told.getOrDefault(domain.domain(), ToldSoFar.NOTHING);
    }
}

package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.audit.ToldSoFar;
import de.flowfact.spfaudit.notice.Decision.Step;
import java.time.LocalDate;

/// A step that is due for a domain.
///
/// @param told what the customer knows so far
/// @param since when it became due
record Due(AuditedDomain audited, ToldSoFar told, NoticeKind kind, Step step, LocalDate since) {}

package de.flowfact.spfaudit.notice;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.MailAddress;
import java.util.Comparator;
import java.util.List;

/// Who is told: every affected customer, once a night, of all affected domains together. What is
/// not known (a temporary error) is told to nobody.
public final class NoticePolicy {

    private static final Comparator<AuditedDomain> MOST_URGENT_FIRST =
            comparingInt((AuditedDomain d) -> d.verdict().urgency())
                    .thenComparing(comparing(AuditedDomain::domain));

    private NoticePolicy() {}

    /// The decision on one customer.
    ///
    /// @param domains all sender domains of that customer
    public static Decision decide(List<AuditedDomain> domains) {
        List<AuditedDomain> affected =
                domains.stream()
                        .filter(AuditedDomain::isAffected)
                        .sorted(MOST_URGENT_FIRST)
                        .toList();
        if (affected.isEmpty()) {
            return new Decision.Nothing();
        }
        Customer customer = affected.getFirst().customer();
        if (affected.stream().anyMatch(d -> d.customer().id() != customer.id())) {
            throw new IllegalArgumentException("domains of more than one customer");
        }
        if (customer.optedOut()) {
            return new Decision.Suppress(
                    customer, affected, "Der Kunde möchte keine Benachrichtigungen erhalten.");
        }
        return MailAddress.parse(customer.email())
                .<Decision>map(recipient -> new Decision.Tell(customer, recipient, affected))
                .orElseGet(() ->
                        new Decision.Suppress(
                                customer,
                                affected,
                                "Die hinterlegte E-Mail-Adresse ist ungültig."));
    }
}

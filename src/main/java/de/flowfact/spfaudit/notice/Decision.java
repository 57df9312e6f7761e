package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.MailAddress;
import java.util.List;

/// Whether a customer is told of what a night found.
public sealed interface Decision {

    /// One notice for all affected domains, the most urgent first.
    record Tell(Customer customer, MailAddress recipient, List<AuditedDomain> domains)
            implements Decision {

        public Tell {
            domains = List.copyOf(domains);
        }
    }

    /// There is something to tell, but nobody can be told.
    ///
    /// @param reason one German sentence
    record Suppress(Customer customer, List<AuditedDomain> domains, String reason)
            implements Decision {

        public Suppress {
            domains = List.copyOf(domains);
        }
    }

    /// There is nothing to tell.
    record Nothing() implements Decision {}
}

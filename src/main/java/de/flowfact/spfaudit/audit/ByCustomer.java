package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.audit.AuditedDomains.ConcernedCustomer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Gatherer;
import java.util.stream.Gatherer.Downstream;
import java.util.stream.Gatherer.Integrator;

/// The rows of one customer, which stand one after the other, become one.
final class ByCustomer {

    private final List<AuditedDomain> domains = new ArrayList<>();

    private ByCustomer() {}

    static Gatherer<AuditedDomain, ?, ConcernedCustomer> gatherer() {
        return Gatherer.<AuditedDomain, ByCustomer, ConcernedCustomer>ofSequential(
                ByCustomer::new,
                Integrator.<ByCustomer, AuditedDomain, ConcernedCustomer>ofGreedy(ByCustomer::add),
                ByCustomer::pushCustomer);
    }

    private boolean add(AuditedDomain domain, Downstream<? super ConcernedCustomer> downstream) {
        boolean next =
                !domains.isEmpty() && domains.getLast().customer().id() != domain.customer().id();
        if (next) {
            pushCustomer(downstream);
        }
        domains.add(domain);
        return !downstream.isRejecting();
    }

    private void pushCustomer(Downstream<? super ConcernedCustomer> downstream) {
        if (!domains.isEmpty()) {
            downstream.push(
                    new ConcernedCustomer(domains.getFirst().customer(), List.copyOf(domains)));
            domains.clear();
        }
    }
}

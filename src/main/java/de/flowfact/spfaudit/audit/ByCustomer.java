package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.audit.AuditedDomains.ConcernedCustomer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Gatherer;
import java.util.stream.Gatherer.Downstream;
import java.util.stream.Gatherer.Integrator;

/// The rows of one customer, which stand one after the other, become one.
final class ByCustomer {

    private final List<Concern> concerns = new ArrayList<>();

    private ByCustomer() {}

    static Gatherer<Concern, ?, ConcernedCustomer> gatherer() {
        return Gatherer.<Concern, ByCustomer, ConcernedCustomer>ofSequential(
                ByCustomer::new,
                Integrator.<ByCustomer, Concern, ConcernedCustomer>ofGreedy(ByCustomer::add),
                ByCustomer::pushCustomer);
    }

    private boolean add(Concern concern, Downstream<? super ConcernedCustomer> downstream) {
        boolean next = !concerns.isEmpty() && customer().id() != customer(concern).id();
        if (next) {
            pushCustomer(downstream);
        }
        // A view in crm may name a domain twice.
        if (concerns.isEmpty() || !isSameDomain(concerns.getLast(), concern)) {
            concerns.add(concern);
        }
        return !downstream.isRejecting();
    }

    private void pushCustomer(Downstream<? super ConcernedCustomer> downstream) {
        if (!concerns.isEmpty()) {
            downstream.push(new ConcernedCustomer(customer(), List.copyOf(concerns)));
            concerns.clear();
        }
    }

    private static boolean isSameDomain(Concern one, Concern other) {
        return one.audited().domain().equals(other.audited().domain());
    }

    private Customer customer() {
        return customer(concerns.getLast());
    }

    private static Customer customer(Concern concern) {
        return concern.audited().customer();
    }
}

package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.Customer;
import org.jspecify.annotations.Nullable;

/// How a letter to a customer begins. Never guessed from a first name.
final class Salutation {

    private Salutation() {}

    static String of(Customer customer) {
        String first = clean(customer.firstName());
        String last = clean(customer.lastName());
        if (last.isEmpty()) {
            return "Sehr geehrte Damen und Herren,";
        }
        return switch (customer.salutation()) {
            case FRAU -> "Sehr geehrte Frau " + last + ",";
            case HERR -> "Sehr geehrter Herr " + last + ",";
            case null ->
                    first.isEmpty()
                            ? "Sehr geehrte Damen und Herren,"
                            : "Guten Tag " + first + " " + last + ",";
        };
    }

    /// Who the mail is for, as its header names them: the contact, else the customer.
    static String recipientName(Customer customer) {
        String last = clean(customer.lastName());
        return last.isEmpty()
                ? OneLine.name(customer.name())
                : (clean(customer.firstName()) + " " + last).strip();
    }

    private static String clean(@Nullable String name) {
        return name == null ? "" : OneLine.name(name);
    }
}

package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.audit.Customer.Salutation;
import org.jspecify.annotations.Nullable;

/// A customer as the import file has it; `crm` adds an id and whether they opted out.
///
/// @param number the vendor's customer number, unique
public record ImportedCustomer(
        String number,
        String name,
        @Nullable Salutation salutation,
        @Nullable String firstName,
        @Nullable String lastName,
        MailAddress email,
        AccountManager accountManager) {

    /// Who looks after a customer; the address, in lower case, says who it is.
    public record AccountManager(String name, MailAddress email) {}
}

package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.MailAddress;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value that a notice cannot do without, and what it is called.
record Required(String name, @Nullable String value) {

    static Required of(String name, @Nullable String value) {
        return new Required(name, value);
    }

    /// What notices of its kind say beside what all of them do.
    static List<Required> forKind(Customer customer, Matter matter) {
        LocalDate toldOn = matter.toldOn();
        Required date =
                of("Datum der ersten Nachricht", toldOn == null ? null : German.date(toldOn));
        return switch (matter.kind()) {
            case FIRST, FREEMAIL -> List.of();
            case WORSENED, COMPLETED, REMINDER, ALL_CLEAR -> List.of(date);
            case LAST_REMINDER ->
                    List.of(
                            date,
                            of(
                                    "gültige E-Mail-Adresse des Betreuers",
                                    MailAddress.parse(customer.accountManagerEmail())
                                            .map(MailAddress::value)
                                            .orElse(null)));
        };
    }

    boolean isMissing() {
        return value == null || OneLine.sentence(value).isEmpty();
    }
}

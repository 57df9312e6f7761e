package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.notice.Mutes.Mute;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What keeps a customer from being told, whatever is due: domains that operations have muted,
/// addresses that no mail reaches.
///
/// @param muted domains that nobody is to be told of in this night
/// @param undeliverable addresses in lower case, with a German sentence that says why
public record Exclusions(Map<DomainName, Mute> muted, Map<String, String> undeliverable) {

    static final Exclusions NONE = new Exclusions(Map.of(), Map.of());

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    public Exclusions {
        muted = Map.copyOf(muted);
        undeliverable = Map.copyOf(undeliverable);
    }

    /// Why nobody is to be told of the domain, as a German sentence.
    Optional<String> of(DomainName domain) {
        return Optional.ofNullable(muted.get(domain))
                .map(mute ->
                        "Stumm geschaltet bis %s: %s"
                                .formatted(
                                        DAY.format(mute.until()), OneLine.sentence(mute.reason())));
    }

    /// Why mail to the customer's address reaches nobody, as a German sentence.
    Optional<String> of(Customer customer) {
        return Optional.ofNullable(
                undeliverable.get(customer.email().strip().toLowerCase(Locale.ROOT)));
    }
}

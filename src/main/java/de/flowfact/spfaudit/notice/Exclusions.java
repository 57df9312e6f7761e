package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.notice.Mutes.Mute;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What keeps a customer from being told, whatever the policy says: domains that operations have
/// muted, addresses that no mail reaches.
///
/// @param muted domains that nobody is to be told of in this night
/// @param undeliverable addresses in lower case, with the status of the bounce
public record Exclusions(Map<DomainName, Mute> muted, Map<String, String> undeliverable) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    public Exclusions {
        muted = Map.copyOf(muted);
        undeliverable = Map.copyOf(undeliverable);
    }

    /// The decision as it stands with these.
    public Decision over(Decision decision) {
        return switch (decision) {
            case Decision.Tell tell -> over(tell);
            case Decision.Suppress suppress -> suppress;
            case Decision.Nothing nothing -> nothing;
        };
    }

    private Decision over(Decision.Tell tell) {
        Customer customer = tell.customer();
        String status = undeliverable.get(customer.email().strip().toLowerCase(Locale.ROOT));
        if (status != null) {
            return new Decision.Suppress(customer, tell.domains(), Bounce.reason(status));
        }
        List<AuditedDomain> audible =
                tell.domains().stream().filter(d -> !muted.containsKey(d.domain())).toList();
        return audible.isEmpty()
                ? new Decision.Suppress(customer, tell.domains(), whyMuted(tell.domains()))
                : new Decision.Tell(customer, tell.recipient(), audible);
    }

    private String whyMuted(List<AuditedDomain> domains) {
        return domains.stream()
                .map(domain -> muted.get(domain.domain()))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Exclusions::reason)
                .orElseThrow();
    }

    private static String reason(Mute mute) {
        return "Stumm geschaltet bis %s: %s"
                .formatted(DAY.format(mute.until()), OneLine.sentence(mute.reason()));
    }
}

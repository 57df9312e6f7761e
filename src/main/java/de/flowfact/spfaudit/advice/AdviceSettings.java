package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.DomainName;
import java.util.Optional;

/// What the vendor wants advice to be like.
///
/// @param include a record of the vendor's own to include instead of writing its addresses
/// @param domainConnect where a template is known to DNS providers
public record AdviceSettings(Optional<DomainName> include, Optional<DomainConnect> domainConnect) {

    public static AdviceSettings none() {
        return new AdviceSettings(Optional.empty(), Optional.empty());
    }
}

package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.DomainName;
import java.util.Optional;

/// What the vendor wants advice to be like.
///
/// @param include a record of the vendor's own to include instead of writing its addresses
/// @param domainConnect where a template is known to DNS providers
/// @param signed whether mail meets DMARC by a signature of the domain, so that its policy makes
///   nothing more urgent
public record AdviceSettings(
        Optional<DomainName> include, Optional<DomainConnect> domainConnect, boolean signed) {

    public AdviceSettings(Optional<DomainName> include, Optional<DomainConnect> domainConnect) {
        this(include, domainConnect, false);
    }

    public static AdviceSettings none() {
        return new AdviceSettings(Optional.empty(), Optional.empty());
    }
}

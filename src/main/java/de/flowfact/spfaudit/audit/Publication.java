package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.dns.DomainName;
import org.jspecify.annotations.Nullable;

/// What somebody who changes the record has to know of where it is published.
///
/// @param recordTtlSeconds how long the published record may be kept; null where there is none, or
///   it is not known
/// @param zone the apex of the zone that the domain is in; null where it is not known
/// @param addressesKept how many addresses that passed before were seen to pass with the proposed
///   record; null where there is none, something was not answered, or there may be more
public record Publication(
        @Nullable Integer recordTtlSeconds,
        @Nullable DomainName zone,
        @Nullable Integer addressesKept) {

    public static final Publication UNKNOWN = new Publication(null, null, null);
}

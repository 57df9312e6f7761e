package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.dns.DomainName;
import org.jspecify.annotations.Nullable;

/// What a zone's own name servers made of a verdict of the night.
public sealed interface AuthoritativeWord {

    /// They all say what the verdict was made from.
    ///
    /// @param recordTtlSeconds for how long others may keep the record from when they hear it, the
    ///   longest that any of the servers says; null where there is none. A resolver in between
    ///   counts it down
    record Confirmed(DomainName domain, @Nullable Integer recordTtlSeconds)
            implements AuthoritativeWord {}

    /// The verdict does not stand: it becomes a temporary error, and nobody is told.
    ///
    /// @param finding code of the finding that takes its place
    /// @param cause one English sentence
    /// @param causeGerman one German sentence
    record Doubt(DomainName domain, String finding, String cause, String causeGerman)
            implements AuthoritativeWord {}
}

package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.dns.DomainName;

/// Why a verdict of the night does not stand: it becomes a temporary error, and nobody is told.
///
/// @param finding code of the finding that takes its place
/// @param cause one English sentence
/// @param causeGerman one German sentence
public record Doubt(DomainName domain, String finding, String cause, String causeGerman) {}

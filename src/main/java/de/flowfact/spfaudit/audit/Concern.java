package de.flowfact.spfaudit.audit;

/// A domain that a customer may have to be told of: it is affected, or was and passes again.
///
/// @param told what the customer knows of it
public record Concern(AuditedDomain audited, ToldSoFar told) {}

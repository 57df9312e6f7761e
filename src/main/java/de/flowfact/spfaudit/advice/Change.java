package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.spf.SpfResult;
import java.util.Optional;

/// A record to publish instead of today's, and what the engine made of it over tonight's DNS
/// answers.
///
/// @param now today's record; empty where a first one is proposed
/// @param provenResult the result for every sending address
/// @param lookups the most that any sending address needed
public record Change(Optional<String> now, String proposed, SpfResult provenResult, int lookups) {}

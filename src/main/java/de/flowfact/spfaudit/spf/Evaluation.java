package de.flowfact.spfaudit.spf;

import java.util.Optional;

/// The verdict on one mail, and how it came about.
///
/// @param explanation RFC 7208, 6.2: what the domain says of a fail; empty where it says nothing or
///   the result is another
/// @param lookups RFC 7208, 4.6.4: terms met until the verdict that count towards the limit of ten
/// @param voidLookups answers without records until the verdict
/// @param trace empty where there was no domain to enter
public record Evaluation(
        SpfRequest request,
        SpfResult result,
        Reason reason,
        Optional<String> explanation,
        int lookups,
        int voidLookups,
        Optional<Visit> trace) {

    /// The record of the sender's domain as published; empty where there is none or several.
    public Optional<String> record() {
        return trace.flatMap(visit -> Optional.ofNullable(visit.record()));
    }
}

package de.flowfact.spfaudit.audit;

/// What of a night says whether it can be believed.
///
/// @param domains how many distinct domains it had to look at
/// @param temporaryErrors how many of them have no definitive result
/// @param adviceAwaited affected domains that nobody is told of yet, since the advice is incomplete
/// @param newlyAffected domains that are affected and were not in the reference night
/// @param newlyFixed domains that were affected in the reference night and pass
/// @param affectedBefore domains that were affected in the reference night
public record NightFigures(
        int domains,
        int temporaryErrors,
        int adviceAwaited,
        int newlyAffected,
        int newlyFixed,
        int affectedBefore) {}

package de.flowfact.spfaudit.audit;

/// What of a night says whether it can be believed.
///
/// @param domains how many distinct domains it had to look at
/// @param temporaryErrors how many of them have no definitive result
/// @param incompleteAdvice affected domains with incomplete advice that were not so in the
///   reference night
/// @param newlyAffected domains that are affected and were not in the reference night
/// @param newlyFixed domains that were affected in the reference night and pass
/// @param affectedBefore domains that were affected in the reference night
public record NightFigures(
        int domains,
        int temporaryErrors,
        int incompleteAdvice,
        int newlyAffected,
        int newlyFixed,
        int affectedBefore) {}

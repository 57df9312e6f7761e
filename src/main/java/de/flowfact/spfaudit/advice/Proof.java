package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.spf.SpfResult;

/// What the engine made of a proposed record over tonight's DNS answers.
///
/// @param result for every sending address: pass, or nothing would be proposed
/// @param lookups the most that any sending address needed
/// @param voidLookups the most that any sending address caused
/// @param addressesKept how many addresses that passed before were seen to pass still; of several
///   records, how many that would pass by one of them alone
/// @param keepsAll whether these stand for all that passed before; false where there may be more,
///   for example by a macro, or by more networks than are looked through
public record Proof(
        SpfResult result, int lookups, int voidLookups, int addressesKept, boolean keepsAll) {}

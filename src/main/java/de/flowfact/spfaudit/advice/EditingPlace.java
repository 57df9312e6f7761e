package de.flowfact.spfaudit.advice;

import java.time.YearMonth;
import java.util.Optional;

/// Where the customers of a provider edit a TXT record.
///
/// @param path from menu to menu, German
/// @param isSeen whether somebody has seen it there; else it is said from experience, and to be
///   worded with care
/// @param asOf when that was; empty where the list does not say so
public record EditingPlace(String path, boolean isSeen, Optional<YearMonth> asOf) {}

package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.spf.SpfResult;
import org.jspecify.annotations.Nullable;

/// What an earlier night had found for a domain, as far as a later notice goes back to it.
///
/// @param dmarc policy; null where none was published or nothing was known
/// @param dmarcKnown whether DMARC was heard
/// @param record as published; null where there was none
public record Earlier(
        SpfResult result, @Nullable String dmarc, boolean dmarcKnown, @Nullable String record) {}

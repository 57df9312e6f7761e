package de.flowfact.spfaudit.audit;

import org.jspecify.annotations.Nullable;

/// What is said of a domain besides its finding and the record to publish.
///
/// @param urgencyReason code of why the urgency is what it is, null where a night did not say
/// @param hints their codes, separated by blanks; null where there are none
/// @param hintsGerman one German sentence each
/// @param changeGerman what the proposed record repairs and what somebody has to look at; null
///   where there is nothing to say
/// @param domainConnect a link that applies the proposed record, null where there is none
public record Remarks(
        @Nullable String urgencyReason,
        @Nullable String hints,
        @Nullable String hintsGerman,
        @Nullable String changeGerman,
        @Nullable String domainConnect) {

    public static final Remarks NONE = new Remarks(null, null, null, null, null);

    public Remarks {
        if ((hints == null) != (hintsGerman == null)) {
            throw new IllegalArgumentException("hints and their sentences go together");
        }
    }
}

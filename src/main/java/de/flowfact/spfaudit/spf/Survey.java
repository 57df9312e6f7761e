package de.flowfact.spfaudit.spf;

import java.util.List;

/// What a domain's SPF amounts to as a whole, not only up to the term that one mail matches.
///
/// @param lookups RFC 7208, 4.6.4: terms that ask DNS, all those that mail which matches nothing
///   comes past, includes and redirect as often as they are met
/// @param voidLookups answers without records among theirs, as far as within the limit of ten;
///   those of `ptr` and the macro p depend on the sender and do not count
/// @param isComplete false where DNS did not answer, a part of the record cannot be read, or there
///   was too much to count: the counts are then the least that is certain
/// @param hints at most [#MOST_HINTS], without repetitions
public record Survey(int lookups, int voidLookups, boolean isComplete, List<Hint> hints) {

    static final int MOST_HINTS = 100;

    public Survey {
        hints = List.copyOf(hints);
    }
}

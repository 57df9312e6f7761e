package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.dns.DomainName;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// How much of a night is asked for.
///
/// @param only none but these, where they are sender domains
/// @param limit no more domains than this, the first in order
public record NightScope(Optional<Set<DomainName>> only, OptionalInt limit) {

    public static final NightScope WHOLE = new NightScope(Optional.empty(), OptionalInt.empty());

    /// As `audit.night` keeps it; empty for a whole night.
    public Optional<String> text() {
        if (equals(WHOLE)) {
            return Optional.empty();
        }
        String domains =
                only.map(names ->
                                names.stream()
                                        .map(DomainName::value)
                                        .sorted()
                                        .collect(Collectors.joining(" ", "only ", "")))
                        .orElse("all");
        return Optional.of(limit.isPresent() ? domains + " limit " + limit.getAsInt() : domains);
    }
}

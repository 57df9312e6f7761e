package de.flowfact.spfaudit.advice;

import java.util.Optional;

/// What is known of a domain's DMARC policy. That DNS gave no answer is not that there is none.
public sealed interface Dmarc {

    record Published(DmarcPolicy policy) implements Dmarc {}

    record NotPublished() implements Dmarc {}

    /// Not asked, or no answer.
    record Unknown() implements Dmarc {}

    default boolean isKnown() {
        return !(this instanceof Unknown);
    }

    /// Empty where none is published, and where nothing is known.
    default Optional<DmarcPolicy> published() {
        return switch (this) {
            case Published(DmarcPolicy policy) -> Optional.of(policy);
            case NotPublished _, Unknown _ -> Optional.empty();
        };
    }
}

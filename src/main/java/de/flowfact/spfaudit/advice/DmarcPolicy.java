package de.flowfact.spfaudit.advice;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a domain asks receivers to do with mail that is not proven to be its own (RFC 9989, 4.7).
public enum DmarcPolicy {
    NONE,
    QUARANTINE,
    REJECT;

    /// As DMARC writes it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DmarcPolicy> ofCode(@Nullable String code) {
        for (DmarcPolicy policy : values()) {
            if (policy.code().equals(code)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    /// RFC 9989, 4.7: what receivers shall do while the domain owner tests it (`t=y`).
    DmarcPolicy oneLess() {
        return this == REJECT ? QUARANTINE : NONE;
    }
}

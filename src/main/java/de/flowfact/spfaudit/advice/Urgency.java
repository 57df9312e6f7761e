package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.spf.SpfResult;
import java.util.Optional;

/// How much a result hurts: 1 mail is being rejected, 2 it may be, 3 it may be taken for spam, 4
/// nothing is known, or it is only a hint, 0 nothing to do.
public final class Urgency {

    /// Hints hurt nobody's mail yet.
    public static final int OF_HINTS = 4;

    private Urgency() {}

    static int of(SpfResult result, Optional<DmarcPolicy> dmarc) {
        return switch (result) {
            case PASS -> 0;
            case TEMPERROR -> 4;
            case FAIL -> enforced(dmarc) ? 1 : 2;
            case SOFTFAIL, NEUTRAL, NONE, PERMERROR -> enforced(dmarc) ? 1 : 3;
        };
    }

    private static boolean enforced(Optional<DmarcPolicy> dmarc) {
        return dmarc.filter(policy -> policy != DmarcPolicy.NONE).isPresent();
    }
}

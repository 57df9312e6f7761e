package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.advice.DmarcPolicy;
import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.notice.Effect.Cause;
import de.flowfact.spfaudit.spf.SpfResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What results do to mail. DMARC does not ask which result short of a pass it was. A policy that
/// was not heard counts as none.
///
/// @param vendorSigns whether mail is signed with the customers' domains (DKIM): it then meets
///   DMARC without SPF, and no policy comes into effect
record Effects(boolean vendorSigns) {

    Effect of(AuditedDomain domain) {
        return of(domain.verdict());
    }

    Effect of(Verdict verdict) {
        return Trouble.of(verdict) == Trouble.NO_SUCH_DOMAIN
                ? new Effect(Strength.REJECTED_BY_MOST, Cause.NO_SUCH_DOMAIN)
                : of(verdict.result(), verdict.dmarc());
    }

    /// @param dmarc code of the policy, null where none is published or none was heard
    Effect of(SpfResult result, @Nullable String dmarc) {
        DmarcPolicy policy = policy(dmarc);
        return switch (result) {
            case FAIL ->
                    new Effect(
                            policy == DmarcPolicy.REJECT
                                    ? Strength.REJECTED
                                    : Strength.REJECTED_BY_MANY,
                            Cause.NONE);
            case SOFTFAIL, NEUTRAL, NONE -> new Effect(shortOfFail(policy), Cause.NONE);
            case PERMERROR -> new Effect(shortOfFail(policy), Cause.BROKEN_RECORD);
            case PASS, TEMPERROR -> throw new IllegalArgumentException("not affected: " + result);
        };
    }

    private static Strength shortOfFail(DmarcPolicy policy) {
        return switch (policy) {
            case REJECT -> Strength.REJECTED;
            case QUARANTINE -> Strength.SPAM_OR_REJECTED;
            case NONE -> Strength.MAY_BE_SPAM;
        };
    }

    /// The policy that makes matters worse, if there is one.
    Optional<DmarcPolicy> enforced(Verdict verdict) {
        return Optional.of(policy(verdict.dmarc())).filter(p -> p != DmarcPolicy.NONE);
    }

    private DmarcPolicy policy(@Nullable String dmarc) {
        return vendorSigns ? DmarcPolicy.NONE : DmarcPolicy.ofCode(dmarc).orElse(DmarcPolicy.NONE);
    }
}

package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.spf.SpfResult;
import java.util.Locale;

/// How much a result hurts, and why it is taken to hurt that much.
public enum Urgency {
    /// Mail passes.
    NOTHING_TO_DO(0, "Mail passes."),
    FAIL_UNDER_DMARC(1, "The result is fail, and DMARC asks receivers to act on it."),
    NO_PASS_UNDER_DMARC(
            1, "Mail does not pass, and DMARC asks receivers to quarantine or reject such mail."),
    FAIL(2, "The result is fail, and DMARC does not make it worse."),
    FAIL_DMARC_UNKNOWN(2, "The result is fail, and the DMARC policy could not be asked for."),
    NO_PASS(3, "Mail does not pass, and DMARC does not make it worse."),
    NO_PASS_DMARC_UNKNOWN(3, "Mail does not pass, and the DMARC policy could not be asked for."),
    NO_SUCH_DOMAIN(2, "The domain does not exist, and most receivers refuse mail from such."),
    /// Nothing is known; nobody is told.
    UNKNOWN(0, "DNS gave no answer."),
    /// Hurts nobody's mail yet.
    HINT(4, "It is only a hint.");

    private final int level;
    private final String sentence;

    Urgency(int level, String sentence) {
        this.level = level;
        this.sentence = sentence;
    }

    /// 1 mail is rejected or taken for spam, 2 it is rejected by many, 3 it may be taken for spam,
    /// 4 it is only a hint, 0 nothing to do, or nothing is known.
    public int level() {
        return level;
    }

    /// Stable: it is stored.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The reason in English, for operations.
    public String sentence() {
        return sentence;
    }

    static Urgency of(SpfResult result, Dmarc dmarc) {
        return switch (result) {
            case PASS -> NOTHING_TO_DO;
            case TEMPERROR -> UNKNOWN;
            case FAIL -> of(dmarc, FAIL_UNDER_DMARC, FAIL, FAIL_DMARC_UNKNOWN);
            case SOFTFAIL, NEUTRAL, NONE, PERMERROR ->
                    of(dmarc, NO_PASS_UNDER_DMARC, NO_PASS, NO_PASS_DMARC_UNKNOWN);
        };
    }

    /// The same of a domain that does not exist.
    static Urgency ofNoSuchDomain(Dmarc dmarc) {
        Urgency byDmarc = of(SpfResult.NONE, dmarc);
        return byDmarc == NO_PASS_UNDER_DMARC ? byDmarc : NO_SUCH_DOMAIN;
    }

    private static Urgency of(Dmarc dmarc, Urgency enforced, Urgency lenient, Urgency unknown) {
        return switch (dmarc) {
            case Dmarc.Published(DmarcPolicy policy) ->
                    policy == DmarcPolicy.NONE ? lenient : enforced;
            case Dmarc.NotPublished _ -> lenient;
            case Dmarc.Unknown _ -> unknown;
        };
    }
}

package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.spf.SpfResult;
import java.time.Instant;
import java.time.LocalDate;

/// Verdicts and dates for tests.
final class Verdicts {

    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    static final LocalDate TUESDAY = MONDAY.plusDays(1);
    static final LocalDate WEDNESDAY = MONDAY.plusDays(2);
    static final LocalDate THURSDAY = MONDAY.plusDays(3);
    static final Instant NOW = Instant.parse("2026-11-23T03:32:00.123456Z");

    private Verdicts() {}

    static Verdict pass(String domain) {
        return of(domain, SpfResult.PASS, 1);
    }

    static Verdict fail(String domain) {
        return of(domain, SpfResult.FAIL, 1);
    }

    static Verdict none(String domain) {
        return of(domain, SpfResult.NONE, 1);
    }

    static Verdict temperror(String domain, int attempts) {
        return of(domain, SpfResult.TEMPERROR, attempts);
    }

    static Verdict of(String domain, SpfResult result, int attempts) {
        boolean affected = result != SpfResult.PASS && result != SpfResult.TEMPERROR;
        return MadeUpVerdict.of(domain, result)
                .finding(affected ? "finding-" + result.code() : null, affected ? 2 : 0)
                .cause(
                        "The record says " + result.code() + ".",
                        "Der Eintrag sagt " + result.code() + ".")
                .record(affected ? "v=spf1 -all" : null, 3, 1)
                .proposed(affected ? "v=spf1 ip4:89.1.69.161 -all" : null, 2)
                .dmarc(affected ? "reject" : null)
                .providers("Mailhoster", null)
                .attempts(attempts)
                .checkedAt(NOW)
                .verdict();
    }
}

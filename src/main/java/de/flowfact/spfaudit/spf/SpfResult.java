package de.flowfact.spfaudit.spf;

import java.util.Locale;

/// RFC 7208, 2.6: the results of check_host().
public enum SpfResult {
    PASS,
    FAIL,
    SOFTFAIL,
    NEUTRAL,
    NONE,
    TEMPERROR,
    PERMERROR;

    /// As the RFC writes it: `pass`, `temperror`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SpfResult ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}

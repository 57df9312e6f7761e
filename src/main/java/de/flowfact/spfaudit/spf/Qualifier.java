package de.flowfact.spfaudit.spf;

/// RFC 7208, 4.6.2: what a directive says of the addresses that its mechanism matches.
public enum Qualifier {
    PASS('+', SpfResult.PASS),
    FAIL('-', SpfResult.FAIL),
    SOFTFAIL('~', SpfResult.SOFTFAIL),
    NEUTRAL('?', SpfResult.NEUTRAL);

    private final char sign;
    private final SpfResult result;

    Qualifier(char sign, SpfResult result) {
        this.sign = sign;
        this.result = result;
    }

    public char sign() {
        return sign;
    }

    public SpfResult result() {
        return result;
    }
}

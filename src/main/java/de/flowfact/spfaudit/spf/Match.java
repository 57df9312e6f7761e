package de.flowfact.spfaudit.spf;

/// RFC 7208, 5: what a mechanism says of the sending address.
sealed interface Match {

    record Yes() implements Match {}

    record No() implements Match {}

    /// The evaluation ends here, with temperror or permerror.
    record Failed(SpfResult result, Reason reason) implements Match {}

    Match YES = new Yes();
    Match NO = new No();

    static Match of(boolean matches) {
        return matches ? YES : NO;
    }
}

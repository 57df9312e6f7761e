package de.flowfact.spfaudit.dns;

import com.ibm.icu.text.IDNA;

/// A domain as its owner writes it: `müller.example` for `xn--mller-kva.example`.
public final class ReadableName {

    private static final int OPTIONS =
            IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ;

    private ReadableName() {}

    /// In U-labels; in A-labels where these mean nothing by IDNA 2008.
    public static String of(DomainName domain) {
        return inULabels(domain.value());
    }

    /// The domain of a mail address in the same way; what is in front of it stays as it is.
    public static String ofAddress(String address) {
        int at = address.lastIndexOf('@');
        return address.substring(0, at + 1) + inULabels(address.substring(at + 1));
    }

    private static String inULabels(String name) {
        if (!name.contains("xn--") && !name.contains("XN--")) {
            return name;
        }
        var outcome = new IDNA.Info();
        var readable = new StringBuilder();
        // Made at each call and not kept, as in DomainName
        IDNA.getUTS46Instance(OPTIONS).nameToUnicode(name, readable, outcome);
        return outcome.hasErrors() ? name : readable.toString();
    }
}

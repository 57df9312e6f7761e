package de.flowfact.spfaudit.notice;

import com.ibm.icu.text.IDNA;
import de.flowfact.spfaudit.dns.DomainName;

/// A domain as its owner writes it: `müller.example` for `xn--mller-kva.example`.
final class ReadableDomain {

    private static final int OPTIONS =
            IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ;

    private ReadableDomain() {}

    /// In U-labels; in A-labels where these mean nothing by IDNA 2008.
    static String of(DomainName domain) {
        if (!domain.value().contains("xn--")) {
            return OneLine.of(domain.value(), domain.value().length());
        }
        var outcome = new IDNA.Info();
        var name = new StringBuilder();
        IDNA.getUTS46Instance(OPTIONS).nameToUnicode(domain.value(), name, outcome);
        return outcome.hasErrors() ? domain.value() : name.toString();
    }

    /// As [#of], with the A-labels behind it where they differ.
    static String withALabels(DomainName domain) {
        String readable = of(domain);
        return readable.equals(domain.value()) ? readable : readable + " (" + domain + ")";
    }
}

package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain;

/// What is wrong with one domain, to a reader who knows nothing of DNS.
final class Headline {

    private Headline() {}

    static String of(AuditedDomain domain, String vendor) {
        String name = ReadableDomain.of(domain.domain());
        return switch (Findings.troubleOf(domain)) {
            case NOT_PERMITTED ->
                    """
                    Der SPF-Eintrag Ihrer Domain %s erlaubt dem Mailserver von %s nicht%s, E-Mails \
                    in Ihrem Namen zu versenden.\
                    """
                            .formatted(
                                    name, vendor, Findings.isFail(domain) ? "" : " ausdrücklich");
            case NO_RECORD ->
                    """
                    Für Ihre Domain %s fehlt die Angabe, dass der Mailserver von %s E-Mails in \
                    Ihrem Namen versenden darf.\
                    """
                            .formatted(name, vendor);
            case SEVERAL_RECORDS ->
                    "Die SPF-Einträge Ihrer Domain %s sind nicht eindeutig.".formatted(name);
            case BROKEN_RECORD -> "Der SPF-Eintrag Ihrer Domain %s ist fehlerhaft.".formatted(name);
            case FREEMAIL -> freemail("eine Absenderadresse von " + name, true, vendor);
            case NO_SUCH_DOMAIN ->
                    """
                    Die Domain %s, die wir als Ihre Absenderdomain kennen, ist im Internet nicht \
                    eingetragen.\
                    """
                            .formatted(name);
            case OTHER ->
                    """
                    Für Ihre Domain %s ließ sich nicht bestätigen, dass der Mailserver von %s \
                    E-Mails in Ihrem Namen versenden darf.\
                    """
                            .formatted(name, vendor);
        };
    }

    /// @param addresses `eine Absenderadresse von a.example`
    /// @param isOne whether that is one
    static String freemail(String addresses, boolean isOne, String vendor) {
        return """
        In %s %s für Sie %s eingetragen. Welche Mailserver E-Mails mit solchen Adressen versenden \
        dürfen, %s. Der Mailserver von %s gehört nicht dazu.\
        """
                .formatted(
                        vendor,
                        isOne ? "ist" : "sind",
                        addresses,
                        isOne
                                ? "legt allein der E-Mail-Anbieter fest"
                                : "legen allein die E-Mail-Anbieter fest",
                        vendor);
    }

    /// The finding, as far as it is for customers: what account managers read of a mailbox provider
    /// speaks of the customer.
    static String cause(AuditedDomain domain) {
        return Findings.troubleOf(domain) == Trouble.FREEMAIL
                ? "Die Domain gehört einem E-Mail-Anbieter; nur er kann ihren SPF-Eintrag ändern."
                : OneLine.sentence(domain.verdict().causeGerman());
    }
}

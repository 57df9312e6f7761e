package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Verdict;

/// What is wrong with a domain, to a reader who knows nothing of DNS.
final class Headline {

    private Headline() {}

    /// Of the only domain that a notice is about.
    static String of(AuditedDomain domain, String vendor) {
        String name = ReadableDomain.of(domain.domain());
        return switch (Findings.troubleOf(domain)) {
            case NOT_PERMITTED ->
                    "Im SPF-Eintrag Ihrer Domain ist der Mailserver von %s nicht zugelassen."
                            .formatted(vendor);
            case PARTLY_PERMITTED ->
                    "Im SPF-Eintrag Ihrer Domain sind nicht alle Mailserver von %s zugelassen."
                            .formatted(vendor);
            case NO_RECORD ->
                    """
                    Für Ihre Domain ist nicht festgelegt, dass %s E-Mails für Sie senden darf: Es \
                    gibt keinen SPF-Eintrag.\
                    """
                            .formatted(vendor);
            case SEVERAL_RECORDS ->
                    """
                    Für Ihre Domain gibt es mehrere SPF-Einträge. Erlaubt ist nur einer, deshalb \
                    gilt keiner.\
                    """;
            case BROKEN_RECORD -> "Der SPF-Eintrag Ihrer Domain ist fehlerhaft.";
            case FREEMAIL -> freemail("Adressen von " + name, true, vendor);
            case NO_SUCH_DOMAIN ->
                    """
                    Die Domain %s gibt es im Internet nicht. Vielleicht ist sie falsch geschrieben \
                    oder nicht mehr registriert. Auch Antworten an diese Adressen kommen nicht an.\
                    """
                            .formatted(name);
            case OTHER ->
                    """
                    Es ließ sich nicht bestätigen, dass %s E-Mails mit Adressen Ihrer Domain \
                    senden darf.\
                    """
                            .formatted(vendor);
        };
    }

    /// Behind the name of one of several domains, without a full stop.
    static String listed(Verdict verdict, String vendor) {
        return switch (Trouble.of(verdict)) {
            case NOT_PERMITTED ->
                    "Im SPF-Eintrag ist der Mailserver von %s nicht zugelassen".formatted(vendor);
            case PARTLY_PERMITTED ->
                    "Im SPF-Eintrag sind nicht alle Mailserver von %s zugelassen".formatted(vendor);
            case NO_RECORD -> "Es gibt keinen SPF-Eintrag";
            case SEVERAL_RECORDS -> "Es gibt mehrere SPF-Einträge, deshalb gilt keiner";
            case BROKEN_RECORD -> "Der SPF-Eintrag ist fehlerhaft";
            case FREEMAIL ->
                    "Welche Server senden dürfen, legt allein der E-Mail-Anbieter fest; %s gehört"
                                    .formatted(vendor)
                            + " nicht dazu";
            case NO_SUCH_DOMAIN -> "Die Domain gibt es im Internet nicht";
            case OTHER -> "Es ließ sich nicht bestätigen, dass %s senden darf".formatted(vendor);
        };
    }

    /// @param addresses `Adressen von a.example`
    /// @param isOne whether these are of one provider
    static String freemail(String addresses, boolean isOne, String vendor) {
        return """
        Welche Mailserver E-Mails mit %s senden dürfen, %s. Der Mailserver von %s gehört nicht \
        dazu.\
        """
                .formatted(
                        addresses,
                        isOne
                                ? "legt allein der E-Mail-Anbieter fest"
                                : "legen allein die E-Mail-Anbieter fest",
                        vendor);
    }
}

package de.flowfact.spfaudit.advice;

import java.util.List;
import java.util.Optional;

/// What else is to know of a domain before its people are advised.
///
/// @param dmarcLookup what is known of its DMARC policy
/// @param mailHosting where its mail is received
/// @param zone where the zone begins that its records are in
/// @param dnsHosting where its records are edited
/// @param sendingProviders who sends by its record, in alphabetical order; none where it has none
/// @param freemail a mailbox provider's own domain
public record Surroundings(
        Dmarc dmarcLookup,
        MailHosting mailHosting,
        ZoneApex zone,
        DnsHosting dnsHosting,
        List<String> sendingProviders,
        boolean freemail) {

    public Surroundings {
        sendingProviders = List.copyOf(sendingProviders);
    }

    /// The policy, where one is known to be published.
    public Optional<DmarcPolicy> dmarc() {
        return dmarcLookup.published();
    }

    /// Who receives its mail, where recognised.
    public Optional<String> mailProvider() {
        return mailHosting.provider();
    }

    /// Where its records are edited, where recognised.
    public Optional<String> dnsProvider() {
        return dnsHosting.provider();
    }

    /// How to get there in the provider's pages, German, where known.
    public Optional<String> dnsPath() {
        return dnsHosting.editing().map(EditingPlace::path);
    }

    static Surroundings unknown(boolean freemail) {
        return new Surroundings(
                new Dmarc.Unknown(),
                new MailHosting.Unknown(),
                new ZoneApex.NotAsked(),
                new DnsHosting.NotAsked(),
                List.of(),
                freemail);
    }
}

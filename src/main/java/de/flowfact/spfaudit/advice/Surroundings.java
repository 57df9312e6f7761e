package de.flowfact.spfaudit.advice;

import java.util.Optional;

/// What else is to know of a domain before its people are advised.
///
/// @param dmarcLookup what is known of its DMARC policy
/// @param mailHosting where its mail is received
/// @param dnsProvider where its records are edited, where recognised
/// @param dnsPath how to get there in the provider's pages, German, where known
/// @param freemail a mailbox provider's own domain
public record Surroundings(
        Dmarc dmarcLookup,
        MailHosting mailHosting,
        Optional<String> dnsProvider,
        Optional<String> dnsPath,
        boolean freemail) {

    /// The policy, where one is known to be published.
    public Optional<DmarcPolicy> dmarc() {
        return dmarcLookup.published();
    }

    /// Who receives its mail, where recognised.
    public Optional<String> mailProvider() {
        return mailHosting.provider();
    }

    static Surroundings unknown(boolean freemail) {
        return new Surroundings(
                new Dmarc.Unknown(),
                new MailHosting.Unknown(),
                Optional.empty(),
                Optional.empty(),
                freemail);
    }
}

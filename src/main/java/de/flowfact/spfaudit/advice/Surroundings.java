package de.flowfact.spfaudit.advice;

import java.util.Optional;

/// What else is to know of a domain before its people are advised.
///
/// @param dmarcLookup what is known of its DMARC policy
/// @param mailProvider who receives its mail, where recognised
/// @param dnsProvider where its records are edited, where recognised
/// @param freemail a mailbox provider's own domain
public record Surroundings(
        Dmarc dmarcLookup,
        Optional<String> mailProvider,
        Optional<String> dnsProvider,
        boolean freemail) {

    /// The policy, where one is known to be published.
    public Optional<DmarcPolicy> dmarc() {
        return dmarcLookup.published();
    }

    static Surroundings unknown(boolean freemail) {
        return new Surroundings(new Dmarc.Unknown(), Optional.empty(), Optional.empty(), freemail);
    }
}

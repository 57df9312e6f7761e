package de.flowfact.spfaudit.advice;

import java.util.Optional;

/// What else is to know of a domain before its people are advised.
///
/// @param mailProvider who receives its mail, where recognised
/// @param dnsProvider where its records are edited, where recognised
/// @param freemail a mailbox provider's own domain
public record Surroundings(
        Optional<DmarcPolicy> dmarc,
        Optional<String> mailProvider,
        Optional<String> dnsProvider,
        boolean freemail) {

    static Surroundings unknown(boolean freemail) {
        return new Surroundings(Optional.empty(), Optional.empty(), Optional.empty(), freemail);
    }
}

package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.MailAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Mail that came back, as its delivery status notification (RFC 3464) says, or as a mail server
/// says in words.
///
/// @param key of the notice
/// @param recipients whom the notification is about; a notice is sent to the customer, and may be
///   copied to an account manager. Empty where there is no delivery status
/// @param text what the mail server says in words
/// @param digest of the notification, by which it is known again
record Bounce(String key, List<Recipient> recipients, BounceText text, String digest) {

    Bounce {
        recipients = List.copyOf(recipients);
    }

    /// The mildest first.
    enum Severity {
        NONE,
        /// For the moment.
        SOFT,
        /// It came back; why, no machine can tell.
        UNCLEAR,
        /// For good: the address is not to be used again.
        HARD
    }

    /// What the notification says of one recipient.
    ///
    /// @param original where the mail was sent, empty if unknown; like `last` as [#address] writes
    ///   it
    /// @param last where it went in the end
    /// @param status RFC 3463: `5.1.1`
    /// @param diagnostic what the recipient's server said, in one line
    record Recipient(
            String original,
            String last,
            Severity severity,
            String status,
            @Nullable String diagnostic) {

        /// It may be the copy that came back: no reason to give the customer's address up.
        Recipient perhaps() {
            return new Recipient(
                    original,
                    last,
                    severity == Severity.HARD ? Severity.SOFT : severity,
                    status,
                    diagnostic);
        }
    }

    private enum Whose {
        CUSTOMERS,
        COPYS,
        /// Forwarding has rewritten the address.
        UNKNOWN
    }

    /// What it says of the customer; empty where it is about the copy. Of several addresses that
    /// are the customer's, the mildest counts: mail still gets through there.
    ///
    /// @param copy who else got the mail, or null
    Optional<Recipient> ofCustomer(String customer, @Nullable String copy) {
        String to = address(customer);
        String copyTo = copy == null ? "" : address(copy);
        if (recipients.isEmpty()) {
            boolean isOfCopy = !copyTo.isEmpty() && text.names(copyTo) && !text.names(to);
            return isOfCopy ? Optional.empty() : Optional.of(text.about(to));
        }
        List<Recipient> named =
                recipients.stream().filter(r -> whose(r, to, copyTo) == Whose.CUSTOMERS).toList();
        if (!named.isEmpty()) {
            return mildest(named);
        }
        List<Recipient> unknown =
                recipients.stream().filter(r -> whose(r, to, copyTo) == Whose.UNKNOWN).toList();
        boolean isCopyNamed =
                recipients.stream().anyMatch(r -> whose(r, to, copyTo) == Whose.COPYS);
        if (copy == null || (isCopyNamed && unknown.size() == 1)) {
            return mildest(unknown);
        }
        return unknown.size() == 1 ? mildest(unknown).map(Recipient::perhaps) : Optional.empty();
    }

    private static Whose whose(Recipient recipient, String customer, String copy) {
        for (String address : List.of(recipient.original(), recipient.last())) {
            if (address.equals(customer)) {
                return Whose.CUSTOMERS;
            }
            if (!copy.isEmpty() && address.equals(copy)) {
                return Whose.COPYS;
            }
        }
        // An account manager's address may be an alias of another one in the same domain.
        boolean isBesideCopy =
                !domain(copy).isEmpty()
                        && !domain(copy).equals(domain(customer))
                        && Stream.of(recipient.original(), recipient.last())
                                .anyMatch(address -> domain(address).equals(domain(copy)));
        return isBesideCopy ? Whose.COPYS : Whose.UNKNOWN;
    }

    private static Optional<Recipient> mildest(List<Recipient> recipients) {
        return recipients.stream().min(Comparator.comparing(Recipient::severity));
    }

    /// An address in the form in which it is compared: its domain in A-labels, in lower case.
    static String address(String text) {
        return MailAddress.parse(text)
                .map(MailAddress::value)
                .orElse(text.strip())
                .toLowerCase(Locale.ROOT);
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /// Why nobody at this address is told anything more.
    ///
    /// @param status of a bounce, or empty
    static String reason(String status) {
        return "E-Mails an die hinterlegte Adresse kommen als unzustellbar zurück%s."
                .formatted(status.isEmpty() ? "" : " (" + status + ")");
    }
}

package de.flowfact.spfaudit.notice;

import java.util.List;
import java.util.stream.Stream;

/// What every notice says about the vendor.
///
/// @param vendorName as customers know it: `FLOWFACT`
/// @param sendingAddresses the IP addresses from which the vendor sends for its customers
/// @param ports on which it delivers
/// @param signs whether the vendor signs mail with the customers' domains (DKIM), so that their
///   DMARC policies do not come into effect
/// @param lendsAddress whether customers may send from an address of the vendor's
/// @param from who the notices are from
/// @param replyTo where answers go
/// @param explainedAt a page of the vendor's about these notices; empty: there is none
public record NoticeSettings(
        String vendorName,
        List<String> sendingAddresses,
        List<Integer> ports,
        boolean signs,
        boolean lendsAddress,
        Mailbox from,
        Mailbox replyTo,
        String explainedAt,
        Company company) {

    public NoticeSettings {
        sendingAddresses = List.copyOf(sendingAddresses);
        ports = List.copyOf(ports);
    }

    /// The settings without which no notice can be written. What is missing of the company shows in
    /// it.
    List<String> missing() {
        return Stream.of(
                        Required.of("spf-audit.sending.name", vendorName),
                        Required.of(
                                "spf-audit.sending.addresses", String.join("", sendingAddresses)),
                        Required.of("spf-audit.sending.ports", ports.isEmpty() ? null : "any"))
                .filter(Required::isMissing)
                .map(Required::name)
                .toList();
    }
}

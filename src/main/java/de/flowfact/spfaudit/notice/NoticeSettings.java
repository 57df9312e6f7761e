package de.flowfact.spfaudit.notice;

import java.util.List;
import java.util.stream.Stream;

/// What every notice says about the vendor.
///
/// @param vendorName as customers know it: `FLOWFACT`
/// @param sendingAddresses the IP addresses from which the vendor sends for its customers
/// @param ports on which it delivers
/// @param from who the notices are from
/// @param replyTo where answers go
public record NoticeSettings(
        String vendorName,
        List<String> sendingAddresses,
        List<Integer> ports,
        Mailbox from,
        Mailbox replyTo,
        Company company) {

    public NoticeSettings {
        sendingAddresses = List.copyOf(sendingAddresses);
        ports = List.copyOf(ports);
    }

    List<String> missing() {
        Stream<String> own =
                Stream.of(
                                Required.of("spf-audit.sending.name", vendorName),
                                Required.of(
                                        "spf-audit.sending.addresses",
                                        String.join("", sendingAddresses)),
                                Required.of(
                                        "spf-audit.sending.ports", ports.isEmpty() ? null : "any"))
                        .filter(Required::isMissing)
                        .map(Required::name);
        return Stream.concat(own, company.missing().stream()).toList();
    }
}

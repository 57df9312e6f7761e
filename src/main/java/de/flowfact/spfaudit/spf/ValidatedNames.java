package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Address;
import de.flowfact.spfaudit.dns.ResourceRecord.Pointer;
import java.net.InetAddress;
import java.util.List;

/// RFC 7208, 5.5: the names of the sending address that lead back to it.
final class ValidatedNames {

    private ValidatedNames() {}

    /// Asks on account of one term.
    static List<DomainName> lookUp(Check check, Expander asking) {
        DomainName reverse = DomainName.of(reversed(check.ip()));
        // RFC 7208, 5.5: a DNS error means no match, not a temperror
        if (!(asking.ask(reverse, RecordType.PTR) instanceof Records records)) {
            return List.of();
        }
        return records.only(Pointer.class).stream()
                .map(Pointer::target)
                .limit(Limits.PTR_NAMES)
                .filter(name -> leadsBack(check, asking, name))
                .toList();
    }

    // RFC 7208, 5.5: a name that DNS gives an error for is skipped
    private static boolean leadsBack(Check check, Expander asking, DomainName name) {
        return asking.ask(name, check.addressType()) instanceof Records records
                && records.only(Address.class).contains(new Address(check.ip()));
    }

    private static String reversed(InetAddress ip) {
        List<String> parts = AddressText.parts(ip);
        return String.join(".", parts.reversed()) + "." + AddressText.reverseZone(ip) + ".arpa";
    }
}

package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Address;
import de.flowfact.spfaudit.dns.ResourceRecord.Pointer;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// RFC 7208, 5.5: the names of the sending address that lead back to it. Looked up once for a
/// check, when first needed.
final class ValidatedNames {

    private final Check check;
    private @Nullable List<DomainName> names;

    ValidatedNames(Check check) {
        this.check = check;
    }

    /// @param asking the term on whose account it is asked
    List<DomainName> get(Expander asking) {
        if (names == null) {
            names = lookUp(asking);
        }
        return names;
    }

    private List<DomainName> lookUp(Expander asking) {
        DomainName reverse = DomainName.of(reversed(check.ip()));
        // RFC 7208, 5.5: a DNS error means no match, not a temperror
        if (!(asking.ask(reverse, RecordType.PTR) instanceof Records records)) {
            return List.of();
        }
        return records.only(Pointer.class).stream()
                .map(Pointer::target)
                .limit(Limits.PTR_NAMES)
                .filter(name -> leadsBack(asking, name))
                .toList();
    }

    private boolean leadsBack(Expander asking, DomainName name) {
        return asking.ask(name, check.addressType()) instanceof Records records
                && records.only(Address.class).contains(new Address(check.ip()));
    }

    private static String reversed(InetAddress ip) {
        List<String> parts = AddressText.parts(ip);
        return String.join(".", parts.reversed()) + "." + AddressText.reverseZone(ip) + ".arpa";
    }
}

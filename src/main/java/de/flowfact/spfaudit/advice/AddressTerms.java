package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.spf.AddressText;
import de.flowfact.spfaudit.spf.Qualifier;
import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.Term.Directive;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Terms that name one address each.
final class AddressTerms {

    private AddressTerms() {}

    /// `ip4:192.0.2.1 ip6:2001:db8::1`.
    static String of(List<InetAddress> addresses) {
        return addresses.stream().map(AddressTerms::term).collect(Collectors.joining(" "));
    }

    private static String term(InetAddress address) {
        return (address instanceof Inet4Address ? "ip4:" : "ip6:") + AddressText.readable(address);
    }

    /// The first that lets this address in.
    static Optional<Directive> admitting(SpfRecord record, InetAddress address) {
        return naming(record, address)
                .filter(directive -> directive.qualifier() == Qualifier.PASS)
                .findFirst();
    }

    /// Those that match this address and no other, in order.
    static Stream<Directive> naming(SpfRecord record, InetAddress address) {
        int bits = 8 * address.getAddress().length;
        return record.directives().stream()
                .filter(directive ->
                        directive.mechanism().namedNetwork().stream()
                                .anyMatch(network ->
                                        network.prefixLength() == bits
                                                && network.contains(address)));
    }
}

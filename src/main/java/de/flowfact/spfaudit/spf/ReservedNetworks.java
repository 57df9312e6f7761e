package de.flowfact.spfaudit.spf;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Addresses that no mail comes from across the Internet: IANA's special-purpose registries (RFC
/// 6890), the given-up site-local ones, and multicast.
final class ReservedNetworks {

    private static final List<Network> ALL =
            Stream.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/4",
                            "240.0.0.0/4",
                            "::/127",
                            "::ffff:0:0/96",
                            "64:ff9b:1::/48",
                            "100::/64",
                            "2001:2::/48",
                            "2001:db8::/32",
                            "3fff::/20",
                            "5f00::/16",
                            "fc00::/7",
                            "fe80::/10",
                            "fec0::/10",
                            "ff00::/8")
                    .map(ReservedNetworks::parse)
                    .toList();

    private ReservedNetworks() {}

    /// The reserved network that all of this one lies in.
    static Optional<Network> around(Network network) {
        return ALL.stream().filter(reserved -> reserved.contains(network)).findFirst();
    }

    private static Network parse(String text) {
        int slash = text.indexOf('/');
        String address = text.substring(0, slash);
        return new Network(
                AddressLiteral.ip4(address).or(() -> AddressLiteral.ip6(address)).orElseThrow(),
                Integer.parseInt(text.substring(slash + 1)));
    }
}

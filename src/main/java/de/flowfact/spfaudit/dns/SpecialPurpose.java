package de.flowfact.spfaudit.dns;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Addresses that no public name server has: all of IANA's special-purpose registries (RFC 6890, as
/// of 2025), and what other documents set apart. IPv6 addresses that stand for IPv4 ones (mapped,
/// NAT64, 6to4, Teredo) are among them, whichever they stand for.
final class SpecialPurpose {

    private static final List<Prefix> ALL =
            Stream.of(
                            // iana-ipv4-special-registry
                            "0.0.0.0/8", // this network
                            "10.0.0.0/8", // private use
                            "100.64.0.0/10", // shared address space
                            "127.0.0.0/8", // loopback
                            "169.254.0.0/16", // link local
                            "172.16.0.0/12", // private use
                            "192.0.0.0/24", // IETF protocol assignments
                            "192.0.2.0/24", // documentation
                            "192.31.196.0/24", // AS112
                            "192.52.193.0/24", // AMT
                            "192.88.99.0/24", // 6to4 relays, given up
                            "192.168.0.0/16", // private use
                            "192.175.48.0/24", // direct delegation AS112
                            "198.18.0.0/15", // benchmarking
                            "198.51.100.0/24", // documentation
                            "203.0.113.0/24", // documentation
                            "240.0.0.0/4", // reserved, and limited broadcast
                            // RFC 5771
                            "224.0.0.0/4", // multicast
                            // iana-ipv6-special-registry
                            "::1/128", // loopback
                            "::/128", // unspecified
                            "::ffff:0:0/96", // IPv4-mapped
                            "64:ff9b::/96", // NAT64
                            "64:ff9b:1::/48", // NAT64 of local use
                            "100::/64", // discard only
                            "100:0:0:1::/64", // dummy
                            "2001::/23", // IETF protocol assignments; Teredo, ORCHID and others
                            "2001:db8::/32", // documentation
                            "2002::/16", // 6to4
                            "2620:4f:8000::/48", // direct delegation AS112
                            "3fff::/20", // documentation
                            "5f00::/16", // segment routing
                            "fc00::/7", // unique local
                            "fe80::/10", // link local
                            // RFC 4291
                            "::/96", // IPv4-compatible, given up
                            "fec0::/10", // site local, given up
                            "ff00::/8" // multicast
                            )
                    .map(Prefix::parse)
                    .toList();

    private SpecialPurpose() {}

    static boolean contains(InetAddress address) {
        byte[] octets = address.getAddress();
        return ALL.stream().anyMatch(prefix -> prefix.contains(octets));
    }

    private static final class Prefix {

        private final byte[] octets;
        private final int bits;

        private Prefix(byte[] octets, int bits) {
            this.octets = octets;
            this.bits = bits;
        }

        static Prefix parse(String text) {
            int slash = text.indexOf('/');
            return new Prefix(
                    octets(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
        }

        /// Java makes an IPv4 address of a mapped one.
        private static byte[] octets(String literal) {
            byte[] octets = InetAddress.ofLiteral(literal).getAddress();
            if (literal.indexOf(':') < 0 || octets.length == 16) {
                return octets;
            }
            byte[] mapped = new byte[16];
            mapped[10] = (byte) 0xFF;
            mapped[11] = (byte) 0xFF;
            System.arraycopy(octets, 0, mapped, 12, 4);
            return mapped;
        }

        boolean contains(byte[] address) {
            if (address.length != octets.length) {
                return false;
            }
            for (int i = 0; 8 * i < bits; i++) {
                int mask = 0xFF00 >> Math.min(bits - 8 * i, 8) & 0xFF;
                if (((address[i] ^ octets[i]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}

package de.flowfact.spfaudit.spf;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/// IP addresses as text, strictly. [InetAddress#getByName] would ask DNS for what is no address and
/// take `1.2` for one.
public final class AddressLiteral {

    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    // RFC 7208, 5.6: qnum, no leading zeros
    private static final Pattern QNUM =
            Pattern.compile("0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5]");
    private static final int MAX_IP6_CHARACTERS = 45;

    private AddressLiteral() {}

    /// Either family; empty where it is none. An IPv4-mapped address is the IPv4 address that it
    /// means (RFC 7208, 5).
    public static Optional<InetAddress> parse(String text) {
        return text.indexOf(':') < 0 ? ip4(text) : ip6(text).map(AddressLiteral::unmapped);
    }

    /// RFC 7208, 5: an IPv4-mapped address is the IPv4 address that it means.
    static InetAddress unmapped(InetAddress ip) {
        return address(ip.getAddress());
    }

    static Optional<InetAddress> ip4(String text) {
        byte[] octets = new byte[4];
        return readIp4(text, octets, 0) ? Optional.of(address(octets)) : Optional.empty();
    }

    /// RFC 4291, 2.2: eight groups, one run of zeros as `::`, the last 32 bits as an IPv4 address
    /// if wanted.
    static Optional<InetAddress> ip6(String text) {
        if (text.length() > MAX_IP6_CHARACTERS) {
            return Optional.empty();
        }
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] octets = groups(text);
            return octets.length == 16 ? Optional.of(ip6Address(octets)) : Optional.empty();
        }
        String left = text.substring(0, gap);
        String right = text.substring(gap + 2);
        byte[] head = groups(left);
        byte[] tail = groups(right);
        boolean broken =
                (head.length == 0 && !left.isEmpty()) || (tail.length == 0 && !right.isEmpty());
        boolean ip4InFront = left.indexOf('.') >= 0;
        // RFC 4291, 2.2: "::" stands for one group of zeros or more
        if (broken || ip4InFront || head.length + tail.length > 14) {
            return Optional.empty();
        }
        byte[] octets = new byte[16];
        System.arraycopy(head, 0, octets, 0, head.length);
        System.arraycopy(tail, 0, octets, 16 - tail.length, tail.length);
        return Optional.of(ip6Address(octets));
    }

    /// The octets of groups joined by colons; none where that is not what the text is.
    private static byte[] groups(String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        String[] groups = text.split(":", -1);
        boolean endsInIp4 = groups[groups.length - 1].indexOf('.') >= 0;
        byte[] octets = new byte[2 * groups.length + (endsInIp4 ? 2 : 0)];
        for (int i = 0; i < groups.length; i++) {
            if (endsInIp4 && i == groups.length - 1) {
                if (!readIp4(groups[i], octets, 2 * i)) {
                    return new byte[0];
                }
            } else if (GROUP.matcher(groups[i]).matches()) {
                int value = Integer.parseInt(groups[i], 16);
                octets[2 * i] = (byte) (value >> 8);
                octets[2 * i + 1] = (byte) value;
            } else {
                return new byte[0];
            }
        }
        return octets;
    }

    private static boolean readIp4(String text, byte[] octets, int offset) {
        String[] numbers = text.split("\\.", -1);
        if (numbers.length != 4) {
            return false;
        }
        for (int i = 0; i < 4; i++) {
            if (!QNUM.matcher(numbers[i]).matches()) {
                return false;
            }
            octets[offset + i] = (byte) Integer.parseInt(numbers[i]);
        }
        return true;
    }

    private static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 octets are always an address", e);
        }
    }

    /// The address of 4 or 16 octets, in the family of that length.
    static InetAddress sameFamily(byte[] octets) {
        return octets.length == 16 ? ip6Address(octets) : address(octets);
    }

    /// An IPv6 address even where it is IPv4-mapped, so that its prefix length still counts from
    /// its first bit.
    private static InetAddress ip6Address(byte[] octets) {
        try {
            return Inet6Address.getByAddress(null, octets, -1);
        } catch (UnknownHostException e) {
            throw new AssertionError("16 octets are always an address", e);
        }
    }
}

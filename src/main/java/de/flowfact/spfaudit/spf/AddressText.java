package de.flowfact.spfaudit.spf;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// IP addresses as macros and reverse names write them.
public final class AddressText {

    private static final int IP6_GROUPS = 8;
    private static final String NIBBLES = "0123456789ABCDEF";

    private AddressText() {}

    /// RFC 7208, 7.3 and 7.4: the four numbers of an IPv4 address, the 32 nibbles of an IPv6
    /// address in upper case.
    static List<String> parts(InetAddress ip) {
        var parts = new ArrayList<String>();
        boolean ip4 = ip instanceof Inet4Address;
        for (byte octet : ip.getAddress()) {
            if (ip4) {
                parts.add(Integer.toString(octet & 0xFF));
            } else {
                parts.add(Character.toString(NIBBLES.charAt(octet >> 4 & 0xF)));
                parts.add(Character.toString(NIBBLES.charAt(octet & 0xF)));
            }
        }
        return parts;
    }

    /// RFC 7208, 7.2: the macro v.
    static String reverseZone(InetAddress ip) {
        return ip instanceof Inet4Address ? "in-addr" : "ip6";
    }

    /// As people write it; IPv6 by RFC 5952, 4: the longest run of zeros is `::`.
    public static String readable(InetAddress ip) {
        return ip instanceof Inet4Address ? ip.getHostAddress() : readableIp6(ip.getAddress());
    }

    private static String readableIp6(byte[] octets) {
        int[] groups = new int[IP6_GROUPS];
        for (int i = 0; i < IP6_GROUPS; i++) {
            groups[i] = (octets[2 * i] & 0xFF) << 8 | (octets[2 * i + 1] & 0xFF);
        }
        int gapStart = 0;
        int gapLength = 1;
        for (int i = 0; i < IP6_GROUPS; i++) {
            int length = 0;
            while (i + length < IP6_GROUPS && groups[i + length] == 0) {
                length++;
            }
            if (length > gapLength) {
                gapStart = i;
                gapLength = length;
            }
        }
        if (gapLength == 1) {
            return join(groups, 0, IP6_GROUPS);
        }
        return join(groups, 0, gapStart) + "::" + join(groups, gapStart + gapLength, IP6_GROUPS);
    }

    private static String join(int[] groups, int from, int to) {
        var text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}

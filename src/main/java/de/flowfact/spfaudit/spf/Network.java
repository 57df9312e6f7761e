package de.flowfact.spfaudit.spf;

import java.net.InetAddress;

/// An IPv4 or IPv6 address and how many of its leading bits count. Bits behind them may be set;
/// they are ignored.
public record Network(InetAddress address, int prefixLength) {

    public Network {
        if (prefixLength < 0 || prefixLength > 8 * address.getAddress().length) {
            throw new IllegalArgumentException("no prefix length: " + prefixLength);
        }
    }

    /// RFC 7208, 5: an address of the other family is in no network.
    public boolean contains(InetAddress other) {
        return sharesPrefix(address, other, prefixLength);
    }

    /// Whether both are of one family and their first `bits` bits are the same.
    static boolean sharesPrefix(InetAddress one, InetAddress other, int bits) {
        byte[] ours = one.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        int wholeOctets = bits / 8;
        for (int i = 0; i < wholeOctets; i++) {
            if (ours[i] != theirs[i]) {
                return false;
            }
        }
        int bitsLeft = bits % 8;
        return bitsLeft == 0
                || ((ours[wholeOctets] ^ theirs[wholeOctets]) & 0xFF) >> (8 - bitsLeft) == 0;
    }
}

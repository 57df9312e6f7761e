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

    /// RFC 7208, 5: what counts of it: the bits behind the prefix are zero.
    public Network masked() {
        byte[] octets = address.getAddress();
        for (int i = 0; i < octets.length; i++) {
            int bits = Math.clamp(prefixLength - 8 * i, 0, 8);
            octets[i] &= (byte) (0xFF00 >> bits);
        }
        return new Network(AddressLiteral.sameFamily(octets), prefixLength);
    }

    /// Of its addresses the one with all bits behind the prefix set.
    public InetAddress last() {
        byte[] octets = address.getAddress();
        for (int i = 0; i < octets.length; i++) {
            int bits = Math.clamp(prefixLength - 8 * i, 0, 8);
            octets[i] |= (byte) (0xFF >> bits);
        }
        return AddressLiteral.sameFamily(octets);
    }

    /// Whether all of the other network lies in this one.
    public boolean contains(Network other) {
        return other.prefixLength >= prefixLength && contains(other.address);
    }

    /// As a term writes it, without the length where it is that of the whole address.
    public String text() {
        int width = 8 * address.getAddress().length;
        String literal = AddressText.readable(address);
        return prefixLength == width ? literal : literal + "/" + prefixLength;
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

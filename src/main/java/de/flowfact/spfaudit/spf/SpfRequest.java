package de.flowfact.spfaudit.spf;

import java.net.InetAddress;

/// RFC 7208, 4.1: the mail that is asked about.
///
/// @param ip the sending server; an IPv4-mapped IPv6 address is its IPv4 address (RFC 7208, 5)
/// @param mailFrom the envelope sender; empty for a bounce, which the HELO identity is checked for
/// @param helo as said in HELO or EHLO; empty where unknown
public record SpfRequest(InetAddress ip, String mailFrom, String helo) {

    public SpfRequest {
        ip = AddressLiteral.unmapped(ip);
    }

    /// The identity that is checked.
    public Sender sender() {
        return Sender.of(mailFrom, helo);
    }
}

package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.Dns;
import java.net.InetAddress;
import java.time.Instant;

/// One mail from `user@domain`, sent by 192.0.2.1, checked at the first second of 2026.
final class Checks {

    static final String SENDING = "192.0.2.1";
    static final String SENDING_IP6 = "2001:db8::1";

    private Checks() {}

    static Zone zone(String... lines) {
        return Zone.parse(lines);
    }

    static Evaluation check(Dns dns, String domain) {
        return check(dns, SENDING, "user@" + domain);
    }

    static Evaluation check(Dns dns, String ip, String mailFrom) {
        return check(dns, ip, mailFrom, "mail.helo.example");
    }

    static Evaluation check(Dns dns, String ip, String mailFrom, String helo) {
        var clock = Instant.parse("2026-01-01T00:00:01Z");
        return new Spf(() -> clock).check(dns, new SpfRequest(address(ip), mailFrom, helo));
    }

    static Survey survey(Dns dns, String domain) {
        var request = new SpfRequest(address(SENDING), "postmaster@" + domain, domain);
        return new Spf(() -> Instant.EPOCH).survey(dns, request);
    }

    /// What the one record of `a.example` says of the sending address.
    static SpfResult resultOf(String record) {
        return check(zone("a.example TXT " + record), "a.example").result();
    }

    static InetAddress address(String literal) {
        return AddressLiteral.parse(literal).orElseThrow();
    }
}

package de.flowfact.spfaudit.dns;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// The data of one DNS record, without owner and TTL.
public sealed interface ResourceRecord {

    /// A or AAAA.
    record Address(InetAddress address) implements ResourceRecord {}

    /// MX. `host` is the root as text (`.`) for a null MX (RFC 7505), which is why it is no
    /// [DomainName].
    record Mx(int preference, String host) implements ResourceRecord {

        public static final String NULL_MX = ".";
    }

    /// NS, PTR or CNAME.
    record Pointer(DomainName target) implements ResourceRecord {}

    /// SOA: the zone's first name server, and the mailbox of whoever runs it, its `@` a dot. Empty
    /// where that is the root, or has a dot inside a label.
    record Soa(Optional<DomainName> primary, Optional<DomainName> responsible)
            implements ResourceRecord {}

    /// TXT or SPF: its strings, each character one octet.
    record Txt(List<String> strings) implements ResourceRecord {

        public Txt {
            strings = List.copyOf(strings);
        }

        /// RFC 7208, 3.3: the strings are one text, joined without blanks.
        public String text() {
            return String.join("", strings);
        }
    }
}

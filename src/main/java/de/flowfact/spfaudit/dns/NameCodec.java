package de.flowfact.spfaudit.dns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.xbill.DNS.Name;

/// Names between this project and dnsjava, octet by octet: dnsjava's own text form escapes some.
final class NameCodec {

    private NameCodec() {}

    static Name toDnsjava(DomainName name) {
        byte[] octets = name.value().getBytes(StandardCharsets.ISO_8859_1);
        byte[] wire = new byte[octets.length + 2];
        int labelStart = 0;
        for (int i = 0; i <= octets.length; i++) {
            if (i == octets.length || octets[i] == '.') {
                wire[labelStart] = (byte) (i - labelStart);
                System.arraycopy(octets, labelStart, wire, labelStart + 1, i - labelStart);
                labelStart = i + 1;
            }
        }
        try {
            return new Name(wire);
        } catch (IOException e) {
            throw new AssertionError("a domain name is always a name: " + name, e);
        }
    }

    /// Empty for the root, and for a name with a dot inside a label, which nothing here could tell
    /// from two labels.
    static Optional<DomainName> fromDnsjava(Name name) {
        var text = new StringBuilder();
        for (int i = 0; i < name.labels(); i++) {
            byte[] label = name.getLabel(i);
            String octets = new String(label, 1, label.length - 1, StandardCharsets.ISO_8859_1);
            if (octets.indexOf('.') >= 0) {
                return Optional.empty();
            }
            text.append(text.isEmpty() ? "" : ".").append(octets);
        }
        return DomainName.ofOctets(text.toString());
    }
}

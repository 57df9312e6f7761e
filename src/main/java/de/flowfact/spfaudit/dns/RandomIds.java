package de.flowfact.spfaudit.dns;

import java.security.SecureRandom;
import java.util.function.IntSupplier;

/// IDs nobody can guess (RFC 5452, 9.2), drawn many at once, which costs less.
final class RandomIds implements IntSupplier {

    private final SecureRandom random = new SecureRandom();
    private final byte[] octets = new byte[1024];
    private int used = octets.length;

    @Override
    public synchronized int getAsInt() {
        if (used == octets.length) {
            random.nextBytes(octets);
            used = 0;
        }
        return (octets[used++] & 0xFF) << 8 | (octets[used++] & 0xFF);
    }
}

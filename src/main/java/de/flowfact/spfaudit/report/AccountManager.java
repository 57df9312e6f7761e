package de.flowfact.spfaudit.report;

import de.flowfact.spfaudit.audit.Customer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Who looks after customers. Two people may share a name, not an address.
record AccountManager(String name, String email) {

    private static final int DIGITS = 10;

    static AccountManager of(Customer customer) {
        return new AccountManager(customer.accountManager(), customer.accountManagerEmail());
    }

    /// Fit for whoever has the name alone: letters, digits and hyphens.
    String plainFileName() {
        return FileName.of(name);
    }

    /// Nobody else's, whatever others are called: with the address, and a digest of all of it,
    /// since different addresses may read the same. The underscore is in no plain name.
    String ownFileName() {
        return plainFileName() + "_" + FileName.of(email) + "-" + digest();
    }

    private String digest() {
        try {
            byte[] octets = (name + "\n" + email).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

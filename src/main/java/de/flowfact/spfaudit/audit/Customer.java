package de.flowfact.spfaudit.audit;

import org.jspecify.annotations.Nullable;

/// Who sends from a domain, and who looks after them.
///
/// @param number the vendor's customer number, unique
/// @param salutation null where unknown: it is never guessed
/// @param email where notices go
public record Customer(
        long id,
        String number,
        String name,
        @Nullable Salutation salutation,
        @Nullable String firstName,
        @Nullable String lastName,
        String email,
        boolean optedOut,
        String accountManager,
        String accountManagerEmail) {

    /// How the contact is addressed.
    public enum Salutation {
        FRAU("Frau"),
        HERR("Herr");

        private final String text;

        Salutation(String text) {
            this.text = text;
        }

        /// As the import file and the database write it.
        public String text() {
            return text;
        }

        public static Salutation ofText(String text) {
            for (Salutation salutation : values()) {
                if (salutation.text.equals(text)) {
                    return salutation;
                }
            }
            throw new IllegalArgumentException("neither Frau nor Herr: " + text);
        }
    }
}

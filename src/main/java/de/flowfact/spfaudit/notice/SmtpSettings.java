package de.flowfact.spfaudit.notice;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The mail server, and how it is talked to.
///
/// @param username null: without authentication
/// @param timeout for a connection, and for each answer
public record SmtpSettings(
        String host,
        int port,
        @Nullable String username,
        @Nullable String password,
        Tls tls,
        Duration timeout) {

    /// How the conversation is protected. Certificates are verified, always.
    public enum Tls {
        /// STARTTLS, and not a word without it.
        STARTTLS(587),
        /// From the first octet on.
        TLS(465),
        /// Not at all.
        NONE(25);

        private final int port;

        Tls(int port) {
            this.port = port;
        }

        /// Where servers expect it.
        public int port() {
            return port;
        }
    }
}

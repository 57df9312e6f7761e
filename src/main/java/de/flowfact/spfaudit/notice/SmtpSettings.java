package de.flowfact.spfaudit.notice;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The mail server, and how it is talked to.
///
/// @param username null: without authentication
/// @param timeout for a connection, and for each answer
/// @param trustedAuthorities a file of certificates that are good besides those that Java trusts;
///   null: none
public record SmtpSettings(
        String host,
        int port,
        @Nullable String username,
        @Nullable String password,
        Tls tls,
        Duration timeout,
        @Nullable Path trustedAuthorities) {

    SmtpSettings(
            String host,
            int port,
            @Nullable String username,
            @Nullable String password,
            Tls tls,
            Duration timeout) {
        this(host, port, username, password, tls, timeout, null);
    }

    /// For people.
    String server() {
        return host + ":" + port;
    }

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

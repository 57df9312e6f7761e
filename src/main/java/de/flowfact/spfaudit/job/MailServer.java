package de.flowfact.spfaudit.job;

import static de.flowfact.spfaudit.job.Settings.require;

import de.flowfact.spfaudit.notice.SmtpSettings;
import de.flowfact.spfaudit.notice.SmtpSettings.Tls;
import de.flowfact.spfaudit.notice.TrustedAuthorities;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// What operations can set under `spring.mail:`, which is Spring Boot's own.
///
/// @param host null: none is set
/// @param port null: 587 for STARTTLS, 465 for TLS, 25 without either
/// @param username null: without authentication
public record MailServer(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String username,
        @Nullable String password) {

    public MailServer {
        if (port != null && (port < 1 || port > 65_535)) {
            throw new IllegalArgumentException("spring.mail.port must be 1 to 65535");
        }
    }

    /// The server of the settings.
    public static MailServer of(Environment environment) {
        return Binder.get(environment)
                .bind("spring.mail", Bindable.of(MailServer.class))
                .orElseGet(() -> new MailServer(null, null, null, null));
    }

    /// For conversations, once all that they need is set and safe.
    ///
    /// @throws IllegalArgumentException where it is not
    public SmtpSettings with(Notices notices) {
        require(
                host != null && !host.isBlank(),
                "notices.delivery is smtp, which needs spring.mail.host");
        require(
                (username == null) == (password == null),
                "notices.delivery is smtp: spring.mail.username and password go together");
        require(
                notices.tls() != Tls.NONE || notices.allowPlaintext() || isLoopback(host),
                "notices.tls is none, and %s is another machine: set starttls or tls, or allow-plaintext if that is meant"
                        .formatted(host));
        return new SmtpSettings(
                String.valueOf(host),
                port == null ? notices.tls().port() : port,
                username,
                password,
                notices.tls(),
                notices.timeout(),
                trusted(notices.trustedCa()));
    }

    private static @Nullable Path trusted(@Nullable Path file) {
        if (file != null) {
            TrustedAuthorities.with(file);
        }
        return file;
    }

    private static boolean isLoopback(@Nullable String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}

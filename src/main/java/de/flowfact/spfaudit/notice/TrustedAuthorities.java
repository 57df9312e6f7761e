package de.flowfact.spfaudit.notice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whose certificates of mail servers are good: of those authorities that Java trusts, and of those
/// in a file.
public final class TrustedAuthorities {

    private TrustedAuthorities() {}

    /// Sockets that trust both.
    ///
    /// @param file certificates in PEM form, one after the other
    /// @throws IllegalArgumentException where it holds none, or cannot be read
    public static SSLSocketFactory with(Path file) {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (Certificate each : certificates(file)) {
                all.setCertificateEntry("own-" + number++, each);
            }
            for (TrustManager each : managers(null)) {
                if (each instanceof X509TrustManager known) {
                    for (X509Certificate issuer : known.getAcceptedIssuers()) {
                        all.setCertificateEntry("java-" + number++, issuer);
                    }
                }
            }
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers(all), null);
            return context.getSocketFactory();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "notices.trusted-ca: %s cannot be read".formatted(file), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "notices.trusted-ca: %s holds no certificate in PEM form".formatted(file), e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new GeneralSecurityException("empty");
            }
            return certificates;
        }
    }

    private static TrustManager[] managers(@Nullable KeyStore of) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(of);
        return factory.getTrustManagers();
    }
}

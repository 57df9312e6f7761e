package de.flowfact.spfaudit.notice;

import jakarta.mail.AuthenticationFailedException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// Why no conversation with a mail server came about, where it is known what to mend. The sentence
/// names no address and no password.
///
/// @param what in English, without host and port
/// @param forGood whether it is of no use to try again; else it may pass where all went well before
record ConnectFault(String what, boolean forGood) {

    /// Empty where the connection was merely lost.
    static Optional<ConnectFault> of(Throwable failure) {
        Optional<ConnectFault> fault = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // The innermost that says something: what lies around it repeats it at length.
            Optional<ConnectFault> inner = ofThis(cause);
            fault = inner.isPresent() ? inner : fault;
            if (cause instanceof EOFException || isReset(cause)) {
                return Optional.empty();
            }
        }
        return fault;
    }

    private static boolean isReset(Throwable cause) {
        return cause.getClass() == SocketException.class;
    }

    private static Optional<ConnectFault> ofThis(Throwable cause) {
        String said = OneLine.of(String.valueOf(cause.getMessage()), 200);
        return switch (cause) {
            case UnknownHostException _ -> passing("this host name is not known to DNS");
            case NoRouteToHostException _ -> passing("there is no way to this host");
            case ConnectException _ ->
                    passing(
                            said.toLowerCase(Locale.ROOT).contains("timed out")
                                    ? "no answer, the connection timed out"
                                    : "connection refused, nothing listens there");
            case SocketTimeoutException _ ->
                    passing(
                            said.toLowerCase(Locale.ROOT).contains("connect")
                                    ? "no answer, the connection timed out"
                                    : "it takes the connection and says nothing; a port that speaks TLS from the first octet on (465) wants notices.tls: tls");
            case CertificateExpiredException _ -> lasting("its certificate has expired");
            case CertificateNotYetValidException _ -> lasting("its certificate is not valid yet");
            case CertificateException _ when isAboutTheName(said) ->
                    lasting("its certificate is for another host name: " + said);
            case CertPathValidatorException _, CertificateException _ -> lasting(untrusted(said));
            case SSLException _ when isPlain(said) ->
                    lasting(
                            "it speaks no TLS from the first octet on; notices.tls: starttls is for such a port");
            case SSLException _ when isUntrusted(said) -> lasting(untrusted(said));
            case SSLException _ -> lasting("no TLS came about: " + said);
            case AuthenticationFailedException _ ->
                    lasting("no authentication came about: " + said);
            case Exception _ when said.contains("STARTTLS is required") ->
                    lasting("it offers no STARTTLS, without which nothing is sent (notices.tls)");
            case Exception _ when isAboutTheName(said) ->
                    lasting("its certificate is for another host name: " + said);
            default -> Optional.empty();
        };
    }

    private static boolean isAboutTheName(String said) {
        return said.contains("subject alternative")
                || said.contains("No name matching")
                || said.contains("verify identity");
    }

    private static boolean isPlain(String said) {
        return said.contains("Unsupported or unrecognized SSL message")
                || said.contains("plaintext connection");
    }

    private static boolean isUntrusted(String said) {
        return said.contains("PKIX") || said.contains("certification path");
    }

    private static String untrusted(String said) {
        // "PKIX path building failed: sun.security..." says no more than this, and worse.
        return isUntrusted(said)
                ? "its certificate is not trusted, since no authority that is known has signed it; one of your own is named by notices.trusted-ca"
                : "its certificate is not trusted: " + said;
    }

    private static Optional<ConnectFault> passing(String what) {
        return Optional.of(new ConnectFault(what, false));
    }

    private static Optional<ConnectFault> lasting(String what) {
        return Optional.of(new ConnectFault(what, true));
    }
}

package de.flowfact.spfaudit.cli;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Keeps passwords, and URLs that may hold one, out of everything that is printed or logged,
/// whoever words it: drivers and libraries quote what they were given.
final class Secrets {

    private static final int SHORTEST = 6;
    private static final Pattern JDBC =
            Pattern.compile("(?i)(jdbc:[^\\s\"'?;&@]*)([@?;&][^\\s\"'<>]+)");
    private static final Pattern LOGIN =
            Pattern.compile("(?i)([a-z][a-z0-9+.-]*://)[^\\s\"'/?#]*@");
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?i)(\\b(?:ssl)?password|\\bpasswd|\\bpwd|(?<=[?&])user(?:name)?)=([^\\s\"'&;,<>)]+)");
    private static final String HIDDEN = "***";

    private static final Set<String> KEPT = ConcurrentHashMap.newKeySet();

    private Secrets() {}

    /// From now on this is hidden wherever it stands by itself. What is too short would stand by
    /// chance.
    static void keep(String secret) {
        if (secret.length() >= SHORTEST) {
            KEPT.add(secret);
        }
    }

    /// The text without any of them.
    static String hidden(String text) {
        String hidden = text;
        for (String secret :
                KEPT.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList()) {
            hidden = withoutWord(hidden, secret);
        }
        if (hidden.indexOf(':') >= 0) {
            hidden = LOGIN.matcher(hidden).replaceAll("$1");
            hidden = JDBC.matcher(hidden).replaceAll("$1");
        }
        return hidden.indexOf('=') >= 0 ? NAMED.matcher(hidden).replaceAll("$1=" + HIDDEN) : hidden;
    }

    private static String withoutWord(String text, String secret) {
        int at = text.indexOf(secret);
        if (at < 0) {
            return text;
        }
        var hidden = new StringBuilder();
        int from = 0;
        for (; at >= 0; at = text.indexOf(secret, at + secret.length())) {
            hidden.append(text, from, at);
            boolean isWord =
                    !isWordAt(text, at - 1, secret.charAt(0))
                            && !isWordAt(
                                    text, at + secret.length(), secret.charAt(secret.length() - 1));
            hidden.append(isWord ? HIDDEN : secret);
            from = at + secret.length();
        }
        return hidden.append(text, from, text.length()).toString();
    }

    /// Whether the secret's end is in the middle of a word.
    private static boolean isWordAt(String text, int at, char end) {
        return at >= 0
                && at < text.length()
                && Character.isLetterOrDigit(end)
                && Character.isLetterOrDigit(text.charAt(at));
    }
}

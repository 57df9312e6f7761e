package de.flowfact.spfaudit.cli;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `spring.datasource.url`, which may have a login in it: what is wrong with it is said without
/// quoting it.
final class DatabaseUrl {

    private static final String HOST = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+])?(?::\\d{1,5})?";
    private static final Pattern FORM =
            Pattern.compile(
                    "(jdbc:postgresql:(?://%s(?:,%s)*/)?[^/?#@&;:\\s]*)(?:\\?(.*))?"
                            .formatted(HOST, HOST));
    private static final Pattern PORT = Pattern.compile(":(\\d{1,5})(?=[,/])");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*(=.*)?");
    private static final int LARGEST_PORT = 65_535;

    private DatabaseUrl() {}

    /// What it takes, where it is something else.
    static Optional<String> instead(String url) {
        Matcher form = FORM.matcher(url);
        if (!form.matches() || !portsAreRight(form.group(1))) {
            return Optional.of(
                    "takes jdbc:postgresql://HOST[:PORT]/DATABASE; the login stands in"
                            + " spring.datasource.username and password");
        }
        String parameters = form.group(2) == null ? "" : form.group(2);
        return Arrays.stream(parameters.split("&"))
                        .allMatch(parameter -> parameter.isEmpty() || isRight(parameter))
                ? Optional.empty()
                : Optional.of(
                        "takes parameters as NAME=VALUE&NAME=VALUE, and % only before two"
                                + " hexadecimal digits");
    }

    private static boolean portsAreRight(String address) {
        return PORT.matcher(address)
                .results()
                .mapToInt(port -> Integer.parseInt(port.group(1)))
                .allMatch(port -> port > 0 && port <= LARGEST_PORT);
    }

    private static boolean isRight(String parameter) {
        try {
            URLDecoder.decode(parameter, StandardCharsets.UTF_8);
            return PARAMETER.matcher(parameter).matches();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Without login and parameters, to show.
    static String shown(String url) {
        return url.replaceAll("[?#].*", "").replaceAll("//[^/]*@", "//");
    }
}

package de.flowfact.spfaudit.job;

import static java.util.stream.Collectors.joining;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What notices are composed under: a change of it changes what every customer is told, or how they
/// are reached. Not how fast they go.
///
/// @param sendingAddresses sorted, separated by blanks
/// @param settings by name, each with a digest of its value
record NoticeTerms(String sendingAddresses, SortedMap<String, String> settings) {

    private static final int DIGEST_CHARACTERS = 16;

    static NoticeTerms of(Settings settings) {
        Settings.Sending sending = settings.sending();
        Notices notices = settings.notices();
        Map<String, Object> values =
                Map.ofEntries(
                        Map.entry("sending.name", sending.name()),
                        Map.entry("sending.ports", sending.ports()),
                        Map.entry("sending.include", sending.include()),
                        Map.entry("sending.dkim", sending.dkim()),
                        Map.entry("notices.delivery", notices.delivery()),
                        Map.entry("notices.files-are-sent", notices.filesAreSent()),
                        Map.entry("notices.from", notices.from()),
                        Map.entry("notices.reply-to", notices.replyTo()),
                        Map.entry("notices.bounces-to", notices.bouncesTo()),
                        Map.entry("notices.explained-at", notices.explainedAt()),
                        Map.entry("notices.lends-address", notices.lendsAddress()),
                        Map.entry("notices.company", notices.company().terms()),
                        Map.entry(
                                "notices.company.general-partner",
                                Optional.ofNullable(notices.company().generalPartner())),
                        Map.entry("notices.company.privacy", notices.company().privacy()),
                        Map.entry(
                                "notices.company.data-protection",
                                notices.company().dataProtection()),
                        Map.entry("notices.remind-after", notices.remindAfter()),
                        Map.entry("notices.max-per-night", notices.maxPerNight()),
                        Map.entry(
                                "notices.max-per-address-and-week",
                                notices.maxPerAddressAndWeek()));
        var digests = new TreeMap<String, String>();
        values.forEach((name, value) -> digests.put(name, digest(value.toString())));
        return new NoticeTerms(
                sending.ipAddresses().stream()
                        .map(InetAddress::getHostAddress)
                        .distinct()
                        .sorted()
                        .collect(joining(" ")),
                digests);
    }

    /// As `audit.night` keeps them.
    String settingsText() {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(joining(" "));
    }

    /// The names of settings that had another value. One that either version of the program does
    /// not know has not been changed by anybody.
    ///
    /// @param before as [#settingsText] of that time
    List<String> changedSince(String before) {
        Map<String, String> valuesBefore =
                Arrays.stream(before.split(" "))
                        .map(setting -> setting.split("=", 2))
                        .filter(setting -> setting.length == 2)
                        .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        return settings.entrySet().stream()
                .filter(setting ->
                        !valuesBefore
                                .getOrDefault(setting.getKey(), setting.getValue())
                                .equals(setting.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String digest(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGEST_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

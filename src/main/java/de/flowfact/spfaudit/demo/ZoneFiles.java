package de.flowfact.spfaudit.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What is the same in every world: the files `db/demo/*.zone`.
final class ZoneFiles {

    private static final List<String> FILES =
            List.of("vendor.zone", "includes.zone", "providers.zone", "freemail.zone");

    private ZoneFiles() {}

    static void addTo(ZoneBuilder zone) {
        FILES.forEach(file -> add(file, zone));
    }

    private static void add(String file, ZoneBuilder zone) {
        InputStream found = ZoneFiles.class.getResourceAsStream("/db/demo/" + file);
        try (var in = Objects.requireNonNull(found, file);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().forEach(zone::line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package de.flowfact.spfaudit.advice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A list that comes with the program, under `advice/`.
final class DataFile {

    private DataFile() {}

    /// Its lines without comments and empty ones.
    static List<String> lines(String name) {
        try (InputStream file =
                Objects.requireNonNull(
                        DataFile.class.getResourceAsStream("/advice/" + name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

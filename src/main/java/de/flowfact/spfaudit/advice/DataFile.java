package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.DomainName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// A list that comes with the program, under `advice/`, or that operations keep in its place.
final class DataFile {

    private DataFile() {}

    /// @param place for people: which file, which line
    record Line(String place, String text) {

        <T> T parsed(Function<String, T> parser) {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                // Without its cause: of a bad setting the innermost message is shown.
                throw new IllegalArgumentException(place + ": " + e.getMessage());
            }
        }
    }

    /// Its lines without comments and empty ones.
    ///
    /// @throws IllegalArgumentException where the other file cannot be read
    static List<Line> lines(String name, Optional<Path> instead) {
        List<String> texts = text(name, instead).lines().toList();
        var lines = new ArrayList<Line>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (!text.isBlank() && !text.stripLeading().startsWith("#")) {
                String place = instead.map(Path::toString).orElse(name) + " line " + (i + 1);
                lines.add(new Line(place, text));
            }
        }
        return lines;
    }

    /// The fields of a line, between tabs; what people put around them to align them does not
    /// count.
    static List<String> fields(String line) {
        return Arrays.stream(line.split("\t", -1)).map(String::strip).toList();
    }

    /// @throws IllegalArgumentException where it is none
    static DomainName hostName(String text) {
        return DomainName.parse(text)
                .filter(DomainName::isHostName)
                .orElseThrow(() -> noName(text));
    }

    /// A name that may have underscores.
    ///
    /// @throws IllegalArgumentException where it is none
    static DomainName recordName(String text) {
        return DomainName.parse(text)
                .filter(DomainName::isRecordName)
                .orElseThrow(() -> noName(text));
    }

    static IllegalArgumentException noName(String text) {
        return new IllegalArgumentException("\"%s\" is no domain name".formatted(text));
    }

    private static String text(String name, Optional<Path> instead) {
        if (instead.isPresent()) {
            try {
                return Files.readString(instead.get());
            } catch (IOException _) {
                throw new IllegalArgumentException("%s cannot be read".formatted(instead.get()));
            }
        }
        try (InputStream file =
                Objects.requireNonNull(
                        DataFile.class.getResourceAsStream("/advice/" + name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

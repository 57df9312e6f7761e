package de.flowfact.spfaudit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.core.env.MapPropertySource;

/// Passwords, each from the first place that has it: system property, environment variable, systemd
/// credential of the setting's own name, settings file. In every place it may stand itself or, as
/// `password-file`, be the first line of a file.
final class Passwords {

    private static final List<String> NAMES =
            List.of("spring.datasource.password", "spring.flyway.password", "spring.mail.password");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?=[^}]*})");

    private Passwords() {}

    /// A place that settings come from: the value of a name there, and where it stands.
    record Source(
            Function<String, Optional<String>> value, Function<String, Optional<String>> place) {}

    /// @param sources the first one overrides the others
    /// @throws Stop where a password file cannot be read, or a password and a file are both set
    static MapPropertySource of(List<Source> sources) {
        var passwords = new LinkedHashMap<String, Object>();
        for (String name : NAMES) {
            sources.stream()
                    .flatMap(source -> password(name, source).stream())
                    .findFirst()
                    .ifPresent(password -> {
                        Secrets.keep(password);
                        passwords.put(name, literally(password));
                    });
        }
        return new MapPropertySource("passwords", Map.copyOf(passwords));
    }

    /// What systemd hands over, under the setting's own name.
    static Source credentials() {
        return new Source(Passwords::credential, name -> Optional.of("the credential " + name));
    }

    private static Optional<String> credential(String name) {
        return Optional.ofNullable(System.getenv("CREDENTIALS_DIRECTORY"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isRegularFile)
                .map(file -> firstLine(file, "the credential " + name));
    }

    private static Optional<String> password(String name, Source source) {
        Optional<String> itself = source.value().apply(name);
        String nameOfFile = name + "-file";
        Optional<String> file = source.value().apply(nameOfFile);
        String place = source.place().apply(nameOfFile).orElse(nameOfFile);
        if (itself.isPresent() && file.isPresent()) {
            throw new Stop(
                    ExitCode.BAD_SETTINGS,
                    "Both %s and %s are set (%s); leave one of them."
                            .formatted(name, nameOfFile, place));
        }
        return itself.or(() ->
                file.filter(path -> !path.isBlank())
                        .map(path ->
                                firstLine(
                                        Path.of(path.strip()),
                                        "%s (%s)".formatted(nameOfFile, place))));
    }

    private static String firstLine(Path file, String setting) {
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.findFirst()
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() ->
                            new Stop(
                                    ExitCode.BAD_SETTINGS,
                                    "The password file %s is empty in its first line; %s names it."
                                            .formatted(file, setting)));
        } catch (IOException | UncheckedIOException e) {
            throw new Stop(
                    ExitCode.BAD_SETTINGS,
                    "The password file %s cannot be read; %s names it.".formatted(file, setting));
        }
    }

    /// `${...}` in a password is part of it.
    static String literally(String password) {
        return REFERENCE.matcher(password).replaceAll("\\\\\\${");
    }
}

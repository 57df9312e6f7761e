package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.job.MailServer;
import de.flowfact.spfaudit.job.Settings;
import de.flowfact.spfaudit.notice.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

/// The settings: from a file, overridden by environment variables. Read without a Spring context,
/// so that `check` is quick.
///
/// @param file where they were read; empty where there is none
/// @param withoutEffect names in it that belong to the contract, and that this version does not act
///   on
record Configuration(
        Settings settings,
        StandardEnvironment environment,
        Optional<Path> file,
        List<String> withoutEffect) {

    private static final String PREFIX = "spf-audit";
    private static final List<Path> PLACES =
            List.of(Path.of("/etc/spf-audit/application.yaml"), Path.of("application.yaml"));

    /// A file that is written for all of the contract stays valid.
    private static final List<String> NOT_ACTED_ON =
            List.of("spf-audit.reports.keep", "spf-audit.retention.");

    /// From `given`, else from where operations put it, else the defaults.
    ///
    /// @param given as `--config`, or null
    static Configuration load(@Nullable Path given) {
        Optional<Path> file =
                given == null
                        ? PLACES.stream().filter(Files::isRegularFile).findFirst()
                        : Optional.of(given);
        var environment = new StandardEnvironment();
        var withoutEffect = new ArrayList<String>();
        file.ifPresent(path -> {
            List<PropertySource<?>> sources = read(path);
            refuseMisspeltRoot(path, sources);
            withoutEffect.addAll(withoutEffect(path, sources));
            sources.forEach(environment.getPropertySources()::addLast);
        });
        ConfigurationPropertySources.attach(environment);
        readPasswordFiles(environment);
        Settings settings = bind(Binder.get(environment), BindHandler.DEFAULT);
        requireMailServer(settings, environment);
        return new Configuration(settings, environment, file, withoutEffect);
    }

    private static List<PropertySource<?>> read(Path file) {
        if (!Files.isReadable(file)) {
            throw new Stop(
                    ExitCode.BAD_SETTINGS, "The settings file %s cannot be read.".formatted(file));
        }
        try {
            return new YamlPropertySourceLoader()
                    .load(file.toString(), new FileSystemResource(file));
        } catch (IOException | RuntimeException e) {
            // SnakeYAML throws exceptions of its own, which say where the file is wrong.
            throw new Stop(
                    ExitCode.BAD_SETTINGS,
                    "The settings file %s is no YAML: %s"
                            .formatted(
                                    file,
                                    String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
                    e);
        }
    }

    /// `spfaudit:` at the left margin would be passed over like any name that is not ours.
    private static void refuseMisspeltRoot(Path file, List<PropertySource<?>> sources) {
        for (PropertySource<?> source : sources) {
            if (source instanceof EnumerablePropertySource<?> names) {
                for (String name : names.getPropertyNames()) {
                    String root = name.replaceAll("[.\\[].*", "");
                    if (!root.equals(PREFIX)
                            && root.replaceAll("[^A-Za-z]", "").equalsIgnoreCase("spfaudit")) {
                        throw new Stop(
                                ExitCode.BAD_SETTINGS,
                                "The settings file %s says %s where %s is meant."
                                        .formatted(file, root, PREFIX));
                    }
                }
            }
        }
    }

    /// Refuses names that nobody knows: a misspelt setting must not be passed over.
    private static List<String> withoutEffect(Path file, List<PropertySource<?>> sources) {
        var binder = new Binder(ConfigurationPropertySources.from(sources));
        try {
            binder.bind(
                    PREFIX,
                    Bindable.of(Settings.class),
                    new NoUnboundElementsBindHandler(BindHandler.DEFAULT, _ -> true));
            return List.of();
        } catch (BindException e) {
            if (!(NestedExceptionUtils.getRootCause(e)
                    instanceof UnboundConfigurationPropertiesException unbound)) {
                throw badSettings(e);
            }
            List<String> names =
                    unbound.getUnboundProperties().stream()
                            .map(property -> property.getName().toString())
                            .toList();
            for (String name : names) {
                if (NOT_ACTED_ON.stream().noneMatch(known -> isPartOf(name, known))) {
                    throw new Stop(
                            ExitCode.BAD_SETTINGS,
                            "The settings file %s has an unknown setting %s."
                                    .formatted(file, name));
                }
            }
            return names;
        }
    }

    /// Itself, one of its elements, or a setting below it where it ends in a dot.
    private static boolean isPartOf(String name, String known) {
        return name.equals(known)
                || name.startsWith(known + "[")
                || (known.endsWith(".") && name.startsWith(known));
    }

    private static Settings bind(Binder binder, BindHandler handler) {
        try {
            return binder.bindOrCreate(PREFIX, Bindable.of(Settings.class), handler);
        } catch (BindException e) {
            throw badSettings(e);
        }
    }

    private static void requireMailServer(Settings settings, StandardEnvironment environment) {
        if (settings.notices().delivery() != Channel.SMTP) {
            return;
        }
        try {
            MailServer.of(environment).with(settings.notices());
        } catch (BindException e) {
            throw badSettings(e);
        } catch (IllegalArgumentException e) {
            throw new Stop(ExitCode.BAD_SETTINGS, "Setting " + e.getMessage() + ".", e);
        }
    }

    private static Stop badSettings(BindException e) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
        String what = String.valueOf(cause.getMessage());
        return new Stop(
                ExitCode.BAD_SETTINGS,
                what.startsWith(PREFIX)
                        ? "Setting " + what + "."
                        : "Setting %s: %s".formatted(e.getName(), what),
                e);
    }

    /// `spring.datasource.password-file` and the like: the password is the first line of that file.
    /// A systemd credential of the setting's own name does as well.
    private static void readPasswordFiles(StandardEnvironment environment) {
        var passwords = new HashMap<String, Object>();
        for (String name :
                List.of(
                        "spring.datasource.password",
                        "spring.flyway.password",
                        "spring.mail.password")) {
            Optional.ofNullable(environment.getProperty(name + "-file"))
                    .map(Path::of)
                    .or(() -> credential(name))
                    .ifPresent(file -> passwords.put(name, firstLine(file)));
        }
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("passwords", Map.copyOf(passwords)));
    }

    private static Optional<Path> credential(String name) {
        return Optional.ofNullable(System.getenv("CREDENTIALS_DIRECTORY"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isReadable);
    }

    private static String firstLine(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            throw new Stop(
                    ExitCode.BAD_SETTINGS,
                    "The password file %s cannot be read.".formatted(file),
                    e);
        }
    }
}

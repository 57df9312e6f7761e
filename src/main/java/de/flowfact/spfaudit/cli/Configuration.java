package de.flowfact.spfaudit.cli;

import com.zaxxer.hikari.HikariConfig;
import de.flowfact.spfaudit.job.MailServer;
import de.flowfact.spfaudit.job.Settings;
import de.flowfact.spfaudit.notice.Channel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// The settings: from a file, overridden by environment variables. Read without a Spring context,
/// so that `check` is quick. Whatever is wrong with them is one sentence: where it stands, the
/// setting, and what that takes.
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
    private static final Path OF_OPERATIONS = Path.of("/etc/spf-audit/application.yaml");
    private static final Path HERE = Path.of("application.yaml");
    private static final Pattern OUR_NAME = Pattern.compile("(spf-audit|spring)(\\.[a-z0-9-]+)+");

    /// A file that is written for all of the contract stays valid.
    private static final List<String> NOT_ACTED_ON =
            List.of("spf-audit.reports.keep", "spf-audit.retention.");

    /// From `given`, else from where operations put it, else from the working directory, else the
    /// defaults.
    ///
    /// @param given as `--config`, or null
    static Configuration load(@Nullable Path given) {
        return load(given, System.getenv());
    }

    static Configuration load(@Nullable Path given, Map<String, String> environmentVariables) {
        Optional<SettingsFile> file = place(given).map(SettingsFile::read);
        SettingVariables variables = SettingVariables.of(environmentVariables);
        return new Loading(file, variables).configuration();
    }

    /// Nothing is mailed that lacks what the law demands of a business letter.
    void requireCompanyForMail() {
        try {
            settings.notices().requireCompanyForMail();
        } catch (IllegalArgumentException e) {
            throw new Stop(ExitCode.BAD_SETTINGS, "Setting " + e.getMessage() + ".", e);
        }
    }

    private static Optional<Path> place(@Nullable Path given) {
        if (given != null) {
            return Optional.of(given);
        }
        return List.of(OF_OPERATIONS, HERE).stream().filter(Files::exists).findFirst();
    }

    /// Whether they come from a file that nobody named: whoever works in a stranger's folder has to
    /// know.
    boolean isOfWorkingDirectory() {
        return file.filter(HERE::equals).isPresent();
    }

    static boolean isNotActedOn(String name) {
        String spelt = Setting.uniform(name);
        return NOT_ACTED_ON.stream()
                .anyMatch(known ->
                        known.endsWith(".")
                                ? spelt.startsWith(Setting.uniform(known))
                                        && !spelt.equals(Setting.uniform(known))
                                : spelt.equals(Setting.uniform(known)));
    }

    /// The sources, in their order.
    private record Loading(Optional<SettingsFile> file, SettingVariables variables) {

        Configuration configuration() {
            var environment = new StandardEnvironment();
            MutablePropertySources sources = environment.getPropertySources();
            sources.replace(
                    StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                    new SystemEnvironmentPropertySource(
                            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                            variables.others()));
            sources.addAfter(
                    StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                    source("variables", variables.values()));
            file.ifPresent(read -> sources.addLast(source("file", read.values())));
            ConfigurationPropertySources.attach(environment);
            requireWhatIsReferredTo(environment);
            sources.addFirst(passwords(environment));
            requireUrl(environment);
            Settings settings = settings(environment);
            return new Configuration(
                    settings, environment, file.map(SettingsFile::path), withoutEffect());
        }

        private static MapPropertySource source(String name, Map<String, String> values) {
            return new MapPropertySource(name, new LinkedHashMap<>(values));
        }

        /// `${NAME}` in a file stands for a variable, which has to be set, and for what the setting
        /// takes.
        private void requireWhatIsReferredTo(StandardEnvironment environment) {
            file.ifPresent(read ->
                    read.values()
                            .forEach((name, value) -> {
                                if (value.contains("${")) {
                                    read.check(name, resolved(environment, name, value));
                                }
                            }));
        }

        private String resolved(StandardEnvironment environment, String name, String value) {
            try {
                return environment.resolveRequiredPlaceholders(value);
            } catch (IllegalArgumentException _) {
                throw fault(name, name + " refers by ${...} to a variable that is not set");
            }
        }

        private MapPropertySource passwords(StandardEnvironment environment) {
            return Passwords.of(
                    List.of(
                            new Passwords.Source(
                                    name -> Optional.ofNullable(System.getProperty(name)),
                                    name -> Optional.of("a system property")),
                            new Passwords.Source(
                                    value(variables.values(), Function.identity()),
                                    variables::place),
                            Passwords.credentials(),
                            new Passwords.Source(
                                    value(
                                            file.map(SettingsFile::values).orElse(Map.of()),
                                            environment::resolveRequiredPlaceholders),
                                    this::place)));
        }

        private static Function<String, Optional<String>> value(
                Map<String, String> values, Function<String, String> resolved) {
            return name -> Optional.ofNullable(values.get(name)).map(resolved);
        }

        private void requireUrl(StandardEnvironment environment) {
            String name = "spring.datasource.url";
            String url = environment.getProperty(name);
            if (url == null) {
                return;
            }
            Optional<String> instead = DatabaseUrl.instead(url);
            if (!DatabaseUrl.shown(url).equals(url) || instead.isPresent()) {
                Secrets.keep(url);
            }
            if (instead.isPresent()) {
                throw fault(name, name + " " + instead.get());
            }
        }

        private Settings settings(StandardEnvironment environment) {
            try {
                Settings settings =
                        Binder.get(environment).bindOrCreate(PREFIX, Bindable.of(Settings.class));
                if (isSet("spring.datasource.hikari")) {
                    Binder.get(environment)
                            .bind(
                                    "spring.datasource.hikari",
                                    Bindable.ofInstance(new HikariConfig()));
                }
                if (settings.notices().delivery() == Channel.SMTP) {
                    MailServer.of(environment).with(settings.notices());
                }
                return settings;
            } catch (BindException e) {
                throw fault(e);
            } catch (IllegalArgumentException e) {
                throw fault("spf-audit.notices.delivery", String.valueOf(e.getMessage()));
            }
        }

        private boolean isSet(String section) {
            return Stream.of(variables.values(), file.map(SettingsFile::values).orElse(Map.of()))
                    .flatMap(values -> values.keySet().stream())
                    .anyMatch(name -> name.startsWith(section + "."));
        }

        /// What makes no sense is refused by the records that hold it, with the setting's name in
        /// front.
        private Stop fault(BindException e) {
            String message =
                    String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            Matcher name = OUR_NAME.matcher(message);
            if (String.valueOf(e.getName()).startsWith("spring.datasource.hikari")) {
                return fault(e.getName().toString(), e.getName() + ": " + message);
            }
            return name.lookingAt()
                    ? fault(name.group(), message)
                    : fault(
                            e.getName().toString(),
                            "%s cannot be understood; see the README for what it takes"
                                    .formatted(e.getName()));
        }

        private Stop fault(String name, String what) {
            String where = place(name).map(" (%s)"::formatted).orElse("");
            return new Stop(ExitCode.BAD_SETTINGS, "Setting %s%s.".formatted(what, where));
        }

        private Optional<String> place(String name) {
            return variables.place(name).or(() -> file.flatMap(read -> read.place(name)));
        }

        private List<String> withoutEffect() {
            return file.map(SettingsFile::values).orElse(Map.of()).keySet().stream()
                    .filter(Configuration::isNotActedOn)
                    .toList();
        }
    }
}

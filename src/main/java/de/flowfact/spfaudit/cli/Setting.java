package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.job.MailServer;
import de.flowfact.spfaudit.job.Settings;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/// What can be set, as a tree: taken from the records that hold it, so that a new setting is known
/// here by itself.
sealed interface Setting {

    /// All that a settings file may hold.
    static Section all() {
        var spring = new LinkedHashMap<String, Setting>();
        Value text = new Value(String.class);
        spring.put(
                "datasource",
                section(
                        Map.of(
                                "url", text,
                                "username", text,
                                "password", text,
                                "password-file", text,
                                "hikari", pool())));
        spring.put(
                "flyway", section(Map.of("user", text, "password", text, "password-file", text)));
        var mail = new LinkedHashMap<>(of(MailServer.class).parts());
        mail.put("password-file", text);
        spring.put("mail", section(mail));
        spring.put("ssl", new Anything());
        return section(Map.of("spring", section(spring), "spf-audit", of(Settings.class)));
    }

    /// A name with others below it.
    ///
    /// @param parts by their names as the README writes them
    record Section(Map<String, Setting> parts) implements Setting {

        /// By any spelling that Spring Boot takes: `max-new`, `maxNew`, `MAX_NEW`.
        Optional<String> nameOf(String spelling) {
            return parts.keySet().stream()
                    .filter(name -> uniform(name).equals(uniform(spelling)))
                    .findFirst();
        }

        String names() {
            return String.join(", ", parts.keySet().stream().sorted().toList());
        }
    }

    /// Values of one kind, as a list or between commas.
    record Several(Setting each) implements Setting {}

    /// One value.
    record Value(Class<?> type) implements Setting {}

    /// Spring Boot's own: below it everything is let through.
    record Anything() implements Setting {}

    private static Section section(Map<String, Setting> parts) {
        return new Section(new LinkedHashMap<>(parts));
    }

    private static Section of(Class<?> type) {
        var parts = new LinkedHashMap<String, Setting>();
        for (RecordComponent component : type.getRecordComponents()) {
            parts.put(
                    DataObjectPropertyName.toDashedForm(component.getName()),
                    of(component.getGenericType()));
        }
        return section(parts);
    }

    private static Setting of(Type type) {
        if (type instanceof ParameterizedType several
                && several.getRawType() instanceof Class<?> raw) {
            return Collection.class.isAssignableFrom(raw)
                    ? new Several(of(several.getActualTypeArguments()[0]))
                    : new Anything();
        }
        if (type instanceof Class<?> one) {
            return one.isRecord() ? of(one) : new Value(one);
        }
        return new Anything();
    }

    /// Of the pool of connections, what can be set from outside.
    private static Section pool() {
        var parts = new LinkedHashMap<String, Setting>();
        for (String name : List.of("maximum-pool-size", "minimum-idle")) {
            parts.put(name, new Value(int.class));
        }
        for (String name :
                List.of(
                        "connection-timeout",
                        "idle-timeout",
                        "initialization-fail-timeout",
                        "keepalive-time",
                        "leak-detection-threshold",
                        "max-lifetime",
                        "validation-timeout")) {
            parts.put(name, new Value(long.class));
        }
        for (String name : List.of("connection-init-sql", "pool-name", "schema")) {
            parts.put(name, new Value(String.class));
        }
        parts.put("data-source-properties", new Anything());
        return section(parts);
    }

    Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]");

    static String uniform(String spelling) {
        return NO_LETTER_OR_DIGIT.matcher(spelling).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /// The parts of `a.b[0].c`: a, b, [0], c.
    static List<String> elements(String name) {
        return List.of(name.split("\\.|(?=\\[)"));
    }
}

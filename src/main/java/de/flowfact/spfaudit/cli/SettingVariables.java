package de.flowfact.spfaudit.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The environment variables that are settings: `SPFAUDIT_DNS_SERVERS` is `spf-audit.dns.servers`.
///
/// @param values by the setting's name as the README has it
/// @param variables of the same names
/// @param others what is no business of the settings
record SettingVariables(
        Map<String, String> values, Map<String, String> variables, Map<String, Object> others) {

    private static final Pattern OURS =
            Pattern.compile("spf[-_.]?audit([-_.].*)?", Pattern.CASE_INSENSITIVE);

    /// Of Spring Boot's, those that this program reads.
    private static final Pattern SPRINGS =
            Pattern.compile("spring[_.](datasource|flyway|mail)[_.].+", Pattern.CASE_INSENSITIVE);

    /// What else Spring would take from there: where it looks for settings, what it runs.
    private static final Pattern SPRINGS_OTHERS =
            Pattern.compile("spring([_.].*)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern SSL =
            Pattern.compile("spring[_.]ssl[_.].+", Pattern.CASE_INSENSITIVE);

    private static final Pattern MEANT = Pattern.compile("spfaudit_.*", Pattern.CASE_INSENSITIVE);

    private static final Pattern SPF = Pattern.compile("spf.*", Pattern.CASE_INSENSITIVE);
    private static final int SLIPS = 2;
    private static final Pattern INDEX = Pattern.compile("(.*?)_?\\[?(\\d{1,4})[]_]?");

    /// The launcher's and the program's own, which are no settings.
    private static final Set<String> PLACES = Set.of("HOME", "TERMINAL", "JAVA_OPTIONS");

    /// @throws Stop where one is misspelt, or says what its setting does not take
    static SettingVariables of(Map<String, String> environment) {
        var found =
                new SettingVariables(
                        new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        Map<String, Named> settings = settings();
        new TreeMap<>(environment)
                .forEach((variable, value) -> {
                    if (OURS.matcher(variable).matches() || SPRINGS.matcher(variable).matches()) {
                        found.take(variable, value, settings);
                    } else if (SPF.matcher(variable).matches()) {
                        refuseNear(variable, settings);
                        found.others.put(variable, value);
                    } else if (!SPRINGS_OTHERS.matcher(variable).matches()
                            || SSL.matcher(variable).matches()) {
                        found.others.put(variable, value);
                    }
                });
        return found;
    }

    /// A setting and its name.
    private record Named(String name, Setting setting) {}

    private void take(String variable, String value, Map<String, Named> settings) {
        Named named = settings.get(Setting.uniform(variable));
        String index = "";
        Matcher numbered = INDEX.matcher(variable);
        if (named == null && numbered.matches()) {
            Named list = settings.get(Setting.uniform(numbered.group(1)));
            if (list != null && list.setting() instanceof Setting.Several(var each)) {
                named = new Named(list.name(), each);
                index = "[%d]".formatted(Integer.parseInt(numbered.group(2)));
            }
        }
        if (named == null && Configuration.isNotActedOn(variable)) {
            return;
        }
        if (named == null || named.setting() instanceof Setting.Section) {
            refuseMisspelt(variable, Optional.ofNullable(named), settings);
            return;
        }
        Optional<String> wanted = Wanted.instead(named.setting(), value);
        if (wanted.isPresent()) {
            throw fault(variable, "%s %s".formatted(named.name(), wanted.get()));
        }
        String name = named.name() + index;
        String before = variables.putIfAbsent(name, variable);
        if (before != null) {
            throw fault(
                    variable, "%s sets %s, too; leave one of them".formatted(before, named.name()));
        }
        values.put(name, value);
    }

    /// `SPFADUIT_DNS_SERVERS` is no business of ours by its name, but was meant to be.
    private static void refuseNear(String variable, Map<String, Named> settings) {
        String spelt = Setting.uniform(variable);
        for (var setting : settings.entrySet()) {
            if (setting.getValue().name().contains(".")
                    && Math.abs(setting.getKey().length() - spelt.length()) <= SLIPS
                    && distance(setting.getKey(), spelt) <= SLIPS) {
                throw fault(
                        variable,
                        "no setting has this name; %s is set by SPFAUDIT_%s"
                                .formatted(
                                        setting.getValue().name(),
                                        setting.getValue()
                                                .name()
                                                .replaceFirst("[^.]*\\.", "")
                                                .replace("-", "")
                                                .replace('.', '_')
                                                .toUpperCase(Locale.ROOT)));
            }
        }
    }

    /// How many letters are other, missing or too many (Levenshtein).
    private static int distance(String one, String other) {
        int[] before = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int same = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(same, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[other.length()];
    }

    /// `SPF_AUDIT_PORT` may be another's, as where a container of that name is linked; what begins
    /// as a section of the settings does is meant for us.
    private static void refuseMisspelt(
            String variable, Optional<Named> section, Map<String, Named> settings) {
        boolean isMeant = MEANT.matcher(variable).matches() || SPRINGS.matcher(variable).matches();
        Optional<Named> nearest =
                section.or(() ->
                        settings.entrySet().stream()
                                .filter(entry ->
                                        entry.getValue().setting() instanceof Setting.Section
                                                && Setting.uniform(variable)
                                                        .startsWith(entry.getKey()))
                                .max(
                                        Map.Entry.comparingByKey(
                                                Comparator.comparingInt(String::length)))
                                .map(Map.Entry::getValue));
        boolean isRoot = nearest.isEmpty() || !nearest.get().name().contains(".");
        if (isMeant || (section.isEmpty() && !isRoot)) {
            throw fault(variable, unknown(variable, nearest));
        }
    }

    private static String unknown(String variable, Optional<Named> nearest) {
        String place = variable.replaceFirst("(?i)^spfaudit_", "");
        if (PLACES.contains(place.toUpperCase(Locale.ROOT))) {
            return "no setting has this name; SPF_AUDIT_%s is meant"
                    .formatted(place.toUpperCase(Locale.ROOT));
        }
        return nearest.filter(named -> named.setting() instanceof Setting.Section)
                .map(named ->
                        "no setting has this name; %s takes %s"
                                .formatted(
                                        named.name(), ((Setting.Section) named.setting()).names()))
                .orElse("no setting has this name");
    }

    private static Stop fault(String variable, String what) {
        return new Stop(
                ExitCode.BAD_SETTINGS,
                "The environment variable %s: %s.".formatted(variable, what));
    }

    /// Where a setting stands, for messages; empty where no variable sets it.
    Optional<String> place(String name) {
        return variables.entrySet().stream()
                .filter(entry ->
                        entry.getKey().equals(name) || entry.getKey().startsWith(name + "["))
                .map(entry -> "the environment variable " + entry.getValue())
                .findFirst();
    }

    /// All of them by their names without dots and hyphens, as variables have them.
    private static Map<String, Named> settings() {
        var settings = new LinkedHashMap<String, Named>();
        collect("", Setting.all(), settings);
        return settings;
    }

    private static void collect(String path, Setting setting, Map<String, Named> settings) {
        if (!path.isEmpty()) {
            settings.put(Setting.uniform(path), new Named(path, setting));
        }
        if (setting instanceof Setting.Section(var parts)) {
            parts.forEach((name, part) ->
                    collect(path.isEmpty() ? name : path + "." + name, part, settings));
        }
    }
}

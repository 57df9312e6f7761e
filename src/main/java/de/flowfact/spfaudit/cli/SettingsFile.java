package de.flowfact.spfaudit.cli;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A settings file: its values as they are written, each with its line. Whatever is wrong with it
/// is one sentence with file, line and setting.
///
/// @param values by name as the README has it, like `spf-audit.dns.servers[0]`
/// @param lines of the same names, from 1
record SettingsFile(Path path, Map<String, String> values, Map<String, Integer> lines) {

    private static final int MOST_VALUES = 10_000;
    private static final int DEEPEST = 20;
    private static final String QUOTES =
            "this is no YAML: a value that begins with *, & or ! has to stand in quotes";
    private static final Pattern BYTE_ORDER_MARK = Pattern.compile("^\uFEFF");

    /// @throws Stop where it cannot be read, is no YAML, or says what nobody takes
    static SettingsFile read(Path path) {
        var written = new SettingsFile(path, new LinkedHashMap<>(), new LinkedHashMap<>());
        written.parse(written.text());
        var file = new SettingsFile(path, new LinkedHashMap<>(), new LinkedHashMap<>());
        written.values.forEach((name, value) -> {
            file.add(written.known(name, value), written.lineOf(name), value);
        });
        return file;
    }

    private String text() {
        byte[] octets;
        try {
            octets = Files.readAllBytes(path);
        } catch (IOException e) {
            throw new Stop(
                    ExitCode.BAD_SETTINGS,
                    "The settings file %s cannot be read (%s)."
                            .formatted(path, e.getClass().getSimpleName()),
                    e);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException _) {
            throw fault(lineOfBadOctets(octets), "this is not UTF-8");
        }
        return BYTE_ORDER_MARK.matcher(text).replaceFirst("");
    }

    private static int lineOfBadOctets(byte[] octets) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var in = ByteBuffer.wrap(octets);
        decoder.decode(in, CharBuffer.allocate(octets.length), true);
        int line = 1;
        for (int i = 0; i < in.position(); i++) {
            line += octets[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private void parse(String text) {
        try {
            List<Node> documents =
                    StreamSupport.stream(
                                    new Yaml(new LoaderOptions())
                                            .composeAll(new StringReader(text))
                                            .spliterator(),
                                    false)
                            .filter(document -> !isNothing(document))
                            .toList();
            if (documents.isEmpty()) {
                // What is given on purpose, as /dev/null, means the defaults.
                if (Files.isRegularFile(path)) {
                    throw new Stop(
                            ExitCode.BAD_SETTINGS,
                            "The settings file %s is empty; it takes at least spf-audit: {}, which means the defaults and the program's own database."
                                    .formatted(path));
                }
                return;
            }
            if (documents.size() > 1) {
                throw fault(
                        line(documents.get(1)),
                        "a second document begins here (---); all settings stand in one");
            }
            if (!(documents.getFirst() instanceof MappingNode root)) {
                throw fault(
                        line(documents.getFirst()),
                        "this is no setting; a settings file begins with spring: or spf-audit:");
            }
            read("", root, 0);
        } catch (MarkedYAMLException e) {
            throw fault(
                    e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1, reason(e));
        } catch (YAMLException e) {
            throw fault(1, "this is no YAML: it has a character that YAML does not take");
        }
    }

    /// In words that quote nothing of the file, which has passwords in it.
    private static String reason(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("TAB")) {
            return "this is no YAML: a tab stands where YAML takes blanks only";
        }
        if (problem.contains("alias") || problem.contains("anchor") || problem.contains("tag")) {
            return QUOTES;
        }
        if (problem.contains("cannot start any token")) {
            return "this is no YAML: a value that begins with %, @ or ` has to stand in quotes";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "this is no YAML: a name and its colon stand where they cannot; look at the"
                    + " indentation, or put a value with a colon in quotes";
        }
        if (problem.contains("could not find expected ':'")) {
            return "this is no YAML: a name without its colon, or a colon without a blank behind"
                    + " it";
        }
        return "this is no YAML: "
                + problem.replaceAll("\\R(?s:.*)", "").replaceAll("['\"].*['\"]", "...");
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && isNull(scalar);
    }

    private static boolean isNull(ScalarNode scalar) {
        return scalar.getTag().equals(Tag.NULL);
    }

    /// `password: &secret` and `password: !secret` would be empty.
    private static boolean isMeantAsText(ScalarNode scalar) {
        return (isNull(scalar) && scalar.getAnchor() != null)
                || scalar.getTag().getValue().startsWith("!");
    }

    private static int line(Node node) {
        return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
    }

    private void read(String above, MappingNode mapping, int depth) {
        var names = new HashMap<String, Integer>();
        for (NodeTuple entry : mapping.getValue()) {
            Node key = entry.getKeyNode();
            if (!(key instanceof ScalarNode scalar)) {
                throw fault(line(key), "a name was expected here");
            }
            if (scalar.getTag().equals(Tag.MERGE)) {
                throw fault(line(key), "<< is not taken; write the settings out");
            }
            Integer before = names.putIfAbsent(Setting.uniform(scalar.getValue()), line(key));
            if (before != null) {
                throw twice(line(key), scalar.getValue(), before);
            }
            read(
                    above.isEmpty() ? scalar.getValue() : above + "." + scalar.getValue(),
                    line(key),
                    entry.getValueNode(),
                    depth);
        }
    }

    private void read(String name, int line, Node value, int depth) {
        if (depth > DEEPEST || values.size() > MOST_VALUES) {
            throw fault(line, "there is more in this than settings");
        }
        switch (value) {
            case MappingNode mapping -> read(name, mapping, depth + 1);
            case SequenceNode list -> {
                if (list.getValue().isEmpty()) {
                    put(name, line, "");
                }
                int index = 0;
                for (Node each : list.getValue()) {
                    read(name + "[" + index++ + "]", line(each), each, depth + 1);
                }
            }
            // As it is written: 0123 may be a telephone number, and no one a password.
            case ScalarNode scalar -> {
                if (isMeantAsText(scalar)) {
                    throw fault(line, QUOTES);
                }
                put(name, line, isNull(scalar) ? "" : scalar.getValue());
            }
            default -> throw fault(line, "this is no setting");
        }
    }

    private void put(String name, int line, String value) {
        values.put(name, value);
        lines.put(name, line);
    }

    private void add(String name, int line, String value) {
        Integer before = lines.get(name);
        if (before != null) {
            throw twice(line, name, before);
        }
        put(name, line, value);
    }

    private Stop twice(int line, String name, int before) {
        return fault(
                line,
                "%s is there twice, first in line %d; put both together".formatted(name, before));
    }

    /// The name as the README has it.
    private String known(String name, String value) {
        Setting at = Setting.all();
        String path = "";
        for (String element : Setting.elements(name)) {
            boolean index = element.startsWith("[");
            String spelt = element;
            switch (at) {
                case Setting.Anything() -> {}
                case Setting.Several(var each) when index -> at = each;
                case Setting.Section section when !index -> {
                    Optional<String> known = section.nameOf(element);
                    if (known.isEmpty() && Configuration.isNotActedOn(name)) {
                        return name;
                    }
                    if (known.isEmpty() || isMisspeltRoot(path, element)) {
                        throw unknown(name, path, element, section);
                    }
                    spelt = known.get();
                    at = Objects.requireNonNull(section.parts().get(spelt));
                }
                case Setting.Section section ->
                        throw fault(
                                name,
                                "%s is a section and takes %s, no list"
                                        .formatted(path, section.names()));
                case Setting.Several(var _) ->
                        throw fault(name, "%s takes a list, no names below it".formatted(path));
                case Setting.Value(var type) ->
                        throw fault(
                                name,
                                "%s takes %s, %s"
                                        .formatted(
                                                path,
                                                Wanted.kind(type),
                                                index ? "no list" : "no names below it"));
            }
            path += (path.isEmpty() || index ? "" : ".") + spelt;
        }
        if (!value.contains("${")) {
            requireWanted(name, path, at, value);
        }
        return path;
    }

    /// Refuses a value that is known only now, since it refers to variables.
    void check(String name, String value) {
        known(name, value.replace("${", ""));
    }

    private void requireWanted(String name, String path, Setting setting, String value) {
        Optional<String> wanted = Wanted.instead(setting, value);
        if (wanted.isPresent()) {
            throw fault(name, path + " " + wanted.get());
        }
    }

    private static boolean isMisspeltRoot(String path, String element) {
        return path.isEmpty()
                && Setting.uniform(element).equals("spfaudit")
                && !element.equals("spf-audit");
    }

    private Stop unknown(String name, String path, String element, Setting.Section section) {
        if (isMisspeltRoot(path, element)) {
            return fault(name, "it says %s where spf-audit is meant".formatted(element));
        }
        return fault(
                name,
                "there is no setting %s; %s takes %s"
                        .formatted(
                                path.isEmpty() ? element : path + "." + element,
                                path.isEmpty() ? "a settings file" : path,
                                section.names()));
    }

    /// Where a setting stands, for messages; empty where this file does not have it.
    Optional<String> place(String name) {
        return lines.entrySet().stream()
                .filter(entry ->
                        entry.getKey().equals(name)
                                || entry.getKey().startsWith(name + "[")
                                || entry.getKey().startsWith(name + "."))
                .map(entry -> "the settings file %s, line %d".formatted(path, entry.getValue()))
                .findFirst();
    }

    private int lineOf(String name) {
        return lines.getOrDefault(name, 1);
    }

    private Stop fault(String name, String what) {
        return fault(lineOf(name), what);
    }

    private Stop fault(int line, String what) {
        return new Stop(
                ExitCode.BAD_SETTINGS,
                "The settings file %s, line %d: %s.".formatted(path, line, what));
    }
}

package de.flowfact.spfaudit.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.convert.DurationStyle;

/// What a value has to be.
final class Wanted {

    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,19}");
    private static final Pattern WITH_UNIT =
            Pattern.compile("0|[+-]?\\d{1,18}(ns|us|ms|s|m|h|d)|P.*", Pattern.CASE_INSENSITIVE);

    private static final Pattern TRUTH =
            Pattern.compile("true|yes|on|1|false|no|off|0", Pattern.CASE_INSENSITIVE);

    private Wanted() {}

    /// What `setting` takes, where that is not `value`.
    static Optional<String> instead(Setting setting, String value) {
        return switch (setting) {
            case Setting.Anything() -> Optional.empty();
            case Setting.Section section ->
                    value.isEmpty()
                            ? Optional.empty()
                            : Optional.of("is a section and takes " + section.names());
            case Setting.Several(var each) ->
                    Arrays.stream(value.isEmpty() ? new String[0] : value.split(","))
                            .flatMap(part -> instead(each, part.strip()).stream())
                            .findFirst();
            case Setting.Value(var type) when fits(type, value.strip()) -> Optional.empty();
            case Setting.Value(var type) when value.isBlank() ->
                    type == Integer.class
                            ? Optional.empty()
                            : Optional.of("is empty and takes " + kind(type));
            case Setting.Value(var type) ->
                    Optional.of("takes %s, not \"%s\"".formatted(kind(type), shortened(value)));
        };
    }

    static String kind(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant ->
                            ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(" or "));
        }
        if (isWhole(type)) {
            return "a whole number";
        }
        if (isFraction(type)) {
            return "a number such as 0.05";
        }
        if (isTruth(type)) {
            return "true or false";
        }
        return type == Duration.class
                ? "a time with its unit such as 500ms, 2s, 5m, 14d, and at most 3650d"
                : "one value";
    }

    private static boolean fits(Class<?> type, String value) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .anyMatch(constant ->
                            Setting.uniform(((Enum<?>) constant).name())
                                    .equals(Setting.uniform(value)));
        }
        if (isWhole(type)) {
            return isWholeNumber(type, value);
        }
        if (isFraction(type)) {
            return isNumber(value);
        }
        if (isTruth(type)) {
            return TRUTH.matcher(value).matches();
        }
        return type != Duration.class || isTime(value);
    }

    private static boolean isWhole(Class<?> type) {
        return type == int.class
                || type == Integer.class
                || type == long.class
                || type == Long.class;
    }

    private static boolean isFraction(Class<?> type) {
        return type == double.class || type == Double.class;
    }

    private static boolean isTruth(Class<?> type) {
        return type == boolean.class || type == Boolean.class;
    }

    private static boolean isWholeNumber(Class<?> type, String value) {
        if (!WHOLE_NUMBER.matcher(value).matches()) {
            return false;
        }
        try {
            long number = Long.parseLong(value);
            return type == long.class || type == Long.class || number == (int) number;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static boolean isNumber(String value) {
        try {
            Double.parseDouble(value);
            return true;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    /// A number alone would count as milliseconds, which nobody means.
    private static boolean isTime(String value) {
        if (!WITH_UNIT.matcher(value).matches()) {
            return false;
        }
        try {
            return DurationStyle.detectAndParse(value).abs().compareTo(LONGEST) <= 0;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException _) {
            return false;
        }
    }

    private static String shortened(String value) {
        String line = value.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "...";
    }
}

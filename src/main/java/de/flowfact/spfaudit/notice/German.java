package de.flowfact.spfaudit.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// How German writes times.
final class German {

    private static final long SECONDS_A_MINUTE = 60;
    private static final long MINUTES_AN_HOUR = 60;
    private static final long HOURS_A_DAY = 24;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<String> COUNTS =
            List.of(
                    "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht",
                    "neun", "zehn", "elf", "zwölf");
    private static final DateTimeFormatter DATE = formatter("dd.MM.yyyy");
    private static final DateTimeFormatter MONTH = formatter("MMMM yyyy");
    private static final DateTimeFormatter MOMENT = formatter("dd.MM.yyyy, HH:mm 'Uhr'");
    private static final DateTimeFormatter FROM_MOMENT = formatter("dd.MM.yyyy 'ab' HH:mm 'Uhr'");

    private German() {}

    /// `drei`; from 13 on in digits.
    static String count(int things) {
        return things < COUNTS.size() ? COUNTS.get(things) : String.valueOf(things);
    }

    /// `23.11.2026`.
    static String date(LocalDate date) {
        return DATE.format(date);
    }

    /// `November 2026`.
    static String month(YearMonth month) {
        return MONTH.format(month);
    }

    /// `23.11.2026, 04:32 Uhr`.
    static String moment(Instant instant) {
        return MOMENT.format(instant);
    }

    /// When several things were, the first to the minute: `23.11.2026, 04:32 Uhr` where that is the
    /// minute of all, else `23.11.2026 ab 04:32 Uhr`.
    static String moments(List<Instant> instants) {
        Instant first = instants.stream().min(Instant::compareTo).orElseThrow();
        boolean allTheSame = instants.stream().map(German::moment).distinct().count() == 1;
        return allTheSame ? moment(first) : FROM_MOMENT.format(first);
    }

    /// A time of at least a second that is not exceeded, rounded up where it has many digits: `1
    /// Stunde`, `90 Minuten`, `2 Tage`.
    static String atMost(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        if (seconds < SECONDS_A_MINUTE) {
            return counted(seconds, "Sekunde", "Sekunden");
        }
        long minutes = Math.ceilDiv(seconds, SECONDS_A_MINUTE);
        if (minutes % MINUTES_AN_HOUR != 0 && minutes < 2 * MINUTES_AN_HOUR) {
            return counted(minutes, "Minute", "Minuten");
        }
        long hours = Math.ceilDiv(minutes, MINUTES_AN_HOUR);
        return hours % HOURS_A_DAY == 0
                ? counted(hours / HOURS_A_DAY, "Tag", "Tage")
                : counted(hours, "Stunde", "Stunden");
    }

    private static String counted(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.GERMANY).withZone(BERLIN);
    }
}

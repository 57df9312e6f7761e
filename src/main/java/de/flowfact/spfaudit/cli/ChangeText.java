package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.advice.Assessment;
import de.flowfact.spfaudit.advice.Change;
import de.flowfact.spfaudit.advice.Finding;
import de.flowfact.spfaudit.advice.TxtStrings;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Limits;
import de.flowfact.spfaudit.spf.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A change for a person: what becomes of the record, to be copied as it stands, and what to know
/// of it; where there is none, what to look at instead.
final class ChangeText {

    private static final String LEADING_BLANK = "[Leerzeichen]";

    private final PrintWriter out;
    private final Paint paint;

    ChangeText(PrintWriter out, Paint paint) {
        this.out = out;
        this.paint = paint;
    }

    void print(Assessment assessment) {
        if (assessment.change().isPresent()) {
            print(assessment.domain(), assessment.change().get());
            assessment
                    .domainConnect()
                    .ifPresent(link -> out.println("    Direkt eintragen: " + link));
        } else {
            assessment
                    .finding()
                    .map(Finding::whatToLookAt)
                    .ifPresent(sentence -> out.println("  Zu prüfen: " + sentence));
        }
    }

    private void print(DomainName domain, Change change) {
        List<String> proposed = words(change.proposed());
        for (String record : change.now().stream().flatMap(String::lines).toList()) {
            out.println(
                    paint.red("  - ")
                            + words(record).stream()
                                    .map(word -> proposed.contains(word) ? word : paint.red(word))
                                    .collect(Collectors.joining(" ")));
        }
        List<String> now = words(change.now().orElse(""));
        out.println(
                paint.green("  + ")
                        + proposed.stream()
                                .map(word -> now.contains(word) ? word : paint.green(word))
                                .collect(Collectors.joining(" ")));
        out.println(
                "    proven: %s with %d of %d look-ups, %d void%s"
                        .formatted(
                                change.provenResult().code(),
                                change.lookups(),
                                Limits.LOOKUPS,
                                change.proof().voidLookups(),
                                kept(change)));
        change.repairs().forEach(repair -> out.println("    Repariert: " + repair.sentence()));
        change.warnings().forEach(warning -> out.println("    Achtung: " + warning.sentence()));
        TxtStrings strings = TxtStrings.of(change.proposed());
        if (strings.strings().size() > 1) {
            for (int i = 0; i < strings.strings().size(); i++) {
                out.println("    Zeichenkette %d: %s".formatted(i + 1, strings.strings().get(i)));
            }
        }
        if (!change.isAtAlias()) {
            out.println("    Zonendatei: " + strings.zoneFileLine(domain));
        }
    }

    private static String kept(Change change) {
        int addresses = change.proof().addressesKept();
        if (addresses == 0) {
            return "";
        }
        // RFC 7208, 4.5: by several records nothing passed
        boolean nothingPassed = change.now().filter(now -> now.lines().count() > 1).isPresent();
        return "; %d address%s that %s pass%s"
                .formatted(
                        addresses,
                        addresses == 1 ? "" : "es",
                        nothingPassed ? "one of the records names" : "passed before still",
                        addresses == 1 ? "es" : "");
    }

    /// Blanks between terms say nothing, and a terminal shows them badly; one in front is a fault.
    private static List<String> words(String record) {
        var words = new ArrayList<String>();
        if (record.startsWith(" ")) {
            words.add(LEADING_BLANK);
        }
        for (String word : Arrays.asList(record.split("\\s+"))) {
            if (!word.isEmpty()) {
                words.add(Printable.text(word));
            }
        }
        return words;
    }
}

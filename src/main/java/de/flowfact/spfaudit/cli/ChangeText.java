package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.advice.Assessment;
import de.flowfact.spfaudit.advice.Change;
import de.flowfact.spfaudit.advice.Finding;
import de.flowfact.spfaudit.advice.RecordDiff;
import de.flowfact.spfaudit.advice.RecordDiff.Piece;
import de.flowfact.spfaudit.advice.TxtStrings;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Limits;
import de.flowfact.spfaudit.spf.Printable;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.UnaryOperator;
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
        RecordDiff diff =
                RecordDiff.of(
                        change.now().stream().flatMap(String::lines).toList(), change.proposed());
        for (List<Piece> record : diff.now()) {
            out.println(paint.red("  - ") + shown(record, paint::red));
        }
        out.println(paint.green("  + ") + shown(diff.proposed(), paint::green));
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
        change.ending().ifPresent(sentence -> out.println("    " + sentence));
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
    private static String shown(List<Piece> record, UnaryOperator<String> changed) {
        return record.stream()
                .filter(piece -> !(piece.isBlank() && piece.isKept()))
                .map(piece -> piece.isKept() ? word(piece) : changed.apply(word(piece)))
                .collect(Collectors.joining(" "));
    }

    private static String word(Piece piece) {
        return piece.isBlank() ? LEADING_BLANK : Printable.text(piece.text());
    }
}

package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.advice.Assessment;
import de.flowfact.spfaudit.advice.Change;
import de.flowfact.spfaudit.advice.Finding;
import de.flowfact.spfaudit.advice.RecordDiff;
import de.flowfact.spfaudit.advice.RecordDiff.Piece;
import de.flowfact.spfaudit.advice.TxtStrings;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Printable;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A change for a person: what becomes of the record, to be copied as it stands, and what to know
/// of it; where there is none, what to look at instead.
final class ChangeText {

    private final Page page;
    private final Paint paint;
    private final CheckWords words;
    private final boolean zoneFile;

    /// @param zoneFile whether with the line of a zone file
    ChangeText(Page page, Paint paint, CheckWords words, boolean zoneFile) {
        this.page = page;
        this.paint = paint;
        this.words = words;
        this.zoneFile = zoneFile;
    }

    void print(Assessment assessment) {
        if (assessment.change().isPresent()) {
            page.blank();
            print(assessment.domain(), assessment.change().get());
            assessment
                    .domainConnect()
                    .ifPresent(link -> page.line("    " + words.enterDirectly(link)));
            assessment
                    .surroundings()
                    .dnsPath()
                    .ifPresent(path -> page.sentence("    ", words.edit(path)));
        } else {
            assessment
                    .finding()
                    .map((Finding finding) -> words.whatToLookAt(finding))
                    .ifPresent(sentence -> page.sentence("  ", sentence));
        }
    }

    /// How many records, or texts that were meant to be one, there are today.
    static int recordsNow(Change change) {
        return change.now().map(now -> (int) now.lines().count()).orElse(0);
    }

    private void print(DomainName domain, Change change) {
        page.line("  " + words.titleOf(change));
        RecordDiff diff =
                RecordDiff.of(
                        change.now().stream().flatMap(String::lines).toList(), change.proposed());
        for (List<Piece> record : diff.now()) {
            page.line(paint.red("  - ") + shown(record, paint::red));
        }
        page.line(paint.green("  + ") + shown(diff.proposed(), paint::green));
        change.warnings().forEach(warning -> page.sentence("    ", words.warning(warning)));
        change.repairs().forEach(repair -> page.sentence("    ", words.repair(repair)));
        words.ending(change).ifPresent(sentence -> page.sentence("    ", sentence));
        TxtStrings strings = TxtStrings.of(change.proposed());
        if (strings.strings().size() > 1) {
            for (int i = 0; i < strings.strings().size(); i++) {
                page.line("    " + words.stringOfRecord(i + 1) + strings.strings().get(i));
            }
        }
        if (zoneFile && !change.isAtAlias()) {
            page.line("    " + words.zoneFile() + strings.zoneFileLine(domain));
        }
        page.sentence("    ", words.proof(change));
    }

    /// Blanks between terms say nothing, and a terminal shows them badly; one in front is a fault.
    private String shown(List<Piece> record, UnaryOperator<String> changed) {
        return record.stream()
                .filter(piece -> !(piece.isBlank() && piece.isKept()))
                .map(piece -> piece.isKept() ? word(piece) : changed.apply(word(piece)))
                .collect(Collectors.joining(" "));
    }

    private String word(Piece piece) {
        return piece.isBlank() ? words.leadingBlank() : Printable.wholeReadable(piece.text());
    }
}

package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.spf.BrokenRecord;
import de.flowfact.spfaudit.spf.Printable;
import de.flowfact.spfaudit.spf.RecordParser;
import de.flowfact.spfaudit.spf.SyntaxError;
import de.flowfact.spfaudit.spf.Visit;
import de.flowfact.spfaudit.spf.Visit.Lookup;
import de.flowfact.spfaudit.spf.Visit.Outcome;
import de.flowfact.spfaudit.spf.Visit.Step;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/// How a verdict came about, as a tree that is read from top to bottom: each record, each of its
/// terms, what DNS said and what came of it. The term that decided is marked.
final class TraceTree {

    private final PrintWriter out;
    private final Paint paint;

    TraceTree(PrintWriter out, Paint paint) {
        this.out = out;
        this.paint = paint;
    }

    void print(Visit visit) {
        print(visit, "  ", true);
    }

    /// @param decides whether the verdict came about in this domain
    private void print(Visit visit, String indent, boolean decides) {
        String domain = Printable.text(visit.domain().value());
        String record = visit.record();
        if (record == null) {
            out.println(
                    indent + paint.bold(domain) + "  (TXT: " + AnswerText.of(visit.answer()) + ")");
        } else {
            out.println(indent + paint.bold(domain) + "  " + Printable.text(record));
            underlineErrors(record, indent + " ".repeat(domain.length() + 2));
        }
        List<Step> steps = visit.steps();
        for (int i = 0; i < steps.size(); i++) {
            boolean last = i == steps.size() - 1;
            print(steps.get(i), indent, last, decides && last);
        }
    }

    private void print(Step step, String indent, boolean last, boolean decides) {
        Visit nested = step.nested();
        boolean decidedInside =
                decides
                        && nested != null
                        && !nested.steps().isEmpty()
                        && step.outcome() != Outcome.MATCH;
        out.println(
                "%s%s %s  %s%s%s"
                        .formatted(
                                indent,
                                last ? "└─" : "├─",
                                Printable.text(step.term().text()),
                                step.outcome() == Outcome.NO_MATCH
                                        ? step.outcome().text()
                                        : paint.bold(step.outcome().text()),
                                answers(step.lookups()),
                                decides && !decidedInside ? paint.bold("  ◀ decides") : ""));
        if (nested != null) {
            print(nested, indent + (last ? "   " : "│  "), decidedInside);
        }
    }

    /// Carets below what breaks the grammar, and what is expected there.
    private void underlineErrors(String record, String indent) {
        // Positions count octets; where others are written as \xHH they would not line up.
        boolean lined = Printable.text(record).equals(record);
        if (!(RecordParser.parse(record) instanceof BrokenRecord broken)) {
            return;
        }
        for (SyntaxError error : broken.errors()) {
            String place =
                    lined
                            ? " ".repeat(error.position())
                                    + paint.red("^".repeat(Math.max(error.length(), 1)))
                            : "character " + (error.position() + 1);
            out.println(indent + place + " expected " + error.expected());
        }
    }

    private static String answers(List<Lookup> lookups) {
        return lookups.isEmpty()
                ? ""
                : lookups.stream()
                        .map(lookup ->
                                "%s %s: %s"
                                        .formatted(
                                                lookup.type(),
                                                Printable.text(lookup.name().value()),
                                                AnswerText.of(lookup.answer())))
                        .collect(Collectors.joining("; ", "  (", ")"));
    }
}

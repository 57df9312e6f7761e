package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.advice.Assessment;
import de.flowfact.spfaudit.advice.Change;
import de.flowfact.spfaudit.spf.AddressText;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.Printable;
import de.flowfact.spfaudit.spf.SpfResult;
import de.flowfact.spfaudit.spf.Visit;
import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/// A check for a person: the verdict, how it came about from top to bottom, and what to do.
final class CheckText {

    private final PrintWriter out;
    private final boolean colours = Ansi.AUTO.enabled();

    CheckText(PrintWriter out) {
        this.out = out;
    }

    void print(Checker.Checked checked) {
        for (Evaluation evaluation : checked.evaluations()) {
            print(evaluation);
        }
        checked.assessment().ifPresent(this::printAdvice);
        out.println();
    }

    private void print(Evaluation evaluation) {
        String domain =
                evaluation
                        .trace()
                        .map(visit -> visit.domain().value())
                        .orElse(evaluation.request().sender().domain());
        out.println(
                "%s  %s  %s"
                        .formatted(
                                bold(Printable.text(domain)),
                                AddressText.readable(evaluation.request().ip()),
                                coloured(evaluation.result())));
        evaluation.trace().ifPresent(visit -> printVisit(visit, "  "));
        evaluation
                .explanation()
                .ifPresent(text -> out.println("  The domain explains: " + Printable.text(text)));
        out.println(
                "  %s (%d of 10 look-ups, %d of 2 void)"
                        .formatted(
                                evaluation.reason().sentence(),
                                evaluation.lookups(),
                                evaluation.voidLookups()));
    }

    private void printVisit(Visit visit, String indent) {
        String record = visit.record();
        if (record != null) {
            out.println(indent + "record  " + Printable.text(record));
        }
        for (Visit.Step step : visit.steps()) {
            out.println(
                    "%s- %s: %s"
                            .formatted(indent, Printable.text(step.term().text()), outcome(step)));
            Visit nested = step.nested();
            if (nested != null) {
                printVisit(nested, indent + "    ");
            }
        }
    }

    private String outcome(Visit.Step step) {
        String text = step.outcome().text();
        return step.outcome() == Visit.Outcome.NO_MATCH ? text : bold(text);
    }

    private void printAdvice(Assessment assessment) {
        assessment
                .finding()
                .ifPresent(finding ->
                        out.println(
                                "  Befund: %s (%s, Dringlichkeit %d)"
                                        .formatted(
                                                finding.sentence(),
                                                finding.code(),
                                                assessment.urgency())));
        assessment
                .surroundings()
                .dmarc()
                .ifPresent(policy -> out.println("  DMARC: " + policy.code()));
        assessment
                .surroundings()
                .mailProvider()
                .ifPresent(name -> out.println("  Mail-Anbieter: " + name));
        assessment
                .surroundings()
                .dnsProvider()
                .ifPresent(name -> out.println("  DNS-Anbieter: " + name));
        assessment.change().ifPresent(this::printChange);
    }

    private void printChange(Change change) {
        change.now().ifPresent(now -> out.println(paint("31", "  - " + Printable.text(now))));
        out.println(paint("32", "  + " + Printable.text(change.proposed())));
        out.println(
                "    proven: %s with %d of 10 look-ups"
                        .formatted(change.provenResult().code(), change.lookups()));
    }

    private String coloured(SpfResult result) {
        String colour =
                switch (result) {
                    case PASS -> "32";
                    case FAIL, PERMERROR, SOFTFAIL, NONE, NEUTRAL -> "31";
                    case TEMPERROR -> "33";
                };
        return paint("1;" + colour, result.code());
    }

    private String bold(String text) {
        return paint("1", text);
    }

    private String paint(String code, String text) {
        return colours ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}

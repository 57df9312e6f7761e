package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.advice.Assessment;
import de.flowfact.spfaudit.advice.HintWording;
import de.flowfact.spfaudit.advice.Urgency;
import de.flowfact.spfaudit.spf.AddressText;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.Hint;
import de.flowfact.spfaudit.spf.Limits;
import de.flowfact.spfaudit.spf.Printable;
import de.flowfact.spfaudit.spf.SpfResult;
import de.flowfact.spfaudit.spf.Survey;

import java.io.PrintWriter;

/// A check for a person: the verdict, how it came about from top to bottom, and what to do.
final class CheckText {

    private final PrintWriter out;
    private final Paint paint = Paint.onTerminal();

    CheckText(PrintWriter out) {
        this.out = out;
    }

    void print(Checker.Checked checked) {
        for (Evaluation evaluation : checked.evaluations()) {
            print(evaluation);
        }
        boolean hasRecord = checked.evaluations().getFirst().record().isPresent();
        checked.assessment()
                .flatMap(Assessment::survey)
                .filter(survey -> hasRecord && (survey.isComplete() || survey.lookups() > 0))
                .ifPresent(this::printCounts);
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
                                paint.bold(Printable.text(domain)),
                                AddressText.readable(evaluation.request().ip()),
                                coloured(evaluation.result())));
        evaluation.trace().ifPresent(visit -> new TraceTree(out, paint).print(visit));
        evaluation
                .explanation()
                .ifPresent(text -> out.println("  The domain explains: " + Printable.text(text)));
        out.println(
                "  %s (%d of %d look-ups, %d of %d void)"
                        .formatted(
                                evaluation.reason().sentence(),
                                evaluation.lookups(),
                                Limits.LOOKUPS,
                                evaluation.voidLookups(),
                                Limits.VOID_LOOKUPS));
    }

    private void printCounts(Survey survey) {
        out.println(
                "  The whole record needs %s%d look-up%s, %d void."
                        .formatted(
                                survey.isComplete() ? "" : "at least ",
                                survey.lookups(),
                                survey.lookups() == 1 ? "" : "s",
                                survey.voidLookups()));
    }

    private void printAdvice(Assessment assessment) {
        assessment
                .finding()
                .ifPresent(finding ->
                        out.println(
                                "  Befund: %s (%s%s)"
                                        .formatted(
                                                finding.sentence(),
                                                finding.code(),
                                                urgency(assessment.urgency()))));
        if (assessment.finding().isPresent()) {
            out.println("  Urgency: " + assessment.urgency().sentence());
        }
        for (Hint hint : assessment.hints()) {
            out.println("  Hinweis: %s (%s)".formatted(HintWording.sentence(hint), hint.code()));
        }
        assessment
                .surroundings()
                .dmarc()
                .ifPresent(policy -> out.println("  DMARC: " + policy.code()));
        out.println("  Mail-Anbieter: " + assessment.surroundings().mailHosting().phrase());
        out.println("  DNS-Anbieter: " + assessment.surroundings().dnsHosting().phrase());
        assessment
                .surroundings()
                .dnsPath()
                .ifPresent(path -> out.println("  Eintrag bearbeiten: " + path));
        new ChangeText(out, paint).print(assessment);
    }

    private static String urgency(Urgency urgency) {
        return urgency == Urgency.UNKNOWN ? "" : ", Dringlichkeit " + urgency.level();
    }

    private String coloured(SpfResult result) {
        String code = paint.bold(result.code());
        return switch (result) {
            case PASS -> paint.green(code);
            case FAIL, PERMERROR, SOFTFAIL, NONE, NEUTRAL -> paint.red(code);
            case TEMPERROR -> paint.yellow(code);
        };
    }
}

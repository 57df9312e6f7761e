package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.advice.Assessment;
import de.flowfact.spfaudit.advice.DnsHosting;
import de.flowfact.spfaudit.advice.Finding;
import de.flowfact.spfaudit.advice.MailHosting;
import de.flowfact.spfaudit.spf.AddressText;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.Hint;
import de.flowfact.spfaudit.spf.Limits;
import de.flowfact.spfaudit.spf.Printable;
import de.flowfact.spfaudit.spf.Reason;
import de.flowfact.spfaudit.spf.SpfResult;
import de.flowfact.spfaudit.spf.Survey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A check for a person, the answer first: the verdict, why, what to change and to look at; then
/// how it came about, and what else is odd.
final class CheckText {

    private final Page page;
    private final Paint paint = Paint.onTerminal();
    private final CheckWords words;
    private final Details details;

    /// What is printed beyond the usual.
    ///
    /// @param trace every term of every record
    /// @param zoneFile the line of a zone file
    record Details(boolean trace, boolean zoneFile) {}

    CheckText(Page page, CheckWords words, Details details) {
        this.page = page;
        this.words = words;
        this.details = details;
    }

    /// @param hints those that still hold once the change is made
    void print(Checker.Checked checked, List<Hint> hints) {
        checked.evaluations().forEach(this::printVerdict);
        checked.assessment()
                .ifPresentOrElse(
                        this::printCause, () -> printReason(checked.evaluations().getFirst()));
        checked.assessment()
                .map(Assessment::unanswered)
                .filter(questions -> !questions.isEmpty())
                .ifPresent(questions -> page.sentence("  ", words.unanswered(questions)));
        checked.assessment()
                .ifPresent(known ->
                        new ChangeText(page, paint, words, details.zoneFile()).print(known));
        printWays(checked);
        hints.forEach(hint -> page.sentence("  ", words.hint(hint)));
        checked.assessment().ifPresent(this::printSurroundings);
        page.blank();
    }

    private void printVerdict(Evaluation evaluation) {
        String domain =
                evaluation
                        .trace()
                        .map(visit -> visit.domain().value())
                        .orElse(evaluation.request().sender().domain());
        page.line(
                "%s  %s  %s (%s)"
                        .formatted(
                                paint.bold(Printable.text(domain)),
                                AddressText.readable(evaluation.request().ip()),
                                coloured(evaluation.result()),
                                words.verdict(evaluation.result())));
    }

    private void printCause(Assessment assessment) {
        Optional<Finding> finding = assessment.finding();
        if (finding.isEmpty()) {
            printReason(assessment.decisive());
            return;
        }
        page.sentence("  ", words.cause(finding.get()));
        if (assessment.decisive().reason() instanceof Reason.SeveralRecords(_, var records)) {
            for (int i = 0; i < records.size(); i++) {
                page.line("  %d: %s".formatted(i + 1, Printable.readable(records.get(i))));
            }
        }
        if (assessment.result() != SpfResult.TEMPERROR) {
            page.sentence("  ", words.effect(assessment));
        }
    }

    private void printReason(Evaluation evaluation) {
        page.sentence("  ", words.cause(evaluation.reason(), evaluation.request().ip()));
    }

    /// One of each result, the decisive one first: the others came about in the same way.
    private void printWays(Checker.Checked checked) {
        List<Evaluation> shown = new ArrayList<>();
        checked.assessment().map(Assessment::decisive).ifPresent(shown::add);
        for (Evaluation evaluation : checked.evaluations()) {
            boolean known = shown.stream().anyMatch(other -> other.result() == evaluation.result());
            if (!known || (details.trace() && !shown.contains(evaluation))) {
                shown.add(evaluation);
            }
        }
        Optional<Survey> survey =
                checked.assessment()
                        .flatMap(Assessment::survey)
                        .filter(found -> found.isComplete() || found.lookups() > Limits.LOOKUPS);
        boolean circles =
                checked.assessment()
                        .flatMap(Assessment::finding)
                        .filter(finding ->
                                finding
                                                instanceof
                                                Finding.BrokenInclude(_, Finding.IncludeFault fault)
                                        && fault == Finding.IncludeFault.LOOP)
                        .isPresent();
        for (Evaluation evaluation : shown) {
            if (evaluation.record().isEmpty() && !details.trace()) {
                continue;
            }
            page.blank();
            page.line(
                    "  "
                            + (shown.size() == 1
                                    ? words.howItCame()
                                    : words.howItCame(evaluation.request().ip())));
            print(evaluation, survey, circles);
        }
    }

    private void print(Evaluation evaluation, Optional<Survey> survey, boolean circles) {
        new TraceTree(page, paint, words, details.trace()).print(evaluation, circles);
        evaluation
                .explanation()
                .ifPresent(text ->
                        page.sentence("  ", words.domainExplains(Printable.readable(text))));
        if (evaluation.lookups() > 0 && !circles) {
            page.sentence("  ", words.counts(evaluation));
        }
        survey.filter(whole -> evaluation.record().isPresent() && differ(whole, evaluation))
                .ifPresent(whole -> page.sentence("  ", words.wholeRecord(whole)));
    }

    private static boolean differ(Survey whole, Evaluation evaluation) {
        return whole.lookups() > evaluation.lookups()
                || whole.voidLookups() > evaluation.voidLookups();
    }

    private void printSurroundings(Assessment assessment) {
        MailHosting mail = assessment.surroundings().mailHosting();
        DnsHosting dns = assessment.surroundings().dnsHosting();
        var known = new ArrayList<String>();
        if (!(mail instanceof MailHosting.Unknown)) {
            known.add(words.mailAt(mail));
        }
        if (!(dns instanceof DnsHosting.NotAsked)) {
            known.add(words.dnsAt(dns));
        }
        if (!known.isEmpty()) {
            page.sentence("  ", String.join(" · ", known));
        }
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

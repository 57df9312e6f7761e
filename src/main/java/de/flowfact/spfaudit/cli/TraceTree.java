package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.BrokenRecord;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.Mechanism;
import de.flowfact.spfaudit.spf.Printable;
import de.flowfact.spfaudit.spf.Reason;
import de.flowfact.spfaudit.spf.RecordParser;
import de.flowfact.spfaudit.spf.SyntaxError;
import de.flowfact.spfaudit.spf.Term;
import de.flowfact.spfaudit.spf.Visit;
import de.flowfact.spfaudit.spf.Visit.Lookup;
import de.flowfact.spfaudit.spf.Visit.Outcome;
import de.flowfact.spfaudit.spf.Visit.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How a verdict came about, read from top to bottom: each record, its terms, what DNS said and
/// what came of it. The term that decided is marked. Either all of it, or the way to that term,
/// with a word on what was passed over.
final class TraceTree {

    private final Page page;
    private final Paint paint;
    private final CheckWords words;
    private final AnswerText answers;
    private final boolean whole;
    private final Set<DomainName> onTheWay = new HashSet<>();
    private boolean asksTooMuch;
    private boolean countsLookups;
    private int lookups;

    /// @param whole whether all of it
    TraceTree(Page page, Paint paint, CheckWords words, boolean whole) {
        this.page = page;
        this.paint = paint;
        this.words = words;
        this.answers = new AnswerText(words);
        this.whole = whole;
    }

    /// @param circles whether the verdict comes of a loop, so that no number of look-ups would do
    void print(Evaluation evaluation, boolean circles) {
        countsLookups = evaluation.reason() instanceof Reason.TooManyLookups && !circles;
        asksTooMuch = countsLookups || evaluation.reason() instanceof Reason.TooManyVoidLookups;
        evaluation.trace().ifPresent(visit -> print(visit, "  ", true, true));
    }

    /// What of a record is a line of its own.
    private sealed interface Branch {

        record Shown(Step step) implements Branch {}

        record PassedOver(List<Step> steps) implements Branch {}

        /// Nothing matched.
        record End() implements Branch {}
    }

    /// @param leads whether what is in here led to the verdict
    /// @param decides whether the verdict came about in this domain
    private void print(Visit visit, String indent, boolean leads, boolean decides) {
        onTheWay.add(visit.domain());
        printRecord(visit, indent);
        List<Step> steps = visit.steps();
        List<Branch> branches = branches(steps, leads, decides);
        boolean ended = !steps.isEmpty() && steps.getLast().outcome() != Outcome.NO_MATCH;
        for (int i = 0; i < branches.size(); i++) {
            boolean last = i == branches.size() - 1;
            String line = indent + (last ? "└─ " : "├─ ");
            switch (branches.get(i)) {
                case Branch.Shown(Step step) ->
                        print(
                                step,
                                line,
                                indent + (last ? "   " : "│  "),
                                leads && last && ended,
                                decides && last && ended);
                case Branch.PassedOver(List<Step> passed) ->
                        page.line(line + page.cut(line.length(), passedOver(passed)));
                case Branch.End() ->
                        page.line(
                                line
                                        + words.endOfRecord()
                                        + (decides ? "  " + paint.bold(words.decides()) : ""));
            }
        }
        onTheWay.remove(visit.domain());
    }

    private void printRecord(Visit visit, String indent) {
        String domain = Printable.text(visit.domain().value());
        String record = visit.record();
        if (record == null) {
            String answer = "(TXT: %s)".formatted(answers.text(visit.answer()));
            page.line(
                    indent
                            + paint.bold(domain)
                            + "  "
                            + page.cut(indent.length() + domain.length() + 2, answer));
            return;
        }
        int taken = indent.length() + domain.length() + 2;
        boolean broken = RecordParser.parse(record) instanceof BrokenRecord;
        String text = Printable.readable(record);
        page.line(
                indent
                        + paint.bold(domain)
                        + "  "
                        + (whole || broken ? text : page.cut(taken, text)));
        underlineErrors(record, " ".repeat(taken));
    }

    private List<Branch> branches(List<Step> steps, boolean leads, boolean decides) {
        var branches = new ArrayList<Branch>();
        var passed = new ArrayList<Step>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean isEnd = i == steps.size() - 1 && step.outcome() != Outcome.NO_MATCH;
            if (whole || (leads && isEnd) || (asksTooMuch && asks(step))) {
                addPassed(branches, passed);
                branches.add(new Branch.Shown(step));
            } else if (leads) {
                passed.add(step);
            }
        }
        addPassed(branches, passed);
        boolean nothingMatched = steps.isEmpty() || steps.getLast().outcome() == Outcome.NO_MATCH;
        if (decides && nothingMatched && !steps.isEmpty()) {
            branches.add(new Branch.End());
        }
        return branches;
    }

    private static boolean asks(Step step) {
        return !(step.term() instanceof Term.Directive(_, Mechanism mechanism, _, _))
                || mechanism.asksDns();
    }

    private static void addPassed(List<Branch> branches, List<Step> passed) {
        if (passed.size() == 1 && passed.getFirst().nested() == null) {
            branches.add(new Branch.Shown(passed.getFirst()));
        } else if (!passed.isEmpty()) {
            branches.add(new Branch.PassedOver(List.copyOf(passed)));
        }
        passed.clear();
    }

    /// `… 18 addresses, mx, 2 includes of 14 addresses, no match`
    private String passedOver(List<Step> passed) {
        var what = new ArrayList<String>();
        int addresses = addresses(passed);
        if (addresses > 0) {
            what.add(words.addresses(addresses));
        }
        List<Visit> included = new ArrayList<>();
        for (Step step : passed) {
            Visit nested = step.nested();
            if (nested != null) {
                included.add(nested);
            } else if (!isAddress(step)) {
                what.add(Printable.readable(step.term().text()));
            }
        }
        if (!included.isEmpty()) {
            int inThem = included.stream().mapToInt(visit -> addressesWithin(visit)).sum();
            what.add(words.includes(included.size(), inThem));
        }
        return words.passedOver(what);
    }

    private static int addressesWithin(Visit visit) {
        int count = addresses(visit.steps());
        for (Step step : visit.steps()) {
            Visit nested = step.nested();
            count += nested == null ? 0 : addressesWithin(nested);
        }
        return count;
    }

    private static int addresses(List<Step> steps) {
        return (int) steps.stream().filter(TraceTree::isAddress).count();
    }

    private static boolean isAddress(Step step) {
        return step.term() instanceof Term.Directive(_, Mechanism mechanism, _, _)
                && mechanism.namedNetwork().isPresent();
    }

    private void print(Step step, String line, String indent, boolean leads, boolean decides) {
        Visit nested = step.nested();
        Optional<String> circle =
                Optional.ofNullable(nested)
                        .map(Visit::domain)
                        .filter(domain -> !whole && onTheWay.contains(domain))
                        .map(domain -> words.circle(Printable.text(domain.value())));
        boolean decidedInside =
                decides
                        && nested != null
                        && circle.isEmpty()
                        && !nested.steps().isEmpty()
                        && step.outcome() != Outcome.MATCH;
        String number = countsLookups && asks(step) ? "#%d ".formatted(++lookups) : "";
        String term = number + Printable.readable(step.term().text());
        String outcome = circle.orElseGet(() -> words.outcome(step.outcome()));
        String answer = answers(step.lookups());
        int taken = line.length() + term.length() + 2 + outcome.length();
        page.line(
                "%s%s  %s%s%s"
                        .formatted(
                                line,
                                term,
                                step.outcome() == Outcome.NO_MATCH && circle.isEmpty()
                                        ? outcome
                                        : paint.bold(outcome),
                                whole ? answer : page.cut(taken, answer),
                                // In a circle, whatever ends the evaluation comes of it.
                                decides && !decidedInside
                                        ? "  " + paint.bold(words.decides())
                                        : ""));
        boolean leadsIn = leads && (decidedInside || step.outcome() == Outcome.MATCH || decides);
        boolean asksInside = nested != null && nested.steps().stream().anyMatch(TraceTree::asks);
        if (nested != null && circle.isEmpty() && (whole || leadsIn || asksInside)) {
            print(nested, indent, leadsIn, decidedInside);
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
                            : words.atCharacter(error.position() + 1);
            page.line(indent + place + " " + words.syntaxError(error));
        }
    }

    private String answers(List<Lookup> lookups) {
        return lookups.isEmpty()
                ? ""
                : lookups.stream()
                        .map(lookup ->
                                "%s %s: %s"
                                        .formatted(
                                                lookup.type(),
                                                Printable.text(lookup.name().value()),
                                                answers.text(lookup.answer())))
                        .collect(Collectors.joining("; ", "  (", ")"));
    }
}

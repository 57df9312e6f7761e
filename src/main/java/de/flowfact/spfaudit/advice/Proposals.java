package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.advice.FirstRecord.Asked;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.ParsedRecord;
import de.flowfact.spfaudit.spf.Qualifier;
import de.flowfact.spfaudit.spf.Reason;
import de.flowfact.spfaudit.spf.RecordLint;
import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.SpfResult;
import de.flowfact.spfaudit.spf.Term;
import de.flowfact.spfaudit.spf.Term.Directive;
import de.flowfact.spfaudit.spf.Visit;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The smallest edit of a record that lets the missing addresses pass. Drafts are tried from the
/// best to the last resort; the first that is proven is proposed, and what is not proven never is.
final class Proposals {

    private static final String SOFT = "~all";

    /// Twice as many as the longest of thousands of real records has.
    private static final int MOST_TERMS = 60;

    private static final int MOST_OCTETS = 2_000;

    private final Evidence evidence;
    private final Prover prover;
    private final Slimming slimming;
    private final DeadEnds deadEnds;
    private final Endings endings;
    private final Names names;
    private final Optional<DomainName> include;

    /// @param include what the vendor would rather have included than its addresses written
    Proposals(
            Dns dns,
            DomainName domain,
            Prover prover,
            Slimming slimming,
            Optional<DomainName> include) {
        this.evidence = new Evidence(dns);
        this.deadEnds = new DeadEnds(evidence, domain);
        this.endings = new Endings(dns);
        this.names = Names.in(evidence);
        this.prover = prover;
        this.slimming = slimming;
        this.include = include;
    }

    /// Empty, too, for a record of which a person has to decide first what it is still needed for.
    Optional<Change> change(Today today, FirstRecord first) {
        if (isTooLarge(today)) {
            return Optional.empty();
        }
        Stream<Proven> proven =
                switch (today) {
                    // There is nothing of the customer's to be kept: what does not work is left out
                    case Today.Nothing _ ->
                            first.drafts().stream().flatMap(draft -> atTheEnd(draft).stream());
                    case Today.OneRecord(String text) -> proven(ofRecord(text));
                    case Today.SeveralRecords(List<String> texts) ->
                            proven(Merger.merged(evidence, texts).stream().toList());
                    case Today.Misspelt(String text) -> proven(ofText(text));
                    // What nobody knows is nobody's to replace
                    case Today.Unknown _ -> Stream.empty();
                };
        return proven.findFirst()
                .filter(_ -> !prover.isExhausted())
                .flatMap(found -> completed(found, first))
                .map(found -> change(today, found));
    }

    private static boolean isTooLarge(Today today) {
        String text = today.replaced().orElse("");
        return text.length() > MOST_OCTETS
                || Pattern.compile("\\s+").splitAsStream(text).count() > MOST_TERMS;
    }

    /// Where an include had to go, most likely nobody was let in by it who sends the domain's mail:
    /// with what the providers that receive it ask for, as in a first record. Empty where it is not
    /// known what that is.
    private Optional<Proven> completed(Proven proven, FirstRecord first) {
        List<Warning> warnings = proven.draft().warnings();
        if (warnings.stream().noneMatch(Warning.IncludeRemoved.class::isInstance)
                || warnings.contains(new Warning.StillBroken())) {
            return Optional.of(proven);
        }
        return first.asked().map(asked -> completed(proven, asked));
    }

    private Proven completed(Proven proven, List<Asked> all) {
        Proven completed = proven;
        for (Asked asked : all) {
            completed = completed(completed.draft(), asked).orElse(completed);
        }
        return completed;
    }

    private Optional<Proven> completed(Draft draft, Asked asked) {
        SpfRecord record = draft.record().orElseThrow();
        if (record.terms().stream().anyMatch(term -> term.text().equalsIgnoreCase(asked.term()))) {
            return Optional.empty();
        }
        // Before what lets the sending addresses in, so that the proof comes past it
        int position =
                prover.evaluations(draft).stream()
                        .flatMap(evaluation -> lastTerm(evaluation).stream())
                        .mapToInt(Term::position)
                        .min()
                        .orElseGet(() -> end(record));
        return proven(
                draft.inserted(position, asked.term())
                        .with(new Warning.ProviderAdded(asked.term(), asked.provider())),
                false);
    }

    private List<Draft> ofRecord(String text) {
        var drafts = new ArrayList<>(ofText(text));
        drafts.add(Draft.of(text));
        return drafts;
    }

    private List<Draft> ofText(String text) {
        return List.of(Slips.repaired(names, text), Slips.withoutUnreadable(names, text));
    }

    private Stream<Proven> proven(List<Draft> bases) {
        return bases.stream().distinct().flatMap(base -> proven(base).stream());
    }

    private record Proven(Draft draft, Proof proof) {}

    private static Change change(Today today, Proven proven) {
        Draft draft = proven.draft();
        int octets = draft.text().length();
        if (octets > RecordLint.RECOMMENDED_OCTETS) {
            draft = draft.with(new Warning.LongRecord(octets));
        }
        return new Change(
                today.replaced(), draft.text(), draft.repairs(), draft.warnings(), proven.proof());
    }

    private Optional<Proven> proven(Draft published) {
        if (published.record().isEmpty()) {
            return Optional.empty();
        }
        Draft base = admitted(published);
        return whole(base)
                .or(() -> mended(base))
                .or(() -> atTheEndOfBroken(base))
                .or(() -> farthestBack(base));
    }

    /// With terms that name one of the missing addresses, and do not let it in, made to do so:
    /// behind or before them another would be one too many.
    private Draft admitted(Draft base) {
        Draft draft = base;
        for (InetAddress address : notPassing(base).toList()) {
            Optional<Directive> other =
                    draft.record()
                            .flatMap(record -> AddressTerms.naming(record, address).findFirst())
                            .filter(directive -> directive.qualifier() != Qualifier.PASS);
            if (other.isPresent()) {
                draft = draft.with(other.get(), AddressTerms.of(List.of(address)));
            }
        }
        return draft;
    }

    /// Where the record works for those that it lets in, and the same for all others afterwards.
    private Optional<Proven> whole(Draft draft) {
        return isBroken(draft) ? Optional.empty() : atTheEnd(draft);
    }

    /// Before a redirect that does not work: what stands before it does.
    private Optional<Proven> atTheEndOfBroken(Draft base) {
        return isBroken(base) ? atTheEnd(base.with(new Warning.StillBroken())) : Optional.empty();
    }

    /// Before what ends the record: what stands before it stays as it is, and is seen to work.
    private Optional<Proven> atTheEnd(Draft draft) {
        SpfRecord record = draft.record().orElseThrow();
        return proven(draft, end(record), missing(draft, record));
    }

    /// The addresses that do not pass. One that is written in the record passes as soon as the rest
    /// of it works.
    private List<InetAddress> missing(Draft draft, SpfRecord record) {
        return notPassing(draft)
                .filter(address -> AddressTerms.admitting(record, address).isEmpty())
                .toList();
    }

    /// What could not be asked for is not known to be missing.
    private Stream<InetAddress> notPassing(Draft draft) {
        return prover.evaluations(draft).stream()
                .filter(evaluation ->
                        evaluation.result() != SpfResult.PASS
                                && evaluation.result() != SpfResult.TEMPERROR)
                .map(evaluation -> evaluation.request().ip())
                .distinct();
    }

    /// As published a record that had to be repaired passed nobody: in front, an address passes
    /// whatever is not answered behind it.
    private Stream<InetAddress> notPassingWhatWasBroken(Draft base) {
        boolean wasBroken = !base.repairs().isEmpty() || !base.warnings().isEmpty();
        return wasBroken
                ? prover.evaluations(base).stream()
                        .filter(evaluation -> evaluation.result() != SpfResult.PASS)
                        .map(evaluation -> evaluation.request().ip())
                        .distinct()
                : notPassing(base);
    }

    /// The record where what breaks it or makes it too dear is gone.
    private Optional<Proven> mended(Draft base) {
        if (!isBroken(base)) {
            return Optional.empty();
        }
        Draft mended = withoutDeadEnds(base);
        Optional<Proven> proven =
                mended.text().equals(base.text()) ? Optional.empty() : whole(mended);
        if (proven.isPresent()) {
            return proven;
        }
        List<Draft> slimmed = slimming.steps(mended);
        Draft slimmest = slimmed.isEmpty() ? mended : slimmed.getLast();
        return slimmed.stream()
                .flatMap(draft -> whole(draft).stream())
                .findFirst()
                .or(() -> flattened(slimmest));
    }

    /// Void look-ups are not worth that somebody else's addresses are written down.
    private Optional<Proven> flattened(Draft draft) {
        boolean isTooDear =
                prover.evaluations(draft).stream()
                        .anyMatch(
                                evaluation -> evaluation.reason() instanceof Reason.TooManyLookups);
        return isTooDear
                ? slimming.flattened(draft).stream()
                        .flatMap(flat -> whole(flat).stream())
                        .findFirst()
                : Optional.empty();
    }

    private boolean isBroken(Draft draft) {
        return prover.evaluations(draft).stream()
                .anyMatch(evaluation -> evaluation.result() == SpfResult.PERMERROR);
    }

    private Draft withoutDeadEnds(Draft base) {
        Draft draft = base;
        Optional<Draft> next = withoutDeadEnd(draft);
        while (next.isPresent()) {
            draft = next.get();
            next = withoutDeadEnd(draft);
        }
        return draft;
    }

    private Optional<Draft> withoutDeadEnd(Draft draft) {
        return deadEnd(draft).flatMap(found -> deadEnds.without(found, draft));
    }

    private Optional<DeadEnd> deadEnd(Draft draft) {
        return prover.evaluations(draft).stream()
                .flatMap(evaluation -> DeadEnd.of(evaluation).stream())
                .findFirst();
    }

    /// Where the record cannot be mended: before the term that fails, and where that is still not
    /// within the limits, in front of everything.
    private Optional<Proven> farthestBack(Draft base) {
        List<InetAddress> missing = notPassingWhatWasBroken(base).toList();
        Draft freed = base;
        for (InetAddress address : missing) {
            Optional<Directive> behind =
                    freed.record().flatMap(record -> AddressTerms.admitting(record, address));
            if (behind.isPresent()) {
                freed = freed.without(behind.get()).with(moved(behind.get()));
            }
        }
        if (isBroken(base)) {
            freed = freed.with(new Warning.StillBroken());
        }
        Draft draft = freed;
        return positions(draft).stream()
                .flatMap(position -> proven(draft, position, missing).stream())
                .findFirst();
    }

    /// Only where answers showed it is said that a term had no effect where it stood.
    private Repair moved(Directive directive) {
        return prover.isAnswered()
                ? new Repair.MovedToFront(directive.text())
                : new Repair.MovedBeforeUnanswered(directive.text());
    }

    private List<Integer> positions(Draft draft) {
        var positions = new ArrayList<Integer>();
        for (Evaluation evaluation : prover.evaluations(draft)) {
            if (evaluation.result() != SpfResult.PASS && !isOverLimit(evaluation)) {
                lastTerm(evaluation).ifPresent(term -> positions.add(term.position()));
            }
        }
        positions.add(ParsedRecord.VERSION.length());
        return positions.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    }

    /// At the limit the next include that grows would break it again.
    private static boolean isOverLimit(Evaluation evaluation) {
        return evaluation.reason() instanceof Reason.TooManyLookups
                || evaluation.reason() instanceof Reason.TooManyVoidLookups;
    }

    private static Optional<Term> lastTerm(Evaluation evaluation) {
        return evaluation
                .trace()
                .map(Visit::steps)
                .filter(steps -> !steps.isEmpty())
                .map(steps -> steps.getLast().term());
    }

    private Optional<Proven> proven(Draft draft, int position, List<InetAddress> missing) {
        if (missing.isEmpty()) {
            return proven(draft, isUntouched(draft));
        }
        Optional<Proven> byInclude =
                include.flatMap(
                        name -> proven(draft.inserted(position, "include:" + name.value()), false));
        return byInclude.or(() ->
                proven(draft.inserted(position, AddressTerms.of(missing)), isUntouched(draft)));
    }

    private Optional<Proven> proven(Draft draft, boolean keepsTerms) {
        if (!evidence.isWhole() && draft.warnings().stream().anyMatch(Warning::restsOnAnswers)) {
            return Optional.empty();
        }
        return softened(draft)
                .flatMap(softened ->
                        prover.prove(softened, keepsTerms)
                                .map(proof -> new Proven(softened, proof)));
    }

    /// Until now the record was broken and refused nobody: where a sender had to go for good, its
    /// mail shall not be refused from now on. Empty where it is not known whether it would be.
    private Optional<Draft> softened(Draft draft) {
        Optional<SpfRecord> record = draft.record();
        if (record.isEmpty()
                || draft.warnings().stream().noneMatch(Warning::losesSender)
                || !prover.refusedNobody()) {
            return Optional.of(draft);
        }
        return endings.of(record.get())
                .map(end -> end == Qualifier.FAIL ? softened(draft, record.get()) : draft);
    }

    private static Draft softened(Draft draft, SpfRecord record) {
        Optional<Directive> all = record.all();
        if (all.isPresent()) {
            return draft.with(all.get(), SOFT)
                    .with(new Warning.EndingSoftened(all.get().text(), SOFT));
        }
        return record.redirect()
                .map(redirect -> {
                    String ending = "include:" + redirect.target().text() + " " + SOFT;
                    Draft without = draft.without(redirect);
                    return without.inserted(without.text().length(), ending)
                            .with(new Warning.EndingSoftened(redirect.text(), ending));
                })
                .orElse(draft);
    }

    private static boolean isUntouched(Draft draft) {
        return draft.repairs().isEmpty()
                && draft.warnings().stream().allMatch(Warning.StillBroken.class::isInstance);
    }

    /// Where the first `all` stands, else the redirect, else the end.
    private static int end(SpfRecord record) {
        return record.all()
                .<Term>map(all -> all)
                .or(record::redirect)
                .map(Term::position)
                .orElse(record.text().stripTrailing().length());
    }
}

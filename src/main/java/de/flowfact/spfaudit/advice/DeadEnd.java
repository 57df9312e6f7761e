package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.advice.Finding.IncludeFault;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.DomainSpec;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.Mechanism;
import de.flowfact.spfaudit.spf.Reason;
import de.flowfact.spfaudit.spf.SpfResult;
import de.flowfact.spfaudit.spf.Term;
import de.flowfact.spfaudit.spf.Term.Directive;
import de.flowfact.spfaudit.spf.Visit;
import de.flowfact.spfaudit.spf.Visit.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An include or a redirect of the domain's own record that leads, whoever sends, to a record that
/// is missing, broken or leads back.
///
/// @param target where that is, perhaps further down
/// @param fault what is wrong there
record DeadEnd(Term term, String target, IncludeFault fault) {

    /// That which ended the evaluation.
    static Optional<DeadEnd> of(Evaluation evaluation) {
        if (evaluation.result() != SpfResult.PERMERROR || evaluation.trace().isEmpty()) {
            return Optional.empty();
        }
        Visit visit = evaluation.trace().get();
        List<Step> steps = visit.steps();
        if (steps.isEmpty() || !leadsOn(steps.getLast().term()) || !isFixed(visit)) {
            return Optional.empty();
        }
        Term term = steps.getLast().term();
        return switch (evaluation.reason()) {
            case Reason.TargetWithoutRecord(_, _, String target) ->
                    Optional.of(new DeadEnd(term, target, IncludeFault.NO_RECORD));
            case Reason.SyntaxErrors(DomainName where, _) ->
                    Optional.of(new DeadEnd(term, where.value(), IncludeFault.BROKEN_RECORD));
            case Reason.SeveralRecords(DomainName where, _) ->
                    Optional.of(new DeadEnd(term, where.value(), IncludeFault.BROKEN_RECORD));
            case Reason.TooManyLookups _, Reason.TooManyVoidLookups _ ->
                    loop(visit).map(start -> new DeadEnd(term, start.value(), IncludeFault.LOOP));
            case Reason.NotADomain _,
                    Reason.NoRecord _,
                    Reason.Matched _,
                    Reason.NothingMatched _,
                    Reason.TooManyMxHosts _,
                    Reason.Unavailable _ ->
                    Optional.empty();
        };
    }

    private static boolean leadsOn(Term term) {
        return switch (term) {
            case Directive directive -> directive.mechanism() instanceof Mechanism.Include;
            case Term.Redirect _ -> true;
            case Term.Explanation _, Term.UnknownModifier _ -> false;
        };
    }

    /// RFC 7208, 7.2: by a macro the way may lead elsewhere for other mail, and not to a dead end.
    private static boolean isFixed(Visit visit) {
        Visit at = visit;
        while (at != null && !at.steps().isEmpty()) {
            Step last = at.steps().getLast();
            if (!isFixed(last.term())) {
                return false;
            }
            at = last.nested();
        }
        return true;
    }

    private static boolean isFixed(Term term) {
        return switch (term) {
            case Directive directive ->
                    directive.mechanism().domainSpec().stream().allMatch(DomainSpec::isFixed);
            case Term.Redirect redirect -> redirect.target().isFixed();
            case Term.Explanation _, Term.UnknownModifier _ -> true;
        };
    }

    /// The domain that the evaluation, as far as it came, entered within itself.
    static Optional<DomainName> loop(Visit visit) {
        Set<DomainName> path = new HashSet<>();
        Visit at = visit;
        while (at != null && path.add(at.domain())) {
            at = at.steps().isEmpty() ? null : at.steps().getLast().nested();
        }
        return Optional.ofNullable(at).map(Visit::domain);
    }
}

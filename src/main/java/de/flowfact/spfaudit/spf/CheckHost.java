package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import de.flowfact.spfaudit.spf.Match.Failed;
import de.flowfact.spfaudit.spf.Term.Directive;
import de.flowfact.spfaudit.spf.Visit.Outcome;
import de.flowfact.spfaudit.spf.Visit.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// RFC 7208, 4: check_host() for one domain. An include or a redirect is another one of these.
final class CheckHost {

    private final Check check;
    private final DomainName domain;
    private final String domainAsWritten;
    private final Answer answer;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable String record;

    private CheckHost(Check check, DomainName domain, String domainAsWritten) {
        this.check = check;
        this.domain = domain;
        this.domainAsWritten = domainAsWritten;
        // RFC 7208, 4.4: record lookup
        this.answer = check.ask(domain, RecordType.TXT);
    }

    /// What check_host() gives back.
    ///
    /// @param explanation where the text that explains a fail is to be found
    /// @param visit null where the domain was none
    record Verdict(
            SpfResult result,
            Reason reason,
            Optional<Explain> explanation,
            @Nullable Visit visit) {}

    /// RFC 7208, 4.1.
    static Verdict of(Check check, String domainAsWritten) {
        return domain(domainAsWritten)
                .map(domain -> new CheckHost(check, domain, domainAsWritten).select())
                .orElseGet(() ->
                        new Verdict(
                                SpfResult.NONE,
                                new Reason.NotADomain(domainAsWritten),
                                Optional.empty(),
                                null));
    }

    /// RFC 7208, 4.3: initial processing: A-labels, at least two of them, and no address in
    /// brackets. Nor one without: the RFC does not name it, but no top-level domain is a number
    /// (7.1), and a server that only knows its own zones would refuse to answer.
    static Optional<DomainName> domain(String asWritten) {
        return Octets.isAscii(asWritten) && asWritten.indexOf('[') < 0
                ? DomainName.ofOctets(asWritten).filter(CheckHost::isMultiLabel)
                : Optional.empty();
    }

    private static boolean isMultiLabel(DomainName name) {
        String value = name.value();
        int dot = value.lastIndexOf('.');
        return dot > 0 && !value.chars().skip(dot + 1L).allMatch(c -> c >= '0' && c <= '9');
    }

    /// RFC 7208, 4.4 and 4.5: selecting records
    private Verdict select() {
        return switch (answer) {
            case Records records -> select(ParsedRecord.among(records));
            case NoData _ -> verdict(SpfResult.NONE, new Reason.NoRecord(domain, true));
            case NoSuchName _ -> verdict(SpfResult.NONE, new Reason.NoRecord(domain, false));
            case Unavailable(Fault fault) ->
                    verdict(
                            SpfResult.TEMPERROR,
                            new Reason.Unavailable(domain, domain, RecordType.TXT, fault));
        };
    }

    private Verdict select(List<Txt> records) {
        return switch (records.size()) {
            case 0 -> verdict(SpfResult.NONE, new Reason.NoRecord(domain, true));
            case 1 -> evaluate(records.getFirst().text());
            default ->
                    verdict(
                            SpfResult.PERMERROR,
                            new Reason.SeveralRecords(
                                    domain, records.stream().map(Txt::text).toList()));
        };
    }

    /// RFC 7208, 4.6: the whole record is parsed before anything of it is evaluated
    private Verdict evaluate(String text) {
        record = text;
        return switch (check.parse(text)) {
            case BrokenRecord broken ->
                    verdict(SpfResult.PERMERROR, new Reason.SyntaxErrors(domain, broken));
            case SpfRecord valid -> evaluate(valid);
        };
    }

    private Verdict evaluate(SpfRecord valid) {
        for (Directive directive : valid.directives()) {
            switch (match(directive)) {
                case Match.Yes _ -> {
                    return matched(valid, directive);
                }
                case Match.No _ -> {}
                case Failed(SpfResult result, Reason reason) -> {
                    return verdict(result, reason);
                }
            }
        }
        // RFC 7208, 4.7: default result, unless there is a redirect. 6.1: that is ignored where
        // there is an "all", which always matches, so that nobody gets here.
        return valid.redirect()
                .map(redirect -> redirect(redirect))
                .orElseGet(() -> verdict(SpfResult.NEUTRAL, new Reason.NothingMatched(domain)));
    }

    private Match match(Directive directive) {
        var evaluator = new MechanismEvaluator(check, domain, domainAsWritten, directive);
        Match match = evaluator.match();
        steps.add(new Step(directive, outcome(match), evaluator.lookups(), evaluator.nested()));
        return match;
    }

    private Verdict matched(SpfRecord valid, Directive directive) {
        SpfResult result = directive.qualifier().result();
        // RFC 7208, 6.2: only a fail is explained
        Optional<Explain> explanation =
                result == SpfResult.FAIL
                        ? valid.explanation().map(exp -> new Explain(exp, domain, domainAsWritten))
                        : Optional.empty();
        return new Verdict(
                result, new Reason.Matched(domain, directive), explanation, visit(result));
    }

    /// RFC 7208, 6.1: the result, and the explanation, are those of the other domain
    private Verdict redirect(Term.Redirect redirect) {
        var expander = new Expander(check, domain, domainAsWritten);
        if (!check.countLookup()) {
            steps.add(new Step(redirect, Outcome.PERMERROR, List.of(), null));
            return verdict(SpfResult.PERMERROR, new Reason.TooManyLookups(domain, redirect));
        }
        Optional<Reason.Unavailable> missed = expander.missedMacro(redirect.target());
        if (missed.isPresent()) {
            steps.add(new Step(redirect, Outcome.TEMPERROR, expander.lookups(), null));
            return verdict(SpfResult.TEMPERROR, missed.get());
        }
        // RFC 8616, 4, says nothing of redirects; a name that cannot be is a malformed one
        // (RFC 7208, 6.1)
        String target =
                expander.cannotBeName(redirect.target())
                        ? ""
                        : expander.targetName(redirect.target());
        if (check.tooManyVoidLookups()) {
            steps.add(new Step(redirect, Outcome.PERMERROR, expander.lookups(), null));
            return verdict(SpfResult.PERMERROR, new Reason.TooManyVoidLookups(domain, redirect));
        }
        Verdict other = CheckHost.of(check, target);
        if (other.result() == SpfResult.NONE) {
            steps.add(new Step(redirect, Outcome.PERMERROR, expander.lookups(), other.visit()));
            return verdict(
                    SpfResult.PERMERROR, new Reason.TargetWithoutRecord(domain, redirect, target));
        }
        steps.add(new Step(redirect, Outcome.REDIRECTED, expander.lookups(), other.visit()));
        return new Verdict(
                other.result(), other.reason(), other.explanation(), visit(other.result()));
    }

    private static Outcome outcome(Match match) {
        return switch (match) {
            case Match.Yes _ -> Outcome.MATCH;
            case Match.No _ -> Outcome.NO_MATCH;
            case Failed(SpfResult result, _) ->
                    result == SpfResult.TEMPERROR ? Outcome.TEMPERROR : Outcome.PERMERROR;
        };
    }

    private Verdict verdict(SpfResult result, Reason reason) {
        return new Verdict(result, reason, Optional.empty(), visit(result));
    }

    private Visit visit(SpfResult result) {
        return new Visit(domain, answer, record, result, steps);
    }
}

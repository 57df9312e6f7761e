package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.advice.Finding.IncludeFault;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.BrokenRecord;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.Limits;
import de.flowfact.spfaudit.spf.Reason;
import de.flowfact.spfaudit.spf.SpfResult;
import de.flowfact.spfaudit.spf.Survey;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// From how the evaluations ended to what is wrong.
///
/// @param evaluations one for each sending address
/// @param decisive the worst of them
/// @param survey where it was asked for
record Diagnosis(
        DomainName domain,
        List<Evaluation> evaluations,
        Evaluation decisive,
        Optional<Survey> survey,
        Today today,
        boolean freemail) {

    /// Empty for a pass.
    Optional<Finding> finding() {
        if (decisive.result() == SpfResult.PASS) {
            return Optional.empty();
        }
        if (freemail && decisive.result() != SpfResult.TEMPERROR) {
            return Optional.of(new Finding.Freemail());
        }
        return Optional.of(
                switch (decisive.reason()) {
                    case Reason.NotADomain _ -> new Finding.NoSuchDomain();
                    case Reason.NoRecord(_, boolean nameExists) ->
                            nameExists ? noRecord() : new Finding.NoSuchDomain();
                    case Reason.SeveralRecords(DomainName where, List<String> records) ->
                            where.equals(domain)
                                    ? new Finding.SeveralRecords(records.size())
                                    : broken(where);
                    case Reason.SyntaxErrors(DomainName where, var record) ->
                            where.equals(domain) ? syntaxError(record) : broken(where);
                    case Reason.Matched _, Reason.NothingMatched _ -> notAuthorised();
                    case Reason.TooManyLookups _ -> tooManyLookups();
                    case Reason.TooManyVoidLookups _ ->
                            loop().orElseGet(Finding.TooManyVoidLookups::new);
                    case Reason.TooManyMxHosts(_, var term, _) ->
                            new Finding.UnusableRecord(term.text());
                    case Reason.TargetWithoutRecord(_, _, String target) ->
                            new Finding.BrokenInclude(target, IncludeFault.NO_RECORD);
                    case Reason.Unavailable(_, DomainName name, _, var fault) ->
                            new Finding.Temporary(name, fault);
                });
    }

    private Finding noRecord() {
        return today instanceof Today.Misspelt(String text)
                ? new Finding.MisspeltRecord(text)
                : new Finding.NoRecord();
    }

    private static Finding broken(DomainName where) {
        return new Finding.BrokenInclude(where.value(), IncludeFault.BROKEN_RECORD);
    }

    private Finding notAuthorised() {
        List<InetAddress> passing = addresses(SpfResult.PASS);
        return passing.isEmpty()
                ? new Finding.NotAuthorised(decisive.result(), notPassing())
                : new Finding.PartlyAuthorised(decisive.result(), notPassing(), passing);
    }

    /// What could not be asked for is not known to be missing.
    private List<InetAddress> notPassing() {
        return evaluations.stream()
                .filter(evaluation ->
                        evaluation.result() != SpfResult.PASS
                                && evaluation.result() != SpfResult.TEMPERROR)
                .map(evaluation -> evaluation.request().ip())
                .distinct()
                .toList();
    }

    private List<InetAddress> addresses(SpfResult result) {
        return evaluations.stream()
                .filter(evaluation -> evaluation.result() == result)
                .map(evaluation -> evaluation.request().ip())
                .distinct()
                .toList();
    }

    /// A survey follows no loop, so that it may have met fewer than the verdict, and is not exact.
    private Finding tooManyLookups() {
        return loop().orElseGet(() -> {
            Survey whole = survey.orElseThrow();
            return new Finding.TooManyLookups(
                    Math.max(whole.lookups(), Limits.LOOKUPS + 1), whole.isComplete());
        });
    }

    private Optional<Finding> loop() {
        return decisive.trace()
                .flatMap(DeadEnd::loop)
                .map(start -> new Finding.BrokenInclude(start.value(), IncludeFault.LOOP));
    }

    private static Finding syntaxError(BrokenRecord record) {
        int position = record.errors().getFirst().position();
        String text = record.text();
        int start = text.lastIndexOf(' ', Math.max(position - 1, 0)) + 1;
        int blank = text.indexOf(' ', position);
        return new Finding.SyntaxError(
                position + 1, text.substring(start, blank < 0 ? text.length() : blank));
    }
}

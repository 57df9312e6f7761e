package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.advice.Finding.NotAuthorised;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.BrokenRecord;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.Limits;
import de.flowfact.spfaudit.spf.ParsedRecord;
import de.flowfact.spfaudit.spf.Reason;
import de.flowfact.spfaudit.spf.Spf;
import de.flowfact.spfaudit.spf.SpfRequest;
import de.flowfact.spfaudit.spf.SpfResult;
import de.flowfact.spfaudit.spf.Survey;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// From a domain to what is said of it. Start reading here: evaluate, find what is wrong, look
/// around, propose a change.
public final class Adviser {

    /// A domain is judged by the worst that happens to mail from it. A temporary error hides no
    /// definitive result.
    private static final List<SpfResult> WORST_FIRST =
            List.of(
                    SpfResult.FAIL,
                    SpfResult.PERMERROR,
                    SpfResult.SOFTFAIL,
                    SpfResult.NONE,
                    SpfResult.NEUTRAL,
                    SpfResult.TEMPERROR,
                    SpfResult.PASS);

    private final Spf spf;
    private final Providers providers;

    public Adviser(Spf spf, Providers providers) {
        this.spf = spf;
        this.providers = providers;
    }

    /// What the night asks: mail from any address of the domain, which is affected or not. Only for
    /// affected domains is looked around, which spares the others three questions each.
    public Assessment assess(Dns dns, DomainName domain, List<InetAddress> sendingAddresses) {
        String sender = "postmaster@" + domain.value();
        List<SpfRequest> requests =
                sendingAddresses.stream()
                        .map(ip -> new SpfRequest(ip, sender, domain.value()))
                        .toList();
        return assess(dns, domain, requests, false);
    }

    /// What `check` asks: these mails, all from one domain.
    ///
    /// @param lookAround survey the whole record, and ask for DMARC and the providers even where
    ///   mail passes
    public Assessment assess(
            Dns dns, DomainName domain, List<SpfRequest> requests, boolean lookAround) {
        List<Evaluation> evaluations =
                requests.stream().map(request -> spf.check(dns, request)).toList();
        Evaluation decisive =
                evaluations.stream()
                        .min(
                                Comparator.comparingInt(
                                        evaluation -> WORST_FIRST.indexOf(evaluation.result())))
                        .orElseThrow();
        boolean affected =
                decisive.result() != SpfResult.PASS && decisive.result() != SpfResult.TEMPERROR;
        boolean known = decisive.result() != SpfResult.TEMPERROR;
        Surroundings surroundings =
                affected || (lookAround && known)
                        ? surroundings(dns, domain)
                        : Surroundings.unknown(providers.isFreemail(domain));
        boolean countsMatter = decisive.reason() instanceof Reason.TooManyLookups;
        Optional<Survey> survey =
                known && (lookAround || countsMatter)
                        ? Optional.of(spf.survey(dns, decisive.request()))
                        : Optional.empty();
        return new Assessment(
                domain,
                evaluations,
                decisive,
                finding(domain, decisive, evaluations, survey, surroundings.freemail()),
                survey,
                Urgency.of(decisive.result(), surroundings.dmarc()),
                affected && !surroundings.freemail()
                        ? change(dns, domain, decisive, evaluations)
                        : Optional.empty(),
                surroundings);
    }

    private Surroundings surroundings(Dns dns, DomainName domain) {
        return new Surroundings(
                DmarcPolicy.of(domain, dns),
                providers.ofMail(domain, dns),
                providers.ofDns(domain, dns),
                providers.isFreemail(domain));
    }

    private static Optional<Finding> finding(
            DomainName domain,
            Evaluation decisive,
            List<Evaluation> evaluations,
            Optional<Survey> survey,
            boolean freemail) {
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
                            nameExists ? new Finding.NoRecord() : new Finding.NoSuchDomain();
                    case Reason.SeveralRecords(DomainName where, List<String> records) ->
                            where.equals(domain)
                                    ? new Finding.SeveralRecords(records.size())
                                    : new Finding.BrokenInclude(where.value());
                    case Reason.SyntaxErrors(DomainName where, var record) ->
                            where.equals(domain)
                                    ? syntaxError(record)
                                    : new Finding.BrokenInclude(where.value());
                    case Reason.Matched _, Reason.NothingMatched _ ->
                            new NotAuthorised(decisive.result(), notPassing(evaluations));
                    case Reason.TooManyLookups _ ->
                            survey.map(Adviser::tooManyLookups).orElseThrow();
                    case Reason.TooManyVoidLookups _ -> new Finding.TooManyVoidLookups();
                    case Reason.TooManyMxHosts(_, var term, _) ->
                            new Finding.UnusableRecord(term.text());
                    case Reason.TargetWithoutRecord(_, _, String target) ->
                            new Finding.BrokenInclude(target);
                    case Reason.Unavailable(_, DomainName name, _, var fault) ->
                            new Finding.Temporary(name, fault);
                });
    }

    /// A survey follows no loop, so that it may have met fewer than the verdict, and is not exact.
    private static Finding tooManyLookups(Survey survey) {
        return new Finding.TooManyLookups(
                Math.max(survey.lookups(), Limits.LOOKUPS + 1), survey.isComplete());
    }

    private static Finding syntaxError(BrokenRecord record) {
        int position = record.errors().getFirst().position();
        String text = record.text();
        int start = text.lastIndexOf(' ', Math.max(position - 1, 0)) + 1;
        int blank = text.indexOf(' ', position);
        return new Finding.SyntaxError(
                position + 1, text.substring(start, blank < 0 ? text.length() : blank));
    }

    private static List<InetAddress> notPassing(List<Evaluation> evaluations) {
        return evaluations.stream()
                // What could not be asked for is not known to be missing.
                .filter(evaluation ->
                        evaluation.result() != SpfResult.PASS
                                && evaluation.result() != SpfResult.TEMPERROR)
                .map(evaluation -> evaluation.request().ip())
                .distinct()
                .toList();
    }

    private Optional<Change> change(
            Dns dns, DomainName domain, Evaluation decisive, List<Evaluation> evaluations) {
        var proposal = new Proposal(spf, dns, domain, evaluations);
        return switch (decisive.reason()) {
            case Reason.NoRecord(_, boolean nameExists) ->
                    nameExists ? proposal.first() : Optional.empty();
            case Reason.NotADomain _, Reason.SeveralRecords _ -> Optional.empty();
            case Reason.SyntaxErrors _,
                    Reason.Matched _,
                    Reason.NothingMatched _,
                    Reason.TooManyLookups _,
                    Reason.TooManyVoidLookups _,
                    Reason.TooManyMxHosts _,
                    Reason.TargetWithoutRecord _,
                    Reason.Unavailable _ ->
                    decisive.record().filter(ParsedRecord::isSpf).flatMap(proposal::ofRecord);
        };
    }
}

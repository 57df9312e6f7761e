package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.advice.Adviser;
import de.flowfact.spfaudit.advice.Assessment;
import de.flowfact.spfaudit.advice.Change;
import de.flowfact.spfaudit.dns.CachedDns;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.LimitedDns;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.Hint;
import de.flowfact.spfaudit.spf.Spf;
import de.flowfact.spfaudit.spf.SpfRequest;
import de.flowfact.spfaudit.spf.SpfResult;
import de.flowfact.spfaudit.spf.Survey;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Evaluates what `check` is asked: mails of one sender domain, each from another address.
final class Checker {

    private final Spf spf;
    private final Adviser adviser;
    private final CachedDns dns;
    private final Duration deadline;

    Checker(Spf spf, Adviser adviser, CachedDns dns, Duration deadline) {
        this.spf = spf;
        this.adviser = adviser;
        this.dns = dns;
        this.deadline = deadline;
    }

    /// What came of it.
    ///
    /// @param assessment empty where the sender has no domain that DNS could be asked for
    record Checked(List<Evaluation> evaluations, Optional<Assessment> assessment) {

        boolean isUnknown() {
            return evaluations.stream()
                    .allMatch(evaluation -> evaluation.result() == SpfResult.TEMPERROR);
        }
    }

    /// @param requests at least one, all of the same sender
    Checked check(List<SpfRequest> requests) {
        try (LimitedDns limited = dns.within(deadline)) {
            return check(limited, requests);
        }
    }

    /// What is wrong with the name that is to be included, where one is set.
    Optional<String> faultOfInclude(List<InetAddress> sendingAddresses) {
        try (LimitedDns limited = dns.within(deadline)) {
            return adviser.faultOfInclude(limited, sendingAddresses);
        }
    }

    /// The same as if the sender's domain published this record.
    Checked checkAsIf(String record, List<SpfRequest> requests) {
        // A published record is octets, too.
        String octets =
                new String(record.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try (LimitedDns limited = dns.within(deadline)) {
            Dns asIf =
                    DomainName.parse(requests.getFirst().sender().domain())
                            .map(domain -> limited.withText(domain, octets))
                            .orElse(limited);
            return check(asIf, requests);
        }
    }

    /// Of the hints those that hold for the proposed record, too: what the change removes need not
    /// be looked at. All, where there is no change, or it is not known.
    List<Hint> hintsThatStay(Checked checked) {
        List<Hint> hints = checked.assessment().map(Assessment::hints).orElse(List.of());
        Optional<Change> change = checked.assessment().flatMap(Assessment::change);
        if (hints.isEmpty() || change.isEmpty()) {
            return hints;
        }
        try (LimitedDns limited = dns.within(deadline)) {
            Assessment assessment = checked.assessment().orElseThrow();
            Dns changed = limited.withText(assessment.domain(), change.get().proposed());
            Survey survey = spf.survey(changed, assessment.decisive().request());
            return hints.stream()
                    .filter(hint ->
                            hint instanceof Hint.LongAnswer
                                    || !survey.isComplete()
                                    || survey.hints().contains(hint))
                    .toList();
        }
    }

    private Checked check(Dns limited, List<SpfRequest> requests) {
        Optional<DomainName> domain = DomainName.parse(requests.getFirst().sender().domain());
        if (domain.isEmpty()) {
            List<Evaluation> evaluations =
                    requests.stream().map(request -> spf.check(limited, request)).toList();
            return new Checked(evaluations, Optional.empty());
        }
        Assessment assessment = adviser.assess(limited, domain.get(), requests, true);
        return new Checked(assessment.evaluations(), Optional.of(assessment));
    }
}

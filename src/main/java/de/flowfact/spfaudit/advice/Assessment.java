package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.Hint;
import de.flowfact.spfaudit.spf.SpfResult;
import de.flowfact.spfaudit.spf.Survey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Everything that is said of one domain.
///
/// @param evaluations one for each sending address, in their order
/// @param decisive the evaluation whose result is the domain's
/// @param finding what is wrong; empty for a pass
/// @param survey of the whole record; empty where it was not asked for, or nothing is known
/// @param hints what is odd beyond the finding; they notify nobody
/// @param urgency of the finding, with its reason
/// @param change proven; empty where none can be proposed, or none is needed
/// @param domainConnect a link that applies the change
/// @param unanswered the questions whose answers the advice lacks; empty for a temporary error,
///   whose finding says what is missing, and for a pass
/// @param published today's record, the text that was meant to be one, or several records, one a
///   line; empty where there is none, or it is not known
/// @param recordTtl how long the published record may be kept, as its answer said; empty where
///   there is none
public record Assessment(
        DomainName domain,
        List<Evaluation> evaluations,
        Evaluation decisive,
        Optional<Finding> finding,
        Optional<Survey> survey,
        List<Hint> hints,
        Urgency urgency,
        Optional<Change> change,
        Optional<String> domainConnect,
        Surroundings surroundings,
        List<Unanswered> unanswered,
        Optional<String> published,
        Optional<Duration> recordTtl) {

    public Assessment {
        evaluations = List.copyOf(evaluations);
        hints = List.copyOf(hints);
        unanswered = List.copyOf(unanswered);
    }

    public SpfResult result() {
        return decisive.result();
    }

    /// One English sentence for operations: why the result is what it is.
    public String cause() {
        return finding.map(found -> found.cause(decisive.reason()))
                .orElseGet(() -> decisive.reason().sentence());
    }
}

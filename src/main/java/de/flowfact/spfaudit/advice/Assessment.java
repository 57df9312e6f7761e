package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.Hint;
import de.flowfact.spfaudit.spf.SpfResult;
import de.flowfact.spfaudit.spf.Survey;
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
        Surroundings surroundings) {

    public Assessment {
        evaluations = List.copyOf(evaluations);
        hints = List.copyOf(hints);
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

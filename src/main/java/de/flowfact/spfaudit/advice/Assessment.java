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
/// @param urgency 1 (mail is being rejected) to 4 (nothing is known); 0 for a pass
public record Assessment(
        DomainName domain,
        List<Evaluation> evaluations,
        Evaluation decisive,
        Optional<Finding> finding,
        Optional<Survey> survey,
        int urgency,
        Optional<Change> change,
        Surroundings surroundings) {

    public Assessment {
        evaluations = List.copyOf(evaluations);
    }

    /// What the survey found beyond the finding. Their urgency is [Urgency#OF_HINTS].
    public List<Hint> hints() {
        return survey.map(Survey::hints).orElse(List.of()).stream()
                .filter(hint -> finding.stream().noneMatch(found -> found.covers(hint)))
                .toList();
    }

    public SpfResult result() {
        return decisive.result();
    }
}

package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.advice.Unanswered;
import java.util.List;

/// How much is known of what is said beside a verdict. Advice is made from many answers; where one
/// did not come, it might have been another.
///
/// @param unanswered the questions without an answer; none where the advice is complete
/// @param unknownNights in how many nights in a row, this one included, something was not answered,
///   be it the verdict's own question
public record Completeness(List<Unanswered> unanswered, int unknownNights) {

    /// So many nights are waited for an answer. Then what is certain is told, and what is not.
    public static final int NIGHTS_WAITED = 3;

    public static final Completeness WHOLE = new Completeness(List.of(), 0);

    public Completeness {
        unanswered = List.copyOf(unanswered);
    }

    public boolean isComplete() {
        return unanswered.isEmpty();
    }

    /// Whether a customer may be told of it tonight.
    public boolean isTellable() {
        return isComplete() || unknownNights >= NIGHTS_WAITED;
    }
}

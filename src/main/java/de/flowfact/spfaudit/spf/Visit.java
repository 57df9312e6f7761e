package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run of check_host(): the domain that was entered, and what each of its terms did, in order.
/// Includes and redirects are nested.
///
/// @param answer what DNS said when asked for TXT
/// @param record as published, or null where there is none, several, or no answer
public record Visit(
        DomainName domain,
        Answer answer,
        @Nullable String record,
        SpfResult result,
        List<Step> steps) {

    public Visit {
        steps = List.copyOf(steps);
    }

    /// What one term did.
    ///
    /// @param lookups the questions that it asked itself
    /// @param nested where an include or redirect led
    public record Step(Term term, Outcome outcome, List<Lookup> lookups, @Nullable Visit nested) {

        public Step {
            lookups = List.copyOf(lookups);
        }
    }

    /// One question and what DNS said.
    public record Lookup(DomainName name, RecordType type, Answer answer) {}

    /// What came of a term.
    public enum Outcome {
        MATCH("match"),
        NO_MATCH("no match"),
        REDIRECTED("redirected"),
        TEMPERROR("temperror"),
        PERMERROR("permerror");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}

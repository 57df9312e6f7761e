package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.MailAddress;
import java.time.LocalDate;
import java.util.List;

/// Whether a customer is told of what a night found.
public sealed interface Decision {

    /// One notice.
    ///
    /// @param steps that it takes, at least one
    /// @param silences what it passes over
    /// @param dueSince since when the oldest of its steps has been due
    record Tell(
            Customer customer,
            MailAddress recipient,
            Matter matter,
            List<Step> steps,
            List<Silence> silences,
            LocalDate dueSince)
            implements Decision {

        public Tell {
            steps = List.copyOf(steps);
            silences = List.copyOf(silences);
        }
    }

    /// A step of the policy for one episode.
    ///
    /// @param stage stable: it is stored, and taken once for an episode
    /// @param urgency of which the customer is told
    /// @param incomplete whether something was not answered that belongs to it
    record Step(long episodeId, String stage, int urgency, boolean incomplete) {}

    /// An episode that there is something to say of, and that nobody is to be told of.
    ///
    /// @param reason one German sentence
    record Silence(long episodeId, String reason) {}

    /// There is something to tell, but nobody can be told.
    ///
    /// @param reason one German sentence
    record Suppress(Customer customer, List<AuditedDomain> domains, String reason)
            implements Decision {

        public Suppress {
            domains = List.copyOf(domains);
        }
    }

    /// There is nothing to tell.
    record Nothing() implements Decision {}
}

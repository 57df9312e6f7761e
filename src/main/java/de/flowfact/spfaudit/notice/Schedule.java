package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.AuditedDomain.EpisodeSoFar;
import de.flowfact.spfaudit.audit.Concern;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.audit.ToldSoFar;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.notice.Decision.Step;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Which step is due when. Each is taken once for an episode.
///
/// @param remindAfter whole days from the first notice to each reminder, growing; the last one is
///   the last reminder
public record Schedule(List<Duration> remindAfter) {

    private static final int LEAST_URGENT = 4;

    public Schedule {
        remindAfter = List.copyOf(remindAfter);
    }

    /// The step that is due for a domain in a night.
    Optional<Due> due(LocalDate night, Concern concern) {
        EpisodeSoFar episode = concern.audited().episode();
        if (episode == null) {
            return Optional.empty();
        }
        if (!concern.audited().isAffected()) {
            return passing(concern, episode);
        }
        return concern.audited().verdict().completeness().isTellable()
                ? affected(night, concern, episode)
                : Optional.empty();
    }

    private Optional<Due> affected(LocalDate night, Concern concern, EpisodeSoFar episode) {
        AuditedDomain audited = concern.audited();
        ToldSoFar told = concern.told();
        Verdict verdict = audited.verdict();
        boolean freemail = verdict.freemail();
        if (told.firstOn() == null) {
            return Optional.of(
                    freemail
                            ? due(concern, NoticeKind.FREEMAIL, "freemail", episode.openedOn())
                            : due(concern, NoticeKind.FIRST, "first", episode.openedOn()));
        }
        if (freemail) {
            return Optional.empty();
        }
        LocalDate lastOn = told.lastOn();
        int urgency = verdict.urgency();
        boolean isWorse = told.urgency() != null && urgency < told.urgency();
        // What was not known when it was told may have been as bad then
        if (lastOn != null
                && told.incomplete()
                && (isWorse || verdict.completeness().isComplete())) {
            return Optional.of(due(concern, NoticeKind.COMPLETED, "completed", lastOn));
        }
        return lastOn != null && isWorse
                ? Optional.of(due(concern, NoticeKind.WORSENED, "worsened-" + urgency, lastOn))
                : reminder(night, concern, told.firstOn());
    }

    /// After a hold, or where the settings have changed, several may be overdue: they come one by
    /// one all the same, as far apart as they are meant to be.
    private Optional<Due> reminder(LocalDate night, Concern concern, LocalDate firstOn) {
        int before = concern.told().reminders();
        LocalDate lastOn = concern.told().lastOn();
        if (before >= remindAfter.size() || lastOn == null) {
            return Optional.empty();
        }
        LocalDate since = firstOn.plusDays(remindAfter.get(before).toDays());
        LocalDate afterTheOneBefore = lastOn.plusDays(distance(before).toDays());
        if (afterTheOneBefore.isAfter(since)) {
            since = afterTheOneBefore;
        }
        boolean isLast = before + 1 == remindAfter.size();
        return since.isAfter(night)
                ? Optional.empty()
                : Optional.of(
                        due(
                                concern,
                                isLast ? NoticeKind.LAST_REMINDER : NoticeKind.REMINDER,
                                "reminder-" + (before + 1),
                                since));
    }

    private Duration distance(int reminder) {
        return reminder == 0
                ? remindAfter.getFirst()
                : remindAfter.get(reminder).minus(remindAfter.get(reminder - 1));
    }

    private static Optional<Due> passing(Concern concern, EpisodeSoFar episode) {
        ToldSoFar told = concern.told();
        return episode.closedOn() != null && told.reached() && !told.cleared()
                ? Optional.of(due(concern, NoticeKind.ALL_CLEAR, "all-clear", episode.closedOn()))
                : Optional.empty();
    }

    /// Of a domain that passes nothing else is asked.
    private static boolean isIncomplete(AuditedDomain audited) {
        return audited.isAffected() && !audited.verdict().completeness().isComplete();
    }

    private static Due due(Concern concern, NoticeKind kind, String stage, LocalDate since) {
        AuditedDomain audited = concern.audited();
        EpisodeSoFar episode = audited.episode();
        if (episode == null) {
            throw new IllegalArgumentException("without an episode: " + audited.domain());
        }
        int urgency = kind == NoticeKind.ALL_CLEAR ? LEAST_URGENT : audited.verdict().urgency();
        return new Due(
                audited,
                concern.told(),
                kind,
                new Step(episode.id(), stage, urgency, isIncomplete(audited)),
                since);
    }
}

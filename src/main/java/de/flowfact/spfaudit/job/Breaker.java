package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.audit.NightFigures;
import de.flowfact.spfaudit.audit.ReferenceNight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether a night looks wrong, so that what it would tell customers waits for a person.
record Breaker(Settings.Breaker limits) {

    /// A handful of dead domains in a short list is nothing unusual, and nobody is told of them.
    private static final int UNANSWERED_EVERYBODY_HAS = 5;

    /// A night to be decided on.
    ///
    /// @param whole whether it looked at all domains; the figures of others compare with nothing
    /// @param canaryFault what the DNS servers say wrong after the last domain, or nothing
    record Tonight(
            boolean whole, NightFigures figures, NoticeTerms terms, Optional<String> canaryFault) {}

    /// All reasons to hold its notices, English phrases; none where they may go out.
    ///
    /// @param reference what it is compared with; empty for the first night ever
    List<String> reasons(Tonight tonight, Optional<ReferenceNight> reference) {
        var reasons = new ArrayList<String>();
        tonight.canaryFault()
                .ifPresent(fault ->
                        reasons.add("the DNS servers cannot be trusted: %s".formatted(fault)));
        reasons.addAll(tooMuchUnanswered(tonight.figures()).toList());
        if (tonight.whole()) {
            reference.ifPresent(
                    before -> reasons.addAll(unusual(tonight.figures(), before).toList()));
        }
        reference.ifPresentOrElse(
                before -> reasons.addAll(otherTerms(tonight.terms(), before).toList()),
                () -> reasons.add("first night, there is none before to compare it with"));
        return reasons;
    }

    /// What DNS does not answer spoils verdicts and advice alike.
    private Stream<String> tooMuchUnanswered(NightFigures figures) {
        int unanswered = figures.temporaryErrors() + figures.incompleteAdvice();
        return unanswered >= UNANSWERED_EVERYBODY_HAS
                        && share(unanswered, figures.domains()) > limits.maxTemperrorShare()
                ? Stream.of(
                        "temporary errors%s at %d of %d domains (%s)"
                                .formatted(
                                        figures.incompleteAdvice() == 0
                                                ? ""
                                                : " or incomplete advice (%d)"
                                                        .formatted(figures.incompleteAdvice()),
                                        unanswered,
                                        figures.domains(),
                                        against(
                                                share(unanswered, figures.domains()),
                                                limits.maxTemperrorShare())))
                : Stream.empty();
    }

    private Stream<String> unusual(NightFigures figures, ReferenceNight before) {
        return Stream.of(
                        tooManyNew(figures.newlyAffected(), "newly affected", figures, before),
                        tooManyNew(figures.newlyFixed(), "newly fixed", figures, before),
                        mostFixed(figures, before),
                        otherNumber(figures.domains(), before))
                .flatMap(Optional::stream);
    }

    private Optional<String> tooManyNew(
            int domains, String what, NightFigures figures, ReferenceNight before) {
        double share = share(domains, figures.domains());
        return domains >= limits.minNew() && share > limits.maxNewShare()
                ? Optional.of(
                        "%d of %d domains %s since %s (%s)"
                                .formatted(
                                        domains,
                                        figures.domains(),
                                        what,
                                        before.date(),
                                        against(share, limits.maxNewShare())))
                : Optional.empty();
    }

    /// As many customers would be told that all is well, however few they are of all.
    private Optional<String> mostFixed(NightFigures figures, ReferenceNight before) {
        int fixed = figures.newlyFixed();
        return fixed > 0 && fixed >= limits.minNew() && 2L * fixed > figures.affectedBefore()
                ? Optional.of(
                        "%d of the %d domains affected on %s are fixed, more than half"
                                .formatted(fixed, figures.affectedBefore(), before.date()))
                : Optional.empty();
    }

    private Optional<String> otherNumber(int domains, ReferenceNight before) {
        double change = share(Math.abs(domains - before.domains()), before.domains());
        return change > limits.maxDomainChange()
                ? Optional.of(
                        "%d domains after %d on %s (%s)"
                                .formatted(
                                        domains,
                                        before.domains(),
                                        before.date(),
                                        against(change, limits.maxDomainChange())))
                : Optional.empty();
    }

    private static Stream<String> otherTerms(NoticeTerms terms, ReferenceNight before) {
        boolean sameAddresses = terms.sendingAddresses().equals(before.sendingAddresses());
        List<String> changed = terms.changedSince(before.noticeSettings());
        return Stream.concat(
                sameAddresses
                        ? Stream.empty()
                        : Stream.of(
                                "sending addresses changed since %s, from %s to %s"
                                        .formatted(
                                                before.date(),
                                                before.sendingAddresses(),
                                                terms.sendingAddresses())),
                changed.isEmpty()
                        ? Stream.empty()
                        : Stream.of(
                                "settings changed since %s: %s"
                                        .formatted(before.date(), String.join(", ", changed))));
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static String against(double share, double limit) {
        return String.format(Locale.ROOT, "%.1f %%, allowed are %.1f %%", 100 * share, 100 * limit);
    }
}

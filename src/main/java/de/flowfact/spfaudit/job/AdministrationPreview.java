package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.advice.Assessment;
import de.flowfact.spfaudit.notice.AdministrationText;
import java.time.Instant;

/// What a night would write to a domain's administration.
public final class AdministrationPreview {

    private AdministrationPreview() {}

    /// German lines, each with its end.
    ///
    /// @param checkedAt when it was found
    public static String of(Settings settings, Assessment assessment, Instant checkedAt) {
        return AdministrationText.of(
                settings.notices().with(settings.sending()),
                settings.advice().known(),
                DomainEvaluator.verdict(assessment, 1, checkedAt));
    }
}

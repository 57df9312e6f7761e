package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.Samples.MUELLER;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.advice.Unanswered;
import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.AuditedDomain.Development;
import de.flowfact.spfaudit.audit.AuditedDomain.EpisodeSoFar;
import de.flowfact.spfaudit.audit.Concern;
import de.flowfact.spfaudit.audit.MadeUpVerdict;
import de.flowfact.spfaudit.audit.ToldSoFar;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.spf.SpfResult;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Days count from the one on which the episode opened, day 0.
class ScheduleTest {

    private static final LocalDate DAY_0 = LocalDate.of(2026, 11, 1);

    // What was told, by the day of the first and of the latest notice, the number of reminders and
    // the most urgent that was told; then what is due on a day, with which stage, since which day.
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "0  | 2 | -  | -  | 0 | - | FIRST         | first      | 0",
                "9  | 2 | -  | -  | 0 | - | FIRST         | first      | 0",
                "1  | 2 | 0  | 0  | 0 | 2 | -             | -          | -",
                "13 | 2 | 0  | 0  | 0 | 2 | -             | -          | -",
                "14 | 2 | 0  | 0  | 0 | 2 | REMINDER      | reminder-1 | 14",
                "20 | 2 | 0  | 0  | 0 | 2 | REMINDER      | reminder-1 | 14",
                "29 | 2 | 0  | 14 | 1 | 2 | -             | -          | -",
                "30 | 2 | 0  | 14 | 1 | 2 | LAST_REMINDER | reminder-2 | 30",
                "99 | 2 | 0  | 30 | 2 | 2 | -             | -          | -",
                // A reminder that came late puts the next one off.
                "32 | 2 | 0  | 20 | 1 | 2 | -             | -          | -",
                "36 | 2 | 0  | 20 | 1 | 2 | LAST_REMINDER | reminder-2 | 36",
                // Worse than ever told: at once, and each only once.
                "3  | 1 | 0  | 0  | 0 | 2 | WORSENED      | worsened-1 | 0",
                "3  | 2 | 0  | 0  | 0 | 3 | WORSENED      | worsened-2 | 0",
                "4  | 1 | 0  | 3  | 0 | 1 | -             | -          | -",
                "4  | 3 | 0  | 3  | 0 | 1 | -             | -          | -",
                "9  | 2 | 0  | 3  | 0 | 1 | -             | -          | -",
                // What has just been told is not told again for a while.
                "15 | 1 | 0  | 3  | 0 | 1 | -             | -          | -",
                "17 | 1 | 0  | 3  | 0 | 1 | REMINDER      | reminder-1 | 17",
                "60 | 1 | 0  | 30 | 2 | 2 | WORSENED      | worsened-1 | 30",
            })
    void anAffectedDomain(
            int day,
            int urgency,
            @Nullable Integer firstOn,
            @Nullable Integer lastOn,
            int reminders,
            @Nullable Integer told,
            @Nullable String kind,
            @Nullable String stage,
            @Nullable Integer since) {
        var verdict =
                MadeUpVerdict.of("a.example", SpfResult.FAIL).finding("not-authorised", urgency);
        var soFar = new ToldSoFar(day(firstOn), day(lastOn), reminders, told, true, false, false);

        assertThat(due(day, verdict.verdict(), null, soFar).map(ScheduleTest::summary))
                .isEqualTo(
                        kind == null
                                ? Optional.empty()
                                : Optional.of(
                                        "%s %s %s urgency %d"
                                                .formatted(kind, stage, day(since), urgency)));
    }

    @ParameterizedTest
    @CsvSource({
        "true,  false, true",
        "false, false, false",
        "true,  true,  false",
        "false, true,  false"
    })
    void anAllClearGoesOnceToThoseWhoCertainlyHeardOfIt(
            boolean reached, boolean cleared, boolean due) {
        var soFar = new ToldSoFar(day(0), day(0), 0, 1, reached, cleared, false);
        var verdict = Samples.verdict("a.example", SpfResult.PASS, null);

        assertThat(due(5, verdict, day(4), soFar).map(ScheduleTest::summary))
                .isEqualTo(
                        due
                                ? Optional.of("ALL_CLEAR all-clear 2026-11-05 urgency 4")
                                : Optional.empty());
    }

    @Test
    void aFreemailAddressIsWrittenToOnceWhateverItsProviderDoes() {
        Verdict verdict = Samples.freemail("post.example");

        assertThat(due(3, verdict, null, ToldSoFar.NOTHING).map(ScheduleTest::summary))
                .hasValue("FREEMAIL freemail 2026-11-01 urgency 1");
        assertThat(due(90, verdict, null, new ToldSoFar(day(3), day(3), 0, 4, true, false, false)))
                .isEmpty();
    }

    @Test
    void incompleteAdviceIsToldInTheThirdNightAndSaidToBeIncomplete() {
        assertThat(due(0, dmarcUnanswered(1), null, ToldSoFar.NOTHING)).isEmpty();
        assertThat(due(0, dmarcUnanswered(2), null, ToldSoFar.NOTHING)).isEmpty();
        assertThat(due(0, dmarcUnanswered(3), null, ToldSoFar.NOTHING).map(Due::step))
                .hasValueSatisfying(step -> {
                    assertThat(step.stage()).isEqualTo("first");
                    assertThat(step.urgency()).isEqualTo(2);
                    assertThat(step.incomplete()).isTrue();
                });
    }

    @Test
    void anIncompleteNightRemindsNobody() {
        var told = new ToldSoFar(day(0), day(0), 0, 2, true, false, false);

        assertThat(due(90, dmarcUnanswered(1), null, told)).isEmpty();
    }

    /// That DMARC comes to light makes nothing worse: it was so before.
    @Test
    void whatWasToldWithLessThanIsTrueIsCompletedOnceItIsKnown() {
        var told = new ToldSoFar(day(3), day(3), 0, 2, true, false, true);

        assertThat(due(4, dmarcUnanswered(4), null, told)).isEmpty();
        assertThat(due(4, underReject(), null, told).map(ScheduleTest::summary))
                .hasValue("COMPLETED completed 2026-11-04 urgency 1");
    }

    @Test
    void whatWasToldWholeGetsWorse() {
        var told = new ToldSoFar(day(3), day(3), 0, 2, true, false, false);

        assertThat(due(4, underReject(), null, told).map(ScheduleTest::summary))
                .hasValue("WORSENED worsened-1 2026-11-04 urgency 1");
    }

    private static Verdict underReject() {
        return MadeUpVerdict.of("a.example", SpfResult.FAIL)
                .finding("not-authorised", 1)
                .dmarc("reject")
                .verdict();
    }

    private static Verdict dmarcUnanswered(int night) {
        return MadeUpVerdict.of("a.example", SpfResult.FAIL)
                .finding("not-authorised", 2)
                .dmarcUnknown()
                .unanswered(
                        night,
                        new Unanswered(
                                DomainName.of("_dmarc.a.example"), RecordType.TXT, Fault.SERVFAIL))
                .verdict();
    }

    @Test
    void whatIsNotKnownIsNotDue() {
        var verdict = Samples.verdict("a.example", SpfResult.TEMPERROR, "temporary");

        assertThat(due(0, verdict, null, ToldSoFar.NOTHING)).isEmpty();
        assertThat(due(90, verdict, null, new ToldSoFar(day(0), day(0), 0, 2, true, false, false)))
                .isEmpty();
    }

    @Test
    void withoutRemindersNobodyIsReminded() {
        var concern =
                concern(
                        90,
                        Samples.notAuthorised("a.example"),
                        null,
                        new ToldSoFar(day(0), day(0), 0, 1, true, false, false));

        assertThat(new Schedule(List.of()).due(DAY_0.plusDays(90), concern)).isEmpty();
        assertThat(
                        new Schedule(List.of(Duration.ofDays(7)))
                                .due(DAY_0.plusDays(90), concern)
                                .map(ScheduleTest::summary))
                .hasValue("LAST_REMINDER reminder-1 2026-11-08 urgency 1");
    }

    private static Optional<Due> due(
            int day, Verdict verdict, @Nullable LocalDate closedOn, ToldSoFar told) {
        return Samples.SCHEDULE.due(DAY_0.plusDays(day), concern(day, verdict, closedOn, told));
    }

    private static Concern concern(
            int day, Verdict verdict, @Nullable LocalDate closedOn, ToldSoFar told) {
        return new Concern(
                new AuditedDomain(
                        MUELLER,
                        verdict.domain(),
                        verdict,
                        Development.UNCHANGED,
                        new EpisodeSoFar(1, DAY_0, closedOn, day),
                        null),
                told);
    }

    private static String summary(Due due) {
        return "%s %s %s urgency %d"
                .formatted(due.kind(), due.step().stage(), due.since(), due.step().urgency());
    }

    private static @Nullable LocalDate day(@Nullable Integer day) {
        return day == null ? null : DAY_0.plusDays(day);
    }
}

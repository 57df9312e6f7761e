package de.flowfact.spfaudit.notice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.MailAddress;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.notice.Decision.Step;
import de.flowfact.spfaudit.notice.Decision.Tell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RationingTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    @Test
    void whatHasBeenDueForLongestGoesFirstThenWhatIsMostUrgent() {
        var rationing = new Rationing(new MailingLimits(3, 0), 0, Map.of());

        List<String> postponed =
                add(
                        rationing,
                        tell(1, "a", MONDAY, 1),
                        tell(2, "b", MONDAY, 3),
                        tell(3, "c", MONDAY.minusDays(1), 3),
                        tell(4, "d", MONDAY, 2),
                        tell(5, "e", MONDAY.minusDays(9), 2));

        assertThat(numbers(rationing.chosen())).containsExactly(5L, 3L, 1L);
        assertThat(postponed)
                .containsExactly("2 " + Rationing.NIGHT_IS_FULL, "4 " + Rationing.NIGHT_IS_FULL);
    }

    @Test
    void whatIsWrittenAlreadyCounts() {
        var rationing = new Rationing(new MailingLimits(3, 0), 5, Map.of());

        assertThat(add(rationing, tell(1, "a", MONDAY, 1))).hasSize(1);
        assertThat(rationing.chosen()).isEmpty();
    }

    @Test
    void anAddressGetsNoMoreThanItsShareInAWeekWhoeverHasIt() {
        var rationing = new Rationing(new MailingLimits(9, 2), 0, Map.of("a@kunde.example", 1));

        List<String> postponed =
                add(
                        rationing,
                        tell(1, "A", MONDAY, 1),
                        tell(2, "a", MONDAY, 1),
                        tell(3, "b", MONDAY, 1));

        assertThat(postponed).containsExactly("2 " + Rationing.WEEK_IS_FULL);
        assertThat(numbers(rationing.chosen())).containsExactly(1L, 3L);
    }

    @Test
    void whoeverHasToWaitForTheNightUsesUpNothingOfTheWeek() {
        var rationing = new Rationing(new MailingLimits(1, 1), 0, Map.of());

        List<String> postponed =
                add(
                        rationing,
                        tell(1, "a", MONDAY, 1),
                        tell(2, "b", MONDAY.minusDays(1), 1),
                        tell(3, "a", MONDAY.minusDays(2), 1));

        assertThat(postponed)
                .containsExactly("1 " + Rationing.NIGHT_IS_FULL, "2 " + Rationing.NIGHT_IS_FULL);
        assertThat(numbers(rationing.chosen())).containsExactly(3L);
    }

    @Test
    void zeroIsNoLimit() {
        var rationing =
                new Rationing(new MailingLimits(0, 0), 9_999, Map.of("a@kunde.example", 99));

        Tell tell = tell(1, "a", MONDAY, 1);
        assertThat(rationing.add(tell))
                .isEqualTo(new Rationing.Turn(Optional.of(tell), Optional.empty()));
        assertThat(rationing.chosen()).isEmpty();
    }

    private static List<String> add(Rationing rationing, Tell... tells) {
        var postponed = new ArrayList<String>();
        for (Tell tell : tells) {
            rationing
                    .add(tell)
                    .postponed()
                    .ifPresent(p -> postponed.add(p.tell().customer().id() + " " + p.reason()));
        }
        return postponed;
    }

    private static List<Long> numbers(List<Tell> tells) {
        return tells.stream().map(tell -> tell.customer().id()).toList();
    }

    private static Tell tell(long customer, String local, LocalDate dueSince, int urgency) {
        Customer named = Samples.customer(customer, "Kunde", null, null, null);
        List<AuditedDomain> domains =
                List.of(Samples.audited(named, Samples.noRecord("a.example")));
        return new Tell(
                named,
                new MailAddress(local + "@kunde.example"),
                new Matter(NoticeKind.FIRST, domains, domains, List.of(), null, Map.of()),
                List.of(new Step(customer, "first", urgency, false)),
                List.of(),
                dueSince);
    }
}

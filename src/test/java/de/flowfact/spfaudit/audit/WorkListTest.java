package de.flowfact.spfaudit.audit;

import static de.flowfact.spfaudit.audit.Verdicts.MONDAY;
import static de.flowfact.spfaudit.audit.Verdicts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.WorkList.WorkItem;
import de.flowfact.spfaudit.dns.DomainName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WorkListTest {

    @RegisterExtension final TestDatabase database = new TestDatabase();

    private final WorkList workList = new WorkList(database.jdbc());
    private final Results results = new Results(database.jdbc());

    @BeforeEach
    void aNightOfFive() {
        new Crm(database.jdbc())
                .customer("1", "a.example", "b.example", "c.example", "d.example", "e.example");
        new Nights(database.jdbc()).begin(MONDAY, NOW, NightScope.WHOLE);
    }

    @Test
    void aPageHasTheNextOfItsRange() {
        assertThat(workList.page(MONDAY, 1, 4, 2))
                .containsExactly(item(2, "b.example"), item(3, "c.example"));
        assertThat(workList.page(MONDAY, 3, 4, 2)).containsExactly(item(4, "d.example"));
        assertThat(workList.page(MONDAY, 4, 4, 2)).isEmpty();
        assertThat(workList.page(MONDAY.plusDays(1), 0, 5, 5)).isEmpty();
    }

    @Test
    void whatHasAResultIsNotDoneAgain() {
        results.store(
                MONDAY, List.of(Verdicts.pass("a.example"), Verdicts.temperror("c.example", 1)));

        assertThat(workList.page(MONDAY, 0, 5, 2))
                .containsExactly(item(2, "b.example"), item(4, "d.example"));
    }

    @Test
    void temporaryErrorsAreLookedAtASecondTimeAndNotAThird() {
        results.store(
                MONDAY,
                List.of(
                        Verdicts.temperror("a.example", 1),
                        Verdicts.temperror("b.example", 2),
                        Verdicts.pass("c.example"),
                        Verdicts.temperror("d.example", 1),
                        Verdicts.temperror("e.example", 1)));

        assertThat(workList.unanswered(MONDAY, Optional.empty(), 2))
                .containsExactly(DomainName.of("a.example"), DomainName.of("d.example"));
        assertThat(workList.unanswered(MONDAY, Optional.of(DomainName.of("d.example")), 2))
                .containsExactly(DomainName.of("e.example"));
    }

    private static WorkItem item(int ordinal, String domain) {
        return new WorkItem(ordinal, DomainName.of(domain));
    }
}

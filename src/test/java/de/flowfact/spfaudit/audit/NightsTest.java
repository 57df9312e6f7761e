package de.flowfact.spfaudit.audit;

import static de.flowfact.spfaudit.audit.Verdicts.MONDAY;
import static de.flowfact.spfaudit.audit.Verdicts.NOW;
import static de.flowfact.spfaudit.audit.Verdicts.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.dns.DomainName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NightsTest {

    @RegisterExtension final TestDatabase database = new TestDatabase();

    private final Crm crm = new Crm(database.jdbc());
    private final Nights nights = new Nights(database.jdbc());

    @Test
    void aNightListsEachDomainOnceInOrder() {
        crm.customer("1", "c.example", "a.example");
        crm.customer("2", "b.example", "a.example");

        assertThat(beginWhole()).isEqualTo(3);

        assertThat(workList()).containsExactly("1 a.example", "2 b.example", "3 c.example");
        assertThat(nights.find(MONDAY)).contains(new Night(MONDAY, NOW, null, 3, null, null, null));
    }

    @Test
    void aSecondStartKeepsTheListWhateverHasChangedInCrm() {
        crm.customer("1", "b.example");
        beginWhole();
        crm.customer("2", "a.example");

        int domains = nights.begin(MONDAY, NOW.plusSeconds(9), NightScope.WHOLE);

        assertThat(domains).isEqualTo(1);
        assertThat(workList()).containsExactly("1 b.example");
        assertThat(nights.find(MONDAY).orElseThrow().startedAt()).isEqualTo(NOW);
    }

    @Test
    void aPartialNightHasOnlyKnownDomainsThatWereAskedFor() {
        crm.customer("1", "a.example", "b.example", "c.example");
        var only = Set.of(DomainName.of("c.example"), DomainName.of("unknown.example"));

        assertThat(
                        nights.begin(
                                MONDAY,
                                NOW,
                                new NightScope(Optional.of(only), OptionalInt.empty())))
                .isEqualTo(1);

        assertThat(workList()).containsExactly("1 c.example");
        assertThat(nights.find(MONDAY).orElseThrow().scope())
                .isEqualTo("only c.example unknown.example");
    }

    @Test
    void aLimitTakesTheFirst() {
        crm.customer("1", "a.example", "b.example", "c.example");

        assertThat(nights.begin(MONDAY, NOW, new NightScope(Optional.empty(), OptionalInt.of(2))))
                .isEqualTo(2);

        assertThat(workList()).containsExactly("1 a.example", "2 b.example");
    }

    @Test
    void anotherScopeReplacesTheListAndReopensTheNight() {
        crm.customer("1", "a.example", "b.example");
        nights.begin(MONDAY, NOW, new NightScope(Optional.empty(), OptionalInt.of(1)));
        nights.finish(MONDAY, NOW);

        assertThat(beginWhole()).isEqualTo(2);

        assertThat(workList()).containsExactly("1 a.example", "2 b.example");
        assertThat(nights.state(MONDAY)).isEqualTo(Night.State.RUNNING);
    }

    @Test
    void aNightWithoutDomainsIsANight() {
        assertThat(beginWhole()).isZero();
        assertThat(nights.state(MONDAY)).isEqualTo(Night.State.RUNNING);
    }

    @Test
    void finishingMarksDoneEmptiesTheListAndStays() {
        crm.customer("1", "a.example");
        assertThat(nights.state(MONDAY)).isEqualTo(Night.State.ABSENT);
        beginWhole();

        nights.finish(MONDAY, NOW.plusSeconds(60));
        nights.finish(MONDAY, NOW.plusSeconds(99));

        assertThat(nights.find(MONDAY))
                .contains(new Night(MONDAY, NOW, NOW.plusSeconds(60), 1, null, null, null));
        assertThat(nights.state(MONDAY)).isEqualTo(Night.State.DONE);
        assertThat(workList()).isEmpty();
        assertThat(beginWhole()).isEqualTo(1);
        assertThat(workList()).isEmpty();
    }

    @Test
    void finishingEmptiesTheListsOfEarlierNightsThatWereBrokenOff() {
        crm.customer("1", "a.example");
        beginWhole();
        nights.begin(TUESDAY, NOW, NightScope.WHOLE);

        nights.finish(MONDAY, NOW);
        assertThat(workList()).containsExactly("1 a.example");

        beginPart();
        nights.finish(TUESDAY, NOW);
        assertThat(workList()).isEmpty();
    }

    @Test
    void aClockSetBackDoesNotKeepANightFromFinishing() {
        beginWhole();

        nights.finish(MONDAY, NOW.minusSeconds(60));

        assertThat(nights.find(MONDAY).orElseThrow().finishedAt()).isEqualTo(NOW);
    }

    @Test
    void theLatestNightIsTheOneWithTheLatestDate() {
        assertThat(nights.latest()).isEmpty();
        nights.begin(TUESDAY, NOW, NightScope.WHOLE);
        beginWhole();

        assertThat(nights.latest()).contains(TUESDAY);
        assertThat(nights.recent(5)).extracting(Night::date).containsExactly(TUESDAY, MONDAY);
    }

    /// Another scope than before: the night has a work list again.
    private void beginPart() {
        nights.begin(MONDAY, NOW, new NightScope(Optional.empty(), OptionalInt.of(1)));
    }

    private int beginWhole() {
        return nights.begin(MONDAY, NOW, NightScope.WHOLE);
    }

    private List<String> workList() {
        return database.jdbc()
                .sql("select ordinal || ' ' || domain from audit.work order by ordinal")
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void aNightThatIsDoneBeginsAnewLater() {
        nights.begin(MONDAY, NOW, NightScope.WHOLE);
        nights.finish(MONDAY, NOW.plusSeconds(60));

        nights.beginAgain(MONDAY, NOW.plusSeconds(3600), NightScope.WHOLE);

        assertThat(nights.find(MONDAY).orElseThrow())
                .extracting(Night::state, Night::round, Night::isWhole)
                .containsExactly(Night.State.RUNNING, 1, true);
    }
}

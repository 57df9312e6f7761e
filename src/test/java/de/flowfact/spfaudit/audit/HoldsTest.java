package de.flowfact.spfaudit.audit;

import static de.flowfact.spfaudit.audit.Verdicts.MONDAY;
import static de.flowfact.spfaudit.audit.Verdicts.NOW;
import static de.flowfact.spfaudit.audit.Verdicts.TUESDAY;
import static de.flowfact.spfaudit.audit.Verdicts.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HoldsTest {

    private static final NightScope PART = new NightScope(Optional.empty(), OptionalInt.of(1));

    @RegisterExtension final TestDatabase database = new TestDatabase();

    private final Crm crm = new Crm(database.jdbc());
    private final Nights nights = new Nights(database.jdbc());
    private final Holds holds = new Holds(database.jdbc());

    // the reference night

    @Test
    void withoutANightBeforeThereIsNone() {
        night(TUESDAY, NightScope.WHOLE, Optional.empty());

        assertThat(holds.reference(TUESDAY)).isEmpty();
    }

    @Test
    void itIsTheLatestThatWasNotHeld() {
        night(MONDAY, NightScope.WHOLE, Optional.empty());
        night(TUESDAY, NightScope.WHOLE, Optional.of("odd"));

        assertThat(referenceOfWednesday()).contains(MONDAY);
        holds.release(TUESDAY, NOW);
        assertThat(holds.reference(WEDNESDAY))
                .contains(new ReferenceNight(TUESDAY, 0, "192.0.2.1", "a=b"));
    }

    @Test
    void aNightThatToldNobodyIsNoneNorIsAPart() {
        night(MONDAY, PART, Optional.empty());
        nights.begin(TUESDAY, NOW, NightScope.WHOLE);
        nights.finish(TUESDAY, NOW);

        assertThat(referenceOfWednesday()).isEmpty();
    }

    @Test
    void aWholeNightThatToldNobodyDoesNotTakeOverWhatAPartOfItDecided() {
        night(MONDAY, PART, Optional.empty());
        nights.begin(MONDAY, NOW, NightScope.WHOLE);
        nights.finish(MONDAY, NOW);

        assertThat(referenceOfWednesday()).isEmpty();
    }

    @Test
    void aNightThatWasBrokenOffBeforeItsNoticesIsNone() {
        nights.begin(MONDAY, NOW, NightScope.WHOLE);
        holds.decide(MONDAY, "192.0.2.1", "a=b", Optional.empty());

        assertThat(referenceOfWednesday()).isEmpty();
    }

    // the decision

    @Test
    void whatIsDecidedStays() {
        nights.begin(MONDAY, NOW, NightScope.WHOLE);
        assertThat(holds.isDecided(MONDAY, "192.0.2.1", "a=b")).isFalse();
        holds.decide(MONDAY, "192.0.2.1", "a=b", Optional.of("odd"));
        assertThat(holds.isDecided(MONDAY, "192.0.2.1", "a=b")).isTrue();
        assertThat(holds.isDecided(MONDAY, "192.0.2.2", "a=b")).isFalse();

        holds.release(MONDAY, NOW);
        holds.decide(MONDAY, "192.0.2.1", "a=b", Optional.of("odd in another way"));

        Night night = nights.find(MONDAY).orElseThrow();
        assertThat(night.held()).isEqualTo("odd");
        assertThat(night.releasedAt()).isEqualTo(NOW);
    }

    @Test
    void whoReleasedAPartHasNotReleasedTheWhole() {
        night(MONDAY, PART, Optional.of("odd"));
        holds.release(MONDAY, NOW);
        night(MONDAY, NightScope.WHOLE, Optional.of("odder"));

        assertThat(nights.find(MONDAY).orElseThrow().isHeld()).isTrue();
        assertThat(nights.find(MONDAY).orElseThrow().held()).isEqualTo("odder");
    }

    @Test
    void whatAPartWasHeldForHoldsTheWhole() {
        night(MONDAY, PART, Optional.of("odd"));
        night(MONDAY, NightScope.WHOLE, Optional.empty());

        assertThat(nights.find(MONDAY).orElseThrow().isHeld()).isTrue();
    }

    @Test
    void aNightThatWasNotHeldIsNotReleased() {
        night(MONDAY, NightScope.WHOLE, Optional.empty());

        holds.release(MONDAY, NOW);

        assertThat(nights.find(MONDAY).orElseThrow().releasedAt()).isNull();
    }

    // figures

    @Test
    void domainsAreCountedOnceWhoeverSendsFromThem() {
        crm.customer("1", "new.example", "old.example", "fixed.example", "gone.example");
        crm.customer("2", "new.example");
        results(
                MONDAY,
                Verdicts.pass("new.example"),
                Verdicts.fail("old.example"),
                Verdicts.fail("fixed.example"),
                Verdicts.fail("gone.example"));
        // Further senders from a domain that was affected before are nothing new.
        crm.customer("3", "old.example", "silent.example");
        results(
                TUESDAY,
                Verdicts.fail("new.example"),
                Verdicts.fail("old.example"),
                Verdicts.pass("fixed.example"),
                Verdicts.temperror("gone.example", 2),
                Verdicts.temperror("silent.example", 2));

        assertThat(holds.figures(TUESDAY, MONDAY)).isEqualTo(new NightFigures(5, 2, 0, 1, 1, 3));
        assertThat(holds.figures(TUESDAY, null)).isEqualTo(new NightFigures(5, 2, 0, 0, 0, 0));
    }

    @Test
    void whatCameAndWentSinceTheReferenceNightIsNeitherNewNorFixed() {
        crm.customer("1", "brief.example", "back.example");
        results(MONDAY, Verdicts.pass("brief.example"), Verdicts.fail("back.example"));
        results(TUESDAY, Verdicts.fail("brief.example"), Verdicts.pass("back.example"));
        results(WEDNESDAY, Verdicts.pass("brief.example"), Verdicts.fail("back.example"));

        // Affected again is an episode of its own, of which customers would be told.
        assertThat(holds.figures(WEDNESDAY, MONDAY)).isEqualTo(new NightFigures(2, 0, 0, 1, 0, 1));
    }

    private Optional<LocalDate> referenceOfWednesday() {
        return holds.reference(WEDNESDAY).map(ReferenceNight::date);
    }

    /// A night whose notices were composed.
    private void night(LocalDate date, NightScope scope, Optional<String> held) {
        nights.begin(date, NOW, scope);
        holds.decide(date, "192.0.2.1", "a=b", held);
        database.jdbc()
                .sql("update audit.night set concerned = 0 where audit_date = :date")
                .param("date", date)
                .update();
        nights.finish(date, NOW);
    }

    private void results(LocalDate date, Verdict... verdicts) {
        nights.begin(date, NOW, NightScope.WHOLE);
        new Results(database.jdbc()).store(date, List.of(verdicts));
        new Episodes(database.jdbc()).compare(date);
    }
}

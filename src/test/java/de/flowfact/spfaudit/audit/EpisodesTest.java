package de.flowfact.spfaudit.audit;

import static de.flowfact.spfaudit.audit.Verdicts.MONDAY;
import static de.flowfact.spfaudit.audit.Verdicts.NOW;
import static de.flowfact.spfaudit.audit.Verdicts.THURSDAY;
import static de.flowfact.spfaudit.audit.Verdicts.TUESDAY;
import static de.flowfact.spfaudit.audit.Verdicts.WEDNESDAY;
import static de.flowfact.spfaudit.audit.Verdicts.fail;
import static de.flowfact.spfaudit.audit.Verdicts.none;
import static de.flowfact.spfaudit.audit.Verdicts.pass;
import static de.flowfact.spfaudit.audit.Verdicts.temperror;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.Episodes.Comparison;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.SpfResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EpisodesTest {

    @RegisterExtension final TestDatabase database = new TestDatabase();

    private final Crm crm = new Crm(database.jdbc());
    private final Nights nights = new Nights(database.jdbc());
    private final Results results = new Results(database.jdbc());
    private final Episodes episodes = new Episodes(database.jdbc());

    @Test
    void anEpisodeOpensForEveryCustomerOfAnAffectedDomain() {
        crm.customer("1", "a.example", "b.example");
        crm.customer("2", "a.example");

        assertThat(night(MONDAY, fail("a.example"), pass("b.example"))).isEqualTo(counts(2, 0, 0));

        assertThat(stored())
                .containsExactly(
                        "1 a.example 11-23..open changed 11-23 fail finding-fail 2",
                        "2 a.example 11-23..open changed 11-23 fail finding-fail 2");
    }

    @Test
    void comparingAgainChangesNothing() {
        crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));
        List<String> before = stored();

        assertThat(episodes.compare(MONDAY)).isEqualTo(counts(0, 0, 0));

        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void anEpisodeFollowsWhatIsFound() {
        crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));
        assertThat(night(TUESDAY, fail("a.example"))).isEqualTo(counts(0, 0, 0));

        assertThat(night(WEDNESDAY, none("a.example"))).isEqualTo(counts(0, 1, 0));
        assertThat(episodes.compare(WEDNESDAY)).isEqualTo(counts(0, 0, 0));

        assertThat(stored())
                .containsExactly("1 a.example 11-23..open changed 11-25 none finding-none 2");
    }

    @Test
    void aChangeIsForTheWorseTheBetterOrAnotherFinding() {
        crm.customer("1", "a.example", "b.example", "c.example", "d.example");
        night(
                MONDAY,
                urgent("a.example", 2).verdict(),
                urgent("b.example", 2).verdict(),
                urgent("c.example", 2).fingerprint("f one").verdict(),
                urgent("d.example", 2).fingerprint("f one").verdict());

        assertThat(
                        night(
                                TUESDAY,
                                urgent("a.example", 1).verdict(),
                                urgent("b.example", 3).verdict(),
                                urgent("c.example", 2).fingerprint("f two").verdict(),
                                urgent("d.example", 2).fingerprint("f one").verdict()))
                .isEqualTo(counts(0, 3, 0));

        assertThat(changes())
                .containsExactly("a.example worse", "b.example better", "c.example other");
    }

    @Test
    void anEpisodeOfAnOlderVersionGetsItsFingerprintWithoutAChange() {
        crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));
        database.jdbc().sql("update audit.episode set fingerprint = null").update();

        assertThat(night(TUESDAY, fail("a.example"))).isEqualTo(counts(0, 0, 0));
        assertThat(
                        database.jdbc()
                                .sql("select fingerprint from audit.episode")
                                .query(String.class)
                                .single())
                .isEqualTo("finding-fail");
    }

    private List<String> changes() {
        return database.jdbc()
                .sql(
                        """
                        select e.domain || ' ' || c.kind as change from audit.episode_change as c
                        join audit.episode as e on e.id = c.episode_id order by 1
                        """)
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void theUrgencyStaysWhereDmarcIsNotKnownUnlessItIsWorse() {
        crm.customer("1", "a.example", "b.example", "c.example");
        night(
                MONDAY,
                urgent("a.example", 1).verdict(),
                urgent("b.example", 3).verdict(),
                urgent("c.example", 1).verdict());

        assertThat(
                        night(
                                TUESDAY,
                                urgent("a.example", 2).dmarcUnknown().verdict(),
                                urgent("b.example", 2).dmarcUnknown().verdict(),
                                urgent("c.example", 2).verdict()))
                .isEqualTo(counts(0, 2, 0));

        assertThat(stored())
                .containsExactly(
                        "1 a.example 11-23..open changed 11-23 fail any 1",
                        "1 b.example 11-23..open changed 11-24 fail any 2",
                        "1 c.example 11-23..open changed 11-24 fail any 2");
    }

    private static MadeUpVerdict urgent(String domain, int urgency) {
        return MadeUpVerdict.of(domain, SpfResult.FAIL).finding("any", urgency);
    }

    @Test
    void aPassClosesAndABreakOpensAnother() {
        crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));

        assertThat(night(TUESDAY, pass("a.example"))).isEqualTo(counts(0, 0, 1));
        assertThat(episodes.compare(TUESDAY)).isEqualTo(counts(0, 0, 0));
        assertThat(night(WEDNESDAY, fail("a.example"))).isEqualTo(counts(1, 0, 0));

        assertThat(stored())
                .containsExactly(
                        "1 a.example 11-23..11-24 pass changed 11-23 fail finding-fail 2",
                        "1 a.example 11-25..open changed 11-25 fail finding-fail 2");
    }

    @Test
    void whatIsNotKnownChangesNothing() {
        crm.customer("1", "a.example", "b.example", "c.example");
        night(MONDAY, fail("a.example"), fail("b.example"), pass("c.example"));
        List<String> before = stored();

        assertThat(night(TUESDAY, temperror("a.example", 2), temperror("c.example", 2)))
                .isEqualTo(counts(0, 0, 0));

        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void aDomainThatTheCustomerNoLongerHasIsClosedAsRemoved() {
        long one = crm.customer("1", "a.example");
        crm.customer("2", "a.example");
        night(MONDAY, fail("a.example"));
        crm.removeDomain(one, "a.example");

        assertThat(night(TUESDAY, pass("a.example"))).isEqualTo(counts(0, 0, 2));

        assertThat(stored())
                .containsExactly(
                        "1 a.example 11-23..11-24 removed changed 11-23 fail finding-fail 2",
                        "2 a.example 11-23..11-24 pass changed 11-23 fail finding-fail 2");
    }

    @Test
    void aPartialNightLeavesTheOthersUntouched() {
        long one = crm.customer("1", "a.example", "b.example", "c.example");
        night(MONDAY, fail("a.example"), fail("b.example"), fail("c.example"));
        crm.removeDomain(one, "c.example");
        nights.begin(
                TUESDAY,
                NOW,
                new NightScope(
                        Optional.of(Set.of(DomainName.of("a.example"))), OptionalInt.empty()));
        results.store(TUESDAY, List.of(pass("a.example")));

        assertThat(episodes.compare(TUESDAY)).isEqualTo(counts(0, 0, 1));

        assertThat(stored())
                .containsExactly(
                        "1 a.example 11-23..11-24 pass changed 11-23 fail finding-fail 2",
                        "1 b.example 11-23..open changed 11-23 fail finding-fail 2",
                        "1 c.example 11-23..open changed 11-23 fail finding-fail 2");
    }

    @Test
    void anOlderNightTouchesNothingOnceALaterOneIsDone() {
        crm.customer("1", "a.example", "b.example");
        night(WEDNESDAY, fail("a.example"), pass("b.example"));
        nights.finish(WEDNESDAY, NOW);
        List<String> before = stored();

        assertThat(night(TUESDAY, pass("a.example"), fail("b.example")))
                .isEqualTo(new Comparison(0, 0, 0, true));

        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void anOlderNightDoesNotRewriteWhatALaterUnfinishedOneFound() {
        crm.customer("1", "a.example", "b.example", "c.example");
        night(MONDAY, fail("b.example"), fail("c.example"));
        night(THURSDAY, fail("a.example"), pass("b.example"), none("c.example"));
        List<String> before = stored();

        assertThat(night(TUESDAY, pass("a.example"), fail("b.example"), pass("c.example")))
                .isEqualTo(counts(0, 0, 0));

        assertThat(stored()).isEqualTo(before);
    }

    private static Comparison counts(int opened, int changed, int closed) {
        return new Comparison(opened, changed, closed, false);
    }

    private Comparison night(LocalDate date, Verdict... verdicts) {
        nights.begin(date, NOW, NightScope.WHOLE);
        results.store(date, List.of(verdicts));
        return episodes.compare(date);
    }

    private List<String> stored() {
        return database.jdbc()
                .sql(
                        """
                        select concat_ws(' ', c.number, e.domain,
                            to_char(opened_on, 'MM-DD') || '..' || coalesce(to_char(closed_on, 'MM-DD'), 'open'),
                            closed_reason, 'changed', to_char(changed_on, 'MM-DD'), result, finding, urgency)
                        from audit.episode as e join crm.customer as c on c.id = e.customer_id
                        order by c.number, e.domain, opened_on
                        """)
                .query((row, _) -> row.getString(1))
                .list();
    }
}

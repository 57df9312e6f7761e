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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.flowfact.spfaudit.audit.AuditedDomain.Development;
import de.flowfact.spfaudit.audit.AuditedDomain.EpisodeSoFar;
import de.flowfact.spfaudit.audit.AuditedDomain.LatestNotice;
import de.flowfact.spfaudit.audit.AuditedDomains.ConcernedCustomer;
import de.flowfact.spfaudit.audit.Customer.Salutation;
import de.flowfact.spfaudit.spf.SpfResult;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.support.TransactionTemplate;

class AuditedDomainsTest {

    private static final Earlier FAILED =
            new Earlier(SpfResult.FAIL, "reject", true, "v=spf1 -all");

    @RegisterExtension final TestDatabase database = new TestDatabase();

    private final Crm crm = new Crm(database.jdbc());
    private final AuditedDomains auditedDomains = new AuditedDomains(database.jdbc());

    @Test
    void aRowTellsTheWholeStory() {
        long id = crm.customer("4711", "a.example");
        database.jdbc()
                .sql(
                        "update crm.customer set salutation = 'Frau', last_name = 'Groß', opted_out = true")
                .update();
        night(MONDAY, fail("a.example"));
        night(WEDNESDAY, fail("a.example"));

        AuditedDomain row = ofNight(WEDNESDAY).getFirst();

        assertThat(row.customer())
                .isEqualTo(
                        new Customer(
                                id,
                                "4711",
                                "Makler 4711",
                                Salutation.FRAU,
                                null,
                                "Groß",
                                "chef@makler.example",
                                true,
                                "Anna Alt",
                                "anna.alt@vendor.example"));
        assertThat(row.verdict()).isEqualTo(fail("a.example"));
        assertThat(row.development()).isEqualTo(Development.UNCHANGED);
        assertThat(row.episode()).isEqualTo(new EpisodeSoFar(1, MONDAY, null, 2));
        assertThat(row.notice()).isNull();
    }

    @Test
    void anOlderNightIsToldAsItWasThen() {
        crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));
        night(TUESDAY, none("a.example"));
        night(WEDNESDAY, fail("a.example"));
        night(THURSDAY, pass("a.example"));
        night(THURSDAY.plusDays(1), fail("a.example"));

        assertThat(only(MONDAY))
                .isEqualTo(story(Development.NEW, new EpisodeSoFar(1, MONDAY, null, 0)));
        assertThat(only(TUESDAY))
                .isEqualTo(story(Development.CHANGED, new EpisodeSoFar(1, MONDAY, null, 1)));
        assertThat(only(WEDNESDAY))
                .isEqualTo(story(Development.CHANGED, new EpisodeSoFar(1, MONDAY, null, 2)));
        assertThat(only(THURSDAY))
                .isEqualTo(story(Development.FIXED, new EpisodeSoFar(1, MONDAY, THURSDAY, 3)));
        assertThat(only(THURSDAY.plusDays(1)).development()).isEqualTo(Development.NEW);
    }

    @Test
    void aTemporaryErrorIsNoDevelopmentThoughTheEpisodeGoesOn() {
        crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));
        night(TUESDAY, temperror("a.example", 2));

        assertThat(only(TUESDAY))
                .isEqualTo(story(Development.NONE, new EpisodeSoFar(1, MONDAY, null, 1)));
    }

    @Test
    void aPassWithoutHistoryIsNoDevelopment() {
        crm.customer("1", "a.example");
        night(MONDAY, pass("a.example"));

        assertThat(only(MONDAY)).isEqualTo(story(Development.NONE, null));
    }

    @Test
    void aDomainRemovedAndTakenUpAgainIsNew() {
        long id = crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));
        crm.removeDomain(id, "a.example");
        night(TUESDAY);
        crm.domain(id, "a.example");
        night(WEDNESDAY, fail("a.example"));

        assertThat(only(WEDNESDAY).development()).isEqualTo(Development.NEW);
    }

    @Test
    void theLatestNoticeIsTheLatestThen() {
        long id = crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));
        notice(MONDAY, id, "sent", null, "first");
        night(TUESDAY, fail("a.example"));
        notice(TUESDAY, id, "suppressed", "muted", null);
        night(WEDNESDAY, fail("a.example"));
        notice(WEDNESDAY, id, "failed", "550 no such user", "reminder-1");
        night(THURSDAY, fail("a.example"));

        assertThat(noticeOf(MONDAY))
                .isEqualTo(
                        new LatestNotice(MONDAY, NoticeKind.FIRST, NoticeState.SENT, false, null));
        assertThat(noticeOf(TUESDAY))
                .isEqualTo(new LatestNotice(TUESDAY, null, NoticeState.SUPPRESSED, false, "muted"));
        assertThat(noticeOf(THURSDAY))
                .isEqualTo(
                        new LatestNotice(
                                WEDNESDAY,
                                NoticeKind.FIRST,
                                NoticeState.FAILED,
                                false,
                                "550 no such user"));
    }

    @Test
    void rowsComeByManagerCustomerAndDomain() {
        crm.customer("20", "c.example", "a.example");
        crm.customer("10", "b.example", "a.example");
        database.jdbc()
                .sql(
                        """
                        with first as (insert into crm.account_manager (name, email)
                                       values ('Aaron', 'aaron@vendor.example') returning id)
                        update crm.customer set account_manager_id = first.id from first where number = '20'
                        """)
                .update();
        night(MONDAY, pass("a.example"), pass("b.example"), pass("c.example"));

        assertThat(ofNight(MONDAY))
                .extracting(row -> row.customer().number() + " " + row.domain())
                .containsExactly("20 a.example", "20 c.example", "10 a.example", "10 b.example");
    }

    @Test
    void concernedAreThoseWithAnAffectedDomainOrOneThatTheyHaveNotHeardIsFixed() {
        crm.customer("1", "a.example", "b.example", "c.example");
        crm.customer("2", "c.example");
        crm.customer("3", "a.example");
        crm.customer("4", "d.example");
        night(MONDAY, fail("a.example"), fail("b.example"), pass("c.example"), fail("d.example"));
        told(MONDAY, "b.example", "first");
        night(
                TUESDAY,
                fail("a.example"),
                pass("b.example"),
                pass("c.example"),
                temperror("d.example", 2));

        List<String> concerned =
                inTransaction(
                        () -> auditedDomains.concernedCustomers(TUESDAY),
                        AuditedDomainsTest::summary);

        assertThat(concerned)
                .containsExactly("1 a.example UNCHANGED, b.example FIXED", "3 a.example UNCHANGED");

        told(TUESDAY, "b.example", "all-clear");
        assertThat(
                        inTransaction(
                                () -> auditedDomains.concernedCustomers(TUESDAY),
                                AuditedDomainsTest::summary))
                .containsExactly("1 a.example UNCHANGED", "3 a.example UNCHANGED");
    }

    @Test
    void whatWasToldIsKnownUnlessItWasNotSentAfterAll() {
        crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));
        assertThat(toldOf(MONDAY)).isEqualTo(ToldSoFar.NOTHING);

        told(MONDAY, "a.example", "first");
        night(TUESDAY, fail("a.example"));
        told(TUESDAY, "a.example", "reminder-1");
        night(WEDNESDAY, fail("a.example"));
        told(WEDNESDAY, "a.example", "worsened-1");
        database.jdbc()
                .sql("update audit.notice_episode set void = true where stage = 'worsened-1'")
                .update();
        night(THURSDAY, fail("a.example"));

        assertThat(toldOf(THURSDAY))
                .isEqualTo(
                        new ToldSoFar(MONDAY, TUESDAY, 1, 2, true, false, false, FAILED, FAILED));
    }

    @Test
    void whatWasSentLateWasToldLateAndAnEarlierReminderThatCameBackLeavesTheLaterOneTaken() {
        crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));
        told(MONDAY, "a.example", "first");
        night(TUESDAY, fail("a.example"));
        told(TUESDAY, "a.example", "reminder-1");
        night(WEDNESDAY, fail("a.example"));
        told(WEDNESDAY, "a.example", "reminder-2");
        database.jdbc()
                .sql("update audit.notice_episode set void = true where stage = 'reminder-1'")
                .update();
        database.jdbc()
                .sql("update audit.notice set sent_at = :day where audit_date = :night")
                .param("day", THURSDAY)
                .param("night", MONDAY)
                .update();

        assertThat(toldOf(WEDNESDAY))
                .isEqualTo(
                        new ToldSoFar(
                                WEDNESDAY, THURSDAY, 2, 2, true, false, false, FAILED, FAILED));
    }

    /// Of the nights of the first and the latest notice, whatever was found since.
    @Test
    void whatWasFoundWhenACustomerWasToldIsKnown() {
        crm.customer("1", "a.example");
        night(
                MONDAY,
                MadeUpVerdict.of("a.example", SpfResult.SOFTFAIL)
                        .finding("x", 3)
                        .record("v=spf1 ~all", 0, 0)
                        .dmarcUnknown()
                        .verdict());
        told(MONDAY, "a.example", "first");
        night(TUESDAY, fail("a.example"));
        told(TUESDAY, "a.example", "worsened-1");
        night(WEDNESDAY, MadeUpVerdict.of("a.example", SpfResult.NONE).finding("y", 3).verdict());

        ToldSoFar told = toldOf(WEDNESDAY);
        assertThat(told.then())
                .isEqualTo(new Earlier(SpfResult.SOFTFAIL, null, false, "v=spf1 ~all"));
        assertThat(told.lately()).isEqualTo(FAILED);
    }

    private ToldSoFar toldOf(LocalDate date) {
        return inTransaction(() -> auditedDomains.concernedCustomers(date), Function.identity())
                .getFirst()
                .concerns()
                .getFirst()
                .told();
    }

    private void told(LocalDate date, String domain, String stage) {
        database.jdbc()
                .sql(
                        """
                        with written as (
                            insert into audit.notice (audit_date, customer_id, kind, state, recipient, subject,
                                text_body, html_body, composed_at, state_at, sent_at, channel)
                            select :date, customer_id, 'first', 'sent', 'c@makler.example', 's', 't', 'h', now(), now(), :date, 'smtp'
                            from audit.episode where domain = :domain
                            returning id)
                        insert into audit.notice_episode (notice_id, episode_id, stage, urgency)
                        select written.id, e.id, :stage, e.urgency from written cross join audit.episode as e
                        where e.domain = :domain
                        """)
                .param("date", date)
                .param("domain", domain)
                .param("stage", stage)
                .update();
    }

    @Test
    void withoutATransactionNothingIsRead() {
        assertThatThrownBy(() -> auditedDomains.ofNight(MONDAY, false))
                .isInstanceOf(IllegalStateException.class);
    }

    private record Story(Development development, @Nullable EpisodeSoFar episode) {}

    private static Story story(Development development, @Nullable EpisodeSoFar episode) {
        return new Story(development, episode);
    }

    private Story only(LocalDate date) {
        AuditedDomain row = ofNight(date).getFirst();
        return story(row.development(), row.episode());
    }

    private @Nullable LatestNotice noticeOf(LocalDate date) {
        return ofNight(date).getFirst().notice();
    }

    private List<AuditedDomain> ofNight(LocalDate date) {
        return inTransaction(() -> auditedDomains.ofNight(date, false), DomainCase::domain);
    }

    private static String summary(ConcernedCustomer concerned) {
        return concerned.customer().number()
                + " "
                + String.join(
                        ", ",
                        concerned.concerns().stream()
                                .map(Concern::audited)
                                .map(row -> row.domain() + " " + row.development())
                                .toList());
    }

    private <T, R> List<R> inTransaction(Supplier<Stream<T>> rows, Function<T, R> mapping) {
        TransactionTemplate readOnly = database.transactions();
        readOnly.setReadOnly(true);
        return readOnly.execute(_ -> {
            try (Stream<T> stream = rows.get()) {
                return stream.map(mapping).toList();
            }
        });
    }

    private void night(LocalDate date, Verdict... verdicts) {
        new Nights(database.jdbc()).begin(date, NOW, NightScope.WHOLE);
        new Results(database.jdbc()).store(date, List.of(verdicts));
        new Episodes(database.jdbc()).compare(date);
    }

    private void notice(
            LocalDate date,
            long customer,
            String state,
            @Nullable String reason,
            @Nullable String stage) {
        database.jdbc()
                .sql(
                        """
                        with written as (
                            insert into audit.notice (audit_date, customer_id, kind, state, reason, recipient, subject,
                                text_body, html_body, composed_at, state_at, sent_at, channel)
                            values (:date, :customer, case :state when 'suppressed' then null else 'first' end, :state, :reason, 'chef@makler.example', 's', 't', 'h', now(), now(), now(), 'smtp')
                            returning id)
                        insert into audit.notice_episode (notice_id, episode_id, stage)
                        select written.id, e.id, :stage from written cross join audit.episode as e
                        """)
                .param("stage", stage)
                .param("date", date)
                .param("customer", customer)
                .param("state", state)
                .param("reason", reason)
                .update();
    }
}

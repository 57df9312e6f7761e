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

import de.flowfact.spfaudit.advice.Unanswered;
import de.flowfact.spfaudit.audit.AuditedDomain.Development;
import de.flowfact.spfaudit.audit.AuditedDomain.LatestNotice;
import de.flowfact.spfaudit.audit.DomainCase.Correspondence;
import de.flowfact.spfaudit.audit.DomainCase.Dark;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.spf.SpfResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a night's reports know of a domain besides its verdict.
class DomainCaseTest {

    @RegisterExtension final TestDatabase database = new TestDatabase();

    private final Crm crm = new Crm(database.jdbc());
    private boolean filesAreSent;

    @Test
    void anOpenCaseThatCannotBeCheckedKeepsWhatWasKnown() {
        crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));
        night(TUESDAY, none("a.example"));
        night(WEDNESDAY, temperror("a.example", 2));
        night(THURSDAY, temperror("a.example", 2));

        DomainCase row = only(THURSDAY);
        assertThat(row.domain().verdict()).isEqualTo(none("a.example"));
        assertThat(row.domain().development()).isEqualTo(Development.NONE);
        assertThat(row.resultTonight()).isEqualTo(SpfResult.TEMPERROR);
        assertThat(row.tonight())
                .isEqualTo(
                        new Dark(
                                SpfResult.TEMPERROR,
                                "Der Eintrag sagt temperror.",
                                new Completeness(List.of(), 2),
                                TUESDAY));
        assertThat(row.isOpen()).isTrue();
    }

    @Test
    void whatWasNotAnsweredBesideTheVerdictIsTonights() {
        crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));
        var question =
                new Unanswered(DomainName.of("_dmarc.a.example"), RecordType.TXT, Fault.TIMEOUT);
        night(
                TUESDAY,
                MadeUpVerdict.of("a.example", SpfResult.FAIL)
                        .finding("finding-fail", 2)
                        .dmarcUnknown()
                        .unanswered(1, question)
                        .verdict());

        DomainCase row = only(TUESDAY);
        assertThat(row.domain().development()).isEqualTo(Development.UNCHANGED);
        assertThat(row.resultTonight()).isEqualTo(SpfResult.FAIL);
        assertThat(tonight(row).isWhole()).isFalse();
        assertThat(tonight(row).completeness()).isEqualTo(new Completeness(List.of(question), 1));
        assertThat(tonight(row).shownNight()).isNull();
    }

    @Test
    void anOlderNightKeepsWhatWasKnownThen() {
        crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));
        night(TUESDAY, temperror("a.example", 2));
        night(WEDNESDAY, none("a.example"));
        night(THURSDAY, pass("a.example"));

        DomainCase row = only(TUESDAY);
        assertThat(row.domain().verdict()).isEqualTo(fail("a.example"));
        assertThat(tonight(row).shownNight()).isEqualTo(MONDAY);
        assertThat(only(WEDNESDAY).tonight()).isNull();
    }

    @Test
    void whatWasClosedIsNotKept() {
        crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));
        night(TUESDAY, pass("a.example"));
        night(WEDNESDAY, temperror("a.example", 2));

        DomainCase row = only(WEDNESDAY);
        assertThat(row.domain().verdict().result()).isEqualTo(SpfResult.TEMPERROR);
        assertThat(tonight(row).shownNight()).isNull();
        assertThat(row.isOpen()).isFalse();
    }

    @Test
    void aCustomerWhoCameLaterHasNoCase() {
        crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));
        crm.customer("2", "a.example");
        night(TUESDAY, temperror("a.example", 2));

        assertThat(rows(TUESDAY))
                .extracting(row -> row.domain().verdict().result())
                .containsExactly(SpfResult.FAIL, SpfResult.TEMPERROR);
    }

    @Test
    void filesTellNobodyUnlessSomebodySendsThem() {
        crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));
        notice(MONDAY, "first", "sent", "files", "a.example first");

        assertThat(only(MONDAY).told()).isEqualTo(Correspondence.NONE);
        assertThat(only(MONDAY).domain().notice())
                .isEqualTo(
                        new LatestNotice(MONDAY, NoticeKind.FIRST, NoticeState.SENT, true, null));

        filesAreSent = true;
        assertThat(only(MONDAY).told())
                .isEqualTo(new Correspondence(MONDAY, MONDAY, 1, NoticeKind.FIRST, null));
        assertThat(notice(only(MONDAY)).isUnsentFile()).isFalse();
    }

    @Test
    void whatIsToldByMailAfterFilesIsTheFirstThatWasTold() {
        crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));
        notice(MONDAY, "first", "sent", "files", "a.example first");
        database.jdbc().sql("update audit.notice_episode set void = true").update();
        night(TUESDAY, fail("a.example"));
        notice(TUESDAY, "first", "sent", "smtp", "a.example first");

        assertThat(only(TUESDAY).told())
                .isEqualTo(new Correspondence(TUESDAY, TUESDAY, 1, NoticeKind.FIRST, null));
        assertThat(only(MONDAY).told()).isEqualTo(Correspondence.NONE);
    }

    @Test
    void anAllClearForAnotherDomainIsOnlyAMention() {
        crm.customer("1", "a.example", "b.example");
        night(MONDAY, fail("a.example"), fail("b.example"));
        notice(MONDAY, "first", "sent", "smtp", "a.example first", "b.example first");
        night(TUESDAY, fail("a.example"), pass("b.example"));
        notice(TUESDAY, "all-clear", "sent", "smtp", "a.example", "b.example all-clear");

        assertThat(rows(TUESDAY).getFirst().told())
                .isEqualTo(new Correspondence(MONDAY, MONDAY, 1, NoticeKind.FIRST, TUESDAY));
        assertThat(rows(TUESDAY).getLast().told())
                .isEqualTo(new Correspondence(MONDAY, TUESDAY, 2, NoticeKind.ALL_CLEAR, null));
        assertThat(notice(rows(TUESDAY).getFirst()).auditDate()).isEqualTo(MONDAY);
    }

    @Test
    void eachDomainHasTheStageThatIsItsOwn() {
        crm.customer("1", "a.example", "b.example", "c.example");
        night(MONDAY, fail("a.example"), fail("b.example"), fail("c.example"));
        notice(
                MONDAY,
                "last-reminder",
                "sent",
                "smtp",
                "a.example reminder-2",
                "b.example reminder-1",
                "c.example worsened-1");

        assertThat(rows(MONDAY))
                .extracting(row -> row.told().lastKind())
                .containsExactly(
                        NoticeKind.LAST_REMINDER, NoticeKind.REMINDER, NoticeKind.WORSENED);
    }

    @Test
    void whatCameBackOrWaitsHasToldNobody() {
        crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));
        notice(MONDAY, "first", "sent", "smtp", "a.example first");
        night(TUESDAY, fail("a.example"));
        notice(TUESDAY, "reminder", "failed", "smtp", "a.example reminder-1");
        night(WEDNESDAY, fail("a.example"));
        notice(WEDNESDAY, "reminder", "held", null, "a.example reminder-2");

        assertThat(only(TUESDAY).told())
                .isEqualTo(new Correspondence(MONDAY, MONDAY, 1, NoticeKind.FIRST, null));
        assertThat(notice(only(TUESDAY)).state()).isEqualTo(NoticeState.FAILED);
        assertThat(only(WEDNESDAY).told().times()).isEqualTo(1);
        assertThat(notice(only(WEDNESDAY)).state()).isEqualTo(NoticeState.HELD);
    }

    @Test
    void whatHasToWaitSaysNothingOfADomainThatWasTold() {
        crm.customer("1", "a.example", "b.example");
        night(MONDAY, fail("a.example"));
        notice(MONDAY, "first", "sent", "smtp", "a.example first");
        night(TUESDAY, fail("a.example"), fail("b.example"));
        notice(TUESDAY, "first", "composed", null, "a.example", "b.example");
        database.jdbc()
                .sql(
                        "update audit.notice set deferred = true, reason = 'später' where state = 'composed'")
                .update();

        assertThat(rows(TUESDAY))
                .extracting(row -> notice(row).state())
                .containsExactly(NoticeState.SENT, NoticeState.COMPOSED);
    }

    @Test
    void aMailThatWasReleasedLaterWasSentLater() {
        crm.customer("1", "a.example");
        night(MONDAY, fail("a.example"));
        notice(MONDAY, "first", "sent", "smtp", "a.example first");
        database.jdbc()
                .sql("update audit.notice set sent_at = timestamptz '2026-11-24 23:30:00Z'")
                .update();

        assertThat(only(MONDAY).told().firstOn()).as("in Berlin").isEqualTo(WEDNESDAY);
    }

    private static Dark tonight(DomainCase row) {
        return Objects.requireNonNull(row.tonight());
    }

    private static LatestNotice notice(DomainCase row) {
        return Objects.requireNonNull(row.domain().notice());
    }

    private DomainCase only(LocalDate date) {
        return rows(date).getFirst();
    }

    private List<DomainCase> rows(LocalDate date) {
        return database.transactions()
                .execute(_ -> {
                    try (var rows =
                            new AuditedDomains(database.jdbc()).ofNight(date, filesAreSent)) {
                        return rows.toList();
                    }
                });
    }

    private void night(LocalDate date, Verdict... verdicts) {
        new Nights(database.jdbc()).begin(date, NOW, NightScope.WHOLE);
        var results = new Results(database.jdbc());
        results.store(date, List.of(verdicts));
        results.countUnknownNights(date);
        new Episodes(database.jdbc()).compare(date);
    }

    /// @param links each a domain, and the stage of the step that it takes for it, if any
    private void notice(
            LocalDate date, String kind, String state, @Nullable String channel, String... links) {
        Long id =
                database.jdbc()
                        .sql(
                                """
                                insert into audit.notice (audit_date, customer_id, kind, state, reason, recipient, subject,
                                    text_body, html_body, composed_at, state_at, sent_at, channel)
                                select :date, id, :kind, :state, case when :state in ('failed', 'held') then 'darum' end,
                                    'c@makler.example', 's', 't', 'h', now(), now(),
                                    case when :state = 'sent' then :date end, :channel
                                from crm.customer limit 1
                                returning id
                                """)
                        .param("date", date)
                        .param("kind", kind)
                        .param("state", state)
                        .param("channel", channel)
                        .query(Long.class)
                        .single();
        for (String link : links) {
            String[] parts = link.split(" ", -1);
            database.jdbc()
                    .sql(
                            """
                            insert into audit.notice_episode (notice_id, episode_id, stage, void)
                            select :id, id, :stage, :stage::text is not null and :state = 'failed'
                            from audit.episode where domain = :domain
                            """)
                    .param("id", id)
                    .param("domain", parts[0])
                    .param("stage", parts.length > 1 ? parts[1] : null)
                    .param("state", state)
                    .update();
        }
    }
}

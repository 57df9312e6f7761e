package de.flowfact.spfaudit.audit;

import static de.flowfact.spfaudit.audit.StorableText.column;

import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.SpfResult;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the nights found, in `audit.result`.
public final class Results {

    private final JdbcClient jdbc;

    public Results(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Stores verdicts, each domain at most once among them; a later verdict of the same night
    /// replaces the earlier. Characters that PostgreSQL cannot hold become U+FFFD.
    public void store(LocalDate date, List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        insert into audit.result (audit_date, domain, result, finding, urgency, cause, cause_german,
                            record, proposed, proposed_lookups, lookups, void_lookups, dmarc, dmarc_known, mail_provider, dns_provider, freemail,
                            attempts, checked_at, urgency_reason, hints, hints_german, change_german,
                            domain_connect, fingerprint)
                        select :date, v.*
                        from unnest(:domain, :result, :finding, :urgency, :cause, :causeGerman,
                            :record, :proposed, :proposedLookups, :lookups, :voidLookups, :dmarc, :dmarcKnown, :mailProvider,
                            :dnsProvider, :freemail, :attempts, cast(:checkedAt as timestamptz[]),
                            :urgencyReason, :hints, :hintsGerman, :changeGerman, :domainConnect, :fingerprint) as v
                        on conflict (audit_date, domain) do update set
                            result = excluded.result, finding = excluded.finding, urgency = excluded.urgency,
                            cause = excluded.cause, cause_german = excluded.cause_german,
                            record = excluded.record, proposed = excluded.proposed,
                            proposed_lookups = excluded.proposed_lookups,
                            lookups = excluded.lookups, void_lookups = excluded.void_lookups,
                            dmarc = excluded.dmarc, dmarc_known = excluded.dmarc_known, mail_provider = excluded.mail_provider,
                            dns_provider = excluded.dns_provider, freemail = excluded.freemail,
                            attempts = excluded.attempts, checked_at = excluded.checked_at,
                            urgency_reason = excluded.urgency_reason, hints = excluded.hints,
                            hints_german = excluded.hints_german, change_german = excluded.change_german,
                            domain_connect = excluded.domain_connect, fingerprint = excluded.fingerprint
                        """)
                .param("date", date)
                .param("domain", column(verdicts, verdict -> verdict.domain().value()))
                .param("result", column(verdicts, verdict -> verdict.result().code()))
                .param("finding", column(verdicts, Verdict::finding))
                .param("fingerprint", column(verdicts, Verdict::fingerprint))
                .param("urgency", numbers(verdicts, Verdict::urgency))
                .param("cause", column(verdicts, Verdict::cause))
                .param("causeGerman", column(verdicts, Verdict::causeGerman))
                .param("record", column(verdicts, Verdict::record))
                .param("proposed", column(verdicts, Verdict::proposed))
                .param(
                        "proposedLookups",
                        verdicts.stream().map(Verdict::proposedLookups).toArray(Integer[]::new))
                .param("lookups", numbers(verdicts, Verdict::lookups))
                .param("voidLookups", numbers(verdicts, Verdict::voidLookups))
                .param("dmarc", column(verdicts, Verdict::dmarc))
                .param(
                        "dmarcKnown",
                        verdicts.stream().map(Verdict::dmarcKnown).toArray(Boolean[]::new))
                .param("mailProvider", column(verdicts, Verdict::mailProvider))
                .param("dnsProvider", column(verdicts, Verdict::dnsProvider))
                .param("freemail", verdicts.stream().map(Verdict::freemail).toArray(Boolean[]::new))
                .param("attempts", numbers(verdicts, Verdict::attempts))
                .param("checkedAt", column(verdicts, verdict -> verdict.checkedAt().toString()))
                .param("urgencyReason", remarks(verdicts, Remarks::urgencyReason))
                .param("hints", remarks(verdicts, Remarks::hints))
                .param("hintsGerman", remarks(verdicts, Remarks::hintsGerman))
                .param("changeGerman", remarks(verdicts, Remarks::changeGerman))
                .param("domainConnect", remarks(verdicts, Remarks::domainConnect))
                .update();
    }

    /// Takes back what is not certain. The record stays, what was proposed goes.
    public void takeBack(LocalDate date, List<Doubt> doubts) {
        if (doubts.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        update audit.result as r
                        set result = 'temperror', finding = d.finding, urgency = 0, cause = d.cause,
                            cause_german = d.cause_german, proposed = null, proposed_lookups = null,
                            change_german = null, domain_connect = null, urgency_reason = 'unknown', fingerprint = null,
                            attempts = greatest(attempts, 2)
                        from unnest(:domain, :finding, :cause, :causeGerman)
                            as d (domain, finding, cause, cause_german)
                        where r.audit_date = :date and r.domain = d.domain
                        """)
                .param("date", date)
                .param("domain", column(doubts, doubt -> doubt.domain().value()))
                .param("finding", column(doubts, Doubt::finding))
                .param("cause", column(doubts, Doubt::cause))
                .param("causeGerman", column(doubts, Doubt::causeGerman))
                .update();
    }

    /// Some domains of this night that had a record in the latest night before it that is done.
    public List<DomainName> withRecordBefore(LocalDate date, int limit) {
        return jdbc.sql(
                        """
                        select r.domain from audit.result as r
                        join audit.work as w on w.audit_date = :date and w.domain = r.domain
                        where r.record is not null and r.result <> 'temperror'
                          and r.audit_date = (select max(audit_date) from audit.night
                                              where audit_date < :date and finished_at is not null)
                        order by r.domain
                        limit :limit
                        """)
                .param("date", date)
                .param("limit", limit)
                .query((row, _) -> new DomainName(row.getString("domain")))
                .list();
    }

    /// How many domains of the night had each result; all results are there, some with 0.
    public Map<SpfResult, Integer> countByResult(LocalDate date) {
        var counts = new EnumMap<SpfResult, Integer>(SpfResult.class);
        for (SpfResult result : SpfResult.values()) {
            counts.put(result, 0);
        }
        jdbc.sql(
                        "select result, count(*) from audit.result where audit_date = :date group by result")
                .param("date", date)
                .query(row -> {
                    counts.put(SpfResult.ofCode(row.getString("result")), row.getInt("count"));
                });
        return counts;
    }

    private static @Nullable String[] remarks(
            List<Verdict> verdicts, Function<Remarks, @Nullable String> remark) {
        return column(verdicts, verdict -> remark.apply(verdict.remarks()));
    }

    private static int[] numbers(List<Verdict> verdicts, ToIntFunction<Verdict> number) {
        return verdicts.stream().mapToInt(number).toArray();
    }
}

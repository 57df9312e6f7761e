package de.flowfact.spfaudit.audit;

import static de.flowfact.spfaudit.audit.StorableText.column;

import de.flowfact.spfaudit.advice.Unanswered;
import de.flowfact.spfaudit.audit.AuthoritativeWord.Confirmed;
import de.flowfact.spfaudit.audit.AuthoritativeWord.Doubt;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.SpfResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
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
    /// replaces the earlier, but a temporary error nothing that was definitive: that was looked at
    /// again for its advice only. Characters that PostgreSQL cannot hold become U+FFFD.
    public void store(LocalDate date, List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        insert into audit.result (audit_date, domain, result, finding, urgency, cause, cause_german,
                            record, proposed, proposed_lookups, lookups, void_lookups, dmarc, dmarc_known, mail_provider, dns_provider, freemail,
                            attempts, checked_at, urgency_reason, hints, hints_german, change_german,
                            domain_connect, fingerprint, unanswered, record_ttl, zone, addresses_kept)
                        select :date, v.*
                        from unnest(:domain, :result, :finding, :urgency, :cause, :causeGerman,
                            :record, :proposed, :proposedLookups, :lookups, :voidLookups, :dmarc, :dmarcKnown, :mailProvider,
                            :dnsProvider, :freemail, :attempts, cast(:checkedAt as timestamptz[]),
                            :urgencyReason, :hints, :hintsGerman, :changeGerman, :domainConnect, :fingerprint,
                            :unanswered, :recordTtl, :zone, :addressesKept) as v
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
                            domain_connect = excluded.domain_connect, fingerprint = excluded.fingerprint,
                            unanswered = excluded.unanswered, record_ttl = excluded.record_ttl,
                            zone = excluded.zone, addresses_kept = excluded.addresses_kept
                        where not (result.affected and excluded.result = 'temperror')
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
                .param(
                        "unanswered",
                        column(verdicts, verdict -> unanswered(verdict.completeness())))
                .param(
                        "recordTtl",
                        publications(verdicts, Publication::recordTtlSeconds, Integer[]::new))
                .param(
                        "zone",
                        column(
                                verdicts,
                                verdict -> Objects.toString(verdict.publication().zone(), null)))
                .param(
                        "addressesKept",
                        publications(verdicts, Publication::addressesKept, Integer[]::new))
                .update();
    }

    private static @Nullable String unanswered(Completeness completeness) {
        return completeness.isComplete() ? null : Unanswered.code(completeness.unanswered());
    }

    private static <T> T[] publications(
            List<Verdict> verdicts,
            Function<Publication, @Nullable T> value,
            IntFunction<@Nullable T[]> array) {
        return verdicts.stream().map(verdict -> value.apply(verdict.publication())).toArray(array);
    }

    /// What was known of a domain stays where tonight's advice is incomplete, and record, result
    /// and finding are what they were when all was answered, for the same sending addresses: the
    /// proposal that was proven then, and how urgent it is where DMARC was not heard. Doing it
    /// again changes nothing.
    ///
    /// @param sendingAddresses as `audit.night` keeps them
    public void keepKnown(LocalDate date, String sendingAddresses) {
        jdbc.sql(
                        """
                        with known as (
                            select r.domain, b.*
                            from audit.result as r
                            cross join lateral (
                                select p.result, p.record, p.finding, p.fingerprint, p.urgency, p.urgency_reason, p.cause, p.cause_german,
                                    p.proposed, p.proposed_lookups, p.change_german, p.domain_connect, p.addresses_kept,
                                    p.mail_provider, p.dns_provider, p.zone
                                from audit.night as n
                                join audit.result as p on p.audit_date = n.audit_date and p.domain = r.domain
                                where n.audit_date < :date and p.result <> 'temperror' and p.unanswered is null
                                  and coalesce(n.sending_addresses, :addresses) = :addresses
                                order by n.audit_date desc
                                limit 1) as b
                            where r.audit_date = :date and r.unanswered is not null and r.affected
                              and (b.result, b.fingerprint) = (r.result, r.fingerprint) and b.record is not distinct from r.record
                        )
                        update audit.result as r
                        set cause = k.cause, cause_german = k.cause_german,
                            urgency = case when r.dmarc_known then r.urgency else k.urgency end,
                            urgency_reason = case when r.dmarc_known then r.urgency_reason else k.urgency_reason end,
                            proposed = coalesce(k.proposed, r.proposed),
                            proposed_lookups = case when k.proposed is null then r.proposed_lookups else k.proposed_lookups end,
                            change_german = case when k.proposed is null then r.change_german else k.change_german end,
                            domain_connect = case when k.proposed is null then r.domain_connect else k.domain_connect end,
                            addresses_kept = case when k.proposed is null then r.addresses_kept else k.addresses_kept end,
                            mail_provider = coalesce(r.mail_provider, k.mail_provider),
                            dns_provider = coalesce(r.dns_provider, k.dns_provider),
                            zone = coalesce(r.zone, k.zone)
                        from known as k
                        where r.audit_date = :date and r.domain = k.domain
                        """)
                .param("date", date)
                .param("addresses", sendingAddresses)
                .update();
    }

    /// For how many nights in a row something of a domain has not been answered. Doing it again
    /// changes nothing.
    public void countUnknownNights(LocalDate date) {
        jdbc.sql(
                        """
                        update audit.result as r
                        set unknown_nights = 1 + coalesce(
                            (select p.unknown_nights
                             from audit.night as n
                             join audit.result as p on p.audit_date = n.audit_date and p.domain = r.domain
                             where n.audit_date < :date
                             order by n.audit_date desc
                             limit 1), 0)
                        where r.audit_date = :date and (r.unanswered is not null or r.result = 'temperror')
                        """)
                .param("date", date)
                .update();
    }

    /// How many affected domains of the night have incomplete advice.
    public int incompleteAdvice(LocalDate date) {
        return jdbc.sql(
                        """
                        select count(*) from audit.result
                        where audit_date = :date and unanswered is not null and affected
                        """)
                .param("date", date)
                .query(Integer.class)
                .single();
    }

    /// Keeps what the zones' own name servers said of verdicts.
    public void take(LocalDate date, List<AuthoritativeWord> words) {
        var doubts = new ArrayList<Doubt>();
        var confirmed = new ArrayList<Confirmed>();
        for (AuthoritativeWord word : words) {
            switch (word) {
                case Doubt doubt -> doubts.add(doubt);
                case Confirmed it -> confirmed.add(it);
            }
        }
        takeBack(date, doubts);
        keepTtl(date, confirmed);
    }

    private void keepTtl(LocalDate date, List<Confirmed> confirmed) {
        if (confirmed.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        update audit.result as r set record_ttl = c.ttl
                        from unnest(:domain, :ttl) as c (domain, ttl)
                        where r.audit_date = :date and r.domain = c.domain and r.record_ttl is distinct from c.ttl
                        """)
                .param("date", date)
                .param("domain", column(confirmed, word -> word.domain().value()))
                .param(
                        "ttl",
                        confirmed.stream().map(Confirmed::recordTtlSeconds).toArray(Integer[]::new))
                .update();
    }

    /// Takes back what is not certain. The record stays, what was proposed goes.
    private void takeBack(LocalDate date, List<Doubt> doubts) {
        if (doubts.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        update audit.result as r
                        set result = 'temperror', finding = d.finding, urgency = 0, cause = d.cause,
                            cause_german = d.cause_german, proposed = null, proposed_lookups = null,
                            change_german = null, domain_connect = null, addresses_kept = null, unanswered = null, urgency_reason = 'unknown', fingerprint = null,
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

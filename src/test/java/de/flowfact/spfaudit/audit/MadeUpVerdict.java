package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.advice.Unanswered;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.SpfResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A verdict for tests, said part by part; what is not said is null, 0 or false.
public final class MadeUpVerdict {

    private final DomainName domain;
    private final SpfResult result;
    private @Nullable String finding;
    private @Nullable String fingerprint;
    private int urgency;
    private String cause = "The reason.";
    private String causeGerman = "Der Grund.";
    private @Nullable String record;
    private @Nullable String proposed;
    private @Nullable Integer proposedLookups;
    private int lookups;
    private int voidLookups;
    private @Nullable String dmarc;
    private boolean dmarcKnown = true;
    private @Nullable String mailProvider;
    private @Nullable String dnsProvider;
    private boolean freemail;
    private int attempts = 1;
    private Remarks remarks = Remarks.NONE;
    private Completeness completeness = Completeness.WHOLE;
    private Publication publication = Publication.UNKNOWN;
    private Instant checkedAt = Instant.parse("2026-11-23T03:32:00Z");

    private MadeUpVerdict(DomainName domain, SpfResult result) {
        this.domain = domain;
        this.result = result;
    }

    public static MadeUpVerdict of(String domain, SpfResult result) {
        return new MadeUpVerdict(DomainName.of(domain), result);
    }

    /// One that says the same as another until something else is said.
    public static MadeUpVerdict like(Verdict found) {
        var copy = new MadeUpVerdict(found.domain(), found.result());
        copy.finding = found.finding();
        copy.fingerprint = found.fingerprint();
        copy.urgency = found.urgency();
        copy.cause = found.cause();
        copy.causeGerman = found.causeGerman();
        copy.record = found.record();
        copy.proposed = found.proposed();
        copy.proposedLookups = found.proposedLookups();
        copy.lookups = found.lookups();
        copy.voidLookups = found.voidLookups();
        copy.dmarc = found.dmarc();
        copy.dmarcKnown = found.dmarcKnown();
        copy.mailProvider = found.mailProvider();
        copy.dnsProvider = found.dnsProvider();
        copy.freemail = found.freemail();
        copy.attempts = found.attempts();
        copy.remarks = found.remarks();
        copy.checkedAt = found.checkedAt();
        copy.completeness = found.completeness();
        copy.publication = found.publication();
        return copy;
    }

    public MadeUpVerdict finding(@Nullable String code, int urgency) {
        this.finding = code;
        this.fingerprint = code;
        this.urgency = urgency;
        return this;
    }

    public MadeUpVerdict fingerprint(String fingerprint) {
        this.fingerprint = fingerprint;
        return this;
    }

    public MadeUpVerdict cause(String english, String german) {
        this.cause = english;
        this.causeGerman = german;
        return this;
    }

    public MadeUpVerdict remarks(Remarks remarks) {
        this.remarks = remarks;
        return this;
    }

    public MadeUpVerdict record(@Nullable String record, int lookups, int voidLookups) {
        this.record = record;
        this.lookups = lookups;
        this.voidLookups = voidLookups;
        return this;
    }

    public MadeUpVerdict proposed(@Nullable String record, int lookups) {
        this.proposed = record;
        this.proposedLookups = record == null ? null : lookups;
        return this;
    }

    public MadeUpVerdict dmarc(@Nullable String policy) {
        this.dmarc = policy;
        return this;
    }

    public MadeUpVerdict dmarcUnknown() {
        this.dmarc = null;
        this.dmarcKnown = false;
        return this;
    }

    public MadeUpVerdict providers(@Nullable String mail, @Nullable String dns) {
        this.mailProvider = mail;
        this.dnsProvider = dns;
        return this;
    }

    public MadeUpVerdict freemail() {
        this.freemail = true;
        return this;
    }

    /// With questions that got no answer.
    ///
    /// @param night the how manieth in a row
    public MadeUpVerdict unanswered(int night, Unanswered... questions) {
        this.completeness = new Completeness(List.of(questions), night);
        return this;
    }

    public MadeUpVerdict publication(Publication publication) {
        this.publication = publication;
        return this;
    }

    public MadeUpVerdict attempts(int attempts) {
        this.attempts = attempts;
        return this;
    }

    public MadeUpVerdict checkedAt(Instant instant) {
        this.checkedAt = instant;
        return this;
    }

    public Verdict verdict() {
        return new Verdict(
                domain,
                result,
                finding,
                fingerprint,
                urgency,
                cause,
                causeGerman,
                record,
                proposed,
                proposedLookups,
                lookups,
                voidLookups,
                dmarc,
                dmarcKnown,
                mailProvider,
                dnsProvider,
                freemail,
                attempts,
                checkedAt,
                remarks,
                completeness,
                publication);
    }
}

package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.dns.Authorities;
import de.flowfact.spfaudit.dns.CachedDns;
import de.flowfact.spfaudit.dns.DnsFigures;
import de.flowfact.spfaudit.dns.DnsSettings;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.LimitedDns;
import de.flowfact.spfaudit.dns.Patience;
import de.flowfact.spfaudit.dns.Resolver;
import java.time.Duration;
import java.util.List;

/// DNS as nights ask it: each question once, so that a whole night sees one state of the world.
final class NightDns implements AutoCloseable {

    private static final Duration A_NIGHT = Duration.ofHours(12);
    private static final int TIMES_AS_PATIENT = 2;
    private static final int DOMAINS_A_QUESTION = 4;
    private static final Duration SHORT_WHILE = Duration.ofSeconds(1);

    private final DnsSettings settings;
    private final Settings.Night night;
    private final Authorities authorities;
    private final Patience patience;
    private volatile Resolver quick;
    private volatile Resolver patient;
    private volatile CachedDns first;
    private volatile CachedDns second;

    NightDns(DnsSettings settings, Settings.Night night, int authoritativePort) {
        this.settings = settings;
        this.night = night;
        this.quick = new Resolver(settings);
        this.patient = new Resolver(settings.morePatient(TIMES_AS_PATIENT));
        this.authorities =
                new Authorities(settings.morePatient(TIMES_AS_PATIENT), authoritativePort);
        this.patience = new Patience(SHORT_WHILE, () -> Math.ceilDiv(firstAtOnce(), 2));
        this.first = cached(quick);
        this.second = cached(patient);
    }

    /// Forgets the night before.
    void begin() {
        close();
        quick = new Resolver(settings);
        patient = new Resolver(settings.morePatient(TIMES_AS_PATIENT));
        first = cached(quick);
        second = cached(patient);
    }

    private CachedDns cached(Resolver resolver) {
        return new CachedDns(resolver, settings.cacheEntries(), A_NIGHT);
    }

    /// For the evaluation of one domain, from now on.
    LimitedDns firstLook() {
        return first.within(night.domainDeadline(), patience);
    }

    /// The same, more patient.
    LimitedDns secondLook() {
        return second.within(night.secondLookDeadline());
    }

    /// As patient as the second look, without anything that was said before.
    LimitedDns anew() {
        return cached(patient).within(night.secondLookDeadline());
    }

    /// What the first look has come to tonight.
    DnsFigures firstFigures() {
        return first.figures();
    }

    /// What the second look has come to, the canaries included.
    DnsFigures secondFigures() {
        return second.figures();
    }

    /// The zones' own name servers, past all caches.
    Authorities authorities() {
        return authorities;
    }

    /// How many domains the first look evaluates beside each other, now: each has one question
    /// under way, and some wait for a slow answer. Not more than that, for what waits for its turn
    /// grows old meanwhile.
    int firstAtOnce() {
        return DOMAINS_A_QUESTION * quick.window();
    }

    /// The same for the second look.
    int secondAtOnce() {
        return DOMAINS_A_QUESTION * patient.window();
    }

    /// Whether no server says anything to the root's name servers or to the first of `names`.
    boolean isSilent(List<DomainName> names) {
        return quick.isSilent(names);
    }

    DnsSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        quick.close();
        patient.close();
    }
}

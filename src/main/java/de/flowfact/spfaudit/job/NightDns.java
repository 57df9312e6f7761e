package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.dns.CachedDns;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DnsSettings;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.Resolver;
import java.time.Duration;
import java.util.List;

/// DNS as nights ask it: each question once, so that a whole night sees one state of the world.
final class NightDns implements AutoCloseable {

    private static final Duration A_NIGHT = Duration.ofHours(12);
    private static final int PATIENCE = 2;

    private final DnsSettings settings;
    private final Settings.Night night;
    private final Resolver quick;
    private final Resolver patient;
    private volatile CachedDns first;
    private volatile CachedDns second;

    NightDns(DnsSettings settings, Settings.Night night) {
        this.settings = settings;
        this.night = night;
        this.quick = new Resolver(settings);
        this.patient = new Resolver(settings.morePatient(PATIENCE));
        this.first = cached(quick);
        this.second = cached(patient);
    }

    /// Forgets the night before.
    void begin() {
        first = cached(quick);
        second = cached(patient);
    }

    private CachedDns cached(Resolver resolver) {
        return new CachedDns(resolver, settings.cacheEntries(), A_NIGHT);
    }

    /// For the evaluation of one domain, from now on.
    Dns firstLook() {
        return first.within(night.domainDeadline());
    }

    /// The same, more patient.
    Dns secondLook() {
        return second.within(night.secondLookDeadline());
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

package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.dns.CachedDns;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DnsSettings;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.Resolver;
import java.time.Duration;
import java.util.List;

/// DNS as one night asks it: each question once, so that the whole night sees one state of the
/// world.
final class NightDns {

    private static final Duration A_NIGHT = Duration.ofHours(12);
    private static final int PATIENCE = 2;

    private final DnsSettings settings;
    private final Settings.Night night;
    private CachedDns first;
    private CachedDns second;

    NightDns(DnsSettings settings, Settings.Night night) {
        this.settings = settings;
        this.night = night;
        this.first = cached(settings);
        this.second = cached(settings.morePatient(PATIENCE));
    }

    /// Forgets the night before.
    void begin() {
        first = cached(settings);
        second = cached(settings.morePatient(PATIENCE));
    }

    private static CachedDns cached(DnsSettings settings) {
        return new CachedDns(new Resolver(settings), settings.cacheEntries(), A_NIGHT);
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
        return new Resolver(settings).isSilent(names);
    }

    DnsSettings settings() {
        return settings;
    }
}

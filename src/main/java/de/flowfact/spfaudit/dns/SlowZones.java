package de.flowfact.spfaudit.dns;

import de.flowfact.spfaudit.dns.DnsFigures.SlowZone;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which zones keep us waiting. Remembers a thousand, and forgets the quicker ones among them.
final class SlowZones {

    private static final Duration SLOW = Duration.ofMillis(500);
    private static final int REMEMBERED = 1_000;
    private static final int SHOWN = 10;
    private static final Comparator<SlowZone> WORST_FIRST =
            Comparator.comparing(SlowZone::waited).reversed().thenComparing(SlowZone::zone);

    private final Map<DomainName, SlowZone> zones = new HashMap<>();

    /// A question took so long, whatever came of it.
    void took(DomainName name, Duration duration) {
        if (duration.compareTo(SLOW) >= 0) {
            add(new SlowZone(zone(name), duration, 1));
        }
    }

    /// Without the labels of services, such as `_dmarc`.
    private static DomainName zone(DomainName name) {
        return name.value().startsWith("_")
                ? name.parent().map(SlowZones::zone).orElse(name)
                : name;
    }

    private synchronized void add(SlowZone slow) {
        zones.merge(
                slow.zone(),
                slow,
                (a, b) ->
                        new SlowZone(
                                a.zone(),
                                a.waited().plus(b.waited()),
                                a.questions() + b.questions()));
        if (zones.size() > REMEMBERED) {
            List<SlowZone> kept = worst(REMEMBERED / 2);
            zones.clear();
            kept.forEach(zone -> zones.put(zone.zone(), zone));
        }
    }

    /// The worst of all, worst first.
    synchronized List<SlowZone> worst() {
        return worst(SHOWN);
    }

    synchronized int remembered() {
        return zones.size();
    }

    private List<SlowZone> worst(int limit) {
        return zones.values().stream().sorted(WORST_FIRST).limit(limit).toList();
    }
}

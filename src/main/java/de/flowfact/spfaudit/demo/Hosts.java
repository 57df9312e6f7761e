package de.flowfact.spfaudit.demo;

import de.flowfact.spfaudit.demo.Plan.Purpose;
import de.flowfact.spfaudit.dns.DomainName;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Puts all that a domain publishes into a zone.
final class Hosts {

    private final ZoneBuilder zone;

    Hosts(ZoneBuilder zone) {
        this.zone = zone;
    }

    void publish(Plan plan, Condition condition) {
        boolean asPlanned = condition == Condition.AS_PLANNED;
        if (asPlanned && plan.situation() == Situation.NO_SUCH_DOMAIN) {
            return;
        }
        publishServers(plan, condition);
        SpfTexts texts = SpfTexts.of(plan, condition);
        texts.own().forEach(text -> zone.txt(plan.name(), text));
        texts.below().forEach((label, text) -> zone.txt(below(plan.name(), label), text));
        publishVerifications(plan);
        publishDmarc(plan);
    }

    /// One of the addresses that RFC 2544 sets aside for benchmarks.
    static String address(RandomGenerator random) {
        int host = random.nextInt(1 << 17);
        return "198.%d.%d.%d".formatted(18 + (host >> 16), (host >> 8) & 0xFF, host & 0xFF);
    }

    private void publishServers(Plan plan, Condition condition) {
        DomainName domain = plan.name();
        RandomGenerator random = plan.random(Purpose.HOSTS);
        String site = address(random);
        String mailServer = address(random);
        boolean atVendor = Vendor.hostsSiteOf(plan) && condition.permits(plan);
        zone.address(domain, atVendor ? Vendor.ADDRESS : site);
        for (String host : plan.provider().nameServers(random)) {
            zone.ns(domain, DomainName.of(host));
        }
        if (plan.situation() == Situation.NULL_MX) {
            zone.mx(domain, 0, ".");
            return;
        }
        int preference = 10;
        for (String host : plan.provider().mailServers(domain)) {
            zone.mx(domain, preference, host);
            preference += 10;
        }
        if (plan.provider().hasServerPerDomain()) {
            zone.address(DomainName.of(plan.provider().mailServers(domain).getFirst()), mailServer);
        }
    }

    /// Other texts at the domain, by which its owner proves to be the owner.
    private void publishVerifications(Plan plan) {
        RandomGenerator random = plan.random(Purpose.VERIFICATIONS);
        int count =
                switch (plan.situation()) {
                    case WIDE_ANSWER -> 8;
                    case HUGE_ANSWER -> 30;
                    default -> random.nextInt(10) < 3 ? 1 : 0;
                };
        for (int i = 0; i < count; i++) {
            var token = new byte[22];
            random.nextBytes(token);
            String proof = HexFormat.of().formatHex(token);
            zone.txt(plan.name(), "google-site-verification=" + proof);
        }
    }

    /// At the organisational domain, which is the one below `.example` (RFC 9989, 4.10.2) and may
    /// be that of several plans.
    private void publishDmarc(Plan plan) {
        List<String> labels = plan.name().labels();
        String organisation = labels.get(labels.size() - 2) + "." + labels.getLast();
        int lot = new SplittableRandom(organisation.hashCode()).nextInt(100);
        if (lot < 45) {
            String policy = lot < 22 ? "none" : lot < 34 ? "quarantine" : "reject";
            String subdomains = lot % 5 == 0 ? " sp=quarantine;" : "";
            zone.txt(
                    DomainName.of("_dmarc." + organisation),
                    "v=DMARC1; p=%s;%s rua=mailto:dmarc@%s"
                            .formatted(policy, subdomains, organisation));
        }
    }

    private static DomainName below(DomainName domain, String label) {
        return DomainName.of(label + "." + domain);
    }
}

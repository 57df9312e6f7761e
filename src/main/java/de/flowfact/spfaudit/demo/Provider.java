package de.flowfact.spfaudit.demo;

import de.flowfact.spfaudit.dns.DomainName;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Who receives mail for a domain and answers for its names. The hosts are in
/// `db/demo/providers.zone`, the includes in `db/demo/includes.zone`.
enum Provider {
    MICROSOFT_365(28, "spf.protection.outlook.com", "", ""),
    IONOS(
            18,
            "_spf-eu.ionos.com",
            "mx00.ionos.de mx01.ionos.de",
            "ns1045.ui-dns.de ns1045.ui-dns.org ns1045.ui-dns.com ns1045.ui-dns.biz"),
    STRATO(10, "_spf.strato.com", "smtpin.rzone.de", "docks01.rzone.de shades13.rzone.de"),
    ALL_INKL(
            8,
            "spf.kasserver.com",
            "w01a2b3c.kasserver.com",
            "ns5.kasserver.com ns6.kasserver.com"),
    HETZNER(
            5,
            "_spf.your-server.de",
            "www123.your-server.de",
            "hydrogen.ns.hetzner.com oxygen.ns.hetzner.com helium.ns.hetzner.de"),
    HOST_EUROPE(
            5,
            "spf.server-he.de",
            "mx1.hosteurope.de",
            "ns1.hans.hosteurope.de ns2.hans.hosteurope.de"),
    DOMAIN_FACTORY(
            4, "ispgateway.de", "mxlb.ispgateway.de", "ns.namespace4you.de ns2.namespace4you.de"),
    MITTWALD(
            3,
            "agenturserver.de",
            "mx1.agenturserver.de mx2.agenturserver.de",
            "ns1.agenturserver.de ns2.agenturserver.it ns3.agenturserver.co"),
    NETCUP(
            2,
            "_spf.webhosting.systems",
            "mx2f6b.netcup.net",
            "root-dns.netcup.net second-dns.netcup.net third-dns.netcup.net"),
    UNITED_DOMAINS(
            3, "_smtp.udag.de", "mx00.udag.de mx01.udag.de", "ns.udag.de ns.udag.net ns.udag.org"),
    CHECKDOMAIN(
            1,
            "secure-mailgate.com",
            "mx01.secure-mailgate.com mx02.secure-mailgate.com",
            "ns.checkdomain.de ns2.checkdomain.de"),
    GOOGLE_WORKSPACE(
            3,
            "_spf.google.com",
            "aspmx.l.google.com alt1.aspmx.l.google.com alt2.aspmx.l.google.com alt3.aspmx.l.google.com alt4.aspmx.l.google.com",
            ""),
    MAILBOX_ORG(1, "mailbox.org", "mxext1.mailbox.org mxext2.mailbox.org mxext3.mailbox.org", ""),
    HORNETSECURITY(
            3,
            "spf.hornetsecurity.com",
            "mx01.hornetsecurity.com mx02.hornetsecurity.com mx03.hornetsecurity.com mx04.hornetsecurity.com",
            ""),
    SOPHOS(
            2,
            "_spf.prod.hydra.sophos.com",
            "mx-01-eu-central-1.prod.hydra.sophos.com mx-02-eu-central-1.prod.hydra.sophos.com",
            ""),
    /// A server in the office, behind the Telekom.
    OWN_SERVER(4, "_spf.hier-im-netz.de", "", "");

    private static final List<Provider> WITH_NAME_SERVERS =
            Arrays.stream(values()).filter(provider -> !provider.nameServers.isEmpty()).toList();
    private static final List<String> ONLY_NAME_SERVERS =
            List.of(
                    "ns.inwx.de ns2.inwx.de ns3.inwx.eu",
                    "ada.ns.cloudflare.com bob.ns.cloudflare.com");
    private static final int ALL_WEIGHTS =
            Arrays.stream(values()).mapToInt(provider -> provider.weight).sum();

    private final int weight;
    private final String include;

    /// Names with blanks between them, as are the name servers; none where they differ by domain.
    private final String mailServers;

    private final String nameServers;

    Provider(int weight, String include, String mailServers, String nameServers) {
        this.weight = weight;
        this.include = include;
        this.mailServers = mailServers;
        this.nameServers = nameServers;
    }

    static Provider any(RandomGenerator random) {
        int lot = random.nextInt(ALL_WEIGHTS);
        for (Provider provider : values()) {
            lot -= provider.weight;
            if (lot < 0) {
                return provider;
            }
        }
        throw new IllegalStateException("a lot beyond all weights");
    }

    /// What the provider tells its customers to include.
    String include() {
        return include;
    }

    List<String> mailServers(DomainName domain) {
        return switch (this) {
            case MICROSOFT_365 -> List.of(label(domain) + ".mail.protection.outlook.com");
            case OWN_SERVER -> List.of("mail." + domain);
            default -> names(mailServers);
        };
    }

    /// The provider's own, or where it has none those of another.
    List<String> nameServers(RandomGenerator random) {
        if (!nameServers.isEmpty()) {
            return names(nameServers);
        }
        int lot = random.nextInt(2 * WITH_NAME_SERVERS.size());
        return names(
                lot < WITH_NAME_SERVERS.size()
                        ? WITH_NAME_SERVERS.get(lot).nameServers
                        : ONLY_NAME_SERVERS.get(lot % ONLY_NAME_SERVERS.size()));
    }

    /// Whether its mail servers are names made for each domain.
    boolean hasServerPerDomain() {
        return mailServers.isEmpty();
    }

    /// The domain in one label, cut where it is too long for one.
    private static String label(DomainName domain) {
        String label = domain.value().replace('.', '-');
        return label.length() > 63 ? label.substring(0, 62) + "0" : label;
    }

    private static List<String> names(String text) {
        return List.of(text.split(" "));
    }
}

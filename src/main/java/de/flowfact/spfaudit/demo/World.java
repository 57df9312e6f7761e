package de.flowfact.spfaudit.demo;

import de.flowfact.spfaudit.demo.Development.Night;
import de.flowfact.spfaudit.dns.DomainName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// A made-up vendor with customers, their domains, and what DNS says about them night by night. The
/// same seed and the same number of domains are the same world, everywhere and always.
///
/// Start reading here; then [Situation] says what can be the matter with a domain, [Census] deals
/// it out, [SpfTexts] puts it into words, and [Development] moves it on.
public final class World {

    private static final List<String> FREEMAIL =
            List.of(
                    "gmx.de",
                    "t-online.de",
                    "web.de",
                    "freenet.de",
                    "gmail.com",
                    "gmx.net",
                    "outlook.de",
                    "arcor.de",
                    "posteo.de",
                    "icloud.com",
                    "aol.com",
                    "mail.de");
    private static final int DOMAINS_PER_FREEMAIL = 40;

    private final List<String> freemail;
    private final List<Client> clients;
    private final List<Plan> plans;
    private final Development development;

    /// Makes up a world.
    ///
    /// @param domains how many different sender domains there are, freemail domains included
    public World(long seed, int domains) {
        if (domains < 1) {
            throw new IllegalArgumentException("a world of no domains");
        }
        var random = new SplittableRandom(seed);
        this.freemail = FREEMAIL.subList(0, freemailDomains(domains));
        int own = domains - freemail.size();
        this.clients = new Clients(random.split()).make(own, freemail);
        this.plans = new Census(domains, random.split()).plans(ownDomains());
        this.development = new Development(plans, random.nextLong());
    }

    /// All sender domains, each once.
    public List<DomainName> domains() {
        var domains = new ArrayList<>(plans.stream().map(Plan::name).toList());
        freemail.forEach(name -> domains.add(DomainName.of(name)));
        return Collections.unmodifiableList(domains);
    }

    /// Writes customers and sender domains as the `import` command reads them.
    public void writeImportFile(Path file) throws IOException {
        new ImportFile(plans).write(clients, file);
    }

    /// What DNS says in a night, counted from 0.
    public Zone zone(int night) {
        Night standing = development.night(night);
        ZoneBuilder zone = Zone.builder();
        ZoneFiles.addTo(zone);
        var hosts = new Hosts(zone);
        for (int i = 0; i < plans.size(); i++) {
            Plan plan = plans.get(i);
            if (standing.silent().contains(i)) {
                zone.silent(plan.name());
            } else if (standing.failing().contains(i)) {
                zone.failing(plan.name());
            } else {
                hosts.publish(plan, standing.conditions().get(i));
            }
        }
        return zone.build();
    }

    /// The domains whose records are made to let the vendor's 89.1.69.161 send in a night, and
    /// whose servers say so: what an audit has to find.
    public SortedSet<DomainName> permitted(int night) {
        Night standing = development.night(night);
        var permitted = new TreeSet<DomainName>();
        for (int i = 0; i < plans.size(); i++) {
            boolean answers = !standing.silent().contains(i) && !standing.failing().contains(i);
            if (answers && standing.permits(plans, i)) {
                permitted.add(plans.get(i).name());
            }
        }
        return permitted;
    }

    List<Plan> plans() {
        return plans;
    }

    List<Client> clients() {
        return clients;
    }

    Development development() {
        return development;
    }

    /// Customers' own, in the order of the customers.
    private List<DomainName> ownDomains() {
        return clients.stream()
                .flatMap(client -> client.domains().stream())
                .distinct()
                .filter(domain -> !freemail.contains(domain))
                .map(DomainName::of)
                .toList();
    }

    private static int freemailDomains(int domains) {
        return Math.min(FREEMAIL.size(), domains / DOMAINS_PER_FREEMAIL);
    }
}

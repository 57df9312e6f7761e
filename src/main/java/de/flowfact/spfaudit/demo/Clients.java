package de.flowfact.spfaudit.demo;

import de.flowfact.spfaudit.demo.Firms.Firm;
import de.flowfact.spfaudit.dns.DomainName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Makes up customers for a number of domains: most have one, some have up to twelve, some share
/// one with others.
final class Clients {

    private static final int CLIENTS_PER_MANAGER = 60;
    private static final int LEAST_MANAGERS = 3;
    private static final int MOST_DOMAINS = 12;
    private static final int FIRST_NUMBER = 10001;

    private final RandomGenerator random;
    private final Firms firms;
    private final List<Sketch> sketches = new ArrayList<>();

    Clients(RandomGenerator random) {
        this.random = random;
        this.firms = new Firms(random);
    }

    /// Customers that send from `ownDomains` domains of their own and from all of `freemail`.
    List<Client> make(int ownDomains, List<String> freemail) {
        List<Sketch> owners = owners(ownDomains);
        sketches.addAll(owners);
        addBranches(owners);
        addFreemailers(freemail, owners.size());
        return withManagers();
    }

    private List<Sketch> owners(int domains) {
        var owners = new ArrayList<Sketch>();
        for (int left = domains; left > 0; left -= owners.getLast().domains().size()) {
            Firm firm = firms.next();
            var own = new ArrayList<String>(List.of(firm.domain()));
            int wanted = domainsOf(owners.size());
            for (int i = 1; i < Math.min(wanted, left / 8); i++) {
                own.add(firms.another(firm));
            }
            Person contact = Person.contact(random);
            String email = contact.mailbox() + "@" + firm.name();
            owners.add(new Sketch(firm.title(), contact, email, own));
        }
        return owners;
    }

    /// The first few have one domain each, so that all special firms are in small worlds too; then
    /// comes one with the most.
    private int domainsOf(int owner) {
        if (owner <= Firms.SPECIALS) {
            return owner < Firms.SPECIALS ? 1 : MOST_DOMAINS;
        }
        int lot = random.nextInt(100);
        if (lot < 80) {
            return 1;
        }
        return lot < 92 ? 2 : lot < 97 ? 3 : 4 + random.nextInt(MOST_DOMAINS - 3);
    }

    /// Franchises: further customers that send from the domain of another.
    private void addBranches(List<Sketch> owners) {
        for (int i = 0; i < Math.max(1, owners.size() / 200); i++) {
            Sketch head = owners.get(random.nextInt(owners.size()));
            int branches = 1 + random.nextInt(5);
            for (int branch = 1; branch <= branches; branch++) {
                Person contact = Person.any(random);
                String domain = head.domains().getFirst();
                String email = contact.mailbox() + "@" + DomainName.of(domain);
                String name = "%s, Filiale %d".formatted(head.name(), branch);
                sketches.add(new Sketch(name, contact, email, List.of(domain)));
            }
        }
    }

    /// The first freemail domains are the most popular ones.
    private void addFreemailers(List<String> freemail, int owners) {
        int popularity = freemail.size();
        for (String domain : freemail) {
            int users = 2 + owners * popularity / (50 * freemail.size() * freemail.size());
            for (int i = 0; i < users; i++) {
                Person contact = Person.any(random);
                String email = contact.mailbox() + "@postfach.example";
                String name = "Immobilien " + contact.name();
                sketches.add(new Sketch(name, contact, email, List.of(domain)));
            }
            popularity--;
        }
    }

    private List<Client> withManagers() {
        int count = Math.max(LEAST_MANAGERS, Math.ceilDiv(sketches.size(), CLIENTS_PER_MANAGER));
        List<Person> managers = managers(count);
        var clients = new ArrayList<Client>(sketches.size());
        for (Sketch sketch : sketches) {
            clients.add(
                    new Client(
                            "K" + (FIRST_NUMBER + clients.size()),
                            sketch.name(),
                            sketch.contact(),
                            sketch.email(),
                            managers.get(random.nextInt(managers.size())),
                            sketch.domains()));
        }
        return clients;
    }

    /// Different in name and so in address.
    private List<Person> managers(int count) {
        Map<String, Person> managers = LinkedHashMap.newLinkedHashMap(count);
        while (managers.size() < count) {
            Person person = Person.any(random);
            if (managers.containsKey(person.mailbox())) {
                // There are fewer names than a large vendor has account managers.
                String last = person.lastName() + "-" + Person.any(random).lastName();
                person = new Person(person.salutation(), person.firstName(), last);
            }
            managers.putIfAbsent(person.mailbox(), person);
        }
        return List.copyOf(managers.values());
    }

    /// A customer before it has a number and somebody to look after it.
    private record Sketch(String name, Person contact, String email, List<String> domains) {}
}

package de.flowfact.spfaudit.demo;

import de.flowfact.spfaudit.dns.DomainName;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes customers in the form that the `import` command reads.
final class ImportFile {

    private final Map<DomainName, Provider> providers = new HashMap<>();

    ImportFile(List<Plan> plans) {
        plans.forEach(plan -> providers.put(plan.name(), plan.provider()));
    }

    void write(List<Client> clients, Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                var csv = CsvWriter.builder().fieldSeparator(';').build(out)) {
            csv.writeRecord(
                    "customer_number",
                    "customer",
                    "salutation",
                    "first_name",
                    "last_name",
                    "email",
                    "domain",
                    "sender_address",
                    "mail_server",
                    "account_manager",
                    "account_manager_email");
            for (Client client : clients) {
                for (String domain : client.domains()) {
                    writeLine(client, domain, csv);
                }
            }
        }
    }

    private void writeLine(Client client, String domain, CsvWriter csv) {
        DomainName name = DomainName.of(domain);
        csv.writeRecord(
                client.number(),
                client.name(),
                client.contact().salutation(),
                client.contact().firstName(),
                client.contact().lastName(),
                client.email(),
                domain,
                senderAddress(client, name),
                mailServer(name),
                client.accountManager().name(),
                client.accountManager().mailbox() + "@crm.example");
    }

    /// Not every customer has told it.
    private static String senderAddress(Client client, DomainName domain) {
        boolean told = client.number().hashCode() % 4 != 0;
        return told ? client.contact().mailbox() + "@" + domain : "";
    }

    private String mailServer(DomainName domain) {
        Provider provider = providers.get(domain);
        return provider != null && domain.value().hashCode() % 3 == 0
                ? provider.mailServers(domain).getFirst()
                : "";
    }
}

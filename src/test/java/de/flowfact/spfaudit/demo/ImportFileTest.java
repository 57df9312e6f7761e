package de.flowfact.spfaudit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.dns.DomainName;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportFileTest {

    private static final World WORLD = new World(1, 200);
    private static String header = "";
    private static List<NamedCsvRecord> lines = List.of();

    @BeforeAll
    static void write(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("import.csv");
        WORLD.writeImportFile(file);
        header = Files.readAllLines(file).getFirst();
        try (var csv = CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(file)) {
            lines = csv.stream().toList();
        }
    }

    @Test
    void theHeaderIsThatOfTheImport() {
        assertThat(header)
                .isEqualTo(
                        "customer_number;customer;salutation;first_name;last_name;email;domain;"
                                + "sender_address;mail_server;account_manager;account_manager_email");
    }

    @Test
    void everyDomainOfTheWorldIsSomebodys() {
        assertThat(lines)
                .extracting(line -> DomainName.of(line.getField("domain")))
                .containsOnlyOnceElementsOf(List.of(DomainName.of("immobilien-müller.example")))
                .containsAll(WORLD.domains());
    }

    @Test
    void someDomainsAreSharedAndFreemailDomainsAreByAtLeastTwo() {
        Map<String, Long> customers = countBy("domain");
        assertThat(customers)
                .hasEntrySatisfying("gmx.de", count -> assertThat(count).isGreaterThan(1));
        assertThat(customers)
                .anySatisfy((domain, count) -> {
                    assertThat(domain).endsWith(".example");
                    assertThat(count).isGreaterThan(1);
                });
    }

    @Test
    void mostCustomersHaveOneDomainAndOneHasTwelve() {
        Map<String, Long> domains = countBy("customer_number");
        assertThat(domains.values()).contains(12L).allMatch(count -> count <= 12);
        assertThat(domains.values().stream().filter(count -> count == 1))
                .hasSizeGreaterThan(domains.size() / 2);
    }

    @Test
    void aDomainWithSharpSIsWrittenInUnicode() {
        assertThat(lines)
                .extracting(line -> line.getField("domain"))
                .contains("großmann-immobilien.example");
    }

    @Test
    void salutationsAreKnownOrEmptyAndSomeContactsHaveNoName() {
        assertThat(lines)
                .extracting(line -> line.getField("salutation"))
                .containsOnly("Frau", "Herr", "");
        assertThat(lines).extracting(line -> line.getField("last_name")).contains("");
    }

    @Test
    void nobodyRealGetsMail() {
        assertThat(lines)
                .extracting(line -> line.getField("email"))
                .allMatch(email -> email.endsWith(".example"));
        assertThat(lines)
                .extracting(line -> line.getField("account_manager_email"))
                .allMatch(email -> email.endsWith("@crm.example"));
    }

    @Test
    void thereAreThreeAccountManagersOrMore() {
        assertThat(countBy("account_manager_email")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(new World(1, 5000).clients().stream().map(Client::accountManager).distinct())
                .hasSizeBetween(50, 85);
    }

    private static Map<String, Long> countBy(String column) {
        return lines.stream()
                .collect(
                        Collectors.groupingBy(
                                line -> line.getField(column), Collectors.counting()));
    }
}

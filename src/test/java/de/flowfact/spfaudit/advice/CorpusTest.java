package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.demo.ZoneBuilder;
import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import de.flowfact.spfaudit.spf.AddressLiteral;
import de.flowfact.spfaudit.spf.Spf;
import de.flowfact.spfaudit.spf.SpfRequest;
import de.flowfact.spfaudit.spf.SpfResult;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Records that were really published, which are not part of this project. `SPF_CORPUS` names the
/// folder; by default it is looked for beside the checkout.
class CorpusTest {

    private static final Path DEFAULT = Path.of("../shared/corpus");
    private static final InetAddress OURS = AddressLiteral.parse("89.1.69.161").orElseThrow();

    private final Spf spf = new Spf(() -> Instant.EPOCH);
    private final Adviser adviser = new Adviser(spf, Providers.known(), AdviceSettings.none());

    @Test
    void everyProposalPassesInTheChangedZone() throws IOException {
        Path folder = Path.of(System.getenv().getOrDefault("SPF_CORPUS", DEFAULT.toString()));
        if (!Files.exists(folder)) {
            System.err.println(
                    "Corpus not found at " + folder + ": no published record is assessed");
            return;
        }
        List<String> domains = lines(folder.resolve("domains.tsv"));
        Zone zone = zone(domains, lines(folder.resolve("includes.tsv")));
        Map<String, Integer> findings = new TreeMap<>();
        Map<String, Integer> changes = new TreeMap<>();
        for (String line : domains) {
            DomainName domain = DomainName.of(fields(line).getFirst());
            Assessment assessment = adviser.assess(zone, domain, List.of(OURS));
            String code = assessment.finding().map(Finding::code).orElse("pass");
            findings.merge(code, 1, Integer::sum);
            assessment.finding().ifPresent(f -> assertThat(f.sentence()).isNotBlank());
            if (assessment.change().isPresent()) {
                changes.merge(code, 1, Integer::sum);
                String proposed = assessment.change().get().proposed();
                assertThat(resultWith(zone, domain, proposed))
                        .as("%s: %s", domain, proposed)
                        .isEqualTo(SpfResult.PASS);
            }
        }
        System.out.println("corpus: findings " + findings + ", changes proposed " + changes);
        assertThat(findings).containsKey("not-authorised");
    }

    private SpfResult resultWith(Zone zone, DomainName domain, String record) {
        var published = new Answer.Records(List.of(new Txt(List.of(record))), Duration.ofHours(1));
        Dns changed =
                (name, type) ->
                        name.equals(domain) && type == RecordType.TXT
                                ? published
                                : zone.ask(name, type);
        return spf.check(changed, new SpfRequest(OURS, "info@" + domain, domain.value())).result();
    }

    private static Zone zone(List<String> domains, List<String> includes) {
        ZoneBuilder zone = Zone.builder();
        for (String line : domains) {
            List<String> fields = fields(line);
            DomainName domain = DomainName.of(fields.getFirst());
            zone.address(domain, "192.0.2.1");
            for (String host : fields.get(1).split(",", -1)) {
                Optional<DomainName> name = DomainName.parse(host);
                name.ifPresent(mx -> zone.mx(domain, 10, mx.value()).address(mx, "192.0.2.2"));
            }
            addRecord(zone, domain, fields.get(2));
        }
        for (String line : includes) {
            List<String> fields = fields(line);
            DomainName.parse(fields.getFirst())
                    .ifPresent(name -> addRecord(zone, name, fields.get(1)));
        }
        return zone.build();
    }

    private static void addRecord(ZoneBuilder zone, DomainName name, String record) {
        if (!record.isEmpty() && record.chars().allMatch(c -> c <= 0xFF)) {
            zone.txt(name, record);
        }
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
    }

    private static List<String> fields(String line) {
        return List.of(line.split("\t", -1));
    }
}

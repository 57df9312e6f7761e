package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.demo.ZoneBuilder;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.AddressLiteral;
import de.flowfact.spfaudit.spf.Hint;
import de.flowfact.spfaudit.spf.Spf;
import de.flowfact.spfaudit.spf.SpfRequest;
import de.flowfact.spfaudit.spf.SpfResult;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Records that were really published, which are not part of this project. `SPF_CORPUS` names the
/// folder; by default it is looked for beside the checkout.
class CorpusTest {

    private static final Path DEFAULT = Path.of("../shared/corpus");
    private static final Path GOLDEN = Path.of("src/test/resources/advice/corpus.txt");
    private static final Pattern IP4 = Pattern.compile("ip4:([0-9.]+)");
    private static final InetAddress OURS = AddressLiteral.parse("89.1.69.161").orElseThrow();

    private final Spf spf = new Spf(() -> Instant.EPOCH);
    private final Adviser adviser = new Adviser(spf, Providers.known(), AdviceSettings.none());

    /// Run with `-Dadvice.accept=true` to write the golden file anew.
    @Test
    void everyProposalPassesLosesNobodyAndIsNoLongerThanNeeded() throws IOException {
        Path folder = Path.of(System.getenv().getOrDefault("SPF_CORPUS", DEFAULT.toString()));
        if (!Files.exists(folder)) {
            System.err.println(
                    "Corpus not found at " + folder + ": no published record is assessed");
            return;
        }
        List<String> domains = lines(folder.resolve("domains.tsv"));
        Zone zone = zone(domains, lines(folder.resolve("includes.tsv")));
        var counts = new TreeMap<String, Integer>();
        counts.put("domains", domains.size());
        int toBeProposed = 0;
        int proposed = 0;
        for (String line : domains) {
            DomainName domain = DomainName.of(fields(line).getFirst());
            Assessment assessment = adviser.assess(zone, domain, List.of(OURS));
            count(counts, assessment);
            assessment.change().ifPresent(change -> examine(zone, domain, change));
            if (assessment.finding().isPresent()
                    && assessment.decisive().record().isPresent()
                    && !assessment.surroundings().freemail()) {
                toBeProposed++;
                proposed += assessment.change().isPresent() ? 1 : 0;
            }
        }
        assertThat(proposed).isGreaterThan((int) (0.99 * toBeProposed));
        compare(counts);
    }

    private static void count(Map<String, Integer> counts, Assessment assessment) {
        String code = assessment.finding().map(Finding::code).orElse("pass");
        counts.merge("finding " + code, 1, Integer::sum);
        counts.merge("urgency " + assessment.urgency().code(), 1, Integer::sum);
        counts.merge("mail " + assessment.surroundings().mailHosting().code(), 1, Integer::sum);
        assessment.hints().stream()
                .map(Hint::code)
                .distinct()
                .forEach(hint -> counts.merge("hint " + hint, 1, Integer::sum));
        assessment
                .change()
                .ifPresent(change -> {
                    counts.merge("change of " + code, 1, Integer::sum);
                    change.repairs().stream()
                            .map(Repair::code)
                            .distinct()
                            .forEach(repair -> counts.merge("repair " + repair, 1, Integer::sum));
                    change.warnings().stream()
                            .map(Warning::code)
                            .distinct()
                            .forEach(
                                    warning -> counts.merge("warning " + warning, 1, Integer::sum));
                });
    }

    private void examine(Zone zone, DomainName domain, Change change) {
        String proposed = change.proposed();
        assertThat(result(zone.withText(domain, proposed), domain, OURS))
                .as("%s: %s", domain, proposed)
                .isEqualTo(SpfResult.PASS);
        if (change.now().isEmpty()) {
            return;
        }
        String now = change.now().get();
        if (change.repairs().isEmpty() && change.warnings().isEmpty()) {
            assertThat(proposed)
                    .hasSizeLessThanOrEqualTo(now.length() + " ip4:89.1.69.161".length());
        }
        Matcher literal = IP4.matcher(now);
        while (literal.find()) {
            AddressLiteral.parse(literal.group(1))
                    .filter(address -> result(zone, domain, address) == SpfResult.PASS)
                    .ifPresent(address ->
                            assertThat(result(zone.withText(domain, proposed), domain, address))
                                    .as("%s of %s: %s", address, domain, proposed)
                                    .isEqualTo(SpfResult.PASS));
        }
    }

    private static void compare(Map<String, Integer> counts) throws IOException {
        String report =
                counts.entrySet().stream()
                        .map(count -> "%s: %d%n".formatted(count.getKey(), count.getValue()))
                        .collect(Collectors.joining());
        if (Boolean.getBoolean("advice.accept")) {
            Files.writeString(GOLDEN, report);
        }
        if (System.getenv("SPF_CORPUS") == null || Boolean.getBoolean("advice.accept")) {
            assertThat(report).isEqualTo(Files.readString(GOLDEN));
        } else {
            System.out.println(report);
        }
    }

    private SpfResult result(Dns dns, DomainName domain, InetAddress address) {
        return spf.check(dns, new SpfRequest(address, "info@" + domain, domain.value())).result();
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

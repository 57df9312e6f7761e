package de.flowfact.spfaudit.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Mx;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorldTest {

    private static final World SMALL = new World(1, 200);
    private static final Zone SMALL_ZONE = SMALL.zone(0);
    private static final Pattern ENDING = Pattern.compile(" ([~?+-]all)$");

    @Test
    void theSameSeedIsTheSameWorldInAnotherJvm() throws IOException, InterruptedException {
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                WorldFingerprint.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var theirs = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor()).isZero();
        assertThat(theirs.strip()).isEqualTo(WorldFingerprint.of(7));
    }

    @Test
    void anotherSeedIsAnotherWorld() throws IOException {
        assertThat(WorldFingerprint.of(8)).isNotEqualTo(WorldFingerprint.of(7));
    }

    @Test
    void thereAreAsManyDifferentDomainsAsAskedFor() {
        for (int domains : List.of(1, 3, 20, 39, 200, 1000)) {
            assertThat(new World(1, domains).domains()).doesNotHaveDuplicates().hasSize(domains);
        }
    }

    @Test
    void sharesAreThoseOfReality() {
        int domains = 10_000;
        List<String> endings = endings(new World(3, domains)).toList();
        assertShare(Collections.frequency(endings, "none"), domains, 0.15, 0.02);
        assertShare(Collections.frequency(endings, "~all"), domains, 0.45, 0.02);
        assertShare(Collections.frequency(endings, "-all"), domains, 0.34, 0.02);
        assertShare(Collections.frequency(endings, "?all"), domains, 0.04, 0.01);
        assertShare(Collections.frequency(endings, "redirect"), domains, 0.01, 0.005);
    }

    @Test
    void sixInTenPermitTheVendor() {
        for (int domains : List.of(200, 10_000)) {
            long permitted = new World(3, domains).permitted(0).size();
            assertShare(permitted, domains, 0.60, 0.02);
        }
    }

    @Test
    void aSmallWorldHasEverySituation() {
        assertThat(SMALL.plans()).extracting(Plan::situation).contains(Situation.values());
    }

    @Test
    void aSmallWorldHasEveryKindOfAnswer() {
        assertThat(asking(RecordType.TXT, new Unavailable(Fault.TIMEOUT)::equals)).hasSize(2);
        assertThat(asking(RecordType.TXT, new Unavailable(Fault.SERVFAIL)::equals)).hasSize(1);
        assertThat(asking(RecordType.TXT, NoSuchName.class::isInstance)).isNotEmpty();
        assertThat(
                        asking(
                                RecordType.MX,
                                answer ->
                                        answer instanceof Records records
                                                && records.records().contains(new Mx(0, "."))))
                .isNotEmpty();
    }

    @Test
    void aSmallWorldHasRecordsOfEveryShape() {
        assertThat(texts(SMALL, SMALL_ZONE))
                .anySatisfy(texts -> assertThat(spf(texts)).hasSize(2))
                .anySatisfy(texts -> assertThat(spf(texts)).anyMatch(t -> t.strings().size() > 1))
                .anySatisfy(texts -> assertThat(octets(texts)).isBetween(513, 1232))
                .anySatisfy(texts -> assertThat(octets(texts)).isGreaterThan(1500));
        assertThat(texts(SMALL, SMALL_ZONE).stream().flatMap(List::stream).map(Txt::text))
                .anyMatch(text -> text.contains(" ip:89.1.69.161"))
                .anyMatch(text -> text.contains(" ipv4:89.1.69.161"))
                .anyMatch(text -> text.contains("ip4:89.1.69.161include:"))
                .anyMatch(text -> text.contains(" include="))
                .anyMatch(text -> text.contains("a, mx,"))
                .anyMatch(text -> text.endsWith("all;"))
                .anyMatch(text -> text.startsWith("\"v=spf1"))
                .anyMatch(text -> text.endsWith("\u00e2\u0080\u0093all"))
                .anyMatch(text -> text.contains(" redirect="))
                .anyMatch(text -> text.contains(" ptr"))
                .anyMatch(text -> text.contains(" exists:%{i"))
                .anyMatch(text -> text.contains("include:_spf.alte-agentur.example"));
    }

    @Test
    void everyPolicyOfDmarcIsThereAndMostlyNone() {
        List<String> policies =
                SMALL.domains().stream()
                        .flatMap(domain ->
                                texts(SMALL_ZONE, DomainName.of("_dmarc." + domain)).stream())
                        .map(Txt::text)
                        .toList();
        assertThat(policies)
                .anyMatch(policy -> policy.contains("p=none"))
                .anyMatch(policy -> policy.contains("p=quarantine"))
                .anyMatch(policy -> policy.contains("p=reject"))
                .hasSizeLessThan(SMALL.domains().size() * 2 / 3);
    }

    @Test
    void someDomainsHaveTheirDmarcRecordOnlyAtTheDomainAbove() {
        assertThat(SMALL.domains())
                .anyMatch(domain -> {
                    DomainName above = domain.parent().orElseThrow();
                    return texts(SMALL_ZONE, DomainName.of("_dmarc." + domain)).isEmpty()
                            && !texts(SMALL_ZONE, DomainName.of("_dmarc." + above)).isEmpty();
                });
    }

    @Test
    void everyMailServerOfACustomerHasAnAddress() {
        List<String> mailServers =
                SMALL.domains().stream()
                        .map(domain -> SMALL_ZONE.ask(domain, RecordType.MX))
                        .flatMap(answer -> mailServers(answer).stream())
                        .toList();
        assertThat(mailServers)
                .isNotEmpty()
                .allMatch(host ->
                        SMALL_ZONE.ask(DomainName.of(host), RecordType.A) instanceof Records);
    }

    private static List<String> mailServers(Answer answer) {
        return answer instanceof Records records
                ? records.only(Mx.class).stream()
                        .map(Mx::host)
                        .filter(host -> !host.equals(Mx.NULL_MX))
                        .toList()
                : List.of();
    }

    /// Each domain's ending; `none` where no record is found, silent servers left out.
    private static Stream<String> endings(World world) {
        Zone zone = world.zone(0);
        return world.domains().stream()
                .filter(domain -> !(zone.ask(domain, RecordType.TXT) instanceof Unavailable))
                .map(domain -> spf(texts(zone, domain)))
                .map(records -> {
                    if (records.isEmpty()) {
                        return "none";
                    }
                    String text = records.getFirst().text();
                    var ending = ENDING.matcher(text);
                    return text.contains(" redirect=")
                            ? "redirect"
                            : ending.find() ? ending.group(1) : "other";
                });
    }

    private static void assertShare(long count, int of, double share, double tolerance) {
        assertThat((double) count / of).isEqualTo(share, within(tolerance));
    }

    private static List<DomainName> asking(RecordType type, Predicate<Answer> predicate) {
        return SMALL.domains().stream()
                .filter(domain -> predicate.test(SMALL_ZONE.ask(domain, type)))
                .toList();
    }

    private static List<List<Txt>> texts(World world, Zone zone) {
        return world.domains().stream().map(domain -> texts(zone, domain)).toList();
    }

    private static List<Txt> texts(Zone zone, DomainName domain) {
        return zone.ask(domain, RecordType.TXT) instanceof Records records
                ? records.only(Txt.class)
                : List.of();
    }

    private static List<Txt> spf(List<Txt> texts) {
        return texts.stream().filter(txt -> txt.text().contains("v=spf1")).toList();
    }

    private static int octets(Collection<Txt> texts) {
        return texts.stream().mapToInt(txt -> txt.text().length()).sum();
    }
}

package de.flowfact.spfaudit.report;

import static de.flowfact.spfaudit.report.Nights.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.flowfact.spfaudit.audit.AuditedDomain.Development;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.DomainCase;
import de.flowfact.spfaudit.spf.SpfResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {

    @TempDir private Path reports;

    private final PlainNames names = nobody();

    @Test
    void aNightHasTheseFiles() throws IOException {
        Path night = write(Nights.ofEveryKind());
        assertThat(night).isEqualTo(reports.resolve("2026-11-23"));
        assertThat(filesBelow(night))
                .containsExactlyInAnyOrder(
                        "alle-domains.csv",
                        "neu.csv",
                        "behoben.csv",
                        "nicht-pruefbar.csv",
                        "nicht-zustellbar.csv",
                        "betreuer/Juergen-Gross.csv",
                        "betreuer/Sabine-Krause.csv");
    }

    @Test
    void everyFileHasTheDomainsItIsFor() throws IOException {
        Path night = write(Nights.ofEveryKind());
        assertThat(column(night, "alle-domains.csv", "Domain")).hasSize(9);
        assertThat(column(night, "neu.csv", "Domain")).containsExactly("ahrens-miete.example");
        assertThat(column(night, "behoben.csv", "Domain"))
                .containsExactly("xn--tchter-wxa.example");
        assertThat(column(night, "nicht-pruefbar.csv", "Domain"))
                .containsExactly("claus-nord.example", "claus-ost.example", "claus-post.example");
        assertThat(column(night, "nicht-zustellbar.csv", "Domain"))
                .containsExactly("becker.example", "claus.example");
        assertThat(column(night, "nicht-zustellbar.csv", "Bemerkung"))
                .containsExactly(
                        "Die hinterlegte E-Mail-Adresse ist ungültig.",
                        "Aus der Nachricht ließ sich keine E-Mail machen.");
    }

    @Test
    void anAccountManagerSeesTheOpenCasesOfTheWorstCustomerFirst() throws IOException {
        Path night = write(Nights.ofEveryKind());
        assertThat(column(night, "betreuer/Juergen-Gross.csv", "Domain"))
                .as("a customer's domains stand together")
                .containsExactly("ahrens-miete.example", "ahrens.example", "becker.example");
        assertThat(column(night, "betreuer/Sabine-Krause.csv", "Domain"))
                .as(
                        "affected before and not to be checked tonight is open, and as urgent as it was")
                .containsExactly("claus-nord.example", "claus-post.example", "claus.example");
    }

    @Test
    void customersComeByTheirWorstDomainThenByTheirNumber() throws IOException {
        Path night =
                write(
                        List.of(
                                open("1", "z.example", 3),
                                open("2", "b.example", 3),
                                open("2", "a.example", 1),
                                open("3", "c.example", 2),
                                open("4", "e.example", 1),
                                open("4", "d.example", 2),
                                Nights.unknown(customer("0"), "y.example")));
        assertThat(column(night, "betreuer/B.csv", "Domain"))
                .containsExactly(
                        "a.example",
                        "b.example",
                        "d.example",
                        "e.example",
                        "c.example",
                        "z.example");
    }

    private static DomainCase open(String customer, String domain, int urgency) {
        return Nights.affected(
                        customer(customer),
                        domain,
                        SpfResult.FAIL,
                        urgency,
                        3,
                        Development.UNCHANGED)
                .notTold();
    }

    private static Customer customer(String number) {
        return Nights.customer(number, "Kunde", "B", "b");
    }

    @Test
    void anAccountManagerWithoutOpenCasesHasAFileWithoutRows() throws IOException {
        var customer = Nights.customer("1", "Kunde", "Ohne Sorgen", "o");
        Path night = write(List.of(Nights.passing(customer, "a.example", Development.NONE)));
        assertThat(column(night, "betreuer/Ohne-Sorgen.csv", "Domain")).isEmpty();
    }

    @Test
    void domainsOutOfOrderAreABug() {
        assertThatThrownBy(() ->
                        write(
                                List.of(
                                        of("A", "a", "a.example"),
                                        of("B", "b", "b.example"),
                                        of("A", "a", "c.example"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("c.example");
    }

    @Test
    void anInterruptedReportIsNeverSeen() throws IOException {
        write(Nights.ofEveryKind());
        Stream<DomainCase> failing =
                Nights.ofEveryKind().stream()
                        .peek(d -> {
                            if (d.domain().domain().value().equals("claus.example")) {
                                throw new IllegalStateException("crash");
                            }
                        });
        assertThatThrownBy(() -> new Reports(reports).write(NIGHT, failing, nobody()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(reports.resolve("." + NIGHT + ".neu")).doesNotExist();
        assertThat(column(reports.resolve("2026-11-23"), "alle-domains.csv", "Domain")).hasSize(9);
        write(List.of(of("A", "a", "a.example")));
        assertThat(visible()).containsExactlyInAnyOrder("2026-11-23", "aktuell");
        assertThat(hidden()).isEmpty();
    }

    @Test
    void anEarlierVersionIsReplacedButItsNoticesStay() throws IOException {
        Path notices = Files.createDirectories(reports.resolve("2026-11-23/notices"));
        Files.writeString(notices.resolve("10001.eml"), "mail");
        write(Nights.ofEveryKind());
        Path night = write(List.of(of("A", "a", "a.example")));
        assertThat(Files.readString(notices.resolve("10001.eml"))).isEqualTo("mail");
        assertThat(filesBelow(night).filter(f -> f.startsWith("betreuer/")))
                .containsExactly("betreuer/A.csv");
    }

    @Test
    void aCrashBetweenTheRenamesLosesNothing() throws IOException {
        Path night = write(Nights.ofEveryKind());
        Files.createDirectories(night.resolve("notices"));
        Files.writeString(night.resolve("notices/10001.eml"), "mail");
        Files.move(night, reports.resolve(".2026-11-23.alt"));
        Files.createDirectories(reports.resolve(".2026-11-23.neu/betreuer"));
        write(List.of(of("A", "a", "a.example")));
        assertThat(night.resolve("notices/10001.eml")).exists();
        assertThat(hidden()).isEmpty();
    }

    @Test
    void theLinkPointsToTheNewestNight() throws IOException {
        var night = List.of(of("A", "a", "a.example"));
        new Reports(reports).write(NIGHT, night.stream(), nobody());
        new Reports(reports).write(NIGHT.plusDays(1), night.stream(), nobody());
        new Reports(reports).write(NIGHT.minusDays(1), night.stream(), nobody());
        Files.createDirectories(reports.resolve("2026-12-31/notices"));
        new Reports(reports).write(NIGHT, night.stream(), nobody());
        assertThat(Files.readSymbolicLink(reports.resolve("aktuell")))
                .isEqualTo(Path.of("2026-11-24"));
    }

    @Test
    void aFolderInThePlaceOfTheLinkIsLeftAlone() throws IOException {
        Path folder = Files.createDirectories(reports.resolve("aktuell"));
        Files.writeString(folder.resolve("notiz.txt"), "x");
        write(Nights.ofEveryKind());
        assertThat(folder.resolve("notiz.txt")).exists();
    }

    @Test
    void manyRowsAreStreamed() throws IOException {
        Stream<DomainCase> rows =
                IntStream.range(0, 100_000)
                        .mapToObj(i -> of("A" + i / 1000, "a" + i / 1000, "d" + i + ".example"));
        Path night = new Reports(reports).write(NIGHT, rows, nobody());
        try (Stream<String> lines = Files.lines(night.resolve("alle-domains.csv"))) {
            assertThat(lines.count()).isEqualTo(100_001);
        }
    }

    private static PlainNames nobody() {
        return new PlainNames(Map.of());
    }

    private Path write(List<DomainCase> domains) throws IOException {
        return new Reports(reports).write(NIGHT, domains.stream(), names);
    }

    private static DomainCase of(String accountManager, String mailbox, String domain) {
        var customer = Nights.customer("1", "Kunde", accountManager, mailbox);
        return Nights.affected(customer, domain, SpfResult.FAIL, 1, 3, Development.NEW).notTold();
    }

    private static List<String> column(Path night, String file, String heading) throws IOException {
        return ReportRows.of(night.resolve(file)).stream().map(r -> r.getField(heading)).toList();
    }

    private static Stream<String> filesBelow(Path night) throws IOException {
        try (Stream<Path> files = Files.walk(night)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(f -> night.relativize(f).toString())
                    .toList()
                    .stream();
        }
    }

    private List<String> visible() throws IOException {
        return entries().filter(n -> !n.startsWith(".")).toList();
    }

    private List<String> hidden() throws IOException {
        return entries().filter(n -> n.startsWith(".")).toList();
    }

    private Stream<String> entries() throws IOException {
        try (Stream<Path> entries = Files.list(reports)) {
            return entries.map(e -> e.getFileName().toString()).toList().stream();
        }
    }
}

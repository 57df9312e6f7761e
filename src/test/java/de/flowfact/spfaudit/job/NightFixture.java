package de.flowfact.spfaudit.job;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.CustomerStore;
import de.flowfact.spfaudit.audit.ImportFile;
import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.demo.NameServer;
import de.flowfact.spfaudit.demo.World;
import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.DnsSettings;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.AbstractStep;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A night as it really runs: the whole context, a real PostgreSQL, a real name server.
final class NightFixture implements AutoCloseable {

    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    static final LocalDate TUESDAY = MONDAY.plusDays(1);
    static final LocalDate WEDNESDAY = MONDAY.plusDays(2);
    static final LocalDate THURSDAY = MONDAY.plusDays(3);
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-23T03:32:00Z"), ZoneOffset.UTC);

    private final NameServer server;
    private final ConfigurableApplicationContext context;
    private final Path reports;

    private NightFixture(NameServer server, ConfigurableApplicationContext context, Path reports) {
        this.server = server;
        this.context = context;
        this.reports = reports;
    }

    /// Lines of the import file after its header.
    static void customers(TestDatabase database, String... lines) throws IOException {
        String header =
                "customer_number;customer;salutation;first_name;last_name;email;domain;sender_address;mail_server;account_manager;account_manager_email\n";
        importAll(
                database,
                ImportFile.read(new StringReader(header + String.join("\n", lines) + "\n")));
    }

    /// All customers of a made-up world.
    ///
    /// @param folder for the import file
    static void customersOf(World world, TestDatabase database, Path folder) throws IOException {
        Path file = folder.resolve("customers.csv");
        world.writeImportFile(file);
        importAll(database, ImportFile.read(file));
    }

    private static void importAll(TestDatabase database, ImportFile.Content content) {
        if (!(content instanceof ImportFile.Rows rows)) {
            throw new IllegalArgumentException(content.toString());
        }
        new CustomerStore(database.jdbc(), database.transactions()).importAll(rows);
    }

    /// One line of it.
    static String customer(String number, String domain) {
        return "%s;Makler %s;Frau;Eva;Muster;chef@makler-%s.example;%s;;;Anna Alt;anna.alt@vendor.example"
                .formatted(number, number, number, domain);
    }

    static NightFixture start(TestDatabase database, Path reports, String... zone) {
        return start(database, reports, Progress.UNSEEN, Zone.parse(zone));
    }

    static NightFixture start(TestDatabase database, Path reports, Progress progress, Zone zone) {
        return start(database, reports, progress, zone, Map.of());
    }

    /// @param more settings, in the place of the usual ones
    static NightFixture start(
            TestDatabase database,
            Path reports,
            Progress progress,
            Zone zone,
            Map<String, String> more) {
        return start(database, reports, progress, zone, more, Map.of());
    }

    /// @param ofSpring properties of Spring Boot's own, in the place of the usual ones
    static NightFixture start(
            TestDatabase database,
            Path reports,
            Progress progress,
            Zone zone,
            Map<String, String> more,
            Map<String, String> ofSpring) {
        var properties =
                new HashMap<String, Object>(
                        Map.of(
                                "spring.datasource.url", database.jdbcUrl(),
                                "spring.datasource.username", database.username(),
                                "spring.datasource.password", database.password()));
        properties.putAll(ofSpring);
        try {
            NameServer server =
                    NameServer.start(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), zone);
            return new NightFixture(
                    server,
                    context(
                            properties,
                            settings(reports, more),
                            progress,
                            List.of(server.address())),
                    reports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param properties of Spring Boot's own, in the place of those of `application.yaml`
    static ConfigurableApplicationContext context(
            Map<String, Object> properties,
            Settings settings,
            Progress progress,
            List<InetSocketAddress> servers) {
        return new SpringApplicationBuilder(NightConfiguration.class)
                .properties(Map.of("spring.config.location", "classpath:/application.yaml"))
                .initializers(context -> {
                    var beans = (GenericApplicationContext) context;
                    beans.registerBean(Settings.class, () -> settings);
                    beans.registerBean(DnsSettings.class, () -> settings.dns().with(servers));
                    beans.registerBean(Clock.class, () -> CLOCK);
                    beans.registerBean(Progress.class, () -> progress);
                })
                .run(
                        properties.entrySet().stream()
                                .map(each -> "--%s=%s".formatted(each.getKey(), each.getValue()))
                                .toArray(String[]::new));
    }

    static Settings settings(Path reports, Map<String, String> more) {
        var settings =
                new HashMap<String, String>(
                        Map.of(
                                "spf-audit.dns.timeout", "150ms",
                                "spf-audit.dns.tries", "2",
                                "spf-audit.night.partitions", "3",
                                "spf-audit.night.chunk", "2",
                                "spf-audit.night.domain-deadline", "2s",
                                "spf-audit.night.second-look-after", "0s",
                                "spf-audit.reports.directory", reports.toString()));
        settings.putAll(more);
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("spf-audit", Bindable.of(Settings.class))
                .get();
    }

    void dns(String... zone) {
        server.serve(Zone.parse(zone));
    }

    /// From now on nothing answers.
    void silenceDns() {
        server.close();
    }

    /// Until the pool has noticed that it is back.
    void awaitDatabase() {
        while (true) {
            try (Connection connection = context.getBean(DataSource.class).getConnection()) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException _) {
                Thread.onSpinWait();
            }
        }
    }

    /// Of every start of a step from now on.
    void listen(String step, StepExecutionListener listener) {
        context.getBean(step, AbstractStep.class).registerStepExecutionListener(listener);
    }

    NightOutcome run(LocalDate date) throws SQLException {
        return run(NightOrder.of(date));
    }

    NightOutcome run(NightOrder order) throws SQLException {
        return context.getBean(NightRun.class).run(order);
    }

    /// A night that a person lets go where it is held.
    NightSummary runAndRelease(LocalDate date) throws SQLException, IOException {
        return runAndRelease(NightOrder.of(date));
    }

    NightSummary runAndRelease(NightOrder order) throws SQLException, IOException {
        NightSummary summary = summary(run(order));
        if (summary.held().isPresent()) {
            assertThat(release(order.date()))
                    .isInstanceOf(ReleaseOutcome.Released.class)
                    .extracting("before")
                    .isEqualTo(false);
        }
        return summary;
    }

    ReleaseOutcome release(LocalDate date) throws SQLException, IOException {
        return new Release(
                        context.getBean(DataSource.class),
                        context.getBean(JdbcClient.class),
                        context.getBean(TransactionTemplate.class),
                        context.getBean(Settings.class),
                        MailServer.of(context.getEnvironment()),
                        CLOCK)
                .release(Optional.of(date));
    }

    static NightSummary summary(NightOutcome outcome) {
        return switch (outcome) {
            case NightOutcome.Done done -> done.summary();
            case NightOutcome.DoneBefore before -> before.summary();
            default -> throw new AssertionError(outcome.toString());
        };
    }

    List<String> reportLines(LocalDate date, String file) throws IOException {
        return Files.readAllLines(reports.resolve(date.toString()).resolve(file));
    }

    List<String> notices(LocalDate date) throws IOException {
        Path folder = reports.resolve(date.toString()).resolve("notices");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public void close() {
        context.close();
        server.close();
    }
}

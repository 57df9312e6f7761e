package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.dns.DnsSettings;
import de.flowfact.spfaudit.job.NightConfiguration;
import de.flowfact.spfaudit.job.NightRun;
import de.flowfact.spfaudit.job.Progress;
import de.flowfact.spfaudit.job.Settings;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/// The Spring context in which nights run.
final class NightContext implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private NightContext(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static NightContext start(
            StandardEnvironment environment,
            Database database,
            Settings settings,
            DnsSettings dns,
            Clock clock,
            Progress progress) {
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("database", database.properties()));
        // The settings file is read already, by Configuration; Spring shall not look for one of its
        // own.
        environment
                .getPropertySources()
                .addLast(
                        new MapPropertySource(
                                "places",
                                Map.of("spring.config.location", "classpath:/application.yaml")));
        return new NightContext(
                new SpringApplicationBuilder(NightConfiguration.class)
                        .environment(environment)
                        .initializers(context -> {
                            var beans = (GenericApplicationContext) context;
                            beans.registerBean(Settings.class, () -> settings);
                            beans.registerBean(DnsSettings.class, () -> dns);
                            beans.registerBean(Clock.class, () -> clock);
                            beans.registerBean(Progress.class, () -> progress);
                        })
                        .run());
    }

    NightRun night() {
        return context.getBean(NightRun.class);
    }

    @Override
    public void close() {
        context.close();
    }
}

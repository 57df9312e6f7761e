package de.flowfact.spfaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.flowfact.spfaudit.job.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    @TempDir Path folder;

    private Configuration load(String yaml) throws IOException {
        return Configuration.load(Files.writeString(folder.resolve("application.yaml"), yaml));
    }

    private void refuses(String yaml, String because) throws IOException {
        Path file = Files.writeString(folder.resolve("application.yaml"), yaml);
        assertThatExceptionOfType(Stop.class)
                .isThrownBy(() -> Configuration.load(file))
                .satisfies(stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.BAD_SETTINGS))
                .satisfies(stop -> assertThat(stop.whatToDo()).hasLineCount(1))
                .withMessageContaining(because);
    }

    @Test
    void everySettingHasADefault() throws IOException {
        Settings settings = load("").settings();

        assertThat(settings.sending().addresses()).containsExactly("89.1.69.161");
        assertThat(settings.dns().timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.night().chunk()).isEqualTo(500);
        assertThat(settings.night().secondLookAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.reports().directory()).isEqualTo(Path.of("reports"));
    }

    @Test
    void theFileOverridesTheDefaults() throws IOException {
        Settings settings =
                load("spf-audit: {sending: {addresses: [192.0.2.1, '2001:db8::1']}, dns: {tries: 5}}")
                        .settings();

        assertThat(settings.sending().addresses()).containsExactly("192.0.2.1", "2001:db8::1");
        assertThat(settings.dns().tries()).isEqualTo(5);
    }

    @Test
    void filesOfAdviceAreReadAtTheStart() throws IOException {
        Path providers = Files.writeString(folder.resolve("p.tsv"), "Acme;mail\n");
        refuses(
                "spf-audit: {advice: {providers: '%s'}}".formatted(providers),
                "spf-audit.advice.providers: %s line 1".formatted(providers));
        refuses(
                "spf-audit: {advice: {freemail: '%s'}}".formatted(folder.resolve("none")),
                "spf-audit.advice.freemail");
        refuses(
                "spf-audit: {advice: {domain-connect: {provider: vendor.example}}}",
                "provider and service go together");
        refuses("spf-audit: {sending: {include: vendor}}", "\"vendor\" is no domain");
        refuses(
                "spf-audit: {sending: {include: 'include:_spf.x'}}",
                "spf-audit.sending.include: \"include:_spf.x\" is no domain");
        assertThat(
                        load("spf-audit: {sending: {include: spf.vendor.example}, advice: {domain-connect: {provider: vendor.example, service: spf}}}")
                                .settings()
                                .sending()
                                .include())
                .isEqualTo("spf.vendor.example");
        assertThat(load("spf-audit: {sending: {include: _spf.vendor.example}}").withoutEffect())
                .isEmpty();
    }

    @Test
    void whatMakesNoSenseIsRefusedByItsName() throws IOException {
        refuses("spf-audit: {dns: {tries: 0}}", "spf-audit.dns.tries must be at least 1");
        refuses("spf-audit: {dns: {timeout: soon}}", "spf-audit.dns.timeout");
        refuses(
                "spf-audit: {sending: {addresses: [mail.example]}}",
                "\"mail.example\" is no IP address");
        refuses("spf-audit: {notices: {from: nobody}}", "spf-audit.notices.from");
        refuses(
                "spf-audit: {breaker: {max-new-share: 5}}",
                "spf-audit.breaker.max-new-share must be 0 to 1");
        refuses(
                "spf-audit: {breaker: {max-temperror-share: .nan}}",
                "spf-audit.breaker.max-temperror-share must be 0 to 1");
        refuses("spf-audit: {notices: {delivery: pigeon}}", "spf-audit.notices.delivery");
        refuses("spf-audit: [", "is no YAML");
    }

    @Test
    void aMisspeltNameIsNotPassedOver() throws IOException {
        refuses("spfaudit: {dns: {tries: 1}}", "says spfaudit where spf-audit is meant");
        refuses("spf-audit: {sending: {adresses: [192.0.2.1]}}", "spf-audit.sending.adresses");
    }

    @Test
    void aNameOfTheContractThatHasNoEffectYetIsSaid() throws IOException {
        assertThat(load("spf-audit: {reports: {keep: 90d}}").withoutEffect())
                .containsExactly("spf-audit.reports.keep");
    }

    @Test
    void theBreakerIsSetByTheNamesOfTheContract() throws IOException {
        assertThat(
                        load("spf-audit: {breaker: {max-temperror-share: 0.1, max-new-share: 0.2, min-new: 3, max-domain-change: 0.4, canaries: [a.example]}}")
                                .settings()
                                .breaker())
                .isEqualTo(new Settings.Breaker(0.1, 0.2, 3, 0.4, List.of("a.example")));
        assertThat(load("spf-audit: {}").settings().breaker())
                .isEqualTo(new Settings.Breaker(0.05, 0.05, 20, 0.2, List.of()));
    }

    @Test
    void aPasswordCanLieInAFile() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "secret\n");

        assertThat(
                        load("spring: {datasource: {password-file: '%s'}}".formatted(password))
                                .environment()
                                .getProperty("spring.datasource.password"))
                .isEqualTo("secret");
    }

    @Test
    void mailNeedsAServerThatIsTalkedToSafely() throws IOException {
        refuses("spf-audit: {notices: {delivery: smtp}}", "needs spring.mail.host");
        String mail =
                "spring: {mail: {host: mail.example%s}}\nspf-audit: {notices: {delivery: smtp, tls: %s}}";
        refuses(mail.formatted("", "none"), "notices.tls is none, and mail.example is another");
        refuses(mail.formatted(", username: x", "tls"), "username and password go together");
        refuses(
                "spf-audit: {notices: {bounces-to: '%s@x.example'}}".formatted("b".repeat(40)),
                "no room for a notice's key");
        assertThat(load(mail.formatted("", "starttls")).settings().notices().perSecond())
                .isEqualTo(20);
        assertThat(
                        load("spring: {mail: {host: localhost}}\nspf-audit: {notices: {delivery: smtp, tls: none}}")
                                .settings()
                                .notices()
                                .connections())
                .isEqualTo(4);
    }

    @Test
    void aMissingFileIsRefused() {
        assertThatExceptionOfType(Stop.class)
                .isThrownBy(() -> Configuration.load(folder.resolve("none.yaml")))
                .withMessageContaining("cannot be read");
    }
}

package de.flowfact.spfaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.flowfact.spfaudit.job.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        Settings settings = load("spf-audit: {}").settings();

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
                "spf-audit: {breaker: {max-temperror-share: NaN}}",
                "spf-audit.breaker.max-temperror-share must be 0 to 1");
        refuses("spf-audit: {notices: {delivery: pigeon}}", "spf-audit.notices.delivery");
        refuses("spf-audit: [", "line 1: this is no YAML");
    }

    @Test
    void aMisspeltNameIsNotPassedOver() throws IOException {
        refuses("spfaudit: {dns: {tries: 1}}", "line 1: it says spfaudit where spf-audit is meant");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GmbH           |                                                | -",
                "e.K.           |                                                | -",
                "UG (haftungsbeschränkt) |                                       | -",
                "OHG            |                                                | -",
                "eG             |                                                | -",
                "AG             |                                                |"
                        + " company.supervisory-board-chair",
                "AG             | supervisory-board-chair: Eva Rat               | -",
                "GmbH und Co KG |                                                |"
                        + " company.general-partner",
                "GmbH & Co. KG  | general-partner: {name: V GmbH, seat: Köln}    |"
                        + " company.general-partner.register-court,"
                        + " spf-audit.notices.company.general-partner.register-number",
                "GmbH & Co. KG  | general-partner: {name: V GmbH, seat: Köln, register-court: AG"
                        + " Köln, register-number: HRB 1} | -",
                "''             |                                                |"
                        + " company.legal-form",
                "GmbH           | phone: '[bitte eintragen]'                     | company.phone",
                "GmbH           | street: '  '                                   | company.street",
                "GmbH           | managing-directors: [Eva Muster, TODO]         |"
                        + " company.managing-directors"
            })
    void nothingIsMailedThatLacksWhatTheLawDemands(
            String form, @Nullable String more, String missing) throws IOException {
        var company = new LinkedHashMap<String, String>();
        for (String setting :
                List.of(
                        "name: Muster",
                        "street: Weg 1",
                        "city: 50667 Köln",
                        "seat: Köln",
                        "register-court: Amtsgericht Köln",
                        "register-number: HRB 1",
                        "managing-directors: [Eva Muster]",
                        "phone: 0221 123456",
                        "email: a@crm.example",
                        "legal-form: '" + form + "'",
                        more == null ? "privacy: www.crm.example/privacy" : more)) {
            company.put(setting.split(":", 2)[0], setting);
        }
        Configuration configuration =
                load(
                        "spring: {mail: {host: mail.example}}\nspf-audit: {notices: {delivery: smtp, company: {%s}}}"
                                .formatted(String.join(", ", company.values())));
        if (missing.equals("-")) {
            configuration.requireCompanyForMail();
        } else {
            assertThatExceptionOfType(Stop.class)
                    .isThrownBy(configuration::requireCompanyForMail)
                    .withMessageEndingWith(
                            "business letters must state what is not set: spf-audit.notices.%s."
                                    .formatted(missing))
                    .satisfies(stop -> assertThat(stop.exitCode()).isEqualTo(78));
        }
    }

    @Test
    void filesMayShowWhatIsMissing() throws IOException {
        load("spf-audit: {notices: {delivery: files}}").requireCompanyForMail();
    }

    @Test
    void aFormThatNoLawKnowsIsRefused() throws IOException {
        refuses(
                "spf-audit: {notices: {company: {legal-form: Limited}}}",
                "\"Limited\" is none of GmbH, UG, GmbH & Co. KG, AG, eG, KG, OHG, e. K.");
    }

    @Test
    void aMissingFileIsRefused() {
        assertThatExceptionOfType(Stop.class)
                .isThrownBy(() -> Configuration.load(folder.resolve("none.yaml")))
                .withMessageContaining("cannot be read");
    }

    private Configuration with(String variable, String value) throws IOException {
        return Configuration.load(
                Files.writeString(folder.resolve("application.yaml"), "spf-audit: {}"),
                Map.of(variable, value));
    }

    private void refusesVariable(String variable, String value, String because) {
        assertThatExceptionOfType(Stop.class)
                .isThrownBy(() -> with(variable, value))
                .satisfies(stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.BAD_SETTINGS))
                .satisfies(stop -> assertThat(stop.whatToDo()).hasLineCount(1))
                .withMessageContaining(variable)
                .withMessageContaining(because);
    }

    @Test
    void aFaultInTheFileIsSaidWithItsLine() throws IOException {
        refuses("spf-audit:\n  dns:\n\ttries: 1\n", "line 3: this is no YAML: a tab");
        refuses(
                "spf-audit:\n  dns: {tries: 1}\n  dns: {tries: 2}\n",
                "line 3: dns is there twice, first in line 2");
        refuses(
                "spf-audit:\n  dns:\n    in-flight: 1\n    inFlight: 2\n",
                "line 4: inFlight is there twice");
        refuses(
                "spf-audit:\n  notices:\n    max-per-night: many\n",
                "line 3: spf-audit.notices.max-per-night takes a whole number, not \"many\"");
        refuses(
                "spf-audit:\n  dns:\n    timeout: 2\n",
                "line 3: spf-audit.dns.timeout takes a time with its unit");
        refuses(
                "spf-audit:\n  notices:\n    tls: off\n",
                "line 3: spf-audit.notices.tls takes starttls or tls or none, not \"off\"");
        refuses(
                "spf-audit:\n  notices:\n    files-are-sent: maybe\n",
                "line 3: spf-audit.notices.files-are-sent takes true or false");
        refuses(
                "spf-audit:\n  dns:\n    tries: [1, 2]\n",
                "line 3: spf-audit.dns.tries takes a whole number, no list");
        refuses(
                "spf-audit:\n  dns: 2s\n",
                "line 2: spf-audit.dns is a section and takes authoritative-port");
        refuses("spf-audit:\n  dns:\n    tries: 0\n", "application.yaml, line 3)");
        refuses(
                "spf-audit:\n  sending:\n    adresses: [192.0.2.1]\n",
                "line 3: there is no setting spf-audit.sending.adresses; spf-audit.sending takes"
                        + " addresses, dkim, include, name, ports");
        refuses(
                "spring:\n  datasource:\n    user: x\n",
                "line 3: there is no setting spring.datasource.user; spring.datasource takes"
                        + " hikari, password, password-file, url, username");
        refuses(
                "spring:\n  mail:\n    hots: x\n",
                "line 3: there is no setting spring.mail.hots; spring.mail takes host");
        refuses(
                "spring:\n  datasorce: {url: 'jdbc:postgresql://localhost/crm'}\n",
                "line 2: there is no setting spring.datasorce");
        refuses("sprng: {datasource: {}}\ndns: {tries: 1}\n", "there is no setting dns");
        refuses("a: b\n---\nc: d\n", "line 3: a second document begins here");
        refuses("- a\n", "line 1: this is no setting");
        refuses("# nothing\n", "is empty");
        refuses("", "is empty");
        refuses(
                "spring:\n  datasource:\n    password: *geheim\n",
                "line 3: this is no YAML: a value that begins with *");
    }

    @Test
    void noFaultQuotesAPassword() throws IOException {
        for (String yaml :
                List.of(
                        "spring: {datasource: {password: *geheim}}",
                        "spring: {datasource: {password: !geheim x}}",
                        "spring: {datasource: {password: 'x${geheim}'}}",
                        "spring: {datasource: {password: %geheim}}",
                        "spring: {datasource: {password: {geheim: x}}}}",
                        "spring: {datasource: {url: 'jdbc:postgresql://u:geheim@localhost/crm'}}",
                        "spring: {datasource: {url: 'postgresql://u:geheim@localhost/crm'}}",
                        "spring: {datasource: {url:"
                                + " 'jdbc:postgresql://localhost:5432x/crm?password=geheim'}}",
                        "spring: {datasource: {url:"
                                + " 'jdbc:postgresql://localhost?password=geheim'}}",
                        "spring: {datasource: {url:"
                                + " 'jdbc:postgresql://localhost/crm?password=%geheim'}}",
                        "spring: {datasource: {url:"
                                + " 'jdbc:postgresql://localhost/crm&password=geheim'}}")) {
            Path file = Files.writeString(folder.resolve("application.yaml"), yaml);
            assertThatExceptionOfType(Stop.class)
                    .as(yaml)
                    .isThrownBy(() -> Configuration.load(file))
                    .satisfies(stop -> assertThat(stop.whatToDo()).doesNotContain("geheim"));
        }
    }

    @Test
    void aTextIsTakenAsItIsWritten() throws IOException {
        assertThat(
                        load("spring: {datasource: {password: 0123}}")
                                .environment()
                                .getProperty("spring.datasource.password"))
                .isEqualTo("0123");
        assertThat(
                        load("spf-audit: {notices: {company: {phone: 0221123}}}")
                                .settings()
                                .notices()
                                .company()
                                .phone())
                .isEqualTo("0221123");
    }

    @Test
    void theEnvironmentOverrides() throws IOException {
        assertThat(with("SPFAUDIT_DNS_TRIES", "7").settings().dns().tries()).isEqualTo(7);
        assertThat(with("SPFAUDIT_NOTICES_MAX_PER_NIGHT", "7").settings().notices().maxPerNight())
                .isEqualTo(7);
        assertThat(with("SPFAUDIT_NOTICES_MAXPERNIGHT", "7").settings().notices().maxPerNight())
                .isEqualTo(7);
        assertThat(
                        with("SPFAUDIT_SENDING_ADDRESSES", "192.0.2.1,192.0.2.2")
                                .settings()
                                .sending()
                                .addresses())
                .hasSize(2);
        assertThat(
                        with("SPFAUDIT_SENDING_ADDRESSES_0", "192.0.2.1")
                                .settings()
                                .sending()
                                .addresses())
                .containsExactly("192.0.2.1");
    }

    @Test
    void anOverridingPasswordBeatsThePasswordFileOfTheFile() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "of the file\n");
        Path other = Files.writeString(folder.resolve("other"), "a${b}c${d\n");
        Path file =
                Files.writeString(
                        folder.resolve("application.yaml"),
                        "spring: {datasource: {password-file: '%s'}}".formatted(password));
        String name = "spring.datasource.password";

        assertThat(Configuration.load(file, Map.of()).environment().getProperty(name))
                .isEqualTo("of the file");
        assertThat(
                        Configuration.load(
                                        file,
                                        Map.of("SPRING_DATASOURCE_PASSWORD", "of the environment"))
                                .environment()
                                .getProperty(name))
                .isEqualTo("of the environment");
        assertThat(
                        Configuration.load(
                                        file,
                                        Map.of("SPRING_DATASOURCE_PASSWORD_FILE", other.toString()))
                                .environment()
                                .getProperty(name))
                .isEqualTo("a${b}c${d");
        refuses(
                "spring: {datasource: {password: x, password-file: '%s'}}".formatted(password),
                "leave one of them");
    }

    @Test
    void aMisspeltVariableIsNotPassedOver() {
        refusesVariable("SPFAUDIT_DNS_SERVER", "127.0.0.1", "spf-audit.dns takes");
        refusesVariable("SPFAUDIT_DSN_SERVERS", "127.0.0.1", "no setting has this name");
        refusesVariable("SPF_AUDIT_DNS_SERVER", "127.0.0.1", "spf-audit.dns takes");
        refusesVariable("SPFADUIT_DNS_SERVERS", "127.0.0.1", "set by SPFAUDIT_DNS_SERVERS");
        refusesVariable("SPFAUDIT_HOME", "/tmp", "SPF_AUDIT_HOME is meant");
        refusesVariable("SPFAUDIT_DNS_TRIES", "many", "spf-audit.dns.tries takes a whole number");
        refusesVariable("SPFAUDIT_DNS", "127.0.0.1", "spf-audit.dns takes");
        refusesVariable("SPRING_DATASOURCE_USER", "x", "spring.datasource takes");
        refusesVariable("SPRING_MAIL_HOTS", "x", "spring.mail takes");
    }

    @Test
    void aVariableThatIsNoSettingHasNoEffect() throws IOException {
        Settings defaults = load("spf-audit: {}").settings();
        for (String variable :
                List.of(
                        "SPF_AUDIT",
                        "SPFAUDIT",
                        "spf-audit",
                        "spf.audit",
                        "SPRING",
                        "SPRING_DATASOURCE",
                        "SPRING_MAIL",
                        "SPF_AUDIT_HOME",
                        "SPF_AUDIT_PORT",
                        "SPF_AUDIT_SERVICE_HOST",
                        "SPF_AUDIT_DNS",
                        "SPF_SUITE",
                        "SPRING_PROFILES_ACTIVE")) {
            assertThat(with(variable, "x").settings()).as(variable).isEqualTo(defaults);
        }
    }
}

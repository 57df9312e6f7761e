package de.flowfact.spfaudit.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class NoticeTermsTest {

    private static NoticeTerms with(String setting, String value) {
        return NoticeTerms.of(
                new Binder(
                                new MapConfigurationPropertySource(
                                        Map.of("spf-audit." + setting, value)))
                        .bind("spf-audit", Bindable.of(Settings.class))
                        .get());
    }

    private static final String DEFAULTS = with("night.chunk", "500").settingsText();

    @ParameterizedTest
    @CsvSource({
        "sending.name, CRM, sending.name",
        "'sending.ports', '25', sending.ports",
        "sending.include, spf.crm.example, sending.include",
        "notices.delivery, smtp, notices.delivery",
        "notices.from, spf@crm.example, notices.from",
        "notices.reply-to, spf@crm.example, notices.reply-to",
        "notices.bounces-to, spf@crm.example, notices.bounces-to",
        "sending.dkim, true, sending.dkim",
        "notices.explained-at, www.crm.example, notices.explained-at",
        "notices.lends-address, false, notices.lends-address",
        "notices.company.phone, 1, notices.company",
        "notices.company.legal-form, AG, notices.company",
        "notices.company.general-partner.name, V GmbH, notices.company.general-partner",
        "notices.company.privacy, www.crm.example, notices.company.privacy",
        "notices.company.data-protection, a@crm.example, notices.company.data-protection",
        "notices.remind-after, 7d, notices.remind-after",
        "notices.max-per-night, 0, notices.max-per-night",
        "notices.max-per-address-and-week, 0, notices.max-per-address-and-week"
    })
    void whatCustomersWouldSeeCounts(String setting, String value, String named) {
        assertThat(with(setting, value).changedSince(DEFAULTS)).containsExactly(named);
    }

    @ParameterizedTest
    @CsvSource({
        "notices.per-second, 1",
        "notices.connections, 1",
        "notices.timeout, 1s",
        "notices.attempts, 9",
        "notices.retry-after, 1s",
        "notices.back-off, 1s",
        "notices.tls, tls",
        "dns.tries, 9",
        "breaker.min-new, 1"
    })
    void howFastItGoesDoesNot(String setting, String value) {
        assertThat(with(setting, value).changedSince(DEFAULTS)).isEmpty();
    }

    /// So that an update of the program alone holds no night.
    @Test
    void whatIsComparedOfTheCompanyIsWhatItWasBeforeItHadMoreSettings() {
        assertThat(DEFAULTS).contains("notices.company=0827ff6178d1b359");
    }

    @Test
    void addressesAreTheSameInWhateverOrderAndSpelling() {
        assertThat(with("sending.addresses", "2001:DB8::1, 89.1.69.161").sendingAddresses())
                .isEqualTo(
                        with("sending.addresses", "89.1.69.161, 2001:db8:0::1, 89.1.69.161")
                                .sendingAddresses());
        assertThat(List.of(with("night.chunk", "1").sendingAddresses()))
                .containsExactly("89.1.69.161");
    }
}

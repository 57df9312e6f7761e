package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DmarcTreeWalkTest {

    private static Dmarc policy(String domain, String... lines) {
        return DmarcTreeWalk.policy(DomainName.of(domain), Zone.parse(lines));
    }

    @Test
    void theOrganisationalDomainIsTheNearestToTheTop() {
        assertThat(
                        policy(
                                "x.y.a.example",
                                "_dmarc.y.a.example TXT v=DMARC1; p=none",
                                "_dmarc.a.example TXT v=DMARC1; p=reject; sp=quarantine"))
                .isEqualTo(new Dmarc.Published(DmarcPolicy.QUARANTINE));
    }

    @Test
    void aDomainThatSaysSoIsTheOrganisationalOne() {
        assertThat(
                        policy(
                                "x.y.a.example",
                                "_dmarc.y.a.example TXT v=DMARC1; p=none; psd=n",
                                "_dmarc.a.example TXT v=DMARC1; p=reject"))
                .isEqualTo(new Dmarc.Published(DmarcPolicy.NONE));
    }

    @Test
    void aRegistryCountsOnlyWhereNothingElseIsPublished() {
        String registry = "_dmarc.example TXT v=DMARC1; p=quarantine; psd=y";
        assertThat(policy("a.example", registry))
                .isEqualTo(new Dmarc.Published(DmarcPolicy.QUARANTINE));
        assertThat(policy("x.a.example", registry, "_dmarc.a.example TXT v=DMARC1; p=none"))
                .isEqualTo(new Dmarc.Published(DmarcPolicy.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "v=DMARC1; p=reject; t=y, QUARANTINE",
        "v=DMARC1; p=quarantine; t=y, NONE",
        "v=DMARC1; p=reject; t=n, REJECT",
        "v=DMARC1; t=y, "
    })
    void aPolicyThatIsTestedIsTakenOneLess(String record, @Nullable DmarcPolicy policy) {
        assertThat(policy("a.example", "_dmarc.a.example TXT " + record).published())
                .isEqualTo(Optional.ofNullable(policy));
    }

    @Test
    void ofALongNameSevenLabelsAreWalked() {
        var asked = new ArrayList<String>();
        Dns dns =
                (name, type) -> {
                    asked.add(name.value());
                    return Zone.parse().ask(name, type);
                };
        DmarcTreeWalk.policy(DomainName.of("k.j.i.h.g.f.e.d.c.b.example"), dns);
        assertThat(asked)
                .hasSize(8)
                .startsWith("_dmarc.k.j.i.h.g.f.e.d.c.b.example", "_dmarc.g.f.e.d.c.b.example")
                .endsWith("_dmarc.example");
    }
}

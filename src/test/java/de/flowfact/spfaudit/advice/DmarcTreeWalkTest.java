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

    @Test
    void aboveARegistryNothingCounts() {
        assertThat(
                        policy(
                                "a.co.example",
                                "_dmarc.co.example TXT v=DMARC1; p=none; psd=y",
                                "_dmarc.example TXT v=DMARC1; p=reject"))
                .isEqualTo(new Dmarc.Published(DmarcPolicy.NONE));
    }

    @Test
    void betweenTheOrganisationAndTheDomainNoRecordCounts() {
        assertThat(
                        policy(
                                "x.y.a.example",
                                "x.y.a.example A 192.0.2.1",
                                "_dmarc.y.a.example TXT v=DMARC1; p=none",
                                "_dmarc.example TXT v=DMARC1; p=none; sp=reject; psd=y"))
                .isEqualTo(new Dmarc.Published(DmarcPolicy.REJECT));
        assertThat(
                        policy(
                                "x.y.a.example",
                                "_dmarc.y.a.example TXT v=DMARC1; p=reject",
                                "_dmarc.a.example TXT v=DMARC1; p=none",
                                "_dmarc.example TXT v=DMARC1; p=reject; psd=y"))
                .isEqualTo(new Dmarc.Published(DmarcPolicy.NONE));
    }

    @Test
    void theDomainsOwnRecordCountsWhateverItSaysOfItself() {
        assertThat(
                        policy(
                                "a.example",
                                "_dmarc.a.example TXT v=DMARC1; p=none; sp=reject; psd=y",
                                "_dmarc.example TXT v=DMARC1; p=reject"))
                .isEqualTo(new Dmarc.Published(DmarcPolicy.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "p=none; sp=quarantine; np=reject, QUARANTINE, REJECT",
        "p=reject; np=none, REJECT, NONE",
        "p=none; sp=reject, REJECT, REJECT",
        "p=reject, REJECT, REJECT",
        "p=none; np=reject; t=y, NONE, QUARANTINE"
    })
    void aNameThatDoesNotExistHasAPolicyOfItsOwn(
            String tags, DmarcPolicy existing, DmarcPolicy missing) {
        String record = "_dmarc.a.example TXT v=DMARC1; " + tags;
        assertThat(policy("x.a.example", record, "x.a.example MX 10 mx.b.example").published())
                .contains(existing);
        assertThat(policy("x.a.example", record, "y.x.a.example A 192.0.2.1").published())
                .contains(existing);
        assertThat(policy("x.a.example", record).published()).contains(missing);
    }

    @Test
    void whetherANameExistsMayNotBeKnown() {
        assertThat(
                        policy(
                                "x.a.example",
                                "_dmarc.a.example TXT v=DMARC1; p=none; np=reject",
                                "_dmarc.x.a.example TXT text",
                                "x.a.example TIMEOUT"))
                .isEqualTo(new Dmarc.Unknown());
    }

    @Test
    void severalRecordsAreNoneAndTheWalkGoesOn() {
        assertThat(
                        policy(
                                "x.a.example",
                                "_dmarc.x.a.example TXT v=DMARC1; p=reject",
                                "_dmarc.x.a.example TXT v=DMARC1; p=none",
                                "_dmarc.x.a.example TXT v=spf1 -all",
                                "_dmarc.a.example TXT v=DMARC1; p=none; sp=quarantine"))
                .isEqualTo(new Dmarc.Published(DmarcPolicy.QUARANTINE));
        assertThat(
                        policy(
                                "a.example",
                                "_dmarc.a.example TXT v=DMARC1; p=reject",
                                "_dmarc.a.example TXT v=DMARC2; p=none"))
                .isEqualTo(new Dmarc.Published(DmarcPolicy.REJECT));
    }

    @ParameterizedTest
    @CsvSource({
        "v=DMARC1;p=reject, REJECT",
        "V\t=\tDMARC1\t;\tP\t=\tReject\t;, REJECT",
        "v=DMARC1; rua=mailto:a@b.example; p=quarantine; x_1=?; adkim=s, QUARANTINE",
        "v=DMARC1;; p=reject;;, REJECT",
        "v=DMARC1; pct=0; p=reject, REJECT",
        "v=DMARC1; p=rejected; rua=mailto:a@b.example, NONE",
        "v=DMARC1; p=rejected; rua=mailto:a@b.example!10m, NONE",
        "'v=DMARC1; rua=nowhere,mailto:a@b.example', NONE",
        "v=DMARC1; p=rejected; rua=a@b.example, ",
        "v=DMARC1; p=rejected, ",
        "v=DMARC1; p=reject; sp=none of it; rua=mailto:a@b.example, NONE",
        "v=DMARC1; p=reject; sp=; rua=mailto:a@b.example, NONE",
        "v=DMARC1; p=reject; np=all, ",
        "v=DMARC1; p=none; p=reject; rua=mailto:a@b.example, NONE",
        "v=DMARC1; p=reject; t=y; t=y, REJECT",
        "v=DMARC1; p=reject; psd=maybe, REJECT",
        "v=dmarc1; p=reject, ",
        "v=DMARC1 p=reject, ",
        "v=DMARC1.0; p=reject, ",
        "' v=DMARC1; p=reject', ",
        "p=reject; v=DMARC1, "
    })
    void whatBreaksTheGrammarClaimsNothing(String record, @Nullable DmarcPolicy policy) {
        assertThat(policy("a.example", "_dmarc.a.example TXT " + record).published())
                .isEqualTo(Optional.ofNullable(policy));
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

package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.AddressLiteral;
import de.flowfact.spfaudit.spf.Spf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Resolvers give the records of an answer in another order each time.
class AnswerOrderTest {

    private static final DomainName A = DomainName.of("a.example");
    private static final String[] SHARED = {
        "a.example NS ns1.ui-dns.de",
        "a.example NS ns5.kasserver.com",
        "a.example NS ns.b.example",
        "a.example MX 10 mx01.ionos.de",
        "a.example MX 10 smtpin.rzone.de",
        "a.example MX 10 mail.a.example",
        "a.example MX 20 x.mail.protection.outlook.com",
        "_dmarc.a.example TXT v=DMARC1; p=none",
        "_dmarc.a.example TXT v=DMARC1; p=reject",
        "_dmarc.a.example TXT text",
        "_domainconnect.a.example TXT domainconnect.hosteurope.de",
        "_domainconnect.a.example TXT dc.ispgateway.de",
        "mx01.ionos.de A 192.0.2.1",
        "smtpin.rzone.de A 192.0.2.2",
        "mail.a.example A 192.0.2.3",
        "mail.a.example A 192.0.2.4",
        "_spf-eu.ionos.com TXT v=spf1 ip4:192.0.2.0/25 ?all",
        "_spf.strato.com TXT v=spf1 ip4:192.0.2.128/25 -all",
        "spf.protection.outlook.com TXT v=spf1 ip4:198.51.100.0/25 -all"
    };

    private final Adviser adviser =
            new Adviser(new Spf(() -> Instant.EPOCH), Providers.known(), AdviceSettings.none());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.example TXT text",
                "a.example TXT v=spf1 mx -all",
                "a.example TXT v=spf1 mx a:mail.a.example include:_spf.strato.com"
                        + " include:gone.example -all",
                "a.example TXT v=spf1 ip4:192.0.2.9 ?all / "
                        + "a.example TXT v=spf1 mx -all / "
                        + "a.example TXT v=spf1 ~all",
                "a.example TXT v=spf1 include:dear.example -all / "
                        + "dear.example TXT v=spf1 a:mail.a.example a:h.b.example a:h.b.example"
                        + " a:h.b.example a:h.b.example a:h.b.example a:h.b.example a:h.b.example"
                        + " a:h.b.example a:h.b.example -all / "
                        + "h.b.example A 192.0.2.7 / "
                        + "h.b.example A 192.0.2.5 / "
                        + "h.b.example A 192.0.2.6",
                "a.example TXT v=spf1;mx -all / a.example TXT v=spf1; a -all",
                "a.example TXT v=spf1; mx -all / a.example TXT v=spf mx ~all"
            })
    void theOrderOfAnAnswerChangesNothing(String records) {
        var lines = new ArrayList<>(List.of(SHARED));
        lines.addAll(List.of(records.split(" / ")));
        Zone zone = Zone.parse(lines.toArray(String[]::new));
        Assessment once = assess(zone);
        for (int seed = 0; seed < 20; seed++) {
            Assessment again = assess(shuffled(zone, new Random(seed)));
            assertThat(again.change()).isEqualTo(once.change());
            assertThat(again.finding()).isEqualTo(once.finding());
            assertThat(again.surroundings()).isEqualTo(once.surroundings());
        }
    }

    @Test
    void threeWitnessesThatDifferAreAllNamed() {
        assertThat(assess(Zone.parse(SHARED)).surroundings().dnsProvider())
                .contains("DomainFactory und Host Europe");
    }

    private Assessment assess(Dns dns) {
        return adviser.assess(dns, A, List.of(AddressLiteral.parse("89.1.69.161").orElseThrow()));
    }

    private static Dns shuffled(Dns dns, Random random) {
        return (name, type) -> {
            Answer answer = dns.ask(name, type);
            if (!(answer instanceof Records(var records, var aliases, var ttl))) {
                return answer;
            }
            var others = new ArrayList<>(records);
            Collections.shuffle(others, random);
            return new Records(others, aliases, ttl);
        };
    }
}

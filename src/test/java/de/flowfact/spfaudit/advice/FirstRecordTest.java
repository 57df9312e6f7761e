package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.AddressLiteral;
import de.flowfact.spfaudit.spf.Spf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstRecordTest {

    private static final DomainName A = DomainName.of("a.example");
    private static final String OURS = "89.1.69.161";
    private static final String IONOS = "_spf-eu.ionos.com TXT v=spf1 ip4:192.0.2.0/25 ?all";
    private static final String MICROSOFT =
            "spf.protection.outlook.com TXT v=spf1 ip4:198.51.100.0/25 -all";
    private static final String STRATO = "_spf.strato.com TXT v=spf1 ip4:203.0.113.0/25 -all";

    private static Optional<Change> change(Dns dns) {
        return new Adviser(new Spf(() -> Instant.EPOCH), Providers.known(), AdviceSettings.none())
                .assess(dns, A, List.of(AddressLiteral.parse(OURS).orElseThrow()))
                .change();
    }

    private static Optional<String> proposed(String... lines) {
        return change(Zone.parse(lines)).map(Change::proposed);
    }

    @Test
    void allWhoReceiveAreIncludedInTheOrderInWhichTheyAreTried() {
        String[] lines = {
            "a.example MX 10 mx00.ionos.de",
            "a.example MX 20 x.mail.protection.outlook.com",
            "a.example MX 30 smtpin.rzone.de",
            "mx00.ionos.de A 192.0.2.1",
            "x.mail.protection.outlook.com A 198.51.100.1",
            "smtpin.rzone.de A 203.0.113.1",
            IONOS,
            MICROSOFT,
            STRATO
        };
        assertThat(proposed(lines))
                .contains(
                        "v=spf1 include:_spf-eu.ionos.com include:spf.protection.outlook.com"
                                + " include:_spf.strato.com ip4:89.1.69.161 ~all");
        String[] reversed = Arrays.asList(lines).reversed().toArray(String[]::new);
        assertThat(proposed(reversed)).isEqualTo(proposed(lines));
    }

    @Test
    void aServerOfTheirOwnStaysBesideTheProvider() {
        assertThat(
                        proposed(
                                "a.example MX 10 mail.a.example",
                                "a.example MX 20 mx00.ionos.de",
                                "mail.a.example A 203.0.113.200",
                                "mx00.ionos.de A 192.0.2.1",
                                IONOS))
                .contains("v=spf1 mx include:_spf-eu.ionos.com ip4:89.1.69.161 ~all");
    }

    @Test
    void ofMoreThanFitThoseTriedLastAreLeftOut() {
        var lines = new ArrayList<>(List.of(MICROSOFT, "mx.b.example A 198.51.100.2"));
        lines.add("a.example MX 10 x.mail.protection.outlook.com");
        lines.add("x.mail.protection.outlook.com A 198.51.100.1");
        lines.add("a.example MX 20 mx00.ionos.de");
        lines.add("mx00.ionos.de A 192.0.2.1");
        lines.add(
                "_spf-eu.ionos.com TXT v=spf1"
                        + IntStream.range(0, 9)
                                .mapToObj(i -> " a:h%d.b.example".formatted(i))
                                .reduce("", String::concat)
                        + " ?all");
        IntStream.range(0, 9).forEach(i -> lines.add("h%d.b.example A 192.0.2.9".formatted(i)));
        Change change = change(Zone.parse(lines.toArray(String[]::new))).orElseThrow();
        assertThat(change.proposed())
                .isEqualTo("v=spf1 mx include:spf.protection.outlook.com ip4:89.1.69.161 ~all");
        assertThat(change.lookups()).isLessThanOrEqualTo(10);
    }

    @Test
    void aServerOfSixOnlyIsTheDomainsOwn() {
        assertThat(proposed("a.example AAAA 2001:db8::7"))
                .contains("v=spf1 a ip4:89.1.69.161 ~all");
    }

    @Test
    void whereAnIncludeIsNotAnsweredThereIsNoFirstRecordWithoutIt() {
        assertThat(
                        proposed(
                                "a.example MX 10 mx00.ionos.de",
                                "mx00.ionos.de A 192.0.2.1",
                                "_spf-eu.ionos.com TIMEOUT"))
                .isEmpty();
    }
}

package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.RecordParser;
import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.SpfResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersTest {

    private static final DomainName A = DomainName.of("a.example");

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Acme;mail.acme.example;;;;;;filtre | the kind \"filtre\" is neither empty nor filter",
                "Acme;*.acme.example;;;;; | \"*.acme.example\" is no domain name",
                "Acme;;*.acme.example;;;;;; | \"*.acme.example\" is no domain name",
                "Acme;;a.ns-*.example;;;;;; | \"a.ns-*.example\" is no domain name",
                "Acme;;ns acme.example;;;; | \"ns acme.example\" is no domain name",
                "Acme;;;ip4:192.0.2.256;;; | \"ip4:192.0.2.256\" are no terms of a record",
                "Acme;;;spf,_spf.acme.example;;; | \"spf\" is no domain name",
                "Acme;;;;;;;;November | \"November\" is no month like 2026-11",
                "Acme;;;;;;;;2026-11;dc.acme.example;Home;more | at least 7 fields separated by"
                        + " tabs are needed, at most 11"
            })
    void aProviderThatMakesNoSenseIsRefused(String line, String fault) throws IOException {
        Path providers = Files.writeString(folder.resolve("p.tsv"), line.replace(';', '\t'));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Providers.read(Optional.of(providers), Optional.empty()))
                .withMessage(providers + " line 1: " + fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.free.example", "info@free.example", "free"})
    void aFreemailDomainThatIsNoHostNameIsRefused(String line) throws IOException {
        Path freemail = Files.writeString(folder.resolve("f.txt"), "free.example\n" + line);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Providers.read(Optional.empty(), Optional.of(freemail)))
                .withMessage("%s line 2: \"%s\" is no domain name".formatted(freemail, line));
    }

    @ParameterizedTest
    @CsvSource({
        "a.example MX 5 mx.a.example, own, eigener Mailserver",
        "a.example MX 5 mail.b.example, elsewhere, nicht erkannt",
        "a.example MX 5 smtpin.rzone.de, provider, STRATO",
        "'a.example MX 5 mx01.hornetsecurity.com', filter, 'Hornetsecurity (Filter, dahinter unbekannt)'",
        "a.example MX 0 ., none, empfängt keine E-Mails",
        "a.example A 192.0.2.1, no-mx, kein MX-Eintrag",
        "a.example TIMEOUT, not-answered, nicht abrufbar"
    })
    void whereMailIsReceivedShowsInTheMx(String line, String code, String phrase) {
        MailHosting hosting = Providers.known().mailHosting(A, Zone.parse(line));
        assertThat(hosting.code()).isEqualTo(code);
        assertThat(hosting.phrase()).isEqualTo(phrase);
    }

    @Test
    void whereARecordIsEditedIsKnownByNameWithCertaintyAndDate() {
        Providers known = Providers.known();
        assertThat(known.editingAt("ALL-INKL"))
                .contains(
                        new EditingPlace(
                                "KAS → Tools → DNS-Einstellungen → Domain bearbeiten → TXT (SPF)"
                                        + " bearbeiten",
                                true,
                                Optional.of(YearMonth.of(2026, 11))));
        assertThat(known.editingAt("STRATO").map(EditingPlace::isSeen)).contains(true);
        assertThat(known.editingAt("INWX").map(EditingPlace::isSeen)).contains(false);
        assertThat(known.editingAt("Acme")).isEmpty();
    }

    @Test
    void whoDoesNotHostDnsHasNoPlaceToEditIt() {
        assertThat(Providers.known().editingAt("Google Workspace")).isEmpty();
    }

    @Test
    void aListWithoutDatesIsReadAsBefore() throws IOException {
        Path providers =
                Files.writeString(
                        folder.resolve("p.tsv"), "Acme\t\tns.acme.example\t\tHome\tlikely\t\n");
        assertThat(Providers.read(Optional.of(providers), Optional.empty()).editingAt("Acme"))
                .contains(new EditingPlace("Home", false, Optional.empty()));
    }

    @Test
    void operationsPutFilesOfTheirOwnInTheirPlace() throws IOException {
        Path providers =
                Files.writeString(
                        folder.resolve("p.tsv"),
                        "# made up\n Acme\t mail.acme.example, mx.acme.example \tns.acme.example\t\tHome\tseen\t\t filter\n");
        Path freemail = Files.writeString(folder.resolve("f.txt"), "  # made up\n free.example \n");
        Providers read = Providers.read(Optional.of(providers), Optional.of(freemail));
        assertThat(read.mailHosting(A, Zone.parse("a.example MX 0 mx.mail.acme.example")))
                .isEqualTo(new MailHosting.BehindFilter("Acme"));
        assertThat(read.mailHosting(A, Zone.parse("a.example MX 0 mx.acme.example")))
                .isEqualTo(new MailHosting.BehindFilter("Acme"));
        assertThat(read.isFreemail(DomainName.of("free.example"))).isTrue();
        assertThat(read.isFreemail(DomainName.of("gmx.de"))).isFalse();
    }

    @Test
    void aLineThatIsNoneIsNamed() throws IOException {
        Path providers = Files.writeString(folder.resolve("p.tsv"), "# made up\nAcme;mail\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Providers.read(Optional.of(providers), Optional.empty()))
                .withMessageContaining("p.tsv line 2: at least 7 fields");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Providers.read(Optional.of(folder.resolve("none.tsv")), Optional.empty()))
                .withMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_domainconnect.a.example TXT domainconnect.hosteurope.de | a.example |"
                        + " https://kis.hosteurope.de/v2/domainTemplates/providers/vendor.example/services/spf/apply?domain=a.example&spf=v%3Dspf1%20mx%20-all",
                "_domainconnect.a.example TXT dc.ispgateway.de/ | a.example |"
                        + " https://dc.ispgateway.de/v2/domainTemplates/providers/vendor.example/services/spf/apply?domain=a.example&spf=v%3Dspf1%20mx%20-all",
                "_domainconnect.a.example TXT API.domainreselling.de/domainconnect | x.y.a.example"
                        + " | https://api.domainreselling.de/domainconnect/v2/domainTemplates/providers/vendor.example/services/spf/apply?domain=a.example&host=x.y&spf=v%3Dspf1%20mx%20-all",
                "_domainconnect.a.example TXT api.domainconnect.ionos.com | a.example | ",
                "_domainconnect.a.example TXT api.domainconnect.1and1.com | a.example | ",
                "_domainconnect.a.example TXT plesk.example/host | a.example | ",
                "_domainconnect.a.example TXT api.unknown.example | a.example | ",
                "_domainconnect.a.example TIMEOUT | a.example | ",
                "_domainconnect.x.a.example TXT domainconnect.hosteurope.de | x.a.example | ",
                "a.example TXT none | a.example | "
            })
    void whereTheDnsProviderOffersItALinkAppliesTheChange(
            String line, String domain, @Nullable String link) {
        assertThat(link(domain, line, "a.example NS ns.b.example"))
                .isEqualTo(Optional.ofNullable(link));
    }

    private static Optional<String> link(String domain, String... lines) {
        var domainConnect =
                DomainConnect.of(
                        new DomainConnect.Template("vendor.example", "spf"), Optional.empty());
        var change =
                new Change(
                        Optional.empty(),
                        "v=spf1 mx -all",
                        List.of(),
                        List.of(),
                        new Proof(SpfResult.PASS, 1, 0, 0, true));
        Zone dns = Zone.parse(lines);
        ZoneApex zone = ZoneApex.of(DomainName.of(domain), dns);
        var surroundings =
                new Surroundings(
                        new Dmarc.NotPublished(),
                        new MailHosting.NoMx(),
                        zone,
                        Providers.known().dnsHosting(zone, dns),
                        List.of(),
                        false);
        return domainConnect.link(dns, DomainName.of(domain), change, surroundings);
    }

    @ParameterizedTest
    @CsvSource({
        "mx00.ionos.de, https://domainconnect.ionos.de/sync/v2/",
        "mx01.ionos.co.uk, https://domainconnect.ionos.co.uk/sync/v2/",
        "mx00.ionos.fr, ",
        "mx00.kundenserver.de, ",
        "mx.b.example, "
    })
    void thePagesOfAMarketAreLinkedOnlyWhereItIsKnown(String mx, @Nullable String beginning) {
        Optional<String> link =
                link(
                        "a.example",
                        "_domainconnect.a.example TXT api.domainconnect.ionos.com",
                        "a.example NS ns1.ui-dns.de",
                        "a.example MX 10 " + mx);
        assertThat(link.map(it -> it.substring(0, it.indexOf("domainTemplates"))))
                .isEqualTo(Optional.ofNullable(beginning));
    }

    @Test
    void whereNameServersContradictNoLinkIsGiven() {
        assertThat(
                        link(
                                "a.example",
                                "_domainconnect.a.example TXT domainconnect.hosteurope.de",
                                "a.example NS ada.ns.cloudflare.com"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 mx00.ionos.de, 20 x.mail.protection.outlook.com | IONOS",
                "20 mx00.ionos.de, 10 x.mail.protection.outlook.com | Microsoft 365",
                "10 smtpin.rzone.de, 10 mx00.ionos.de | IONOS",
                "10 mx.b.example, 20 mx00.ionos.de | IONOS",
                "10 mx.a.example, 20 mx00.ionos.de | ",
                "10 mail.a.example, 10 mx00.ionos.de | IONOS",
                "10 mx01.hornetsecurity.com, 20 mx00.ionos.de | Hornetsecurity"
            })
    void whoIsTriedFirstReceivesInWhateverOrderOfTheAnswer(
            String servers, @Nullable String provider) {
        var lines =
                new ArrayList<>(
                        Arrays.stream(servers.split(", ")).map("a.example MX "::concat).toList());
        MailHosting hosting = mailHosting(lines);
        assertThat(hosting.provider()).isEqualTo(Optional.ofNullable(provider));
        assertThat(mailHosting(lines.reversed())).isEqualTo(hosting);
    }

    private static MailHosting mailHosting(List<String> lines) {
        return Providers.known().mailHosting(A, Zone.parse(lines.toArray(String[]::new)));
    }

    @ParameterizedTest
    @CsvSource({
        "mx.secure-mailgate.com, dogado-Gruppe",
        "a-de.r-v1.mx.microsoft, Microsoft 365",
        "mx00.kundenserver.de, IONOS"
    })
    void mailProvidersAreKnownByTheirServers(String server, String provider) {
        assertThat(mailHosting(List.of("a.example MX 10 " + server)).provider()).contains(provider);
    }

    @Test
    void whatIsNotKnownOfAProviderIsNotNamed() {
        assertThat(Providers.known().editingAt("dogado")).isEmpty();
        assertThat(Providers.known().editingAt("Hetzner").flatMap(EditingPlace::asOf))
                .contains(YearMonth.of(2025, 10));
        assertThat(Providers.known().editingAt("Host Europe").map(EditingPlace::path))
                .hasValueSatisfying(path -> assertThat(path).contains("Administration"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "include:_spf.hier-im-netz.de ~all | Telekom",
                "ip4:80.150.6.143 ip4:194.25.134.80/29 mx ip4:194.25.134.20/29 ip4:80.150.6.137 -all | Telekom",
                "ip4:194.25.134.80/29 ip4:194.25.134.16/29 ip4:80.150.6.137 -all | ",
                "include:Spf.Protection.Outlook.com a redirect=_spf.strato.com | Microsoft 365, STRATO",
                "include:secure-mailgate.com -all | dogado-Gruppe",
                "a mx -all | "
            })
    void whoSendsIsKnownByTheRecord(String terms, @Nullable String names) {
        var record = (SpfRecord) RecordParser.parse("v=spf1 " + terms);
        assertThat(String.join(", ", Providers.known().sendingBy(record)))
                .isEqualTo(names == null ? "" : names);
    }
}

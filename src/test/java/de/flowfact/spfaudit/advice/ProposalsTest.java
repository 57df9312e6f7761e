package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.advice.Finding.IncludeFault;
import de.flowfact.spfaudit.advice.Repair.Why;
import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.demo.ZoneBuilder;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.spf.AddressLiteral;
import de.flowfact.spfaudit.spf.Spf;
import de.flowfact.spfaudit.spf.SpfRequest;
import de.flowfact.spfaudit.spf.SpfResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProposalsTest {

    private static final String OURS = "89.1.69.161";
    private static final DomainName A = DomainName.of("a.example");
    private static final Spf SPF = new Spf(() -> Instant.EPOCH);

    private static final List<String> WORLD =
            List.of(
                    "a.example A 192.0.2.1",
                    "a.example MX 10 mx.a.example",
                    "mx.a.example A 192.0.2.2",
                    "b.example TXT v=spf1 ip4:198.51.100.0/24 ip6:2001:db8:1::/48 ~all",
                    "broken.example TXT v=spf1 foo",
                    "nested.example TXT v=spf1 ip4:198.51.100.7 include:gone.example -all",
                    "loop.example TXT v=spf1 include:loop.example -all",
                    "vendor.example TXT v=spf1 ip4:89.1.69.161 -all");

    private static Change change(AdviceSettings settings, List<String> sending, String... lines) {
        ZoneBuilder zone = Zone.builder();
        Stream.concat(WORLD.stream(), Stream.of(lines)).forEach(zone::line);
        return new Adviser(SPF, Providers.known(), settings)
                .assess(
                        zone.build(),
                        A,
                        sending.stream()
                                .map(literal -> AddressLiteral.parse(literal).orElseThrow())
                                .toList())
                .change()
                .orElseThrow();
    }

    private static Change change(String... lines) {
        return change(AdviceSettings.none(), List.of(OURS), lines);
    }

    private static Change ofRecord(String record) {
        return change("a.example TXT " + record);
    }

    // repairs

    @Test
    void behindAHostThatIsNotAnsweredARepairedRecordLetsNobodyIn() {
        Change change =
                change(
                        "a.example TXT v=spf1 a:h.sf.example ipv4:192.0.2.7 -all",
                        "h.sf.example SERVFAIL");

        assertThat(change.proposed())
                .isEqualTo("v=spf1 ip4:89.1.69.161 a:h.sf.example ip4:192.0.2.7 -all");
        assertThat(change.repairs()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=spf1 mx ip4: 192.0.2.7 -all | v=spf1 mx ip4:192.0.2.7 ip4:89.1.69.161 -all",
                "v=spf1 mx ip4: 89.1.69.161 -all | v=spf1 mx ip4:89.1.69.161 -all",
                "v=spf1 mx -all include:vendor.example | v=spf1 mx include:vendor.example -all",
                "v=spf1 mx include=b.example ~all | v=spf1 mx include:b.example ip4:89.1.69.161 ~all",
                "v=spf1 include:b.example-all | v=spf1 include:b.example ip4:89.1.69.161 -all"
            })
    void slipsAreRepairedAndOnlyWhatIsMissingIsAdded(String now, String proposed) {
        Change change = ofRecord(now);
        assertThat(change.proposed()).isEqualTo(proposed);
        assertThat(change.repairs()).isNotEmpty();
        assertThat(change.remarks()).isNotBlank();
    }

    @Test
    void aRepairThatDoesNotWorkIsLeftOut() {
        Change change = ofRecord("v=spf1 mx -all include:gone.example");
        assertThat(change.proposed()).isEqualTo("v=spf1 mx ip4:89.1.69.161 -all");
        assertThat(change.warnings())
                .containsExactly(
                        new Warning.IncludeRemoved(
                                "include:gone.example", "gone.example", IncludeFault.NO_RECORD));
    }

    @Test
    void aTextThatMissesBeingARecordIsReplaced() {
        Change change = change("a.example TXT v=spf1; mx -all", "a.example TXT other");
        assertThat(change.now()).hasValue("v=spf1; mx -all");
        assertThat(change.proposed()).isEqualTo("v=spf1 mx ip4:89.1.69.161 -all");
        assertThat(change.warnings()).isEmpty();
    }

    @Test
    void senderIdMayStayBesideAFirstRecord() {
        Change change = change("a.example TXT spf2.0/pra mx -all");
        assertThat(change.now()).isEmpty();
        assertThat(change.warnings()).contains(new Warning.ToBeCompleted());
    }

    // several records

    @Test
    void severalRecordsBecomeOne() {
        Change change =
                change(
                        "a.example TXT v=spf1 mx include:b.example ~all",
                        "a.example TXT v=spf1 MX ip4:192.0.2.9 redirect=b.example",
                        "a.example TXT v=spf1 ip4:192.0.2.8 -all");
        assertThat(change.proposed())
                .isEqualTo(
                        "v=spf1 ip4:192.0.2.8 mx include:b.example ip4:192.0.2.9 ip4:89.1.69.161"
                                + " ~all");
        assertThat(change.repairs()).contains(new Repair.Merged(3));
        assertThat(change.warnings())
                .containsExactly(
                        new Warning.RedirectReplaced("redirect=b.example", false),
                        new Warning.DifferentAll("~all"));
        assertThat(change.now().orElseThrow().lines()).hasSize(3);
        assertThat(change.proof().addressesKept()).isGreaterThan(4);
    }

    @Test
    void twiceTheSameRecordIsThatRecord() {
        assertThat(
                        change(
                                        "a.example TXT v=spf1 mx redirect=b.example",
                                        "a.example TXT v=spf1 redirect=b.example mx")
                                .proposed())
                .isEqualTo("v=spf1 mx ip4:89.1.69.161 redirect=b.example");
    }

    @Test
    void ofARingWhoseOtherHalfIsSilentNothingIsTakenAway() {
        Change change =
                change(
                        "a.example TXT v=spf1 mx include:half.example -all",
                        "half.example TXT v=spf1 include:a.example include:silent.example -all",
                        "silent.example TIMEOUT");
        assertThat(change.proposed()).contains("include:half.example");
        assertThat(change.remarks()).doesNotContain("Es ließ niemanden zusätzlich zu");
    }

    @Test
    void whereItIsNotKnownHowARecordEndsNoSenderIsTakenOutOfIt() {
        String[] lines = {
            "a.example TXT v=spf1 include:gone.example ip4:89.1.69.161 redirect=end.example",
            "end.example TXT v=spf1 ip4:192.0.2.77 -all"
        };
        assertThat(change(lines).proposed()).doesNotContain("include:gone.example");
        lines[1] = "end.example TIMEOUT";
        assertThat(change(lines).proposed()).contains("include:gone.example");
    }

    @Test
    void whereItIsNotKnownWhoReceivesNoIncludeIsTakenOut() {
        Dns dns =
                Zone.parse(
                        "a.example TXT v=spf1 ip4:192.0.2.5 include:gone.example -all",
                        "a.example MX 10 mx00.ionos.de",
                        "mx00.ionos.de A 192.0.2.1",
                        "_spf-eu.ionos.com TXT v=spf1 ip4:192.0.2.0/25 ?all");
        assertThat(changeIn(dns).orElseThrow().proposed()).contains("include:_spf-eu.ionos.com");
        assertThat(
                        changeIn((name, type) ->
                                type == RecordType.MX && name.equals(A)
                                        ? new Unavailable(Fault.TIMEOUT)
                                        : dns.ask(name, type)))
                .isEmpty();
    }

    private static Optional<Change> changeIn(Dns dns) {
        return new Adviser(SPF, Providers.known(), AdviceSettings.none())
                .assess(dns, A, List.of(AddressLiteral.parse(OURS).orElseThrow()))
                .change();
    }

    @ParameterizedTest
    @CsvSource({
        // Nothing is taken away
        "v=spf1 mx -all, true",
        "v=spf1 ptr exists:%{i}.b.example include:b.example ?a -all, true",
        "v=spf1 exists:%{i}.b.example redirect=b.example, true",
        // Something is
        "v=spf1 mx include:b.example include:gone.example -all, false",
        "v=spf1 ipv4:192.0.2.1 mx -all, true",
        "v=spf1 mx ip4:192.0.2.8 include:a.example -all, true",
        "v=spf1 mx mx mx mx mx mx mx mx mx mx mx -all, true",
        "v=spf1 exists:%{i}.b.example mx mx mx mx mx mx mx mx mx mx mx -all, false",
        "v=spf1 ptr include:a.example -all, false"
    })
    void allWhoPassedAreKeptOnlyWhereThatIsCertain(String record, boolean isCertain) {
        assertThat(ofRecord(record).proof().keepsAll()).isEqualTo(isCertain);
    }

    @Test
    void ofSeveralRecordsAllAreKeptWhereEachCanBeLookedThrough() {
        assertThat(
                        change("a.example TXT v=spf1 mx -all", "a.example TXT v=spf1 a -all")
                                .proof()
                                .keepsAll())
                .isTrue();
        assertThat(
                        change("a.example TXT v=spf1 mx -all", "a.example TXT v=spf1 ptr -all")
                                .proof()
                                .keepsAll())
                .isFalse();
    }

    @Test
    void whatPassedByARedirectIsSeenToPassStill() {
        Change change =
                change(
                        "a.example TXT v=spf1 ip4:192.0.2.9 redirect=_spf.a.example",
                        "_spf.a.example TXT v=spf1 ip4:203.0.113.1 ip4:203.0.113.2 -all");
        assertThat(change.proposed())
                .isEqualTo("v=spf1 ip4:192.0.2.9 ip4:89.1.69.161 redirect=_spf.a.example");
        assertThat(change.proof().addressesKept()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a -all | mx | v=spf1 a mx OURS ?all | different-all",
                "a | mx | v=spf1 a mx OURS | ",
                "a -all | mx ~ALL | v=spf1 a mx OURS ~ALL | different-all",
                "a +all | mx -all | v=spf1 a mx OURS ?all | different-all",
                "redirect=b.example | redirect=c.example | v=spf1 include:b.example include:c.example OURS ~all | redirect-replaced redirect-replaced different-all",
                "redirect=d.example | redirect=c.example | v=spf1 include:c.example"
                        + " include:d.example OURS -all | redirect-replaced redirect-replaced",
                "redirect=c.example | a -all | v=spf1 a include:c.example OURS -all | redirect-replaced",
                "redirect=c.example | a | v=spf1 a include:c.example OURS ?all | redirect-replaced different-all",
                "a -all redirect=c.example | mx -all | v=spf1 a mx OURS -all | ",
                "ip4:198.51.100.7 -all | a ip4:198.51.100.0/24 +ip4:198.51.100.7 -all | v=spf1 a ip4:198.51.100.0/24 OURS -all | ",
                "ip4:198.51.100.7 -all | -a ip4:198.51.100.0/24 -all | v=spf1 -a"
                        + " ip4:198.51.100.0/24 ip4:198.51.100.7 OURS -all | "
            })
    void whatIsMergedIsNoStricterThanTheMildest(
            String one, String other, String proposed, @Nullable String warnings) {
        Change change =
                change(
                        "a.example TXT v=spf1 " + one,
                        "a.example TXT v=spf1 " + other,
                        "c.example TXT v=spf1 ip4:203.0.113.1 -all",
                        "d.example TXT v=spf1 redirect=c.example");
        assertThat(change.proposed()).isEqualTo(proposed.replace("OURS", "ip4:89.1.69.161"));
        assertThat(change.warnings())
                .extracting(Warning::code)
                .containsExactlyElementsOf(
                        warnings == null ? List.of() : List.of(warnings.split(" ")));
    }

    // dead ends

    @ParameterizedTest
    @CsvSource({
        "gone.example, NO_RECORD, weil bei gone.example kein gültiger SPF-Eintrag steht.",
        "broken.example, BROKEN_RECORD, weil bei broken.example kein gültiger SPF-Eintrag steht.",
        "loop.example, LOOP, weil es im Kreis zu loop.example zurückführt.",
        "a.example, LOOP, weil es im Kreis zu a.example zurückführt."
    })
    void anIncludeThatLeadsNowhereIsTakenOutWithAWarning(
            String name, IncludeFault fault, String reason) {
        Change change = ofRecord("v=spf1 mx include:%s include:b.example -all".formatted(name));
        assertThat(change.proposed())
                .isEqualTo(
                        "v=spf1 mx include:b.example ip4:89.1.69.161 "
                                + (fault == IncludeFault.LOOP ? "-all" : "~all"));
        assertThat(change.warnings())
                .startsWith(new Warning.IncludeRemoved("include:" + name, name, fault));
        assertThat(change.warnings().getFirst().sentence())
                .startsWith("„include:%s“ ist entfernt, %s".formatted(name, reason));
    }

    @Test
    void anIncludeOfWhichAPartWorkedStays() {
        Change change = ofRecord("v=spf1 mx include:nested.example a -all");
        assertThat(change.proposed())
                .isEqualTo("v=spf1 mx ip4:89.1.69.161 include:nested.example a -all");
        assertThat(change.warnings()).containsExactly(new Warning.StillBroken());
    }

    @ParameterizedTest
    @CsvSource({"%{i}.ok.example, 192.0.2.25.ok.example", "by.example, 192.0.2.25.ok.example"})
    void anIncludeThatLeadsNowhereOnlyForOurAddressStays(String name, String target) {
        Change change =
                change(
                        "a.example TXT v=spf1 include:%s -all".formatted(name),
                        "by.example TXT v=spf1 include:%{i}.ok.example -all",
                        target + " TXT v=spf1 ip4:192.0.2.25 -all");
        assertThat(change.proposed())
                .isEqualTo("v=spf1 ip4:89.1.69.161 include:%s -all".formatted(name));
        assertThat(change.warnings()).containsExactly(new Warning.StillBroken());
    }

    @ParameterizedTest
    @CsvSource({"gone.example", "deep.example"})
    void aRedirectThatDoesNotWorkIsNamedAsSuch(String name) {
        Change change =
                change(
                        "a.example TXT v=spf1 mx redirect=" + name,
                        "deep.example TXT v=spf1 " + "exists:%{i}.b.example ".repeat(10) + "-all");
        assertThat(change.proposed())
                .isEqualTo("v=spf1 mx ip4:89.1.69.161 redirect=%s".formatted(name));
        assertThat(change.warnings()).containsExactly(new Warning.StillBroken());
    }

    // too much

    @Test
    void whatAddsNothingIsDroppedWhereThereIsTooMuch() {
        String many =
                String.join(
                        " ", IntStream.range(0, 8).mapToObj(i -> "a:h" + i + ".example").toList());
        Change change =
                change(
                        Stream.concat(
                                        Stream.of(
                                                "a.example TXT v=spf1 a mx A %s -all"
                                                        .formatted(many)),
                                        IntStream.range(0, 8)
                                                .mapToObj(i ->
                                                        "h%d.example A 203.0.113.%d"
                                                                .formatted(i, i)))
                                .toArray(String[]::new));
        assertThat(change.repairs()).contains(new Repair.Dropped("A", Why.DUPLICATE));
        assertThat(change.lookups()).isEqualTo(10);
    }

    @Test
    void noMoreIsDroppedThanThereIsTooMuch() {
        Change change =
                ofRecord(
                        "v=spf1 ip4:192.0.2.0/24 a mx a a:mx.a.example A "
                                + "include:b.example ".repeat(6)
                                + "-all");
        assertThat(change.proposed())
                .isEqualTo(
                        "v=spf1 ip4:192.0.2.0/24 a mx a a:mx.a.example A "
                                + "include:b.example ".repeat(5)
                                + "ip4:89.1.69.161 -all");
        assertThat(change.repairs())
                .containsExactly(new Repair.Dropped("include:b.example", Why.DUPLICATE));
    }

    @Test
    void aHostThatAnotherTermCoversIsDropped() {
        Change change =
                change(
                        Stream.concat(
                                        Stream.of(
                                                "a.example TXT v=spf1 ip4:192.0.2.0/24 a "
                                                        + cheap(9)
                                                        + " mx -all"),
                                        IntStream.range(0, 9)
                                                .mapToObj(
                                                        i -> "i" + i + ".example TXT v=spf1 -all"))
                                .toArray(String[]::new));
        assertThat(change.proposed())
                .isEqualTo("v=spf1 ip4:192.0.2.0/24 a " + cheap(9) + " ip4:89.1.69.161 -all");
        assertThat(change.repairs()).containsExactly(new Repair.Dropped("mx", Why.COVERED));
    }

    /// Terms that cost a look-up each and match nobody.
    private static String cheap(int terms) {
        return String.join(
                " ",
                IntStream.range(0, terms).mapToObj(i -> "?include:i" + i + ".example").toList());
    }

    @Test
    void aTermThatLeadsNowhereIsDroppedWithAWarning() {
        Change change =
                ofRecord(
                        "v=spf1 ip4:192.0.2.0/24 a A include:b.example a:gone1.example a:gone2.example a:gone3.example -all");
        assertThat(change.proposed())
                .isEqualTo(
                        "v=spf1 ip4:192.0.2.0/24 a A include:b.example a:gone1.example"
                                + " a:gone2.example ip4:89.1.69.161 ~all");
        assertThat(change.repairs()).isEmpty();
        assertThat(change.warnings())
                .containsExactly(
                        new Warning.VoidRemoved("a:gone3.example"),
                        new Warning.EndingSoftened("-all", "~all"));
    }

    @Test
    void asALastResortAnIncludeIsReplacedByItsAddresses() {
        Change change =
                change(
                        Stream.concat(
                                        Stream.of(
                                                "a.example TXT v=spf1 "
                                                        + String.join(
                                                                " ",
                                                                IntStream.range(0, 10)
                                                                        .mapToObj(i ->
                                                                                "include:i%d.example"
                                                                                        .formatted(
                                                                                                i))
                                                                        .toList())
                                                        + " include:b.example ip4:203.0.113.99 -all"),
                                        IntStream.range(0, 10)
                                                .mapToObj(i ->
                                                        "i%d.example TXT v=spf1 ip4:203.0.113.%d -all"
                                                                .formatted(i, i)))
                                .toArray(String[]::new));
        assertThat(change.warnings()).hasOnlyElementsOfType(Warning.AddressesMayChange.class);
        assertThat(change.lookups()).isEqualTo(10);
        assertThat(change.proposed())
                .startsWith("v=spf1 ip4:203.0.113.0 include:i1.example ")
                .endsWith(" ip4:203.0.113.99 ip4:89.1.69.161 -all");
    }

    @Test
    void whatCannotBeMendedLetsTheSendingAddressesInFirst() {
        Change change =
                ofRecord(
                        "v=spf1 %s ip4:89.1.69.161 -all"
                                .formatted(
                                        String.join(
                                                " ",
                                                IntStream.range(0, 12)
                                                        .mapToObj(i ->
                                                                "exists:%{i}.e" + i + ".b.example")
                                                        .toList())));
        assertThat(change.proposed())
                .startsWith("v=spf1 ip4:89.1.69.161 exists:")
                .endsWith("e11.b.example -all");
        assertThat(change.repairs()).containsExactly(new Repair.MovedToFront("ip4:89.1.69.161"));
        assertThat(change.warnings()).containsExactly(new Warning.StillBroken());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=spf1 mx ?ip4:89.1.69.161 a -all | v=spf1 mx ip4:89.1.69.161 a -all",
                "v=spf1 mx -ip4:89.1.69.161/32 a -all | v=spf1 mx ip4:89.1.69.161 a -all",
                "v=spf1 -ip4:89.1.0.0/16 mx ~ip4:89.1.69.161 -all | v=spf1 ip4:89.1.69.161 -ip4:89.1.0.0/16 mx -all"
            })
    void aTermThatNamesTheAddressIsMadeToLetItIn(String now, String proposed) {
        assertThat(ofRecord(now).proposed()).isEqualTo(proposed);
    }

    @Test
    void aTermThatRefusesTheAddressStaysBehindIt() {
        assertThat(ofRecord("v=spf1 mx -ip4:89.1.0.0/16 a -all").proposed())
                .isEqualTo("v=spf1 mx ip4:89.1.69.161 -ip4:89.1.0.0/16 a -all");
    }

    // include of the vendor's

    @Test
    void theVendorsIncludeIsProposedAsLongAsTheLookUpsAllow() {
        var settings =
                new AdviceSettings(Optional.of(DomainName.of("vendor.example")), Optional.empty());
        assertThat(change(settings, List.of(OURS), "a.example TXT v=spf1 mx -all").proposed())
                .isEqualTo("v=spf1 mx include:vendor.example -all");
        assertThat(
                        change(
                                        settings,
                                        List.of(OURS),
                                        "a.example TXT v=spf1 " + "mx ".repeat(10) + "-all")
                                .proposed())
                .isEqualTo("v=spf1 " + "mx ".repeat(10) + "ip4:89.1.69.161 -all");
        assertThat(
                        change(
                                        settings,
                                        List.of(OURS, "192.0.2.77"),
                                        "a.example TXT v=spf1 mx -all")
                                .proposed())
                .isEqualTo("v=spf1 mx ip4:89.1.69.161 ip4:192.0.2.77 -all");
    }

    @ParameterizedTest
    @CsvSource({
        "vendor.example, ",
        "slow.example, ",
        "b.example, 'The record of b.example gives softfail for 89.1.69.161, so that it is not proposed.'",
        "gone.example, 'The record of gone.example gives none for 89.1.69.161, so that it is not proposed.'"
    })
    void anIncludeThatDoesNotLetTheAddressesInIsSaid(String name, @Nullable String fault) {
        ZoneBuilder zone = Zone.builder().line("slow.example TIMEOUT");
        WORLD.forEach(zone::line);
        var settings = new AdviceSettings(Optional.of(DomainName.of(name)), Optional.empty());
        assertThat(
                        new Adviser(SPF, Providers.known(), settings)
                                .faultOfInclude(
                                        zone.build(),
                                        List.of(AddressLiteral.parse(OURS).orElseThrow())))
                .isEqualTo(Optional.ofNullable(fault));
    }

    // first records

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x.example A 192.0.2.1 | v=spf1 mx ip4:89.1.69.161 ~all",
                "_spf.strato.com TXT v=spf1 ip4:198.51.100.9 -all | v=spf1 mx ip4:89.1.69.161 ~all"
            })
    void aFirstRecordLetsTheMailServersIn(String line, String proposed) {
        assertThat(change(line).proposed()).isEqualTo(proposed);
    }

    @Test
    void aFirstRecordIncludesWhatTheProviderPublishes() {
        Change change =
                change(
                        "a.example MX 5 smtpin.rzone.de",
                        "smtpin.rzone.de A 198.51.100.1",
                        "_spf.strato.com TXT v=spf1 ip4:198.51.100.0/24 -all");
        assertThat(change.proposed())
                .isEqualTo("v=spf1 mx include:_spf.strato.com ip4:89.1.69.161 ~all");
        assertThat(change.warnings()).containsExactly(new Warning.ToBeCompleted());
    }

    @Test
    void whereAnIncludeHadToGoWhatTheProviderPublishesComesIn() {
        Change change =
                change(
                        "a.example MX 5 smtpin.rzone.de",
                        "smtpin.rzone.de A 198.51.100.1",
                        "a.example TXT v=spf1 include:gone.example -all",
                        "_spf.strato.com TXT v=spf1 ip4:198.51.100.0/24 -all");
        assertThat(change.proposed())
                .isEqualTo("v=spf1 include:_spf.strato.com ip4:89.1.69.161 ~all");
        assertThat(change.warnings().getLast().sentence())
                .isEqualTo(
                        "„include:_spf.strato.com“ ist ergänzt, weil die E-Mails der Domain bei"
                                + " STRATO liegen.");
        assertThat(change.ending()).isEmpty();
    }

    @Test
    void whereNothingHadToGoTheRecordIsNotCompleted() {
        Change change =
                change(
                        "a.example MX 5 smtpin.rzone.de",
                        "smtpin.rzone.de A 198.51.100.1",
                        "a.example TXT v=spf1 mx -all",
                        "_spf.strato.com TXT v=spf1 ip4:198.51.100.0/24 -all");
        assertThat(change.proposed()).isEqualTo("v=spf1 mx ip4:89.1.69.161 -all");
        assertThat(change.ending()).hasValue("Das Ende „-all“ bleibt, wie es ist.");
    }

    // aliases

    @Test
    void ofAnAliasIsSaidWhereTheRecordBelongs() {
        Zone zone =
                Zone.parse(
                        "a.example CNAME b.example",
                        "b.example CNAME c.example",
                        "c.example TXT v=spf1 -all");
        Change change =
                new Adviser(SPF, Providers.known(), AdviceSettings.none())
                        .assess(zone, A, List.of(AddressLiteral.parse(OURS).orElseThrow()))
                        .change()
                        .orElseThrow();
        assertThat(change.warnings())
                .containsExactly(new Warning.AtAlias(A, DomainName.of("c.example")));
        assertThat(change.isAtAlias()).isTrue();
        assertThat(change.remarks())
                .startsWith(
                        "a.example ist ein Alias (CNAME) für c.example: Der Eintrag ist bei c.example zu veröffentlichen.");
    }

    // length

    @Test
    void aLongRecordSaysHowItIsSplit() {
        String record =
                "v=spf1 "
                        + String.join(
                                " ",
                                IntStream.range(0, 30)
                                        .mapToObj(i -> "ip4:203.0.113." + (100 + i))
                                        .toList())
                        + " -all";
        Change change = ofRecord(record);
        assertThat(change.warnings())
                .containsExactly(new Warning.LongRecord(change.proposed().length()));
        TxtStrings strings = TxtStrings.of(change.proposed());
        assertThat(String.join("", strings.strings())).isEqualTo(change.proposed());
        assertThat(strings.strings())
                .allSatisfy(string -> {
                    assertThat(string).hasSizeLessThanOrEqualTo(255);
                    assertThat(string.strip()).isEqualTo(string);
                });
        assertThat(strings.zoneFileLine(A)).startsWith("a.example. IN TXT \"v=spf1 ");
        assertThat(TxtStrings.of("v=spf1 \"\\\u00e4").zoneFileLine(A))
                .isEqualTo("a.example. IN TXT \"v=spf1 \\\"\\\\\\228\"");
    }

    @Test
    void theProofIsOfEverySendingAddress() {
        Change change =
                change(
                        AdviceSettings.none(),
                        List.of(OURS, "2001:db8::7"),
                        "a.example TXT v=spf1 mx ~all");
        assertThat(change.proposed()).isEqualTo("v=spf1 mx ip4:89.1.69.161 ip6:2001:db8::7 ~all");
        assertThat(change.provenResult()).isEqualTo(SpfResult.PASS);
        assertThat(change.proof().voidLookups()).isEqualTo(1);
        assertThat(
                        SPF.check(
                                        Zone.parse("a.example TXT " + change.proposed()),
                                        new SpfRequest(
                                                AddressLiteral.parse(OURS).orElseThrow(),
                                                "user@a.example",
                                                ""))
                                .result())
                .isEqualTo(SpfResult.PASS);
    }
}

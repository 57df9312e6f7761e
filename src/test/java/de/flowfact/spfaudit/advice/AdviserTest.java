package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.advice.Finding.IncludeFault;
import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.spf.AddressLiteral;
import de.flowfact.spfaudit.spf.Hint;
import de.flowfact.spfaudit.spf.Spf;
import de.flowfact.spfaudit.spf.SpfRequest;
import de.flowfact.spfaudit.spf.SpfResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AdviserTest {

    private static final String OURS = "89.1.69.161";
    private static final DomainName A = DomainName.of("a.example");
    private static final Adviser ADVISER =
            new Adviser(new Spf(() -> Instant.EPOCH), Providers.known(), AdviceSettings.none());

    private static Assessment assess(Dns dns, String... sendingAddresses) {
        return ADVISER.assess(
                dns,
                A,
                Stream.of(sendingAddresses)
                        .map(literal -> AddressLiteral.parse(literal).orElseThrow())
                        .toList());
    }

    private static Assessment assess(String... lines) {
        return assess(Zone.parse(lines), OURS);
    }

    private static Optional<String> proposed(String record) {
        return assess("a.example TXT " + record).change().map(Change::proposed);
    }

    private static Dmarc dmarc(DomainName domain, Dns dns) {
        return DmarcTreeWalk.policy(domain, dns);
    }

    @ParameterizedTest
    @CsvSource({"-all, 2", "~all, 3"})
    void whereMailIsSignedNoPolicyMakesItMoreUrgent(String all, int urgency) {
        var settings = new AdviceSettings(Optional.empty(), Optional.empty(), true);
        var adviser = new Adviser(new Spf(() -> Instant.EPOCH), Providers.known(), settings);
        var zone =
                Zone.parse(
                        "a.example TXT v=spf1 " + all, "_dmarc.a.example TXT v=DMARC1; p=reject");
        assertThat(
                        adviser.assess(zone, A, List.of(AddressLiteral.parse(OURS).orElseThrow()))
                                .urgency()
                                .level())
                .isEqualTo(urgency);
    }

    // findings

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "b.example A 10.0.0.1 | no-such-domain | Diese Domain ist im DNS nicht vorhanden.",
                "a.example A 10.0.0.1 | no-record | Für diese Domain ist kein SPF-Eintrag veröffentlicht.",
                "a.example TXT v=spf1 ip4:10.0.0.300 -all | syntax-error | Der SPF-Eintrag ist bei „ip4:10.0.0.300“ fehlerhaft geschrieben (Zeichen 12).",
                "a.example TXT v=spf1 include | syntax-error | Der SPF-Eintrag ist bei „include“ fehlerhaft geschrieben (Zeichen 15).",
                "a.example TXT v=spf1 include -all | syntax-error | Der SPF-Eintrag ist bei „include“ fehlerhaft geschrieben (Zeichen 15).",
                "a.example TXT v=spf1 -all | not-authorised | Der SPF-Eintrag lässt den Versand über 89.1.69.161 nicht zu.",
                "a.example TXT v=spf1 ~all | not-authorised | Der SPF-Eintrag lässt den Versand über 89.1.69.161 vermutlich nicht zu.",
                "a.example TXT v=spf1 ?all | not-authorised | Der SPF-Eintrag macht zum Versand über 89.1.69.161 keine Aussage.",
                "a.example TXT v=spf1 | not-authorised | Der SPF-Eintrag macht zum Versand über 89.1.69.161 keine Aussage.",
                "a.example TXT v=spf1 redirect=a.example | broken-include | Der SPF-Eintrag bindet a.example ein; das führt im Kreis zurück.",
                "a.example TXT v=spf1 a:x.example a:y.example a:z.example | too-many-void-lookups | Der SPF-Eintrag verursacht mehr als die erlaubten 2 Leerabfragen: Er verweist auf Namen, die es nicht gibt.",
                "a.example TXT v=spf1 include:x.example -all | broken-include | Der SPF-Eintrag bindet x.example ein; dort ist kein gültiger SPF-Eintrag veröffentlicht.",
                "a.example TIMEOUT | temporary | Die Domain war vorübergehend nicht prüfbar: Für a.example kam keine verwertbare Antwort aus dem DNS (Zeitüberschreitung)."
            })
    void isFound(String line, String code, String sentence) {
        Finding finding = assess(line).finding().orElseThrow();
        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.sentence()).isEqualTo(sentence);
    }

    @Test
    void whatIsNeededOfLookupsIsThatOfTheWholeRecord() {
        assertThat(
                        assess(
                                        "a.example TXT v=spf1 " + "a ".repeat(14) + "-all",
                                        "a.example A 10.0.0.1")
                                .finding())
                .hasValue(new Finding.TooManyLookups(14, true));
    }

    @Test
    void aNightSurveysOnlyWhatIsAffected() {
        assertThat(assess("a.example TXT v=spf1 ptr -all").survey()).isPresent();
        assertThat(assess("a.example TXT v=spf1 ip4:89.1.69.161 ptr -all").survey()).isEmpty();
    }

    @Test
    void ofAPassTheNightAsksNothingMore() {
        var zone =
                Zone.parse("a.example TXT v=spf1 ip4:89.1.69.161 a mx include:b.example -all mx");
        var asked = new ArrayList<String>();
        Dns dns =
                (name, type) -> {
                    asked.add(name + " " + type);
                    return zone.ask(name, type);
                };
        Assessment assessment = assess(dns, OURS);
        assertThat(asked).containsOnly("a.example TXT");
        assertThat(assessment.hints())
                .extracting(Hint::code)
                .containsExactly("behind-all", "duplicate");
    }

    @Test
    void whatTheFindingSaysIsNoHintAsWell() {
        assertThat(hints("a.example TXT v=spf1 redirect=no.example")).isEmpty();
        assertThat(hints("a.example TXT v=spf1 include:no.example include:nox.example -all"))
                .containsExactly("target-without-record");
        assertThat(hints("a.example TXT v=spf1 redirect=B.example.", "b.example TXT v=spf1 foo"))
                .isEmpty();
        assertThat(hints("a.example TXT v=spf1 a:x.example a:y.example a:z.example -all"))
                .containsExactly("void-lookup", "void-lookup", "void-lookup");
        assertThat(
                        hints(
                                "a.example TXT v=spf1 " + "include:b.example ".repeat(11) + "-all",
                                "b.example TXT v=spf1 -all"))
                .containsOnly("duplicate");
        assertThat(
                        hints(
                                "a.example TXT v=spf1 ip4:89.1.69.161 "
                                        + "include:b.example ".repeat(11)
                                        + "-all",
                                "b.example TXT v=spf1 -all"))
                .containsExactly("lookups-over-limit", "duplicate");
    }

    @Test
    void whatIsNotKnownIsNotSurveyed() {
        var zone = Zone.parse("a.example TIMEOUT");
        assertThat(ADVISER.assess(zone, A, List.of(request(OURS)), true).survey()).isEmpty();
    }

    private static List<String> hints(String... lines) {
        return ADVISER.assess(Zone.parse(lines), A, List.of(request(OURS)), true).hints().stream()
                .map(Hint::code)
                .toList();
    }

    private static SpfRequest request(String ip) {
        return new SpfRequest(
                AddressLiteral.parse(ip).orElseThrow(), "postmaster@a.example", "a.example");
    }

    @Test
    void severalRecordsAreCountedAndMerged() {
        Assessment assessment = assess("a.example TXT v=spf1 -all", "a.example TXT v=spf1 +all");
        assertThat(assessment.finding()).hasValue(new Finding.SeveralRecords(2));
        assertThat(assessment.change())
                .get()
                .extracting(Change::proposed)
                .isEqualTo("v=spf1 ip4:89.1.69.161 ?all");
        assertThat(assessment.finding().orElseThrow().sentence()).contains("2 SPF-Einträge");
    }

    @Test
    void anIncludeOfABrokenRecordIsNotTheDomainsOwnError() {
        assertThat(
                        assess(
                                        "a.example TXT v=spf1 include:b.example -all",
                                        "b.example TXT v=spf1 foo")
                                .finding())
                .hasValue(new Finding.BrokenInclude("b.example", IncludeFault.BROKEN_RECORD));
    }

    @Test
    void anIncludeOfSeveralRecordsIsBroken() {
        assertThat(
                        assess(
                                        "a.example TXT v=spf1 include:b.example -all",
                                        "b.example TXT v=spf1",
                                        "b.example TXT v=spf1 -all")
                                .finding())
                .hasValue(new Finding.BrokenInclude("b.example", IncludeFault.BROKEN_RECORD));
    }

    @Test
    void tooManyMailServersAreUnusable() {
        var zone = Zone.builder().line("a.example TXT v=spf1 mx -all");
        for (int i = 0; i < 11; i++) {
            zone.line("a.example MX 0 m" + i + ".example");
            zone.line("m" + i + ".example A 10.0.0.1");
        }
        Assessment assessment = assess(zone.build(), OURS);
        assertThat(assessment.finding()).hasValue(new Finding.UnusableRecord("mx"));
        assertThat(assessment.finding().orElseThrow().code()).isEqualTo("unusable-record");
        assertThat(assessment.finding().orElseThrow().sentence()).contains("„mx“");
        assertThat(assessment.change())
                .get()
                .extracting(Change::proposed)
                .isEqualTo("v=spf1 ip4:89.1.69.161 mx -all");
    }

    @Test
    void aFreemailDomainIsNobodysToChange() {
        var dns = Zone.parse("gmx.de TXT v=spf1 -all");
        Assessment assessment =
                ADVISER.assess(
                        dns,
                        DomainName.of("gmx.de"),
                        List.of(AddressLiteral.parse(OURS).orElseThrow()));
        assertThat(assessment.finding()).hasValue(new Finding.Freemail());
        assertThat(assessment.finding().orElseThrow().code()).isEqualTo("freemail");
        assertThat(assessment.finding().orElseThrow().sentence()).startsWith("Diese Domain gehört");
        assertThat(assessment.change()).isEmpty();
        assertThat(assessment.surroundings().freemail()).isTrue();
    }

    @Test
    void aPassHasNoFinding() {
        Assessment assessment = assess("a.example TXT v=spf1 ip4:89.1.69.161 -all");
        assertThat(assessment.result()).isEqualTo(SpfResult.PASS);
        assertThat(assessment.finding()).isEmpty();
        assertThat(assessment.change()).isEmpty();
        assertThat(assessment.urgency()).isEqualTo(Urgency.NOTHING_TO_DO);
    }

    @ParameterizedTest
    @CsvSource({
        "a.example TIMEOUT",
        "a.example SERVFAIL",
        "a.example TXT v=spf1 include:t.example -all"
    })
    void aTemporaryErrorReachesNobody(String line) {
        Assessment assessment = assess(line, "t.example TIMEOUT");
        assertThat(assessment.result()).isEqualTo(SpfResult.TEMPERROR);
        assertThat(assessment.finding()).get().isInstanceOf(Finding.Temporary.class);
        assertThat(assessment.change()).isEmpty();
        assertThat(assessment.urgency()).isEqualTo(Urgency.UNKNOWN);
    }

    @Test
    void severalAddressesAreListedAsGermanDoes() {
        var dns = Zone.parse("a.example TXT v=spf1 -all");
        assertThat(assess(dns, OURS, "192.0.2.7", "192.0.2.8").finding().orElseThrow().sentence())
                .isEqualTo(
                        "Der SPF-Eintrag lässt den Versand über 89.1.69.161, 192.0.2.7 und 192.0.2.8 nicht zu.");
    }

    @Test
    void anAddressThatCouldNotBeCheckedIsNotNamed() {
        var dns =
                Zone.parse(
                        "a.example TXT v=spf1 -ip4:89.1.69.161 a:t.example -all",
                        "t.example TIMEOUT");
        assertThat(assess(dns, OURS, "192.0.2.7").finding().orElseThrow().sentence())
                .isEqualTo("Der SPF-Eintrag lässt den Versand über 89.1.69.161 nicht zu.");
    }

    @Test
    void anAddressThatCouldNotBeCheckedIsNotAdded() {
        var dns =
                Zone.parse(
                        "a.example TXT v=spf1 -ip4:89.1.0.0/16 a:t.example -all",
                        "t.example TIMEOUT");
        assertThat(assess(dns, OURS, "192.0.2.7").change())
                .get()
                .extracting(Change::proposed)
                .isEqualTo("v=spf1 ip4:89.1.69.161 -ip4:89.1.0.0/16 a:t.example -all");
    }

    // proposals

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=spf1 -all | v=spf1 ip4:89.1.69.161 -all",
                "v=spf1 ip4:10.0.0.1 ~all | v=spf1 ip4:10.0.0.1 ip4:89.1.69.161 ~all",
                "v=spf1 ip4:10.0.0.1   ?ALL x=y | v=spf1 ip4:10.0.0.1 ip4:89.1.69.161 ?ALL x=y",
                "v=spf1 ip4:10.0.0.1 | v=spf1 ip4:10.0.0.1 ip4:89.1.69.161",
                "v=spf1 | v=spf1 ip4:89.1.69.161",
                "v=spf1 redirect=a.example | v=spf1 ip4:89.1.69.161",
                "v=spf1 redirect=a.example ip4:10.0.0.1 | v=spf1 ip4:10.0.0.1 ip4:89.1.69.161",
                "v=spf1 exp=e.example -all | v=spf1 exp=e.example ip4:89.1.69.161 -all",
                "v=spf1 -ip4:89.1.69.161 -all | v=spf1 ip4:89.1.69.161 -all",
                "v=spf1 include:x.example -all | v=spf1 ip4:89.1.69.161 ~all",
                "v=spf1 a:x.example a:y.example a:z.example -all | v=spf1 a:x.example a:y.example"
                        + " ip4:89.1.69.161 ~all",
                "v=spf1 include:a.example -all | v=spf1 ip4:89.1.69.161 -all"
            })
    void theMissingAddressIsPutAsFarBackAsItWorks(String now, String proposed) {
        assertThat(proposed(now)).hasValue(proposed);
    }

    @Test
    void whatCannotBeReadIsTakenOutWithAWarning() {
        Change change = assess("a.example TXT v=spf1 foo -all").change().orElseThrow();
        assertThat(change.proposed()).isEqualTo("v=spf1 ip4:89.1.69.161 ~all");
        assertThat(change.warnings())
                .containsExactly(
                        new Warning.UnreadableRemoved("foo"),
                        new Warning.EndingSoftened("-all", "~all"));
    }

    @Test
    void onlyAddressesThatDoNotPassAreAdded() {
        Change change =
                assess(
                                Zone.parse("a.example TXT v=spf1 ip4:192.0.2.0/24 -all"),
                                "192.0.2.1",
                                OURS,
                                "2001:db8::1")
                        .change()
                        .orElseThrow();
        assertThat(change.proposed())
                .isEqualTo("v=spf1 ip4:192.0.2.0/24 ip4:89.1.69.161 ip6:2001:db8::1 -all");
        assertThat(change.now()).hasValue("v=spf1 ip4:192.0.2.0/24 -all");
        assertThat(change.provenResult()).isEqualTo(SpfResult.PASS);
        assertThat(change.lookups()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.example A 10.0.0.1      | v=spf1 a ip4:89.1.69.161 ~all",
                "a.example MX 0 .          | v=spf1 ip4:89.1.69.161 ~all"
            })
    void whereThereIsNoRecordAFirstOneIsProposed(String line, String proposed) {
        Change change = assess(line).change().orElseThrow();
        assertThat(change.now()).isEmpty();
        assertThat(change.proposed()).isEqualTo(proposed);
    }

    @ParameterizedTest
    @EnumSource(names = {"MX", "A"})
    void noFirstRecordIsProposedWhereTheMailServersAreNotKnown(RecordType unanswered) {
        var zone = Zone.parse("a.example TXT other");
        Dns dns =
                (name, type) ->
                        type == unanswered ? new Unavailable(Fault.SERVFAIL) : zone.ask(name, type);
        assertThat(assess(dns, OURS).finding()).hasValue(new Finding.NoRecord());
        assertThat(assess(dns, OURS).change()).isEmpty();
    }

    @Test
    void whatWasHeardOnceHoldsForTheWholeAssessment() {
        var zone = Zone.parse("a.example TXT v=spf1 ip4:10.0.0.1 -all", "a.example MX 0 a.example");
        var asked = new HashSet<String>();
        Dns failingAfterwards =
                (name, type) ->
                        asked.add(name + " " + type)
                                ? zone.ask(name, type)
                                : new Unavailable(Fault.SERVFAIL);
        assertThat(assess(failingAfterwards, OURS).change())
                .get()
                .extracting(Change::proposed)
                .isEqualTo("v=spf1 ip4:10.0.0.1 ip4:89.1.69.161 -all");
    }

    @Test
    void whatIsPublishedIsNotKnownWithoutAnAnswer() {
        assertThat(Today.of(Zone.parse("a.example SERVFAIL"), A)).isEqualTo(new Today.Unknown());
        assertThat(Today.of(Zone.parse(), A)).isEqualTo(new Today.Nothing());
    }

    @Test
    void forADomainThatIsNotThereNothingIsProposed() {
        assertThat(assess("b.example A 10.0.0.1").change()).isEmpty();
    }

    @Test
    void aSenderThatIsNoDomainIsNoSuchDomain() {
        var request = new SpfRequest(AddressLiteral.parse(OURS).orElseThrow(), "user@example", "");
        Assessment assessment =
                ADVISER.assess(Zone.parse(), DomainName.of("example"), List.of(request), true);
        assertThat(assessment.finding()).hasValue(new Finding.NoSuchDomain());
        assertThat(assessment.change()).isEmpty();
    }

    // urgency and surroundings

    @ParameterizedTest
    @CsvSource({
        "-all, v=DMARC1; p=reject, 1",
        "-all, v=DMARC1; p=none, 2",
        "-all, none, 2",
        "~all, v=DMARC1; p=quarantine, 1",
        "~all, v=DMARC1; p=none, 3",
        "?all, none, 3",
        "foo, none, 3"
    })
    void dmarcMakesItUrgent(String term, String dmarc, int urgency) {
        assertThat(
                        assess("a.example TXT v=spf1 " + term, "_dmarc.a.example TXT " + dmarc)
                                .urgency()
                                .level())
                .isEqualTo(urgency);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_dmarc.a.example TXT v=DMARC1; p=reject             | REJECT",
                "_dmarc.a.example TXT V = DMARC1 ;P=Reject;          | REJECT",
                "_dmarc.a.example TXT v=DMARC1; p=quarantine; sp=none | QUARANTINE",
                "_dmarc.a.example TXT v=DMARC1; sp=reject; p=none    | NONE",
                "_dmarc.a.example TXT v=DMARC1; p=other              | ",
                "_dmarc.a.example TXT v=DMARC1                       | ",
                "_dmarc.a.example TXT v=DMARC2; p=reject             | ",
                "_dmarc.a.example TXT text                           | "
            })
    void theDomainsOwnPolicyCounts(String line, @Nullable DmarcPolicy policy) {
        assertThat(dmarc(A, Zone.parse(line)))
                .isEqualTo(policy == null ? new Dmarc.NotPublished() : new Dmarc.Published(policy));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=DMARC1; p=reject; sp=none       | NONE",
                "v=DMARC1; p=none; sp=quarantine   | QUARANTINE",
                "v=DMARC1; p=reject                | REJECT"
            })
    void thePolicyForSubdomainsComesFromAbove(String record, DmarcPolicy policy) {
        var dns =
                Zone.parse(
                        "_dmarc.a.example TXT " + record,
                        "_dmarc.example TXT v=DMARC1; p=none; psd=y");
        assertThat(dmarc(DomainName.of("x.y.a.example"), dns))
                .isEqualTo(new Dmarc.Published(policy));
    }

    @Test
    void noAnswerIsNotNoPolicyAndNotTheOneAbove() {
        var dns =
                Zone.parse("_dmarc.b.a.example TIMEOUT", "_dmarc.a.example TXT v=DMARC1; p=reject");
        assertThat(dmarc(DomainName.of("b.a.example"), dns)).isEqualTo(new Dmarc.Unknown());
        assertThat(dmarc(DomainName.of("c.b.a.example"), dns)).isEqualTo(new Dmarc.Unknown());
    }

    @Test
    void severalPoliciesAreNone() {
        var dns =
                Zone.parse(
                        "_dmarc.a.example TXT v=DMARC1; p=reject",
                        "_dmarc.a.example TXT v=DMARC1; p=none");
        assertThat(dmarc(A, dns)).isEqualTo(new Dmarc.NotPublished());
        assertThat(DmarcPolicy.REJECT.code()).isEqualTo("reject");
    }

    @ParameterizedTest
    @CsvSource({
        "smtpin.rzone.de, STRATO",
        "RZONE.de, STRATO",
        "notrzone.de, ",
        "rzone.de.evil.example, ",
        "., "
    })
    void theMailProviderIsKnownByItsMx(String host, @Nullable String provider) {
        Assessment assessment = assess("a.example TXT v=spf1 -all", "a.example MX 0 " + host);
        assertThat(assessment.surroundings().mailProvider())
                .isEqualTo(Optional.ofNullable(provider));
    }

    @Test
    void aroundAPassIsLookedOnlyWhereAsked() {
        var dns = Zone.parse("a.example TXT v=spf1 +all", "a.example MX 0 mx.rzone.de");
        var request =
                new SpfRequest(AddressLiteral.parse(OURS).orElseThrow(), "user@a.example", "");
        assertThat(ADVISER.assess(dns, A, List.of(request), false).surroundings().mailProvider())
                .isEmpty();
        assertThat(ADVISER.assess(dns, A, List.of(request), true).surroundings().mailProvider())
                .hasValue("STRATO");
    }
}

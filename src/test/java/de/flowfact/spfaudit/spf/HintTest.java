package de.flowfact.spfaudit.spf;

import static de.flowfact.spfaudit.spf.Checks.zone;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.spf.Hint.NearMiss;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is odd about a record, whatever the verdict.
class HintTest {

    private static final DomainName A = DomainName.of("a.example");

    private static List<Hint> hints(Dns dns) {
        return Checks.survey(dns, "a.example").hints();
    }

    private static List<Hint> hints(String record, String... others) {
        var zone = Zone.builder().line("a.example TXT " + record);
        for (String line : others) {
            zone.line(line);
        }
        return hints(zone.build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=spf1 -all",
                "v=spf1 ip4:89.1.69.0/24 ip4:89.1.69.161 ip6:2a01:4f8::/32 ~all",
                "v=spf1 a mx include:b.example ?all",
                "v=spf1 redirect=b.example",
                "v=spf1 a:A.example -ip4:0.0.0.0/0 -all",
                "v=spf1 exp=b.example ra=spf rp=10 rr=all -all"
            })
    void anOrdinaryRecordHasNone(String record) {
        assertThat(
                        hints(
                                record,
                                "a.example A 89.1.69.1",
                                "a.example MX 0 a.example",
                                "b.example TXT v=spf1 -all"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-all ip4:89.1.69.161 a | BehindAll[term=ip4:89.1.69.161], BehindAll[term=a]",
                "-all ~all | BehindAll[term=~all], Duplicate[term=~all]",
                "+all | PassesEverybody[term=+all]",
                "all | PassesEverybody[term=all]",
                "ptr:b.example -all | UsesPtr[term=ptr:b.example]",
                "exists:%{p}.b.example -all | UsesPtr[term=exists:%{p}.b.example]",
                "exp=%{P2}.b.example -all | UsesPtr[term=exp=%{P2}.b.example]",
                "redirect=%{p}.b.example | UsesPtr[term=redirect=%{p}.b.example]",
                "a:b.example//16 -all | WideNetwork[term=a:b.example//16, prefixLength=16]",
                "a:b.example/9//17 -all | ''",
                "ip4:10.0.0.0/8 -all | ReservedNetwork[terms=[ip4:10.0.0.0/8], reserved=10.0.0.0/8]",
                "ip4:10.0.0.1 ip4:10.0.0.2 -all | ReservedNetwork[terms=[ip4:10.0.0.1, ip4:10.0.0.2], reserved=10.0.0.0/8]",
                "ip4:89.1.69.161/24 -all | HostBits[term=ip4:89.1.69.161/24, network=89.1.69.0/24]",
                "-ip6:2a01:4f8::1/32 -all | HostBits[term=-ip6:2a01:4f8::1/32, network=2a01:4f8::/32]",
                "ip4:89.0.0.0/8 -all | WideNetwork[term=ip4:89.0.0.0/8, prefixLength=8]",
                "ip4:89.0.0.0/9 -all | ''",
                "ip4:0.0.0.0/0 -all | WideNetwork[term=ip4:0.0.0.0/0, prefixLength=0]",
                "ip6:2a00::/16 -all | WideNetwork[term=ip6:2a00::/16, prefixLength=16]",
                "ip6:2a00::/17 -all | ''",
                "mx:b.example/8 -all | WideNetwork[term=mx:b.example/8, prefixLength=8]",
                "a:b.example//0 -all | WideNetwork[term=a:b.example//0, prefixLength=0]",
                "ip4:10.1.2.3 -all | ReservedNetwork[terms=[ip4:10.1.2.3], reserved=10.0.0.0/8]",
                "ip4:172.31.0.0/16 -all | ReservedNetwork[terms=[ip4:172.31.0.0/16], reserved=172.16.0.0/12]",
                "ip4:172.0.0.0/9 -all | ''",
                "ip6:fd00::1 -all | ReservedNetwork[terms=[ip6:fd00::1], reserved=fc00::/7]",
                "ip6:::ffff:89.1.69.161 -all | ReservedNetwork[terms=[ip6:::ffff:89.1.69.161], reserved=::ffff:0:0/96]",
                "~ip4:10.1.2.3 -all | ''",
                "ip4:89.1.69.161 ip4:89.1.69.161/32 -all | Duplicate[term=ip4:89.1.69.161/32]",
                "include:b.example ?Include:B.example. -all | Duplicate[term=?Include:B.example.], Uppercase[term=?Include:B.example.]",
                "mx:b.example/24 mx:b.example -all | ''",
                "exists:%{l}.b.example exists:%{L}.b.example -all | ''",
                "exists:%{l}.b.example exists:%{l}.b.example -all | Duplicate[term=exists:%{l}.b.example]",
                "-all redirect=b.example | RedirectIgnored[term=redirect=b.example]",
                "ip4:89.1.69.161 | NoDefault[]",
                "include=b.example -all | UnknownModifier[term=include=b.example]",
                "IP4:89.1.69.161 -ALL | Uppercase[term=IP4:89.1.69.161]",
                "ip4:89.1.69.161  -all | StrayBlanks[]"
            })
    void aRecordHas(String terms, String expected) {
        List<Hint> hints =
                hints(
                        "v=spf1 " + terms,
                        "a.example A 89.1.69.1",
                        "b.example A 89.1.69.1",
                        "b.example MX 0 b.example",
                        "b.example TXT v=spf1 -all",
                        "postmaster.b.example A 127.0.0.2",
                        "unknown.b.example TXT v=spf1 -all",
                        "unknown.b.example A 127.0.0.2");
        assertThat(hints).map(Hint::toString).isEqualTo(list(expected));
    }

    private static List<String> list(String expected) {
        return expected.isEmpty() ? List.of() : List.of(expected.split("(?<=]), (?=[A-Z])"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"V=SPF1", "v=SPF1", "v=Spf1"})
    void theVersionMayBeInUppercase(String version) {
        assertThat(hints(version + " V=Foo -all")).contains(new Hint.Uppercase(version));
        assertThat(hints("v=spf1 ra=Foo -all")).isEmpty();
    }

    @Test
    void blanksAtTheEndAreStray() {
        assertThat(hints("\"v=spf1 -all \"")).containsExactly(new Hint.StrayBlanks());
    }

    @Test
    void aRecordOfSeveralDomainNamesIsThatOfEachOfThem() {
        assertThat(hints("v=spf1 a a:a.example -all", "a.example A 89.1.69.1"))
                .containsExactly(new Hint.Duplicate("a:a.example"));
    }

    @Test
    void whatCanBeReadOfABrokenRecordIsLookedAt() {
        assertThat(hints("v=spf1 foo ptr")).containsExactly(new Hint.UsesPtr("ptr"));
    }

    @ParameterizedTest
    @CsvSource({"450, false", "451, true"})
    void aRecordMayHave450Octets(int octets, boolean hinted) {
        String record = "v=spf1 -all x=";
        String text = record + "y".repeat(octets - record.length());
        var dns = Zone.builder().txt(A, text).build();
        assertThat(hints(dns).contains(new Hint.LongRecord(octets))).isEqualTo(hinted);
    }

    @ParameterizedTest
    @CsvSource({"255, false", "256, true"})
    void aStringMayHave255Octets(int octets, boolean hinted) {
        String record = "v=spf1 -all x=";
        Dns dns = zone().withText(A, record + "y".repeat(octets - record.length()));
        assertThat(hints(dns).contains(new Hint.LongString(octets))).isEqualTo(hinted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"v=spf1 include:b.example\" \"include:b.example -all\" | include:b.exampleinclude:b.example",
                "\"v=spf1 a\" \"mx:b.example -all\" | amx:b.example",
                "\"v=spf1 ip4:89.1.69.161\" \"~all\" | ip4:89.1.69.161~all",
                "\"v=spf1 include:b.example \" \"include:b.example -all\" | ''",
                "\"v=spf1 include:b.example\" \" include:b.example -all\" | ''",
                "\"v=spf1 include:b.ex\" \"ample -all\" | ''",
                "\"v=spf1 ip4:89.1.69\" \".161 -all\" | ''",
                "\"v=spf1 -all\" | ''"
            })
    void aBlankMayBeMissingBetweenTwoStrings(String strings, String joined) {
        assertThat(hints(strings, "b.example TXT v=spf1 -all"))
                .filteredOn(Hint.JoinedTerms.class::isInstance)
                .isEqualTo(joined.isEmpty() ? List.of() : List.of(new Hint.JoinedTerms(joined)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                " v=spf1 -all|LEADING_BLANK",
                "\tv=spf1 -all|LEADING_BLANK",
                "\u00c2\u00a0v=spf1 -all|LEADING_BLANK",
                "\u00ef\u00bb\u00bfv=spf1 -all|LEADING_BLANK",
                "\"v=spf1 -all\"|QUOTES",
                "\u00e2\u0080\u009ev=spf1 -all|QUOTES",
                "v=spf1; a -all|NO_BLANK_AFTER_VERSION",
                "v=spf1, a -all|NO_BLANK_AFTER_VERSION",
                "v=spf1include:b.example -all|NO_BLANK_AFTER_VERSION",
                "vspf1 -all|MISSPELT_VERSION",
                "v = spf1 -all|MISSPELT_VERSION",
                "v=spf 1 -all|MISSPELT_VERSION",
                "v:spf1 -all|MISSPELT_VERSION",
                "v=spf -all|MISSPELT_VERSION",
                "=spf1 -all|MISSPELT_VERSION",
                "spf1 -all|MISSPELT_VERSION",
                "v=sfp1 -all|MISSPELT_VERSION",
                "v=spfl -all|MISSPELT_VERSION",
                "SPF v=spf1 -all|NOT_AT_START",
                "TXT \"v=spf1 -all\"|NOT_AT_START",
                "vspf1\t-all|MISSPELT_VERSION",
                "\u00e2\u0080\u008ev=spf1 -all|LEADING_BLANK",
                "v=sp\u00c2\u00adf1 -all|ODD_SIGN",
                "\u00ef\u00bd\u0096=spf1 -all|ODD_SIGN",
                "\\\"v=spf1 -all\\\"|QUOTES",
                "v=spf1\\ -all|NO_BLANK_AFTER_VERSION",
                "v=spf1%20-all|NO_BLANK_AFTER_VERSION",
                "@ v=spf1 -all|NOT_AT_START",
                "IN TXT \"v=spf1 -all\"|NOT_AT_START",
                "a.example. 3600 IN TXT \"v=spf1 -all\"|NOT_AT_START",
                "(v=spf1 -all)|NOT_AT_START",
                "txt=v=spf1 -all|NOT_AT_START",
                "SPF-Eintrag: v=spf1 -all|NOT_AT_START",
                "our old record was v=spf1 -all|",
                "v=DMARC1; p=none; v=spf1 -all|",
                "sp1 token|",
                "sf1 x|",
                "spf1.example|",
                "v=spf2 -all|OTHER_VERSION",
                "v=spf10 -all|OTHER_VERSION",
                "spf2.0/pra -all|SENDER_ID",
                "v=spf1 -all|",
                "v=DMARC1; p=none|",
                "v=spfree|",
                "spf1-domain-verification=abc|",
                "MS=ms12345678|",
                "google-site-verification=v=spf1|"
            })
    void aTextMayMissBeingARecord(String text, NearMiss miss) {
        var dns = Zone.builder().txt(A, text).build();
        assertThat(hints(dns))
                .filteredOn(Hint.NearRecord.class::isInstance)
                .isEqualTo(miss == null ? List.of() : List.of(new Hint.NearRecord(miss, text)));
    }

    @Test
    void senderIdBesideARecordIsAsItShouldBe() {
        assertThat(hints("v=spf1 -all", "a.example TXT spf2.0/pra -all")).isEmpty();
    }

    @Test
    void aNearRecordBesideARecordIsNamed() {
        assertThat(hints("v=spf1 -all", "a.example TXT v=spf1; -all"))
                .containsExactly(
                        new Hint.NearRecord(NearMiss.NO_BLANK_AFTER_VERSION, "v=spf1; -all"));
    }

    @ParameterizedTest
    @CsvSource({"1153, ''", "1154, LongAnswer[octets=1233]", "1300, LongAnswer[octets=1380]"})
    void allTextsTogetherShouldFitOneAnswer(int otherOctets, String expected) {
        var dns =
                Zone.builder()
                        .line("a.example TXT v=spf1 -all")
                        .txt(A, "x".repeat(otherOctets))
                        .build();
        assertThat(hints(dns)).map(Hint::toString).isEqualTo(list(expected));
    }

    @Test
    void aRecordOfTheGivenUpTypeAloneIsNamed() {
        assertThat(hints(zone("a.example SPF v=spf1 -all")))
                .containsExactly(new Hint.ObsoleteType());
        assertThat(hints(zone("a.example SPF v=spf1 -all", "a.example TXT v=spf1 -all"))).isEmpty();
        assertThat(hints(zone("a.example SPF other"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"www", "_spf", "spf"})
    void aRecordWhereNobodyLooksIsNamed(String label) {
        assertThat(hints(zone("a.example TXT other", label + ".a.example TXT v=spf1 -all")))
                .containsExactly(new Hint.Elsewhere(DomainName.of(label + ".a.example")));
        assertThat(hints(zone("a.example TXT other", label + ".a.example TXT other"))).isEmpty();
    }

    @Test
    void aDomainThatDoesNotExistHasNone() {
        assertThat(hints(zone("b.example A 192.0.2.1"))).isEmpty();
    }

    @Test
    void severalRecordsAreNotLookedInto() {
        assertThat(hints("v=spf1 ptr -all", "a.example TXT v=spf1 +all")).isEmpty();
    }

    // what the record leads to

    @Test
    void aTermThatLeadsNowhereIsNamed() {
        assertThat(hints("v=spf1 a:no.example mx:no.example exists:no.example -all"))
                .containsExactly(
                        new Hint.VoidLookupsOverLimit(3),
                        voidLookup("a.example", "a:no.example", RecordType.A),
                        voidLookup("a.example", "mx:no.example", RecordType.MX),
                        voidLookup("a.example", "exists:no.example", RecordType.A));
    }

    @Test
    void aMailServerThatLeadsNowhereIsNamed() {
        assertThat(hints("v=spf1 mx -all", "a.example MX 0 no.example"))
                .containsExactly(voidLookup("a.example", "mx", RecordType.A));
    }

    @Test
    void whatLeadsNowhereInAnIncludedRecordIsNamed() {
        assertThat(hints("v=spf1 include:b.example -all", "b.example TXT v=spf1 a:no.example -all"))
                .containsExactly(voidLookup("b.example", "a:no.example", RecordType.A));
    }

    private static Hint voidLookup(String domain, String term, RecordType type) {
        return new Hint.VoidLookup(DomainName.of(domain), term, DomainName.of("no.example"), type);
    }

    @Test
    void aNameThatDependsOnTheMailMayLeadNowhere() {
        assertThat(hints("v=spf1 exists:%{i}.no.example -all")).isEmpty();
        assertThat(hints("v=spf1 exists:no.%{d} -all")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"include:no.example", "redirect=no.example", "include:other.example"})
    void aTargetWithoutRecordIsNamed(String term) {
        String target = term.substring(8).replace("=", "").replace(":", "");
        assertThat(hints("v=spf1 " + term, "other.example TXT other"))
                .contains(new Hint.TargetWithoutRecord(A, term, target));
    }

    @Test
    void aTargetThatIsNoNameHasNoRecord() {
        assertThat(hints("v=spf1 include:b..example -all"))
                .containsExactly(
                        new Hint.TargetWithoutRecord(A, "include:b..example", "b..example"));
    }

    @Test
    void moreThanTenMailServersAreNamed() {
        var zone = Zone.builder().line("a.example TXT v=spf1 ip4:192.0.2.1 mx -all");
        for (int i = 0; i < 11; i++) {
            zone.line("a.example MX 0 m" + i + ".example");
        }
        assertThat(hints(zone.build())).contains(new Hint.TooManyMxHosts(A, "mx", 11));
    }

    @Test
    void theGravestStandFirst() {
        var record = new StringBuilder("v=spf1");
        for (int i = 0; i < 200; i++) {
            record.append(" ip4:10.0.0.").append(i);
        }
        record.append(" a".repeat(12)).append(" -all");
        var dns = Zone.builder().txt(A, record.toString()).line("a.example A 89.1.69.1").build();
        assertThat(hints(dns).getFirst()).isEqualTo(new Hint.LookupsOverLimit(12, true));
    }

    @Test
    void aTargetWithABrokenRecordIsNamed() {
        assertThat(hints("v=spf1 include:b.example -all", "b.example TXT v=spf1 foo"))
                .containsExactly(new Hint.BrokenTarget(A, "include:b.example", "b.example"));
        assertThat(
                        hints(
                                "v=spf1 include:b.example -all",
                                "b.example TXT v=spf1 -all",
                                "b.example TXT v=spf1 +all"))
                .containsExactly(new Hint.BrokenTarget(A, "include:b.example", "b.example"));
    }

    @Test
    void aLoopIsNamedWhereItCloses() {
        assertThat(hints("v=spf1 redirect=A.example"))
                .containsExactly(new Hint.Loop(A, "redirect=A.example", "A.example"));
        assertThat(
                        hints(
                                "v=spf1 include:b.example -all",
                                "b.example TXT v=spf1 include:a.example -all"))
                .containsExactly(
                        new Hint.Loop(
                                DomainName.of("b.example"), "include:a.example", "a.example"));
    }

    @Test
    void thereAreNeverMoreThanAHundred() {
        assertThat(hints("v=spf1 " + "x=y ".repeat(50))).hasSize(3);
        var record = new StringBuilder("v=spf1");
        for (int i = 0; i < 500; i++) {
            record.append(" x").append(i).append("=y");
        }
        assertThat(hints(Zone.builder().txt(A, record.toString()).build())).hasSize(100);
    }
}

package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.demo.ZoneBuilder;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.AddressLiteral;
import de.flowfact.spfaudit.spf.Spf;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each kind of slip that people make, with many of the kind: what becomes of the record.
class RecordKindsTest {

    private static final DomainName SELF = DomainName.of("self.test");
    private static final List<String> WORLD =
            List.of(
                    "mail.prov.test A 198.51.100.25",
                    "mx.prov.test A 198.51.100.26",
                    "six.prov.test AAAA 2001:db8::25",
                    "alias.prov.test CNAME mail.prov.test",
                    "only-mx.test MX 10 mail.prov.test",
                    "_spf.prov.test TXT v=spf1 ip4:198.51.100.0/26 ~all",
                    "_spf.two.test TXT v=spf1 ip4:203.0.113.0/26 ~all",
                    "strict.test TXT v=spf1 ip4:203.0.113.200 -all",
                    "broken.test TXT v=spf1 foo",
                    "ring.test TXT v=spf1 ip4:203.0.113.7 include:self.test -all",
                    "ring2.test TXT v=spf1 ip4:203.0.113.8 a include:_spf.prov.test"
                            + " include:ring.test -all",
                    "apart.test TXT v=spf1 ip4:203.0.113.9 include:back.test -all",
                    "back.test TXT v=spf1 include:apart.test -all");

    static Change changeOf(String octets) {
        ZoneBuilder zone = Zone.builder();
        WORLD.forEach(zone::line);
        zone.txt(SELF, octets);
        return new Adviser(new Spf(() -> Instant.EPOCH), Providers.known(), AdviceSettings.none())
                .assess(
                        zone.build(),
                        SELF,
                        List.of(AddressLiteral.parse("89.1.69.161").orElseThrow()))
                .change()
                .orElseThrow(() -> new AssertionError("no proposal for " + octets));
    }

    static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static void isProposed(String written, String proposed) {
        Change change = changeOf(octets(written));
        assertThat(change.now()).hasValue(octets(written));
        assertThat(change.proposed())
                .as(change.remarks())
                .isEqualTo(proposed.replace("OURS", "ip4:89.1.69.161"));
        assertThat(change.repairs().size() + change.warnings().size()).isPositive();
        assertThat(change.remarks()).isNotBlank().doesNotContain("\\xE").doesNotContain("%s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "v=spf1 include:_spf.\u200Bprov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test -a\u200Bll§v=spf1 include:_spf.prov.test OURS -all",
                "\u200Ev=spf1 include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 in\u00ADclude:_spf.prov.test -all§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 include:_spf.prov.test\u2060 -all§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 include:_spf.prov.test -all\uFEFF§v=spf1 include:_spf.prov.test OURS -all",
                "v=s\u200Dpf1 include:_spf.prov.test -all§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 ip4:198.51.\u200C100.7 -all§v=spf1 ip4:198.51.100.7 OURS -all",
                "v=spf1 include:_spf.prov.test\u200B-all§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 ip4:198.51.100.7\u200Bip4:198.51.100.8 ~all§v=spf1 ip4:198.51.100.7"
                        + " ip4:198.51.100.8 OURS ~all",
                "v=spf1 include:_spf.prov.test \uDB40\uDC01-all§v=spf1 include:_spf.prov.test OURS"
                        + " -all",
                "v=spf1\u202Finclude:_spf.prov.test\u2003-all§v=spf1 include:_spf.prov.test OURS"
                        + " -all",
                "v=spf1 include:_spf.prov.test\u3000~all§v=spf1 include:_spf.prov.test OURS ~all",
                "\uFEFF\u00A0v=spf1 include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS"
                        + " ~all",
                "v=spf1 include:_spf.\u00A0prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test -a\u00A0ll§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 ｉｎｃｌｕｄｅ：_spf.prov.test －ａｌｌ§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 a\u200Bmx -all§v=spf1 a mx OURS -all",
                "v=spf1 include:_spf.pr\u043Ev.test -all§v=spf1 include:_spf.prov.test OURS -all"
            })
    void r1WhatCannotBeSeenIsNothingAndBlanksAreBlanks(String written, String proposed) {
        isProposed(written, proposed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "v=spf1 include:_spf.prov.test ˜all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 a \\x7eall§v=spf1 a OURS ~all",
                "v=spf1 include:_spf.prov.test -all)§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 include:_spf.prov.test <-all>§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 include:_spf.prov.test *all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test -alle§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 include:_spf.prov.test –all§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 include:_spf.prov.test ∼all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test ～all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test #all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test !all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test _all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test =all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test (~all)§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test [-all]§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 include:_spf.prov.test -a11§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 include:_spf.prov.test -aIl§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 include:_spf.prov.test ~al§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test ~aall§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test -lal§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 include:_spf.prov.test -аll§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 include:_spf.prov.test -all\\§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 include:_spf.prov.test -all/§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 include:_spf.prov.test -all!§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 include:_spf.prov.test ¬all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test �all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test -nobody§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 include:_spf.prov.test ~§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test %7Eall§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test &ndash;all§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 include:_spf.prov.test â€“all§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 include:_spf.prov.test \\226\\128\\147all§v=spf1 include:_spf.prov.test"
                        + " OURS -all",
                "v=spf1 include:_spf.prov.test˜all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test*all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 a &all§v=spf1 a OURS ~all",
                "v=spf1 a ;all§v=spf1 a OURS ~all",
                "v=spf1 a al§v=spf1 a OURS ~all",
                "v=spf1 a -a l l§v=spf1 a OURS -all",
                "v=spf1 a softfail§v=spf1 a OURS ~all",
                "v=spf1 a =2Dall§v=spf1 a OURS -all",
                "v=spf1 a \\u2013all§v=spf1 a OURS -all",
                "v=spf1 a .all§v=spf1 a OURS ~all",
                "v=spf1 a -all TXT§v=spf1 a OURS -all",
                "v=spf1 a -all 3600§v=spf1 a OURS -all"
            })
    void r2AnEndingIsRead(String written, String proposed) {
        isProposed(written, proposed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "v=spf1 include:_spf.prov.test,include:_spf.two.test -all§v=spf1"
                        + " include:_spf.prov.test include:_spf.two.test OURS -all",
                "v=spf1 include:_spf.prov.test|_spf.two.test ~all§v=spf1 include:_spf.prov.test"
                        + " include:_spf.two.test OURS ~all",
                "v=spf1 include:\"_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 redirect=@_spf.prov.test§v=spf1 OURS redirect=_spf.prov.test",
                "v=spf1 include:info@_spf.prov.test -all§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 include:_spf.prov.test;include:_spf.two.test -all§v=spf1"
                        + " include:_spf.prov.test include:_spf.two.test OURS -all",
                "v=spf1 include:_spf.prov.test,_spf.two.test -all§v=spf1 include:_spf.prov.test"
                        + " include:_spf.two.test OURS -all",
                "v=spf1 include:_spf.prov.testinclude:_spf.two.test -all§v=spf1"
                        + " include:_spf.prov.test include:_spf.two.test OURS -all",
                "v=spf1 include:_spf.prov.test&include:_spf.two.test -all§v=spf1"
                        + " include:_spf.prov.test include:_spf.two.test OURS -all",
                "v=spf1 include:_spf.prov.test/_spf.two.test -all§v=spf1 include:_spf.prov.test"
                        + " include:_spf.two.test OURS -all",
                "v=spf1 include:_spf.prov.test:_spf.two.test -all§v=spf1 include:_spf.prov.test"
                        + " include:_spf.two.test OURS -all",
                "v=spf1 include:<_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:'_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:*._spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:.._spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:._spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 a:mail.prov.test,mx.prov.test ~all§v=spf1 a:mail.prov.test a:mx.prov.test"
                        + " OURS ~all",
                "v=spf1 a:mail.prov.test|include:_spf.prov.test ~all§v=spf1 a:mail.prov.test"
                        + " include:_spf.prov.test OURS ~all",
                "v=spf1 include:mailto:info@_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS"
                        + " ~all",
                "v=spf1 include:[_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 redirect=\"_spf.prov.test§v=spf1 OURS redirect=_spf.prov.test",
                "v=spf1 include:_spf.prov.test,include:gone.test -all§v=spf1 include:_spf.prov.test"
                        + " OURS ~all",
                "v=spf1 include:gone.test|gone2.test -all§v=spf1 OURS include:gone.test|gone2.test"
                        + " -all",
                "v=spf1 include:a@_spf.prov.test,b@_spf.two.test -all§v=spf1 include:_spf.prov.test"
                        + " include:_spf.two.test OURS -all",
                "v=spf1 include:-_spf.prov.test -all§v=spf1 include:_spf.prov.test OURS -all"
            })
    void r3ANameThatNoHostHasIsCutWhereItLeadsSomewhere(String written, String proposed) {
        isProposed(written, proposed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "\\\"v=spf1 include:_spf.prov.test -all\\\"§v=spf1 include:_spf.prov.test OURS"
                        + " -all",
                "@ v=spf1 include:_spf.prov.test -all§v=spf1 include:_spf.prov.test OURS -all",
                "IN TXT \"v=spf1 include:_spf.prov.test -all\"§v=spf1 include:_spf.prov.test OURS"
                        + " -all",
                "(v=spf1 include:_spf.prov.test -all)§v=spf1 include:_spf.prov.test OURS -all",
                "self.test. 3600 IN TXT \"v=spf1 include:_spf.prov.test -all\"§v=spf1"
                        + " include:_spf.prov.test OURS -all",
                "@ 3600 IN TXT ( \"v=spf1 include:_spf.prov.test -all\" )§v=spf1"
                        + " include:_spf.prov.test OURS -all",
                "TXT: v=spf1 include:_spf.prov.test -all§v=spf1 include:_spf.prov.test OURS -all",
                "SPF-Eintrag: \"v=spf1 include:_spf.prov.test -all\"§v=spf1 include:_spf.prov.test"
                        + " OURS -all",
                "„v=spf1 include:_spf.prov.test -all“§v=spf1 include:_spf.prov.test OURS -all",
                "[v=spf1 include:_spf.prov.test -all]§v=spf1 include:_spf.prov.test OURS -all",
                "<v=spf1 include:_spf.prov.test -all>§v=spf1 include:_spf.prov.test OURS -all",
                "- v=spf1 include:_spf.prov.test -all§v=spf1 include:_spf.prov.test OURS -all",
                "=v=spf1 include:_spf.prov.test -all§v=spf1 include:_spf.prov.test OURS -all",
                "v=v=spf1 include:_spf.prov.test -all§v=spf1 include:_spf.prov.test OURS -all",
                "\"v=spf1\" \"include:_spf.prov.test\" \"-all\"§v=spf1 include:_spf.prov.test OURS"
                        + " -all",
                "&quot;v=spf1 include:_spf.prov.test -all&quot;§v=spf1 include:_spf.prov.test OURS"
                        + " -all",
                "{v=spf1 include:_spf.prov.test -all}§v=spf1 include:_spf.prov.test OURS -all",
                "*v=spf1 include:_spf.prov.test -all§v=spf1 include:_spf.prov.test OURS -all",
                "<p>v=spf1 include:_spf.prov.test -all</p>§v=spf1 include:_spf.prov.test OURS -all",
                "name=@ type=TXT value=v=spf1 include:_spf.prov.test -all§v=spf1"
                        + " include:_spf.prov.test OURS -all"
            })
    void r4AVersionThatDoesNotStandAtTheStart(String written, String proposed) {
        isProposed(written, proposed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "v=spf1 einschließen:_spf.prov.test ~alle§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 inkludieren:_spf.prov.test -all§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 umleiten=_spf.prov.test§v=spf1 OURS redirect=_spf.prov.test",
                "v=spf1 Einschließen: _spf.prov.test -alle§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 enthalten:_spf.prov.test ~ alle§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 einschliessen:_spf.prov.test -alles§v=spf1 include:_spf.prov.test OURS"
                        + " -all",
                "v=spf1 weiterleitung=_spf.prov.test§v=spf1 OURS redirect=_spf.prov.test",
                "v=spf1 ein mx einschließen:_spf.prov.test -alle§v=spf1 a mx include:_spf.prov.test"
                        + " OURS -all",
                "v=spf1 inclure:_spf.prov.test -tous§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 incluir:_spf.prov.test ~todos§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 includere:_spf.prov.test ~tutti§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 umleitung:_spf.prov.test§v=spf1 OURS redirect=_spf.prov.test",
                "v=spf1 inlcude:_spf.prov.test -all§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 icnlude:_spf.prov.test -all§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 incllude:_spf.prov.test -all§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 inkl:_spf.prov.test -all§v=spf1 include:_spf.prov.test OURS -all",
                "v=spf1 weitergeleitet=_spf.prov.test§v=spf1 OURS redirect=_spf.prov.test",
                "v=spf1 unbekanntes:_spf.prov.test -all§v=spf1 include:_spf.prov.test OURS -all"
            })
    void r5WhatABrowserTranslatedIsReadBack(String written, String proposed) {
        isProposed(written, proposed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "v=spf1\\ include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1%20include:_spf.prov.test%20~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1\\032include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1\\tinclude:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1&nbsp;include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1_include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1-include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1/include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1| include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1.0 include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1\u00A0include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1) include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1\"include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf 1 include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1, include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1-all§v=spf1 OURS -all",
                "v=spf1ip4:198.51.100.7 ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1\\\\include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v%3Dspf1 include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1\\r\\ninclude:_spf.prov.test\\r\\n~all§v=spf1 include:_spf.prov.test OURS"
                        + " ~all",
                "version=spf1 include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spff1 include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf11 include:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all"
            })
    void r7TheVersionIsReadAsAWhole(String written, String proposed) {
        isProposed(written, proposed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "v=spf1 include:_spf.prov.test\\; ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test/ ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test:587 ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 ip6:[2001:db8::1] ~all§v=spf1 ip6:2001:db8::1 OURS ~all",
                "v=spf1 ip4:198.51.100.7/032 ~all§v=spf1 ip4:198.51.100.7/32 OURS ~all",
                "v=spf1 ip4:198.51.100.0//24 ~all§v=spf1 ip4:198.51.100.0/24 OURS ~all",
                "v=spf1 ip4/198.51.100.7 ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 ip4:198,51,100,7 ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 ip4:198.51,100.7 ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 ip4::198.51.100.7 ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 ip4:198.51.100..7 ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 ip4:198.51.100.7. ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 ip4:198.51.100.0/24/ ~all§v=spf1 ip4:198.51.100.0/24 OURS ~all",
                "v=spf1 ip4:198.51.100/24 ~all§v=spf1 ip4:198.51.100.0/24 OURS ~all",
                "v=spf1 ip4:198.51.100.* ~all§v=spf1 ip4:198.51.100.0/24 OURS ~all",
                "v=spf1 ip4:198.51.100.8-198.51.100.11 ~all§v=spf1 ip4:198.51.100.8/30 OURS ~all",
                "v=spf1 ip4:198.51.100.7/33 ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 ip4.198.51.100.7 ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 ip4-198.51.100.7 ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 ip4198.51.100.7 ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 ip4 : 198.51.100.7 ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 ip 4:198.51.100.7 ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 ip4:(198.51.100.7) ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 (ip4:198.51.100.7) ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 server:198.51.100.7 ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 ip4:198.51.100. 7 ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 ip4:198.51.100.0/ 24 ~all§v=spf1 ip4:198.51.100.0/24 OURS ~all",
                "v=spf1 ip6:[2001:db8::]/32 ~all§v=spf1 ip6:2001:db8::/32 OURS ~all",
                "v=spf1 ip6:[2001:db8::1]:25 ~all§v=spf1 ip6:2001:db8::1 OURS ~all",
                "v=spf1 ip6/2001:db8::1 ~all§v=spf1 ip6:2001:db8::1 OURS ~all",
                "v=spf1 ip6:2001:db8::/032 ~all§v=spf1 ip6:2001:db8::/32 OURS ~all",
                "v=spf1 ip6:2001:db8::1/128/ ~all§v=spf1 ip6:2001:db8::1/128 OURS ~all",
                "v=spf1 include(_spf.prov.test) ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include/_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include;_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include.:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include->_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include : _spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf.prov.test. ; ~all§v=spf1 include:_spf.prov.test. OURS ~all",
                "v=spf1 include:<_spf.prov.test> ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:_spf .prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 include:https://_spf.prov.test:443/x ~all§v=spf1 include:_spf.prov.test"
                        + " OURS ~all",
                "v=spf1 a:mail.prov.test:25 ~all§v=spf1 a:mail.prov.test OURS ~all",
                "v=spf1 a:mail.prov.test/ ~all§v=spf1 a:mail.prov.test OURS ~all",
                "v=spf1 a:mail.prov.test/024 ~all§v=spf1 a:mail.prov.test/24 OURS ~all",
                "v=spf1 a/mail.prov.test ~all§v=spf1 a:mail.prov.test OURS ~all",
                "v=spf1 _spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 mail.prov.test ~all§v=spf1 a:mail.prov.test OURS ~all",
                "v=spf1 spf:_spf.prov.test ~all§v=spf1 include:_spf.prov.test OURS ~all",
                "v=spf1 aaaa:mail.prov.test ~all§v=spf1 a:mail.prov.test OURS ~all",
                "v=spf1 mx/ ~all§v=spf1 mx OURS ~all",
                "v=spf1 ip4:198.51.100.0 24 ~all§v=spf1 ip4:198.51.100.0/24 OURS ~all",
                "v=spf1 ip4:198.51.100.0,24 ~all§v=spf1 ip4:198.51.100.0/24 OURS ~all",
                "v=spf1 ip4:198.51.100.0/0.0.0.255 ~all§v=spf1 ip4:198.51.100.0/24 OURS ~all",
                "v=spf1 ip4:http://198.51.100.7/ ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 ip4;198.51.100.7 ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 ip4:198-51-100-7 ~all§v=spf1 ip4:198.51.100.7 OURS ~all",
                "v=spf1 ip4:198.51.100.7/198.51.100.8 ~all§v=spf1 ip4:198.51.100.7 ip4:198.51.100.8"
                        + " OURS ~all",
                "v=spf1 ip4:198.51.100.7mx ~all§v=spf1 ip4:198.51.100.7 mx OURS ~all",
                "v=spf1 exists:%{i}._spf.prov.test/ ~all§v=spf1 exists:%{i}._spf.prov.test OURS"
                        + " ~all",
                "v=spf1 ip6:2001 : db8::1 ~all§v=spf1 ip6:2001:db8::1 OURS ~all"
            })
    void r8WhatAnybodyCanReadIsRead(String written, String proposed) {
        isProposed(written, proposed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "v=spf1 include:mail.prov.test -all§v=spf1 a:mail.prov.test OURS -all",
                "v=spf1 include:mx.prov.test -all§v=spf1 a:mx.prov.test OURS -all",
                "v=spf1 include:six.prov.test -all§v=spf1 a:six.prov.test OURS -all",
                "v=spf1 include:alias.prov.test -all§v=spf1 a:alias.prov.test OURS -all",
                "v=spf1 include:only-mx.test -all§v=spf1 mx:only-mx.test OURS -all",
                "v=spf1 ?include:mail.prov.test -all§v=spf1 ?a:mail.prov.test OURS -all",
                "v=spf1 redirect=mail.prov.test§v=spf1 a:mail.prov.test OURS",
                "v=spf1 include:gone.test -all§v=spf1 OURS ~all",
                "v=spf1 include:gone.test ~all§v=spf1 OURS ~all",
                "v=spf1 include:gone.test ?all§v=spf1 OURS ?all",
                "v=spf1 include:broken.test -ALL§v=spf1 OURS ~all",
                "v=spf1 mx wasauchimmer -all§v=spf1 mx OURS ~all",
                "v=spf1 include:localhost -all§v=spf1 OURS ~all",
                "v=spf1 ip4:198.51.100 -all§v=spf1 OURS ~all",
                "v=spf1 include:gone.test redirect=_spf.prov.test§v=spf1 OURS"
                        + " redirect=_spf.prov.test",
                "v=spf1 include:gone.test redirect=strict.test§v=spf1 OURS include:strict.test"
                        + " ~all",
                "v=spf1 include:mail.prov.test include:gone.test -all§v=spf1 a:mail.prov.test OURS"
                        + " ~all",
                "v=spf1 ip4:mail.prov.test -all§v=spf1 a:mail.prov.test OURS -all",
                "v=spf1 -all include:gone.test§v=spf1 OURS -all",
                "v=spf1 include:gone.test ~all exp=x.test§v=spf1 OURS ~all exp=x.test",
                "v=spf1 redirect=198.51.100.7§v=spf1 ip4:198.51.100.7 OURS",
                "v=spf1 include:_spf.prov.testmx -all§v=spf1 include:_spf.prov.test mx OURS -all",
                "v=spf1 redirect=_spf.prov.test redirect=_spf.two.test§v=spf1 OURS redirect=_spf.prov.test include:_spf.two.test"
            })
    void r6ASenderIsNotLost(String written, String proposed) {
        isProposed(written, proposed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "v=spf1 a mx include:_spf.prov.test include:self.test ~all§v=spf1 a mx"
                        + " include:_spf.prov.test OURS ~all",
                "v=spf1 a mx include:_spf.prov.test include:self.test -all§v=spf1 a mx"
                        + " include:_spf.prov.test OURS -all",
                "v=spf1 include:self.test -all§v=spf1 OURS -all",
                "v=spf1 mx include:SELF.test. -all§v=spf1 mx OURS -all",
                "v=spf1 include:self.test a:gone1.test a:mail.prov.test -all§v=spf1 a:gone1.test"
                        + " a:mail.prov.test OURS -all",
                "v=spf1 a:gone1.test a:gone2.test include:self.test -all§v=spf1 a:gone1.test"
                        + " a:gone2.test OURS -all",
                "v=spf1 mx include:ring.test -all§v=spf1 mx ip4:203.0.113.7 OURS -all",
                "v=spf1 mx include:ring2.test -all§v=spf1 mx ip4:203.0.113.8 a:ring2.test"
                        + " include:_spf.prov.test ip4:203.0.113.7 OURS -all",
                "v=spf1 mx include:apart.test -all§v=spf1 mx ip4:203.0.113.9 OURS -all",
                "v=spf1 mx redirect=self.test§v=spf1 mx OURS",
                "v=spf1 mx redirect=ring.test§v=spf1 mx ip4:203.0.113.7 OURS",
                "v=spf1 mx include:%{d} -all§v=spf1 mx OURS -all",
                "v=spf1 include:ring2.test include:ring.test -all§v=spf1 ip4:203.0.113.8"
                        + " a:ring2.test include:_spf.prov.test ip4:203.0.113.7 OURS -all",
                "v=spf1 include:gone.test include:self.test -all§v=spf1 OURS ~all",
                "v=spf1 redirect=apart.test§v=spf1 ip4:203.0.113.9 OURS"
            })
    void r9ARingIsTakenOut(String written, String proposed) {
        isProposed(written, proposed);
    }
}

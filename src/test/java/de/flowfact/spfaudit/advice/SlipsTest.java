package de.flowfact.spfaudit.advice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.Zone;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlipsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "v=spf1 ipv4:192.0.2.1 ipv6:2001:db8::1 -all | v=spf1 ip4:192.0.2.1 ip6:2001:db8::1 -all",
                "v=spf1 ip:192.0.2.1 -all | v=spf1 ip4:192.0.2.1 -all",
                "v=spf1 ip4: 192.0.2.1 ip4: 192.0.2.2 ip4:192.0.2.3  -all | v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 ip4:192.0.2.3 -all",
                "v=spf1 ip4 192.0.2.1 -all | v=spf1 ip4:192.0.2.1 -all",
                "v=spf1 ip4:192.0.2.0/24 198.51.100.0/24 203.0.113.7 -all | v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.0/24 ip4:203.0.113.7 -all",
                "v=spf1 ip4:192.0.2.0 /24 -all | v=spf1 ip4:192.0.2.0/24 -all",
                "v=spf1 ip4:192.0.2.0\\24 -all | v=spf1 ip4:192.0.2.0/24 -all",
                "v=spf1 ip4:192.0.2.1/ -all | v=spf1 ip4:192.0.2.1 -all",
                "v=spf1 ip4:192.000.002.010 -all | v=spf1 ip4:192.0.2.10 -all",
                "v=spf1 ip4:192.0.2.1:25 -all | v=spf1 ip4:192.0.2.1 -all",
                "v=spf1 ip4=192.0.2.1 -all | v=spf1 ip4:192.0.2.1 -all",
                "v=spf1 ip4:2001:db8::1 ip6:192.0.2.1 -all | v=spf1 ip6:2001:db8::1 ip4:192.0.2.1 -all",
                "v=spf1 ip4:mail.a.example -all | v=spf1 a:mail.a.example -all",
                "v=spf1 a:192.0.2.1 -all | v=spf1 ip4:192.0.2.1 -all",
                "v=spf1 include:ip4:192.0.2.1 -all | v=spf1 ip4:192.0.2.1 -all",
                "v=spf1 include:include:b.example -all | v=spf1 include:b.example -all",
                "v=spf1 a mx a: ip4:192.0.2.1 include:b.example -all | v=spf1 a mx ip4:192.0.2.1 include:b.example -all",
                "v=spf1 mx include=b.example ~all | v=spf1 mx include:b.example ~all",
                "v=spf1 include: b.example ~all | v=spf1 include:b.example ~all",
                "v=spf1 include b.example ~all | v=spf1 include:b.example ~all",
                "v=spf1 redirect:b.example | v=spf1 redirect=b.example",
                "v=spf1 inlcude:b.example ~all | v=spf1 include:b.example ~all",
                "v=spf1 a aaaa mx ?all | v=spf1 a mx ?all",
                "v=spf1 a mxinclude:b.example~all | v=spf1 a mx include:b.example ~all",
                "v=spf1 ip4:192.0.2.1ip4:192.0.2.2 -all | v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all",
                "v=spf1 include:b.example-all | v=spf1 include:b.example -all",
                "v=spf1 mx - all | v=spf1 mx -all",
                "v=spf1 mx --all | v=spf1 mx -all",
                "v=spf1 mx ~-all | v=spf1 mx ~all",
                "v=spf1 ip4:192.0.2.0/255.255.255.0 -all | v=spf1 ip4:192.0.2.0/24 -all",
                "v=spf1 ip4:192.0.2.7/255.255.255.255 -all | v=spf1 ip4:192.0.2.7/32 -all",
                "v=spf1 include:https://inc1.example/ -all | v=spf1 include:inc1.example -all",
                "v=spf1 include:HTTP://inc1.example -all | v=spf1 include:inc1.example -all",
                "v=spf1 redirect=https://inc1.example/spf | v=spf1 redirect=inc1.example",
                "v=spf1 include:m\u00c3\u00bcller.example -all | v=spf1 include:xn--mller-kva.example -all",
                "v=spf1 a:\u00c3\u0096l.example/24 -all | v=spf1 a:xn--l-0ga.example/24 -all",
                "v=spf1 include:m\u00fcller.example -all | v=spf1 include:xn--mller-kva.example -all",
                "v=spf1 mx -~all | v=spf1 mx ~all",
                "v=spf1 mx +-all | v=spf1 mx -all",
                "v=spf1 mx all- | v=spf1 mx -all",
                "v=spf1 mx ALL~ | v=spf1 mx ~ALL",
                "v=spf1 mx -all. | v=spf1 mx -all",
                "v=spf1 mx -all; | v=spf1 mx -all",
                "v=spf1 mx, a, -all | v=spf1 mx a -all",
                "\"v=spf1 mx -all\" | v=spf1 mx -all",
                "v=spf1; mx -all | v=spf1 mx -all",
                "v=spf1a mx -all | v=spf1 a mx -all",
                "v=spf1:mx -all | v=spf1 mx -all",
                "v=spf2 mx -all | v=spf1 mx -all",
                "v = spf1 mx -all | v=spf1 mx -all",
                "vspf1 mx -all | v=spf1 mx -all",
                "spf1 mx -all | v=spf1 mx -all",
                "v=spf1 mx v=spf1 a -all | v=spf1 mx a -all",
                "v=spf1 mx -all v=spf1 a ~all | v=spf1 mx a -all",
                "v=spf1 -all mx include:b.example | v=spf1 mx include:b.example -all",
                "v=spf1 mx -all exp=e.example a | v=spf1 mx a -all exp=e.example",
                "v=spf1 redirect=b.example redirect=b.example | v=spf1 redirect=b.example"
            })
    void isSetRight(String written, String meant) {
        Draft draft = Slips.repaired(Names.unknown(), written);
        assertThat(draft.text()).isEqualTo(meant);
        assertThat(draft.record()).isPresent();
        assertThat(draft.repairs()).isNotEmpty().allSatisfy(this::hasWords);
    }

    @Test
    void aSecondAllIsSaidToHaveNoEffect() {
        assertThat(Slips.repaired(Names.unknown(), "v=spf1 mx ~all -all").repairs())
                .extracting(Repair::sentence)
                .containsExactly(
                        "„-all“ ist entfernt: Was hinter „~all“ steht, hat keine Wirkung.");
    }

    @Test
    void aBlankInFrontIsNamedAsSuch() {
        Draft draft = Slips.repaired(Names.unknown(), "  v=spf1 mx -all");
        assertThat(draft.text()).isEqualTo("v=spf1 mx -all");
        assertThat(draft.repairs()).containsExactly(new Repair.LeadingBlankRemoved());
        assertThat(draft.repairs().getFirst().sentence())
                .startsWith("Das Leerzeichen vor „v=spf1“ ist entfernt");
    }

    private void hasWords(Repair repair) {
        assertThat(repair.sentence()).isNotBlank().doesNotContain("%s");
        assertThat(repair.code()).matches("[a-z-]+");
    }

    @Test
    void signsThatOnlyLookRightAreRepaired() {
        assertThat(Slips.repaired(Names.unknown(), "v=spf1 mx \u00e2\u0080\u0093all").text())
                .isEqualTo("v=spf1 mx -all");
        assertThat(
                        Slips.repaired(
                                        Names.unknown(),
                                        "\u00e2\u0080\u009ev=spf1\u00c2\u00a0mx ~all\u00e2\u0080\u009c")
                                .text())
                .isEqualTo("v=spf1 mx ~all");
        assertThat(Slips.repaired(Names.unknown(), "v=spf1\tmx\n-all").text())
                .isEqualTo("v=spf1 mx -all");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=spf1 -all",
                "v=spf1  a  mx   ~ALL",
                "V=SPF1 +a/24 MX:b.example/24//64 ip4:192.0.2.0/24 ip6:2001:db8::/32 ?include:b.example -all",
                "v=spf1 exists:%{i}._spf.%{d2}.b.example include:%{ir}.b.example redirect=_spf.b.example",
                "v=spf1 mx exp=e.example ra=postmaster rp=100 -all",
                "v=spf1 mx redirect=b.example a",
                "v=spf1 a:%{l,r-}.b.example -all",
                "v=spf1"
            })
    void aRecordWithoutSlipsStaysAsItIs(String record) {
        assertThat(Slips.repaired(Names.unknown(), record)).isEqualTo(Draft.of(record));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=spf1 mx exp=a,b.example -all",
                "v=spf1 a:it's.b.example x=\"quoted;\" -all"
            })
    void ofARecordThatCanBeReadNoSignIsTakenAway(String record) {
        assertThat(Slips.repaired(Names.unknown(), record))
                .returns(record, Draft::text)
                .returns(List.of(), Draft::repairs);
        assertThat(Slips.withoutUnreadable(Names.unknown(), record))
                .returns(record, Draft::text)
                .returns(List.of(), Draft::repairs);
    }

    @Test
    void whatNobodyUnderstandsIsLeftOrNamed() {
        assertThat(Slips.repaired(Names.unknown(), "v=spf1 foo mx -all").record()).isEmpty();
        assertThat(Slips.repaired(Names.unknown(), "v=spf1 ip4:192.0.2.300 -all").record())
                .isEmpty();
        Draft without = Slips.withoutUnreadable(Names.unknown(), "v=spf1 foo mx ip4:192.0.2 -all");
        assertThat(without.text()).isEqualTo("v=spf1 mx -all");
        assertThat(without.warnings())
                .containsExactly(
                        new Warning.UnreadableRemoved("foo"),
                        new Warning.UnreadableRemoved("ip4:192.0.2"));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7/0.0.0.0, 192.0.2.7",
        "192.0.2.7/127.255.255.255, 192.0.2.7",
        "192.0.2.7/128.0.0.0, 192.0.2.7",
        "10.0.0.0/254.0.0.0, 10.0.0.0"
    })
    void aMaskThatWouldLetInHalfTheWorldIsLeftOutWithAWord(String written, String address) {
        Draft draft = Slips.repaired(Names.unknown(), "v=spf1 ip4:%s -all".formatted(written));
        assertThat(draft.text()).isEqualTo("v=spf1 ip4:%s -all".formatted(address));
        assertThat(draft.warnings())
                .containsExactly(new Warning.ReadAs("ip4:" + written, "ip4:" + address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/255.0.0.0", "10.0.0.0/0.255.255.255"})
    void aMaskOfEightBitsIsOne(String written) {
        assertThat(Slips.repaired(Names.unknown(), "v=spf1 ip4:%s -all".formatted(written)))
                .returns("v=spf1 ip4:10.0.0.0/8 -all", Draft::text)
                .returns(List.of(), Draft::warnings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exclude:b.example",
                "-exclude:b.example",
                "exclude=b.example",
                "Excluded:b.example",
                "exclude b.example",
                "exclude: b.example",
                "exclude:192.0.2.1",
                "exclude 192.0.2.1",
                "ausschließen:b.example",
                "direct:b.example",
                "direct=b.example"
            })
    void whoIsToBeKeptOutIsNotLetIn(String written) {
        Names names =
                Names.in(new Evidence(Zone.parse("b.example TXT v=spf1 ip4:192.0.2.0/24 -all")));
        String octets = new String(written.getBytes(UTF_8), ISO_8859_1);
        Draft draft = Slips.withoutUnreadable(names, "v=spf1 mx %s -all".formatted(octets));
        assertThat(draft.text()).matches("v=spf1 mx (?:(?:exclude|direct)=b.example )?-all");
    }

    @Test
    void aHostileTextIsNotLookedThrough() {
        String text = "v=spf1 " + "ip4: ".repeat(10_000);
        assertThat(Slips.repaired(Names.unknown(), text)).isEqualTo(Draft.of(text));
    }
}

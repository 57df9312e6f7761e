package de.flowfact.spfaudit.spf;

import static de.flowfact.spfaudit.spf.Checks.SENDING;
import static de.flowfact.spfaudit.spf.Checks.SENDING_IP6;
import static de.flowfact.spfaudit.spf.Checks.check;
import static de.flowfact.spfaudit.spf.Checks.zone;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.ResourceRecord;
import de.flowfact.spfaudit.dns.ResourceRecord.Address;
import de.flowfact.spfaudit.dns.ResourceRecord.Pointer;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 7208, 6.2.
class ExplanationTest {

    private static final String RECORD = "a.example TXT v=spf1 -all exp=e.example";

    private static String explained(String text) {
        return check(zone(RECORD, "e.example TXT " + text), SENDING, "user@a.example", "h.example")
                .explanation()
                .orElse("DEFAULT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "No mail from %{i}.      | No mail from 192.0.2.1.",
                "%{c} %{r} %{t}          | 192.0.2.1 unknown 1767225601",
                "%{C} %{R} %{T}          | 192.0.2.1 unknown 1767225601",
                "%{s}, %{S}              | user@a.example, user%40a.example",
                "%{h}%_%%%-%{d}          | h.example %%20a.example",
                "See http://x.example/?s=%{S}&ip=%{I} | See http://x.example/?s=user%40a.example&ip=192.0.2.1",
                "100 %% of nothing       | 100 % of nothing",
                "v=spf1 -all             | v=spf1 -all",
                "trailing.               | trailing."
            })
    void macrosOfTheTextAreExpanded(String text, String explanation) {
        assertThat(explained(text)).isEqualTo(explanation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100 % of nothing",
                "%{q}",
                "%{d0}",
                "%{d",
                "%",
                "ends in %",
                "\"tab \\009\"",
                "\"\\228\"",
                "\"\\127\""
            })
    void aTextThatBreaksTheGrammarIsNone(String text) {
        assertThat(explained(text)).isEqualTo("DEFAULT");
    }

    @Test
    void theStringsOfTheTextAreJoinedWithoutBlanks() {
        assertThat(explained("\"No ma\" \"il%\" \"{i}\"")).isEqualTo("No mail192.0.2.1");
    }

    @Test
    void anEmptyTextIsAnEmptyExplanation() {
        assertThat(explained("\"\"")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.example A 192.0.2.1",
                "e.example A 192.0.2.1",
                "e.example TIMEOUT",
                "e.example SERVFAIL"
            })
    void anAnswerWithoutTextIsNone(String line) {
        Evaluation evaluation = check(zone(RECORD, line), "a.example");
        assertThat(evaluation.result()).isEqualTo(SpfResult.FAIL);
        assertThat(evaluation.explanation()).isEmpty();
    }

    @Test
    void severalTextsAreNone() {
        var dns = zone(RECORD, "e.example TXT one", "e.example TXT two");
        assertThat(check(dns, "a.example").explanation()).isEmpty();
    }

    @Test
    void aTextBehindAnAliasCounts() {
        var dns = zone(RECORD, "e.example CNAME f.example", "f.example TXT No.");
        assertThat(check(dns, "a.example").explanation()).hasValue("No.");
    }

    @Test
    void onlyAFailIsExplained() {
        for (String term : new String[] {"~all", "?all", "+all", "ip4:10.0.0.1"}) {
            var dns = zone("a.example TXT v=spf1 exp=e.example " + term, "e.example TXT No.");
            assertThat(check(dns, "a.example").explanation()).isEmpty();
        }
    }

    @Test
    void theTargetMayContainMacros() {
        var dns = zone("a.example TXT v=spf1 exp=%{ir}.%{d} -all", "1.2.0.192.a.example TXT No.");
        assertThat(check(dns, "a.example").explanation()).hasValue("No.");
    }

    @Test
    void aTargetThatIsNoNameHasNoText() {
        var dns = zone("a.example TXT v=spf1 exp=b..example -all");
        assertThat(check(dns, "a.example").explanation()).isEmpty();
    }

    @Test
    void theExplanationOfTheIncludedIsNeverUsed() {
        var dns =
                zone(
                        "a.example TXT v=spf1 include:b.example -all exp=ea.example",
                        "b.example TXT v=spf1 -all exp=eb.example",
                        "c.example TXT v=spf1 include:b.example -all",
                        "ea.example TXT of a",
                        "eb.example TXT of b");
        assertThat(check(dns, "a.example").explanation()).hasValue("of a");
        assertThat(check(dns, "c.example").explanation()).isEmpty();
    }

    @Test
    void behindARedirectOnlyTheExplanationOfTheOtherIsUsed() {
        var dns =
                zone(
                        "a.example TXT v=spf1 redirect=b.example exp=ea.example",
                        "b.example TXT v=spf1 -all exp=eb.example",
                        "c.example TXT v=spf1 redirect=d.example exp=ea.example",
                        "d.example TXT v=spf1 -all",
                        "ea.example TXT of a",
                        "eb.example TXT of %{d} for %{o}");
        assertThat(check(dns, "a.example").explanation()).hasValue("of b.example for a.example");
        assertThat(check(dns, "c.example").explanation()).isEmpty();
    }

    @Test
    void aReadableIp6AddressIsShort() {
        var dns = zone(RECORD, "e.example TXT %{c} %{i}");
        assertThat(check(dns, SENDING_IP6, "user@a.example").explanation().orElseThrow())
                .startsWith("2001:db8::1 2.0.0.1.0.D.B.8.0.");
    }

    /// RFC 7208, 6.2: it goes into an SMTP reply.
    @Test
    void anExplanationIsAscii() {
        var escaped = zone(RECORD, "e.example TXT From %{L}");
        assertThat(check(escaped, SENDING, "jürgen@a.example").explanation())
                .hasValue("From j%C3%BCrgen");
        var raw = zone(RECORD, "e.example TXT From %{l}");
        assertThat(check(raw, SENDING, "jürgen@a.example").explanation()).isEmpty();
        assertThat(check(raw, SENDING, "j@a.example").explanation()).hasValue("From j");
    }

    /// Whoever owns the reverse zone of the sending address would have a say in an SMTP reply.
    @Test
    void anExplanationHasNoLineBreak() {
        Dns dns =
                (name, type) ->
                        switch (type) {
                            case PTR -> records(new Pointer(new DomainName("m\r\nx.a.example")));
                            case A -> records(new Address(Checks.address(SENDING)));
                            case TXT ->
                                    records(
                                            new Txt(
                                                    List.of(
                                                            name.value().equals("a.example")
                                                                    ? "v=spf1 -all exp=e.example"
                                                                    : "name %{p}")));
                            case AAAA, CNAME, MX, NS, SOA, SPF -> new Answer.NoData(Duration.ZERO);
                        };
        assertThat(check(dns, "a.example").result()).isEqualTo(SpfResult.FAIL);
        assertThat(check(dns, "a.example").explanation()).isEmpty();
    }

    private static Answer records(ResourceRecord record) {
        return new Answer.Records(List.of(record), Duration.ZERO);
    }

    @Test
    void anOverlongTextIsNone() {
        var dns =
                Zone.builder()
                        .line(RECORD)
                        .txt(DomainName.of("e.example"), "x".repeat(4096))
                        .build();
        assertThat(check(dns, "a.example").explanation().orElseThrow()).hasSize(4096);
        dns = Zone.builder().line(RECORD).txt(DomainName.of("e.example"), "x".repeat(4097)).build();
        assertThat(check(dns, "a.example").explanation()).isEmpty();
        dns =
                Zone.builder()
                        .line(RECORD)
                        .txt(DomainName.of("e.example"), "%{d}".repeat(1000))
                        .build();
        assertThat(check(dns, "a.example").explanation()).isEmpty();
    }
}

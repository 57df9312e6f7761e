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
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord;
import de.flowfact.spfaudit.spf.Visit.Lookup;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 7208, 7: what macros expand to, told by the names that are asked for or by explanations.
class MacroTest {

    private static final String REVERSE = "1.2.0.192.in-addr.arpa";

    /// The last name that `exists:TERM` makes the check ask for.
    private static String asked(String target, String ip, String mailFrom, String helo) {
        Sender sender = Sender.of(mailFrom, helo);
        var dns = zone(Octets.ofDomain(sender.domain()) + " TXT v=spf1 exists:" + target + " -all");
        Visit visit = check(dns, ip, mailFrom, helo).trace().orElseThrow();
        return visit.steps().getFirst().lookups().getLast().name().value();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%{s}.x.example        | strong-bad@email.a.example.x.example",
                "%{o}.x.example        | email.a.example.x.example",
                "%{d}.x.example        | email.a.example.x.example",
                "%{d9}.x.example       | email.a.example.x.example",
                "%{d3}.x.example       | email.a.example.x.example",
                "%{d2}.x.example       | a.example.x.example",
                "%{d1}.x.example       | example.x.example",
                "%{dr}.x.example       | example.a.email.x.example",
                "%{d2r}.x.example      | a.email.x.example",
                "%{D2R}.x.example      | a.email.x.example",
                "%{l}.x.example        | strong-bad.x.example",
                "%{l-}.x.example       | strong.bad.x.example",
                "%{lr}.x.example       | strong-bad.x.example",
                "%{lr-}.x.example      | bad.strong.x.example",
                "%{l1r-}.x.example     | strong.x.example",
                "%{l1-}.x.example      | bad.x.example",
                "%{l-+,/_=.}.x.example | strong.bad.x.example",
                "%{ir}.%{v}.x.example  | 1.2.0.192.in-addr.x.example",
                "%{i1}.x.example       | 1.x.example",
                "%{i}.x.example        | 192.0.2.1.x.example",
                "%{h}.x.example        | mail.helo.example.x.example",
                "%{h2}.x.example       | helo.example.x.example",
                "%{p}.x.example        | unknown.x.example",
                "x%%y.x.example        | x%y.x.example",
                "x%_y.x.example        | x y.x.example",
                "x%-y.x.example        | x%20y.x.example",
                "%{L}.x.example        | strong-bad.x.example",
                "%{S}.x.example        | strong-bad%40email.a.example.x.example",
                "%{d99999999999999999999999999}.x.example | email.a.example.x.example",
                "%{d001}.x.example     | example.x.example",
                "%{l}%{l}              | strong-badstrong-bad",
                "x.%{d}                | x.email.a.example",
                "b.example.            | b.example",
                "B.Example             | b.example"
            })
    void expandsTo(String target, String name) {
        assertThat(asked(target, SENDING, "strong-bad@email.a.example", "mail.helo.example"))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%{i}.x.example   | 2.0.0.1.0.d.b.8.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.1.x.example",
                "%{ir}.%{v}.arpa  | 1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
                "%{i2r}.x.example | 0.2.x.example"
            })
    void anIp6AddressIsThirtyTwoNibbles(String target, String name) {
        assertThat(asked(target, SENDING_IP6, "user@a.example", "mail.helo.example"))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a--b     | %{l-}.x.example   | ''",
                "a-b+c    | %{l2r-+}.x.example | b.a.x.example",
                "a-b+c    | %{lr+}.x.example  | c.a-b.x.example",
                "a_b=c,d  | %{l_=,}.x.example | a.b.c.d.x.example",
                "a.b      | %{l-}.x.example   | a.b.x.example",
                "a/b      | %{lr/}.x.example  | b.a.x.example",
                "\"x@y\"  | %{l}.x.example    | \"x@y\".x.example",
                "a!~b     | %{L}.x.example    | a%21~b.x.example"
            })
    void aLocalPartIsSplitAtDelimiters(String localPart, String target, String name) {
        if (name.isEmpty()) {
            assertThat(
                            check(
                                            zone("a.example TXT v=spf1 exists:" + target),
                                            SENDING,
                                            localPart + "@a.example")
                                    .voidLookups())
                    .isZero();
        } else {
            assertThat(asked(target, SENDING, localPart + "@a.example", "h.example"))
                    .isEqualTo(name);
        }
    }

    @Test
    void aSenderDomainInUnicodeIsItsALabel() {
        assertThat(asked("%{o}.%{d}.x.example", SENDING, "user@bücher.example", "h.example"))
                .isEqualTo("xn--bcher-kva.example.xn--bcher-kva.example.x.example");
    }

    @Test
    void aHeloInUnicodeIsItsALabel() {
        assertThat(asked("%{h}.x.example", SENDING, "user@a.example", "bücher.example"))
                .isEqualTo("xn--bcher-kva.example.x.example");
    }

    @Test
    void trailingDotsOfDomainsAreNoParts() {
        assertThat(asked("%{d1}.%{o1}.x.example", SENDING, "user@a.example.", "h.helo"))
                .isEqualTo("example.example.x.example");
    }

    /// RFC 7208, 7.3: the parameter that was provided, and no special treatment of trailing
    /// delimiters.
    @Test
    void theHeloNameIsAsItWasSaid() {
        assertThat(asked("%{h2}x.example", SENDING, "user@a.example", "h.helo."))
                .isEqualTo("helo.x.example");
    }

    @Test
    void anEmptyHeloLeavesAnEmptyLabelWhichIsNoName() {
        var dns = zone("a.example TXT v=spf1 exists:%{h}.x.example ?all");
        assertThat(check(dns, SENDING, "user@a.example", "").voidLookups()).isZero();
    }

    @Test
    void anOverlongNameLosesLabelsFromTheLeft() {
        String domain = "x.".repeat(100) + "a.example";
        String name = asked("%{d}.%{d}", SENDING, "user@" + domain, "h.example");
        assertThat(name).hasSize(253).endsWith(domain).startsWith("x.");
    }

    @Test
    void aNameOf253OctetsIsNotShortened() {
        String domain = "x.".repeat(100) + "a.example";
        String prefix = "y".repeat(253 - domain.length() - 1);
        assertThat(asked(prefix + ".%{d}", SENDING, "user@" + domain, "h.example"))
                .hasSize(253)
                .startsWith("yyy");
    }

    @Test
    void anOverlongNameWithoutDotsIsNoName() {
        var dns = zone("a.example TXT v=spf1 exists:%{l} ?all");
        Evaluation evaluation = check(dns, SENDING, "u".repeat(300) + "@a.example");
        assertThat(evaluation.result()).isEqualTo(SpfResult.NEUTRAL);
        assertThat(evaluation.voidLookups()).isZero();
    }

    @Test
    void manyLongMacrosTakeNoMemory() {
        DomainName domain = DomainName.of("a.example");
        Zone dns =
                Zone.builder()
                        .txt(domain, "v=spf1 a:" + "%{l}".repeat(10_000) + ".x.example -all")
                        .build();
        Evaluation evaluation = check(dns, SENDING, "u.".repeat(10_000) + "@a.example");
        assertThat(evaluation.result()).isEqualTo(SpfResult.FAIL);
    }

    // 7.3: the macro p

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "other.example,sub.a.example,a.example | a.example",
                "other.example,sub.a.example           | sub.a.example",
                "other.example,xa.example              | other.example",
                "forged.example                        | unknown",
                "forged.example,other.example          | other.example",
                "silent.example                        | unknown",
                "silent.example,sub.a.example          | sub.a.example"
            })
    void theValidatedNameIsTheDomainOrBelowItOrAny(String names, String validated) {
        var zone =
                Zone.builder()
                        .line("a.example TXT v=spf1 exists:%{p}.%{P}.x.example -all")
                        .line("a.example A 192.0.2.1")
                        .line("sub.a.example A 192.0.2.1")
                        .line("other.example A 192.0.2.1")
                        .line("xa.example A 192.0.2.1")
                        .line("forged.example A 192.0.2.2")
                        .line("silent.example TIMEOUT");
        for (String name : List.of(names.split(",", -1))) {
            zone.line(REVERSE + " PTR " + name);
        }
        Visit visit = check(zone.build(), "a.example").trace().orElseThrow();
        List<Lookup> lookups = visit.steps().getFirst().lookups();
        assertThat(lookups.getLast().name().value())
                .isEqualTo(validated + "." + validated + ".x.example");
    }

    /// RFC 7208, 4.6.4: the limits are per mechanism or macro, so that each term asks anew.
    @Test
    void theSenderIsLookedUpInReverseOnceATerm() {
        var dns =
                zone(
                        "a.example TXT v=spf1 ptr:b.example exists:%{p}.%{p}.example ptr:c.example -all",
                        REVERSE + " PTR h.example", "h.example A 192.0.2.1");
        Visit visit = check(dns, "a.example").trace().orElseThrow();
        assertThat(visit.steps().get(0).lookups()).hasSize(2);
        assertThat(visit.steps().get(1).lookups()).hasSize(3);
        assertThat(visit.steps().get(2).lookups()).hasSize(2);
    }

    /// RFC 3986, 2.3.
    @Test
    void whatIsUnreservedIsNotEscaped() {
        var printable = new StringBuilder();
        for (char c = '!'; c <= '~'; c++) {
            printable.append(c == '@' ? "" : c);
        }
        var dns = zone("a.example TXT v=spf1 -all exp=e.example", "e.example TXT %{L9-}");
        assertThat(check(dns, SENDING, printable + "@a.example").explanation())
                .hasValue(
                        "%21%22%23%24%25%26%27%28%29%2A%2B%2C..%2F0123456789%3A%3B%3C%3D%3E%3FABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                + "%5B%5C%5D%5E_%60abcdefghijklmnopqrstuvwxyz%7B%7C%7D~");
    }

    /// RFC 8616, 4.
    @ParameterizedTest
    @CsvSource({
        "exists:%{l}.x.example, NEUTRAL",
        "exists:%{L}.x.example, NEUTRAL",
        "a:%{s}.x.example, NEUTRAL",
        "include:%{l}.x.example, NEUTRAL",
        "redirect=%{l}.x.example, PERMERROR",
        "exists:%{o}.x.example, PASS"
    })
    void aLocalPartThatIsNotAsciiMatchesNothing(String term, SpfResult result) {
        Dns everything =
                (name, type) ->
                        type == RecordType.TXT
                                ? txt(
                                        name.value().equals("a.example")
                                                ? "v=spf1 " + term
                                                : "v=spf1 +all")
                                : new Answer.Records(
                                        List.of(
                                                new ResourceRecord.Address(
                                                        Checks.address(SENDING))),
                                        Duration.ofHours(1));
        Evaluation evaluation = check(everything, SENDING, "ünï@a.example");
        assertThat(evaluation.result()).isEqualTo(result);
        assertThat(evaluation.voidLookups()).isZero();
        assertThat(evaluation.lookups()).isEqualTo(1);
        SpfResult ascii = check(everything, SENDING, "uni@a.example").result();
        assertThat(ascii).isEqualTo(SpfResult.PASS);
    }

    private static Answer txt(String text) {
        return new Answer.Records(
                List.of(new ResourceRecord.Txt(List.of(text))), Duration.ofHours(1));
    }
}

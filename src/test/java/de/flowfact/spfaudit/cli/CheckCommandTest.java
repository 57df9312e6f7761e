package de.flowfact.spfaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import de.flowfact.spfaudit.cli.Console.Said;
import de.flowfact.spfaudit.demo.NameServer;
import de.flowfact.spfaudit.demo.Zone;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {

    private static NameServer server;

    @TempDir Path folder;

    @BeforeAll
    static void serve() throws IOException {
        server =
                NameServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Zone.parse(
                                "passing.example TXT v=spf1 ip4:89.1.69.161 -all",
                                "failing.example TXT v=spf1 include:inc.example exp=why.example -all",
                                "failing.example MX 10 mx00.ionos.de",
                                "inc.example TXT v=spf1 ip4:192.0.2.1 ?all",
                                "why.example TXT %{i} may not",
                                "_dmarc.failing.example TXT v=DMARC1; p=reject",
                                "odd.example TXT v=spf1 ip4:89.1.69.161 ptr a:no.example",
                                "hosts.example TXT v=spf1 a -all",
                                "hosts.example A 192.0.2.1",
                                "hosts.example A 192.0.2.2",
                                "hosts.example A 192.0.2.3",
                                "hosts.example A 192.0.2.4",
                                "hosts.example A 192.0.2.5",
                                "hosts.example A 192.0.2.6",
                                "several.example TXT v=spf1 ip4:192.0.2.7 -all",
                                "several.example TXT v=spf1 ?all",
                                "circle.example TXT v=spf1 include:round.example -all",
                                "round.example TXT v=spf1 include:circle.example -all",
                                "many.example TXT v=spf1%s -all"
                                        .formatted(" include:inc.example".repeat(11)),
                                "dead.example TXT v=spf1 ip4:192.0.2.0/4 -all",
                                "behind.example TXT v=spf1 ip4:192.0.2.1 -all mx",
                                "slow.example TIMEOUT",
                                "alias.example CNAME failing.example",
                                "blank.example TXT \" v=spf1 mx -all\"",
                                "xn--strae-oqa.example TXT v=spf1 -all"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Said check(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "check";
        all[1] = "--dns";
        all[2] = server.address().getAddress().getHostAddress() + ":" + server.address().getPort();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return Console.run(all);
    }

    /// In English, whatever the locale.
    private static String explained(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--lang";
        all[1] = "en";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return check(all).out();
    }

    private static JsonNode json(String line) {
        return JsonMapper.shared().readTree(line);
    }

    @Test
    void aPersonReadsTheAnswerFirst() {
        assertThat(explained("failing.example"))
                .isEqualTo(
                        """
                        failing.example  89.1.69.161  fail (not permitted)
                          The SPF record does not let 89.1.69.161 send.
                          Effect: mail is usually rejected (DMARC policy “reject”; urgency 1).

                          Change the record:
                          - v=spf1 include:inc.example exp=why.example -all
                          + v=spf1 include:inc.example exp=why.example ip4:89.1.69.161 -all
                            The end “-all” stays as it is.
                            Proven: permitted with 1 DNS look-up (10 allowed).

                          How it came about:
                          failing.example  v=spf1 include:inc.example exp=why.example -all
                          ├─ … 1 include of 1 address, no match
                          └─ -all  match  ◀ decides
                          The domain explains: 89.1.69.161 may not
                          Up to there 1 DNS look-up (10 allowed).
                          Mail at: IONOS · DNS at: not recognised

                        """);
    }

    @Test
    void aPersonMayReadGerman() {
        assertThat(check("--lang", "DE", "failing.example").out())
                .startsWith(
                        """
                        failing.example  89.1.69.161  fail (nicht zugelassen)
                          Der SPF-Eintrag lässt den Versand über 89.1.69.161 nicht zu.
                          Folge: E-Mails werden in der Regel abgelehnt (DMARC-Richtlinie „reject“; Dringlichkeit 1).

                          Den Eintrag ändern:
                        """)
                .contains("├─ … 1 include mit 1 Adresse, kein Treffer")
                .contains("└─ -all  Treffer  ◀ entscheidet")
                .contains("Die Domain erklärt dazu: 89.1.69.161 may not");
        assertThat(check("--lang", "fr", "failing.example").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theWholeTreeIsThereForTheAsking() {
        assertThat(explained("--trace", "failing.example"))
                .contains("  ├─ include:inc.example  no match\n")
                .contains("  │  ├─ ip4:192.0.2.1  no match\n")
                .contains("  │  └─ ?all  match\n")
                .contains("  └─ -all  match  ◀ decides\n");
    }

    @Test
    void theWayToAMatchLeadsIntoTheInclude() {
        assertThat(explained("--ip", "192.0.2.1", "failing.example"))
                .startsWith("failing.example  192.0.2.1  pass (permitted)\n")
                .contains("  └─ include:inc.example  match  ◀ decides\n")
                .contains("     └─ ip4:192.0.2.1  match\n");
    }

    @Test
    void aCircleIsShownUntilItCloses() {
        assertThat(explained("circle.example"))
                .contains("The SPF record includes circle.example, which leads back in a circle.\n")
                .contains(
                        """
                          └─ include:round.example  permerror
                             round.example  v=spf1 include:circle.example -all
                             └─ include:circle.example  leads back to circle.example, a loop  ◀ decides
                        """)
                .doesNotContain("11");
    }

    @Test
    void theTermsThatAskDnsAreCountedWhereTheyAreTooMany() {
        assertThat(explained("many.example"))
                .contains("  The SPF record needs 11 DNS look-ups, ten are allowed.\n")
                .contains("  ├─ #1 include:inc.example  no match\n")
                .contains("  └─ #11 include:inc.example  permerror  ◀ decides\n")
                .contains("Up to there 11 DNS look-ups (10 allowed).\n")
                .doesNotContain("11 of 10");
    }

    @Test
    void whatTheChangeRemovesIsNoHintAnyMore() {
        assertThat(check("--json", "dead.example").out()).contains("\"wide-network\"");
        assertThat(explained("behind.example")).contains("+ v=spf1").doesNotContain("behind-all");
        assertThat(check("--json", "behind.example").out()).contains("\"behind-all\"");
    }

    @Test
    void theBlockForTheAdministrationIsThatOfANotice() {
        assertThat(check("--notice", "failing.example").out())
                .startsWith("Domain:")
                .contains("Bisher:\n  v=spf1 include:inc.example exp=why.example -all\n")
                .contains(
                        "Neu:\n  v=spf1 include:inc.example exp=why.example ip4:89.1.69.161 -all\n")
                .contains("Kontrolle:\n  nslookup -type=TXT failing.example\n")
                .doesNotContain("How it came about");
        assertThat(check("--notice", "passing.example").out())
                .isEqualTo("Am SPF-Eintrag von passing.example ist nichts zu ändern.\n\n");
        assertThat(check("--notice", "--json", "passing.example").exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aLineOfAZoneFileInventsNoTtl() {
        assertThat(explained("failing.example")).doesNotContain("Zone file");
        assertThat(explained("--zone", "failing.example"))
                .contains("Zone file: failing.example. IN TXT \"v=spf1 include:inc.example ");
    }

    @Test
    void anIncludeThatCannotBeProposedIsSaidInOneLine() throws IOException {
        Path config = folder.resolve("application.yaml");
        Files.writeString(config, "spf-audit: {sending: {include: inc.example}}");
        Said said =
                Console.run(
                        "--config",
                        config.toString(),
                        "check",
                        "--dns",
                        server.address().getAddress().getHostAddress()
                                + ":"
                                + server.address().getPort(),
                        "failing.example");
        assertThat(said.err())
                .isEqualTo(
                        "spf-audit: spf-audit.sending.include: The record of inc.example gives neutral for 89.1.69.161, so that it is not proposed.\n");
        assertThat(said.out()).contains("+ v=spf1 include:inc.example exp=why.example ip4:");
    }

    @Test
    void whatIsKeptIsNotSaidToHavePassedWhereNothingDid() {
        assertThat(explained("several.example"))
                .contains("(10 allowed); 1 address that one of the records names passes.\n");
        assertThat(explained("hosts.example"))
                .contains("(10 allowed); 6 addresses that passed before still pass.\n");
        assertThat(explained("xn--strae-oqa.example"))
                .contains("permitted with 0 DNS look-ups (10 allowed).\n");
    }

    @Test
    void forAnAliasThereIsNoLineOfAZoneFile() {
        assertThat(explained("--zone", "alias.example"))
                .contains("alias.example is an alias (CNAME) of failing.example")
                .doesNotContain("Zone file");
        assertThat(
                        json(check("--json", "alias.example").out())
                                .get("change")
                                .get("zoneFile")
                                .isNull())
                .isTrue();
    }

    @Test
    void aBlankInFrontIsShownInTheDiff() {
        assertThat(explained("blank.example"))
                .contains("  - [blank] v=spf1 mx -all\n")
                .contains("  + v=spf1 mx ip4:89.1.69.161 -all\n")
                .contains("Repaired: the blank before “v=spf1” is removed");
    }

    @Test
    void jsonHasAllFieldsOfTheContract() {
        JsonNode json = json(check("--json", "failing.example").out());

        assertThat(json.propertyNames())
                .containsExactly(
                        "ip",
                        "sender",
                        "helo",
                        "domain",
                        "result",
                        "explanation",
                        "record",
                        "lookups",
                        "voidLookups",
                        "recordLookups",
                        "recordVoidLookups",
                        "recordCountsExact",
                        "cause",
                        "trace",
                        "findings",
                        "urgencyReason",
                        "change",
                        "whatToLookAt",
                        "dmarc",
                        "mailProvider",
                        "mailHosting",
                        "dnsProvider",
                        "dnsHosting",
                        "dnsWitnesses",
                        "zone",
                        "dnsPath",
                        "sendingProviders",
                        "freemail",
                        "unanswered");
        assertThat(json.get("result").asString()).isEqualTo("fail");
        assertThat(json.get("explanation").asString()).isEqualTo("89.1.69.161 may not");
        assertThat(json.get("findings").get(0).get("code").asString()).isEqualTo("not-authorised");
        assertThat(json.get("findings").get(0).get("urgency").asInt()).isEqualTo(1);
        assertThat(json.get("change").get("provenResult").asString()).isEqualTo("pass");
        assertThat(json.get("mailProvider").asString()).isEqualTo("IONOS");
        assertThat(json.get("trace").get("terms").get(0).get("trace").get("domain").asString())
                .isEqualTo("inc.example");
    }

    @Test
    void theWholeRecordIsCountedAndLookedThrough() {
        JsonNode json = json(check("--json", "odd.example").out());

        assertThat(json.get("result").asString()).isEqualTo("pass");
        assertThat(json.get("lookups").asInt()).isZero();
        assertThat(json.get("recordLookups").asInt()).isEqualTo(2);
        assertThat(json.get("recordVoidLookups").asInt()).isEqualTo(1);
        assertThat(json.get("findings"))
                .extracting(
                        finding -> finding.get("code").asString(),
                        finding -> finding.get("urgency").asInt())
                .containsExactly(
                        tuple("void-lookup", 4), tuple("uses-ptr", 4), tuple("no-default", 4));
        assertThat(explained("odd.example"))
                .contains("The whole record needs 2 DNS look-ups (10 allowed), 1 void (2 allowed).")
                .contains("Hint: “ptr” asks for the name")
                .contains("(uses-ptr)");
    }

    @Test
    void aRecordCanBeTriedBeforeItIsPublished() {
        Said said = check("--json", "--record", "v=spf1 ip4:89.1.69.161 ~all", "failing.example");

        assertThat(json(said.out()).get("result").asString()).isEqualTo("pass");
        assertThat(json(said.out()).get("record").asString())
                .isEqualTo("v=spf1 ip4:89.1.69.161 ~all");
        Said ofAnotherSender =
                check("--json", "--record", "v=spf1 ü", "--sender", "x@b.example", "a.example");
        assertThat(json(ofAnotherSender.out()).get("domain").asString()).isEqualTo("b.example");
        assertThat(
                        json(ofAnotherSender.out())
                                .get("trace")
                                .get("errors")
                                .get(0)
                                .get("length")
                                .asInt())
                .isEqualTo(2);
        assertThat(check("--record", "v=spf1 -all", "a.example", "b.example").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(
                        check(
                                        "--json",
                                        "--record",
                                        "v=spf1 ?all " + "x=1 ".repeat(65),
                                        "failing.example")
                                .out())
                .contains("\"long-string\"");
    }

    @Test
    void theTraceHasWhatDnsSaid() {
        JsonNode terms = json(check("--json", "hosts.example").out()).get("trace").get("terms");

        assertThat(terms.get(0).get("lookups").get(0).get("name").asString())
                .isEqualTo("hosts.example");
        assertThat(terms.get(0).get("lookups").get(0).get("type").asString()).isEqualTo("A");
        assertThat(terms.get(0).get("lookups").get(0).get("answer").asString())
                .isEqualTo("192.0.2.1, 192.0.2.2, 192.0.2.3, 192.0.2.4, 192.0.2.5, 6 in all");
    }

    @Test
    void allSyntaxErrorsAreUnderlinedAndListed() {
        String record = "v=spf1 ip4:1.2.3.4/33 foo -all";

        assertThat(explained("--record", record, "passing.example"))
                .contains(
                        "  passing.example  %s\n%s^^ expected a prefix length"
                                .formatted(record, " ".repeat(38)))
                .contains(" ".repeat(41) + "^^^ expected all, include:");
        JsonNode errors =
                json(check("--json", "--record", record, "passing.example").out())
                        .get("trace")
                        .get("errors");
        assertThat(errors)
                .extracting(e -> e.get("position").asInt(), e -> e.get("length").asInt())
                .containsExactly(tuple(19, 2), tuple(22, 3));
    }

    @Test
    void whatIsPublishedInThePlaceOfARecordIsShown() {
        assertThat(explained("several.example"))
                .contains("  1: v=spf1 ?all\n  2: v=spf1 ip4:192.0.2.7 -all\n");
        assertThat(explained("--trace", "several.example"))
                .contains("several.example  (TXT: \"v=spf1 ?all\", \"v=spf1 ip4:192.0.2.7 -all\")");
        assertThat(
                        json(check("--json", "missing.example").out())
                                .get("trace")
                                .get("answer")
                                .asString())
                .isEqualTo("no such name");
    }

    @Test
    void severalAddressesGiveAnObjectEach() {
        Said said =
                check("--json", "--ip", "89.1.69.161", "--ip", "2001:db8::1", "passing.example");

        assertThat(said.lines())
                .extracting(line ->
                        json(line).get("ip").asString() + " " + json(line).get("result").asString())
                .containsExactly("89.1.69.161 pass", "2001:db8::1 fail");
    }

    @Test
    void aDomainInUnicodeIsLookedUpByItsALabel() {
        assertThat(json(check("--json", "straße.example").out()).get("domain").asString())
                .isEqualTo("xn--strae-oqa.example");
    }

    @Test
    void aBatchAnswersLineByLineInOrder() throws IOException {
        Path batch = folder.resolve("batch.tsv");
        Files.writeString(
                batch,
                """
                89.1.69.161\tinfo@passing.example\tx.example
                89.1.69.161\t\tfailing.example
                89.1.69.161\ta@missing.example\t
                """);

        Said said = check("--batch", batch.toString());

        assertThat(said.exitCode()).isZero();
        assertThat(said.lines())
                .extracting(line ->
                        json(line).get("sender").asString()
                                + " "
                                + json(line).get("result").asString())
                .containsExactly("info@passing.example pass", " fail", "a@missing.example none");
    }

    @Test
    void aLongBatchKeepsItsOrder() throws IOException {
        Path batch = folder.resolve("batch.tsv");
        Files.writeString(
                batch,
                IntStream.range(0, 5_000)
                        .mapToObj(i -> "89.1.69.161\tu%d@passing.example\th.example".formatted(i))
                        .collect(Collectors.joining("\n")));

        Said said = check("--batch", batch.toString());

        assertThat(said.lines())
                .extracting(line -> json(line).get("sender").asString())
                .containsExactlyElementsOf(
                        IntStream.range(0, 5_000)
                                .mapToObj("u%d@passing.example"::formatted)
                                .toList());
    }

    @Test
    void aBadBatchLineIsNamedAndTheOthersAreAnswered() throws IOException {
        Path batch = folder.resolve("batch.tsv");
        Files.writeString(batch, "nonsense\n89.1.69.161\ta@passing.example\th.example\n");

        Said said = check("--batch", batch.toString());

        assertThat(said.exitCode()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(json(said.lines().get(0)).get("line").asInt()).isEqualTo(1);
        assertThat(json(said.lines().get(1)).get("result").asString()).isEqualTo("pass");
    }

    @Test
    void aSilentDomainIsATemporaryErrorAndNoFailure() {
        Said said = check("--json", "--timeout", "1", "slow.example");

        assertThat(said.exitCode()).isZero();
        assertThat(json(said.out()).get("result").asString()).isEqualTo("temperror");
        assertThat(json(said.out()).get("change").isNull()).isTrue();
    }

    @Test
    void aDnsServerThatIsSilentAltogetherIsNotReachable() throws IOException {
        try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Path config = folder.resolve("application.yaml");
            Files.writeString(config, "spf-audit: {dns: {timeout: 50ms, tries: 1}}");

            Said said =
                    Console.run(
                            "check",
                            "--config",
                            config.toString(),
                            "--dns",
                            "127.0.0.1:" + silent.getLocalPort(),
                            "passing.example");

            assertThat(said.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(said.err()).contains("No DNS server answers").hasLineCount(1);
        }
    }

    @Test
    void wrongUsageSaysWhatToDoInOneLine() {
        assertThat(Console.run("check").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Console.run("check", "--bogus", "a.example").err())
                .contains("--bogus")
                .contains("--help")
                .hasLineCount(1);
        assertThat(Console.run("check", "--ip", "1.2.3", "a.example").err())
                .contains("\"1.2.3\" is no IP address");
        assertThat(Console.run("check", "a..b").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(
                        Console.run("check", "--sender", "x@c.example", "a.example", "b.example")
                                .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Console.run("check", "--batch", "-", "--ip", "192.0.2.1").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Console.run("nonsense").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aBatchThatCannotBeReadIsBadData() {
        assertThat(check("--batch", folder.toString()).exitCode()).isEqualTo(ExitCode.BAD_DATA);
    }
}

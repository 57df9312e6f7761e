package de.flowfact.spfaudit.spf;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody publishes, or sends, to make a check work without end.
class HostileTest {

    private static final int LARGEST_ANSWER = 65_535;

    private static final class World implements Dns {

        private final BiFunction<DomainName, RecordType, List<? extends ResourceRecord>> records;
        private int questions;

        World(BiFunction<DomainName, RecordType, List<? extends ResourceRecord>> records) {
            this.records = records;
        }

        @Override
        public Answer ask(DomainName name, RecordType type) {
            questions++;
            var found = List.<ResourceRecord>copyOf(records.apply(name, type));
            return found.isEmpty()
                    ? new Answer.NoSuchName(Duration.ZERO)
                    : new Answer.Records(found, Duration.ZERO);
        }
    }

    private static World publishing(String text) {
        return new World(
                (_, type) -> type == RecordType.TXT ? List.of(new Txt(List.of(text))) : List.of());
    }

    private static Evaluation check(Dns dns, String mailFrom) {
        var request = new SpfRequest(Checks.address("192.0.2.1"), mailFrom, "h.example");
        var spf = new Spf(() -> Instant.EPOCH);
        assertThat(spf.survey(dns, request).hints()).hasSizeLessThanOrEqualTo(Survey.MOST_HINTS);
        Evaluation evaluation = spf.check(dns, request);
        assertThat(evaluation.reason().sentence()).hasSizeLessThan(4_000);
        return evaluation;
    }

    /// `start`, then `pattern` again and again, up to the largest answer that there is.
    private static String filled(String start, String pattern) {
        return start + pattern.repeat((LARGEST_ANSWER - start.length()) / pattern.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a ",
                "include:a.example ",
                "x=y ",
                "-all ",
                "%",
                "%{",
                "%{d",
                "a:",
                "a/",
                "/1",
                "//",
                "ip6:::",
                "1.",
                "\u00e4",
                "\u00e4 ",
                "exists:%{S}.%{P} ",
                " ",
                "-",
                "x",
                "redirect=a.example ",
                "v=spf1 "
            })
    void aRecordOf64KilobytesHasAResult(String pattern) {
        World world = publishing(filled("v=spf1 ", pattern));
        assertThat(check(world, "x@a.example").lookups()).isLessThanOrEqualTo(Limits.LOOKUPS + 1);
        assertThat(world.questions).isLessThan(500);
        check(publishing(filled("v=spf1 exists:", pattern)), "x@a.example");
        check(publishing(filled("", pattern)), "x@a.example");
    }

    @Test
    void aRecordOfThousandsOfStringsHasAResult() {
        var strings = new ArrayList<String>(List.of("v=spf1 ip4:192.0.2.1 "));
        strings.addAll(Collections.nCopies(20_000, "a:"));
        var dns =
                new World((_, type) ->
                        type == RecordType.TXT ? List.of(new Txt(strings)) : List.of());
        assertThat(check(dns, "x@a.example").result()).isEqualTo(SpfResult.PERMERROR);
        strings.replaceAll(string -> string.equals("a:") ? "a a" : string);
        assertThat(check(dns, "x@a.example").result()).isEqualTo(SpfResult.PERMERROR);
    }

    @Test
    void tenThousandRecordsAreSeveral() {
        var texts =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> new Txt(List.of("v=spf1 x=" + i)))
                        .toList();
        var dns = new World((_, _) -> texts);
        assertThat(check(dns, "x@a.example").result()).isEqualTo(SpfResult.PERMERROR);
    }

    @Test
    void tenThousandTextsThatAreNearlyRecordsAreNone() {
        var texts =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> new Txt(List.of("v=spf1; x=" + i)))
                        .toList();
        var dns = new World((_, type) -> type == RecordType.TXT ? texts : List.of());
        assertThat(check(dns, "x@a.example").result()).isEqualTo(SpfResult.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"include:x.%{d}", "redirect=x.%{d}", "exists:%{d}.%{d} include:x.%{d}"})
    void aChainWithoutEndEndsAtTheLimit(String terms) {
        World world = publishing("v=spf1 " + terms);
        assertThat(check(world, "x@a.example").result()).isEqualTo(SpfResult.PERMERROR);
        assertThat(world.questions).isLessThan(500);
    }

    @Test
    void tenThousandMailServersAreTooMany() {
        var hosts =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> new ResourceRecord.Mx(0, i + ".example"))
                        .toList();
        var dns =
                new World((_, type) ->
                        switch (type) {
                            case MX -> hosts;
                            case TXT -> List.of(new Txt(List.of("v=spf1 mx -all")));
                            case A, AAAA, CNAME, NS, PTR, SOA, SPF -> List.of();
                        });
        assertThat(check(dns, "x@a.example").reason()).isInstanceOf(Reason.TooManyMxHosts.class);
        assertThat(dns.questions).isLessThan(20);
    }

    @Test
    void ofTenThousandNamesOfTheSenderTenAreAskedFor() {
        var names =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> new ResourceRecord.Pointer(DomainName.of(i + ".example")))
                        .toList();
        var dns =
                new World((_, type) ->
                        switch (type) {
                            case PTR -> names;
                            case TXT -> List.of(new Txt(List.of("v=spf1 ptr -all")));
                            case A, AAAA ->
                                    List.of(new ResourceRecord.Address(Checks.address("10.0.0.1")));
                            case CNAME, MX, NS, SOA, SPF -> List.of();
                        });
        assertThat(check(dns, "x@a.example").result()).isEqualTo(SpfResult.FAIL);
        assertThat(dns.questions).isLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%{S}", "%{s9r-.+,/_=}", "%{p}", "%{d}%{d}", "%{h}", "%%"})
    void anExplanationIsNoLongerThanItMayBe(String pattern) {
        String text = pattern.repeat(Limits.EXPLANATION_OCTETS / pattern.length());
        var dns =
                new World((name, type) ->
                        type != RecordType.TXT
                                ? List.of()
                                : List.of(
                                        new Txt(
                                                List.of(
                                                        name.value().equals("a.example")
                                                                ? "v=spf1 -all exp=e.example"
                                                                : text))));
        Evaluation evaluation = check(dns, "x.".repeat(30_000) + "@a.example");
        assertThat(evaluation.result()).isEqualTo(SpfResult.FAIL);
        assertThat(evaluation.explanation().orElse(""))
                .hasSizeLessThanOrEqualTo(Limits.EXPLANATION_OCTETS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@",
                "@@",
                "x@",
                "@a.example",
                "a.example",
                "x@a.example.",
                "x@.",
                "x@[192.0.2.1]",
                "\u0000@\uffff",
                "\ud800@a.example",
                "x@\ud800.example"
            })
    void anySenderHasAResult(String mailFrom) {
        assertThat(check(publishing("v=spf1 exists:%{s}.%{l}.%{o} -all"), mailFrom).result())
                .isIn(SpfResult.NONE, SpfResult.FAIL, SpfResult.PERMERROR);
    }

    @Test
    void aLongSenderIsCutToWhatANameMayHave() {
        World world = publishing("v=spf1 exists:%{l}.%{d} -all");
        assertThat(check(world, "x.".repeat(500_000) + "y@a.example").result())
                .isEqualTo(SpfResult.FAIL);
    }
}

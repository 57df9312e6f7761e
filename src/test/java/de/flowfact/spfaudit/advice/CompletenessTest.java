package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord;
import de.flowfact.spfaudit.spf.AddressLiteral;
import de.flowfact.spfaudit.spf.Spf;
import de.flowfact.spfaudit.spf.SpfResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is said of a domain does not depend on how fast DNS is: with an answer less, the same is
/// said, or that something is not known.
class CompletenessTest {

    private static final DomainName DOMAIN = DomainName.of("a.example");
    private static final String OURS = "89.1.69.161";

    private static final List<String> WORLD =
            List.of(
                    "a.example A 192.0.2.1",
                    "a.example MX 10 mx1.a.example",
                    "a.example MX 10 mx2.a.example",
                    "a.example MX 20 in.tmes.trendmicro.eu",
                    "a.example NS ns1.ionos.example",
                    "a.example NS ns2.cloudflare.example",
                    "mx1.a.example A 192.0.2.11",
                    "mx2.a.example A 192.0.2.12",
                    "mx2.a.example AAAA 2001:db8::12",
                    "_dmarc.a.example TXT v=DMARC1; p=quarantine",
                    "_spf.prov.example TXT v=spf1 ip4:198.51.100.0/24 a:out.prov.example -all",
                    "out.prov.example A 203.0.113.5",
                    "out.prov.example A 203.0.113.6",
                    "mail.prov.example A 203.0.113.7",
                    "mail.prov.example MX 10 out.prov.example",
                    "six.prov.example AAAA 2001:db8::25",
                    "six.prov.example MX 10 out.prov.example",
                    "only-mx.example MX 10 out.prov.example",
                    "ring.example TXT v=spf1 include:a.example include:third.example -all",
                    "third.example TXT v=spf1 ip4:203.0.113.8 -all",
                    "ring2.example TXT v=spf1 include:a.example include:gone.example -all",
                    "nested.example TXT v=spf1 include:gone.example include:third.example -all",
                    "deep.example TXT v=spf1 include:d1.example include:d2.example"
                            + " include:d3.example -all",
                    "d1.example TXT v=spf1 a:h1.d1.example a:h2.d1.example a:h3.d1.example -all",
                    "d2.example TXT v=spf1 a:h1.d2.example a:h2.d2.example a:h3.d2.example -all",
                    "d3.example TXT v=spf1 mx a:h1.d3.example -all",
                    "h1.d1.example A 203.0.113.11",
                    "h2.d1.example A 203.0.113.12",
                    "h3.d1.example A 203.0.113.13",
                    "h1.d2.example A 203.0.113.21",
                    "h2.d2.example A 203.0.113.22",
                    "h3.d2.example A 203.0.113.23",
                    "d3.example MX 0 h1.d3.example",
                    "h1.d3.example A 203.0.113.31");

    static List<List<String>> records() {
        return Stream.<List<String>>of(
                        List.of(),
                        List.of("other"),
                        List.of("v=spf1 mx a include:_spf.prov.example -all"),
                        List.of("v=spf1 mx ip4:89.1.69.161 -all mx"),
                        List.of("v=spf1; mx; include:_spf.prov.example; ~all"),
                        List.of("v=spf1 include:gone.example include:_spf.prov.example -all"),
                        List.of("v=spf1 redirect=_spf.prov.example"),
                        List.of("v=spf1 include:deep.example mx a a:mx1.a.example -all"),
                        List.of("v=spf1 include:deep.example ip4:89.1.69.161 mx a -all"),
                        List.of("v=spf1 a:x1.example a:x2.example a:x3.example mx -all"),
                        List.of("v=spf1 mx -all", "v=spf1 a redirect=_spf.prov.example"),
                        List.of("v=spf1 include:a.example mx ~all"),
                        List.of("v=spf1 mx include:mail.prov.example -all"),
                        List.of("v=spf1 mx include:six.prov.example -all"),
                        List.of("v=spf1 mx include:only-mx.example -all"),
                        List.of("v=spf1 mx include:ring.example -all"),
                        List.of("v=spf1 mx include:ring2.example -all"),
                        List.of("v=spf1 mx include:nested.example -all"),
                        List.of("v=spf1 mx mail.prov.example -all"),
                        List.of("v=spf1 mx include:_spf.prov.example,mail.prov.example -all"),
                        List.of("v=spf1 mx include:_spf.prov.example+mail.prov.example -all"),
                        List.of("v=spf1 mx include:info@mail.prov.example -all"),
                        List.of("v=spf1 mx include:_spf.prov.examplea -all"),
                        List.of("v=spf1 mx -all", "v=spf1 mail.prov.example ~all"),
                        List.of("v=spf1 ptr:a.example exists:%{i}.a.example -all"))
                .toList();
    }

    private static Dns zone(List<String> records) {
        return Zone.parse(
                Stream.concat(
                                records.stream().map(record -> "a.example TXT " + record),
                                WORLD.stream())
                        .toArray(String[]::new));
    }

    private static Assessment assess(Dns dns) {
        return new Adviser(new Spf(Clock.systemUTC()), Providers.known(), AdviceSettings.none())
                .assess(dns, DOMAIN, List.of(AddressLiteral.parse(OURS).orElseThrow()));
    }

    private record Question(DomainName name, RecordType type) {}

    private static Set<Question> asked(Dns dns) {
        var asked = new LinkedHashSet<Question>();
        assess((name, type) -> {
            asked.add(new Question(name, type));
            return dns.ask(name, type);
        });
        return asked;
    }

    private static Dns without(Dns dns, Set<Question> questions) {
        return (name, type) ->
                questions.contains(new Question(name, type))
                        ? new Unavailable(Fault.SERVFAIL)
                        : dns.ask(name, type);
    }

    private static void saysTheSameOrThatItDoesNotKnow(Assessment quick, Assessment slow) {
        boolean admitsIt = slow.result() == SpfResult.TEMPERROR || !slow.unanswered().isEmpty();
        assertThat(admitsIt || slow.equals(quick)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("records")
    void whereEverythingIsAnsweredTheAdviceIsComplete(List<String> records) {
        assertThat(assess(zone(records)).unanswered()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    void withoutOneAnswerTheSameIsSaidOrThatItIsNotKnown(List<String> records) {
        Dns dns = zone(records);
        Assessment quick = assess(dns);
        for (Question question : asked(dns)) {
            saysTheSameOrThatItDoesNotKnow(quick, assess(without(dns, Set.of(question))));
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void withoutSomeAnswersTheSameIsSaidOrThatItIsNotKnown(List<String> records) {
        Dns dns = zone(records);
        Assessment quick = assess(dns);
        var questions = new ArrayList<>(asked(dns));
        var random = new Random(4711);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(questions, random);
            var lost = Set.copyOf(questions.subList(0, 1 + random.nextInt(questions.size())));
            saysTheSameOrThatItDoesNotKnow(quick, assess(without(dns, lost)));
        }
    }

    /// Whatever is proposed with an answer missing lets in who is let in today, as far as that is
    /// known, and still names the domain's own servers.
    @ParameterizedTest
    @MethodSource("records")
    void withAnAnswerMissingNothingIsLostFromWhatIsProposed(List<String> records) {
        Dns dns = zone(records);
        Optional<String> quick = assess(dns).change().map(Change::proposed);
        for (Question question : asked(dns)) {
            Optional<String> slow =
                    assess(without(dns, Set.of(question))).change().map(Change::proposed);
            for (String term : List.of("mx", "include:_spf.prov.example", "include:deep.example")) {
                if (quick.stream().anyMatch(text -> text.contains(" " + term))) {
                    assertThat(slow.stream())
                            .as("without %s", question)
                            .allMatch(text -> text.contains(" " + term));
                }
            }
        }
    }

    /// What gave no answer is neither taken out, nor is anything said of it.
    @ParameterizedTest
    @MethodSource("records")
    void withAnAnswerMissingNoNameIsTakenForOneThatLeadsNowhere(List<String> records) {
        Dns dns = zone(records);
        List<Object> quick = ofNames(assess(dns));
        for (Question question : asked(dns)) {
            assertThat(quick)
                    .as("without %s", question)
                    .containsAll(ofNames(assess(without(dns, Set.of(question)))));
        }
    }

    private static List<Object> ofNames(Assessment assessment) {
        return assessment.change().stream()
                .flatMap(change ->
                        Stream.concat(
                                change.warnings().stream()
                                        .filter(warning ->
                                                warning instanceof Warning.IncludeRemoved
                                                        || warning instanceof Warning.RingReplaced
                                                        || warning instanceof Warning.NoHostName
                                                        || warning
                                                                instanceof
                                                                Warning.UnreadableRemoved),
                                change.repairs().stream()
                                        .filter(repair ->
                                                repair instanceof Repair.HostForInclude
                                                        || repair instanceof Repair.Respelt
                                                        || repair instanceof Repair.Divided)))
                .map(Object.class::cast)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("records")
    void withoutDmarcAndTheNameServersTheSameIsProposed(List<String> records) {
        Dns dns = zone(records);
        Dns slow =
                (name, type) ->
                        type == RecordType.NS
                                        || type == RecordType.SOA
                                        || name.value().startsWith("_dmarc.")
                                ? new Unavailable(Fault.TIMEOUT)
                                : dns.ask(name, type);
        assertThat(assess(slow).change()).isEqualTo(assess(dns).change());
    }

    @ParameterizedTest
    @MethodSource("records")
    void theOrderOfAnAnswerChangesNothing(List<String> records) {
        Dns dns = zone(records);
        Assessment straight = assess(dns);
        for (int seed : IntStream.range(0, 10).toArray()) {
            var random = new Random(seed);
            assertThat(assess((name, type) -> shuffled(dns.ask(name, type), random)))
                    .isEqualTo(straight);
        }
    }

    private static Answer shuffled(Answer answer, Random random) {
        if (answer instanceof Records(List<ResourceRecord> records, int unreadable, var ttl)) {
            var shuffled = new ArrayList<>(records);
            Collections.shuffle(shuffled, random);
            return new Records(shuffled, unreadable, ttl);
        }
        return answer;
    }

    @Test
    void itIsSaidWhatWasNotAnswered() {
        Dns dns = zone(List.of("v=spf1 mx -all"));
        var dmarc = DomainName.of("_dmarc.a.example");
        Assessment slow =
                assess(
                        without(
                                dns,
                                Set.of(
                                        new Question(dmarc, RecordType.TXT),
                                        new Question(DOMAIN, RecordType.NS))));
        assertThat(slow.unanswered())
                .containsExactlyInAnyOrder(
                        new Unanswered(dmarc, RecordType.TXT, Fault.SERVFAIL),
                        new Unanswered(DOMAIN, RecordType.NS, Fault.SERVFAIL));
        assertThat(Unanswered.ofCode(Unanswered.code(slow.unanswered())))
                .isEqualTo(slow.unanswered());
        assertThat(Unanswered.subjects(slow.unanswered()))
                .contains("die DMARC-Richtlinie von a.example", "die Nameserver von a.example");
    }

    @Test
    void ofAPassNothingElseIsNeeded() {
        Dns dns = zone(List.of("v=spf1 ip4:89.1.69.161 mx -all"));
        assertThat(
                        assess((name, type) ->
                                        type == RecordType.TXT && name.equals(DOMAIN)
                                                ? dns.ask(name, type)
                                                : new Unavailable(Fault.TIMEOUT))
                                .unanswered())
                .isEmpty();
    }
}

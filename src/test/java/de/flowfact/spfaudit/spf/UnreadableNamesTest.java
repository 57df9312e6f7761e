package de.flowfact.spfaudit.spf;

import static de.flowfact.spfaudit.spf.Checks.check;
import static de.flowfact.spfaudit.spf.Checks.survey;
import static de.flowfact.spfaudit.spf.Checks.zone;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names in answers that this program cannot ask for, since they have a dot inside a label.
class UnreadableNamesTest {

    private static final DomainName A = DomainName.of("a.example");

    /// The same zone with one record more of this name and type, which cannot be read.
    private static Dns with(RecordType type, Zone zone) {
        return (name, asked) -> {
            Answer answer = zone.ask(name, asked);
            if (asked != type) {
                return answer;
            }
            return answer instanceof Records records
                    ? new Records(records.records(), 1, records.ttl())
                    : new Unavailable(Fault.MALFORMED);
        };
    }

    private static Optional<Reason.Unavailable> unavailable(Evaluation evaluation) {
        return evaluation.reason() instanceof Reason.Unavailable reason
                ? Optional.of(reason)
                : Optional.empty();
    }

    @Test
    void anUnreadableMailServerIsNotOneThatDoesNotMatch() {
        Zone zone =
                zone(
                        "a.example TXT v=spf1 mx -all",
                        "a.example MX 10 m.example",
                        "m.example A 192.0.2.9");
        Evaluation evaluation = check(with(RecordType.MX, zone), "a.example");
        assertThat(evaluation.result()).isEqualTo(SpfResult.TEMPERROR);
        assertThat(unavailable(evaluation))
                .hasValue(new Reason.Unavailable(A, A, RecordType.MX, Fault.MALFORMED));
    }

    @Test
    void anotherMailServerMayMatchAllTheSame() {
        Zone zone =
                zone(
                        "a.example TXT v=spf1 mx -all",
                        "a.example MX 10 m.example",
                        "m.example A 192.0.2.1");
        assertThat(check(with(RecordType.MX, zone), "a.example").result())
                .isEqualTo(SpfResult.PASS);
    }

    @Test
    void anUnreadableMailServerIsOneOfTen() {
        String[] lines = new String[11];
        lines[0] = "a.example TXT v=spf1 mx -all";
        for (int i = 1; i <= 10; i++) {
            lines[i] = "a.example MX 10 m%d.example".formatted(i);
        }
        assertThat(check(with(RecordType.MX, zone(lines)), "a.example").reason())
                .isInstanceOfSatisfying(
                        Reason.TooManyMxHosts.class,
                        reason -> assertThat(reason.hosts()).isEqualTo(11));
    }

    @Test
    void aSurveyThatMeetsOneIsNotComplete() {
        Zone zone =
                zone(
                        "a.example TXT v=spf1 mx -all",
                        "a.example MX 10 m.example",
                        "m.example A 192.0.2.1");
        assertThat(survey(with(RecordType.MX, zone), "a.example").isComplete()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ptr, TEMPERROR",
        "ptr:x.example, PASS",
        "ptr:y.example, TEMPERROR",
        "exists:%{p}.l.example, TEMPERROR",
        "include:%{p}, TEMPERROR",
        "redirect=%{p}, TEMPERROR",
        "exists:%{i}.l.example, FAIL"
    })
    void anUnreadableNameOfTheSendingAddressIsNotOneThatFailed(String term, SpfResult result) {
        Zone zone =
                zone(
                        "a.example TXT v=spf1 %s%s"
                                .formatted(term, term.startsWith("redirect") ? "" : " -all"),
                        "1.2.0.192.in-addr.arpa PTR host.x.example",
                        "host.x.example A 192.0.2.1",
                        "host.x.example TXT v=spf1 -all");
        assertThat(check(with(RecordType.PTR, zone), "a.example").result()).isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ptr", "exists:%{p}.l.example"})
    void whereNoNameOfTheSendingAddressCanBeReadNothingIsKnown(String term) {
        Dns dns = with(RecordType.PTR, zone("a.example TXT v=spf1 " + term + " -all"));
        assertThat(check(dns, "a.example").result()).isEqualTo(SpfResult.TEMPERROR);
    }

    /// RFC 7208, 7.3: it comes before all others.
    @Test
    void theDomainItselfAsANameOfTheSendingAddressNeedsNoOther() {
        Zone zone =
                zone(
                        "a.example TXT v=spf1 exists:%{p}.l.example -all",
                        "a.example A 192.0.2.1",
                        "a.example.l.example A 127.0.0.2",
                        "1.2.0.192.in-addr.arpa PTR a.example");
        assertThat(check(with(RecordType.PTR, zone), "a.example").result())
                .isEqualTo(SpfResult.PASS);
    }
}

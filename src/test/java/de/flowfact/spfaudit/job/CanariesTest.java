package de.flowfact.spfaudit.job;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CanariesTest {

    private static final Zone WORLD =
            Zone.parse(
                    "good.example TXT v=spf1 -all",
                    "bare.example A 192.0.2.1",
                    "one.example TXT v=spf1 -all",
                    "silent.example TIMEOUT");

    private static Canaries configured(String... names) {
        return new Canaries(names(names), List.of());
    }

    private static Canaries known(String... names) {
        return new Canaries(List.of(), names(names));
    }

    private static List<DomainName> names(String... names) {
        return Stream.of(names).map(DomainName::of).toList();
    }

    @Test
    void whatSaysWhatItMustIsTrusted() {
        assertThat(configured("good.example", "bare.example").fault(WORLD)).isEmpty();
        assertThat(configured().fault(WORLD)).isEmpty();
    }

    @Test
    void aNameThatMustExistIsMissed() {
        assertThat(configured("good.example", "no.example").fault(WORLD))
                .hasValue("they say that no.example does not exist");
        assertThat(configured("silent.example").fault(WORLD))
                .hasValue("of silent.example they say: no answer in time");
    }

    @Test
    void aServerThatAnswersEverythingIsBroken() {
        Dns everything =
                (name, type) ->
                        type == RecordType.A
                                ? new Answer.Records(
                                        List.of(new Address(InetAddress.getLoopbackAddress())),
                                        Duration.ZERO)
                                : WORLD.ask(name, type);
        assertThat(configured().fault(everything).orElseThrow())
                .contains(".invalid, which nobody has registered");
    }

    @Test
    void aServerThatAnswersEverythingBelowAKnownNameIsBroken() {
        Dns helpful =
                (name, type) ->
                        type == RecordType.A && name.isWithin(DomainName.of("good.example"))
                                ? new Answer.Records(
                                        List.of(new Address(InetAddress.getLoopbackAddress())),
                                        Duration.ZERO)
                                : WORLD.ask(name, type);
        assertThat(configured("good.example").fault(helpful).orElseThrow())
                .contains(".good.example, which nobody has registered");
    }

    @Test
    void aServerThatOnlyRefusesWhatCannotExistIsNotBroken() {
        Dns refusing =
                (name, type) ->
                        name.isWithin(DomainName.of("invalid"))
                                ? new Answer.Unavailable(Fault.REFUSED)
                                : WORLD.ask(name, type);
        assertThat(configured("good.example").fault(refusing)).isEmpty();
    }

    @Test
    void domainsOfTheNightBeforeMayNotAllBeGone() {
        assertThat(known("x.example", "y.example", "z.example").fault(WORLD))
                .hasValue(
                        "they know no text any more of x.example, nor of 2 other domains that had an SPF record the night before");
        assertThat(known("x.example", "y.example", "good.example").fault(WORLD)).isEmpty();
        assertThat(known("x.example", "y.example", "silent.example").fault(WORLD)).isEmpty();
        assertThat(known("x.example", "y.example").fault(WORLD)).isEmpty();
    }
}

package de.flowfact.spfaudit.job;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.advice.AdviceSettings;
import de.flowfact.spfaudit.advice.Adviser;
import de.flowfact.spfaudit.advice.Assessment;
import de.flowfact.spfaudit.advice.Providers;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.LimitedDns;
import de.flowfact.spfaudit.spf.Spf;
import de.flowfact.spfaudit.spf.SpfResult;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DomainEvaluatorTest {

    static List<Throwable> failures() {
        return List.of(
                new IllegalStateException("a bug"),
                new StackOverflowError(),
                new OutOfMemoryError());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatGoesWrongWithOneDomainStaysThatDomains(Throwable failure) {
        var adviser =
                new Adviser(new Spf(Clock.systemUTC()), Providers.known(), AdviceSettings.none());

        Verdict verdict =
                new DomainEvaluator(
                                adviser,
                                List.of(InetAddress.getLoopbackAddress()),
                                Clock.systemUTC(),
                                1)
                        .over(() -> failing(failure), Function.<DomainName>identity())
                        .apply(DomainName.of("a.example"));

        assertThat(verdict.result()).isEqualTo(SpfResult.TEMPERROR);
        assertThat(verdict.finding()).isEqualTo("not-evaluated");
        assertThat(verdict.cause()).contains(failure.getClass().getSimpleName());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=spf1 mx -all | v=spf1 mx -all",
                "v=spf1; unreadable%: -all | v=spf1; unreadable%: -all",
                "v=spf1 a -all / v=spf1 mx -all | v=spf1 a -all%nv=spf1 mx -all"
            })
    void whatIsPublishedIsStoredWithoutAProposalToo(String published, String stored) {
        Zone zone =
                Zone.parse(
                        Stream.of(published.split(" / "))
                                .map(text -> "a.example TXT " + text)
                                .toArray(String[]::new));
        Assessment assessed =
                new Adviser(new Spf(Clock.systemUTC()), Providers.known(), AdviceSettings.none())
                        .assess(
                                zone,
                                DomainName.of("a.example"),
                                List.of(InetAddress.ofLiteral("89.1.69.161")));
        Assessment silent = withoutChange(assessed);

        assertThat(DomainEvaluator.verdict(silent, 1, Instant.EPOCH).record())
                .isEqualTo(stored.replace("%n", "\n"));
    }

    private static Assessment withoutChange(Assessment it) {
        return new Assessment(
                it.domain(),
                it.evaluations(),
                it.decisive(),
                it.finding(),
                it.survey(),
                it.hints(),
                it.urgency(),
                Optional.empty(),
                it.domainConnect(),
                it.surroundings(),
                it.unanswered(),
                it.published(),
                it.recordTtl());
    }

    @ParameterizedTest
    @CsvSource({
        "v=spf1 ip4:192.0.2.1 exists:%{i}.b.example -all, 1",
        "v=spf1 ip4:192.0.2.1 exists:%{i}.b.example mx mx mx mx mx mx mx mx mx mx mx -all,"
    })
    void thatAllAreKeptIsStoredOnlyWhereItIsCertain(String record, @Nullable Integer kept) {
        Assessment assessment =
                new Adviser(new Spf(Clock.systemUTC()), Providers.known(), AdviceSettings.none())
                        .assess(
                                Zone.parse(
                                        "a.example TXT " + record,
                                        "a.example MX 10 m.example",
                                        "m.example A 192.0.2.9"),
                                DomainName.of("a.example"),
                                List.of(InetAddress.ofLiteral("89.1.69.161")));

        assertThat(assessment.change()).isPresent();
        assertThat(
                        DomainEvaluator.verdict(assessment, 1, Instant.EPOCH)
                                .publication()
                                .addressesKept())
                .isEqualTo(kept);
    }

    private static LimitedDns failing(Throwable failure) {
        switch (failure) {
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            default -> throw new IllegalArgumentException(failure);
        }
    }
}

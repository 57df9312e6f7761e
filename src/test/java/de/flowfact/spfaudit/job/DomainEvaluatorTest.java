package de.flowfact.spfaudit.job;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.advice.AdviceSettings;
import de.flowfact.spfaudit.advice.Adviser;
import de.flowfact.spfaudit.advice.Providers;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.LimitedDns;
import de.flowfact.spfaudit.spf.Spf;
import de.flowfact.spfaudit.spf.SpfResult;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
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

    private static LimitedDns failing(Throwable failure) {
        switch (failure) {
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            default -> throw new IllegalArgumentException(failure);
        }
    }
}

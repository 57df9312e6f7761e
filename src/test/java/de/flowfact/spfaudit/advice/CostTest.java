package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.AddressLiteral;
import de.flowfact.spfaudit.spf.Spf;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a record of somebody else's may cost: so many questions, whatever it asks for.
class CostTest {

    private static final int MOST_QUESTIONS = 500;

    static List<List<String>> zones() {
        return List.of(
                List.of("a.example TXT v=spf1 " + terms("a:x", 1_600, ".test") + " -all"),
                List.of("a.example TXT v=spf1 " + terms("include:x", 3_000, ".test") + " -all"),
                List.of("a.example TXT v=spf1 " + terms("include:x", 60, ".test") + " foo -all"),
                List.of("a.example TXT v=spf1 " + terms("ip4:10.0.0.", 200, "") + " -all"),
                List.of("a.example TXT v=spf1; " + "mx,".repeat(2_000)),
                includesOfIncludes(),
                manyMailServers(),
                manyRecords());
    }

    private static String terms(String before, int count, String after) {
        return IntStream.range(0, count)
                .mapToObj(i -> before + i + after)
                .collect(Collectors.joining(" "));
    }

    private static List<String> includesOfIncludes() {
        var lines = new ArrayList<String>();
        lines.add("a.example TXT v=spf1 " + terms("include:i", 10, ".test") + " -all");
        for (int i = 0; i < 10; i++) {
            lines.add(
                    "i%d.test TXT v=spf1 %s -all"
                            .formatted(i, terms("include:j" + i, 10, ".test")));
            for (int j = 0; j < 10; j++) {
                lines.add(
                        "j%d%d.test TXT v=spf1 %s -all"
                                .formatted(i, j, terms("a:h" + i + j, 10, ".test")));
            }
        }
        return lines;
    }

    private static List<String> manyMailServers() {
        var lines = new ArrayList<String>(List.of("a.example TXT v=spf1 mx -all"));
        IntStream.range(0, 1_000).forEach(i -> lines.add("a.example MX 10 m%d.test".formatted(i)));
        return lines;
    }

    private static List<String> manyRecords() {
        return IntStream.range(0, 100)
                .mapToObj(i ->
                        "a.example TXT v=spf1 %s ~all"
                                .formatted(terms("include:r" + i, 20, ".test")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("zones")
    void noRecordCostsMoreThanSoManyQuestions(List<String> zone) {
        Dns dns = Zone.parse(zone.toArray(String[]::new));
        Set<String> asked = new HashSet<>();

        Assessment assessment =
                new Adviser(new Spf(Clock.systemUTC()), Providers.known(), AdviceSettings.none())
                        .assess(
                                (name, type) -> {
                                    asked.add(name + " " + type);
                                    return dns.ask(name, type);
                                },
                                DomainName.of("a.example"),
                                List.of(AddressLiteral.parse("89.1.69.161").orElseThrow()));

        assertThat(asked).hasSizeLessThan(MOST_QUESTIONS);
        assertThat(assessment.finding()).isPresent();
        // Not an answer that did not come: the same is said every night
        assertThat(assessment.unanswered()).isEmpty();
    }
}

package de.flowfact.spfaudit.spf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The test suite of RFC 7208 (openspf.org), which is not part of this project. `SPF_SUITE` names
/// the file; by default it is looked for beside the checkout.
class OfficialSuiteTest {

    private static final Path DEFAULT = Path.of("../shared/spf/rfc7208-tests.yml");

    @TestFactory
    Stream<DynamicNode> suite() throws IOException {
        Path file = Path.of(System.getenv().getOrDefault("SPF_SUITE", DEFAULT.toString()));
        if (!Files.exists(file)) {
            System.err.println(
                    "RFC 7208 test suite not found at "
                            + file
                            + ": only the project's own vectors are run");
            return Stream.of(
                    dynamicTest(
                            "the suite is not here; the project's own vectors run without it",
                            () -> {}));
        }
        var scenarios = new ArrayList<DynamicNode>();
        for (Object scenario :
                new Yaml(new SafeConstructor(new LoaderOptions()))
                        .loadAll(Files.readString(file))) {
            scenarios.add(scenario(map(scenario)));
        }
        return scenarios.stream();
    }

    private static DynamicContainer scenario(Map<String, Object> scenario) {
        var zone = new SuiteZone(map(scenario.get("zonedata")));
        List<DynamicTest> tests = new ArrayList<>();
        map(scenario.get("tests"))
                .forEach((name, test) ->
                        tests.add(dynamicTest(name, () -> assertResult(zone, map(test)))));
        return dynamicContainer(text(scenario.get("description")), tests);
    }

    private static void assertResult(SuiteZone zone, Map<String, Object> test) {
        var request =
                new SpfRequest(
                        AddressLiteral.parse(text(test.get("host"))).orElseThrow(),
                        text(test.get("mailfrom")),
                        text(test.get("helo")));

        Evaluation evaluation = new Spf(() -> Instant.EPOCH).check(zone, request);

        List<String> allowed =
                test.get("result") instanceof List<?> results
                        ? results.stream().map(OfficialSuiteTest::text).toList()
                        : List.of(text(test.get("result")));
        assertThat(evaluation.result().code()).as(evaluation.reason().sentence()).isIn(allowed);
        if (test.get("explanation") != null && evaluation.result() == SpfResult.FAIL) {
            assertThat(evaluation.explanation().orElse("DEFAULT"))
                    .isEqualTo(text(test.get("explanation")));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object node) {
        return (Map<String, Object>) Objects.requireNonNull(node);
    }

    private static String text(@Nullable Object node) {
        return Objects.toString(node, "");
    }
}

package de.flowfact.spfaudit.spf;

import static de.flowfact.spfaudit.spf.Checks.address;
import static de.flowfact.spfaudit.spf.Checks.zone;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SpfTest {

    @Test
    void aRecordThatManyIncludeIsParsedOnce() {
        var dns =
                zone(
                        "a.example TXT v=spf1 include:shared.example -all",
                        "b.example TXT v=spf1 include:shared.example ~all",
                        "shared.example TXT v=spf1 ip4:10.0.0.1 ?all");
        var spf = new Spf(() -> Instant.EPOCH);

        Term ofA = sharedTerm(spf.check(dns, request("a.example")));
        Term ofB = sharedTerm(spf.check(dns, request("b.example")));

        assertThat(ofA.text()).isEqualTo("ip4:10.0.0.1");
        assertThat(ofB).isSameAs(ofA);
    }

    private static SpfRequest request(String domain) {
        return new SpfRequest(address(Checks.SENDING), "x@" + domain, domain);
    }

    private static Term sharedTerm(Evaluation evaluation) {
        Visit included =
                Objects.requireNonNull(
                        evaluation.trace().orElseThrow().steps().getFirst().nested());
        return included.steps().getFirst().term();
    }
}

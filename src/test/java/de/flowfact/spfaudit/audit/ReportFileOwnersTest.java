package de.flowfact.spfaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReportFileOwnersTest {

    @RegisterExtension final TestDatabase database = new TestDatabase();

    private final ReportFileOwners owners = new ReportFileOwners(database.jdbc());

    @Test
    void whoHasANameFirstHasItForEver() {
        assertThat(owners.all()).isEmpty();
        owners.keep(Map.of());

        owners.keep(Map.of("anna-schmidt", "anna@vendor.example", "b-braun", ""));
        owners.keep(Map.of("anna-schmidt", "other@vendor.example", "c-cramer", "c@vendor.example"));

        assertThat(owners.all())
                .isEqualTo(
                        Map.of(
                                "anna-schmidt",
                                "anna@vendor.example",
                                "b-braun",
                                "",
                                "c-cramer",
                                "c@vendor.example"));
    }
}

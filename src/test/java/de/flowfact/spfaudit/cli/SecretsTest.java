package de.flowfact.spfaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No suitable driver found for jdbc:postgresql://u:geheim@localhost/crm",
                "No suitable driver found for postgresql://u:geheim@localhost/crm",
                "Database: jdbc:postgresql://localhost/crm?user=u&password=geheim (PostgreSQL 18)",
                "JDBC URL must contain a /: jdbc:postgresql://localhost&password=geheim",
                "jdbcUrl..........jdbc:postgresql:crm?password=geheim",
                "x: //localhost/crm?ssl=on&password=geheim: y",
                "jdbc:mysql://localhost;password=geheim",
                "password=geheim"
            })
    void noUrlIsQuotedWithItsLogin(String message) {
        assertThat(Secrets.hidden(message)).doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://HOST[:PORT]/DATABASE; the login stands elsewhere",
                "The database jdbc:postgresql://localhost:5432/crm cannot be reached",
                "https://example.de/pfad?seite=1",
                "v=spf1 include:_spf.example ?all"
            })
    void whatHoldsNoSecretStaysAsItIs(String message) {
        assertThat(Secrets.hidden(message)).isEqualTo(message);
    }
}

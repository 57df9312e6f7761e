package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.Samples.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.notice.HostileSmtpServer.Moods;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A notice with a copy to the account manager, against a mail server that has its own opinion of
/// either.
class CopyTest {

    private static final String CUSTOMER = "k1@kunde.example";
    private static final String MANAGER = "anna@flowfact.example";

    @RegisterExtension final TestDatabase database = new TestDatabase();

    private final OutboxFixture fixture = new OutboxFixture(database);
    private final HostileSmtpServer server = HostileSmtpServer.start(Moods.FRIENDLY, 1);

    @BeforeEach
    void aNoticeWithACopy() {
        fixture.customers(1).notices(1);
        copyTo(MANAGER);
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void bothGetTheSameMail() {
        assertThat(deliver()).isInstanceOf(DeliveryEnd.Finished.class);

        assertThat(recipients())
                .containsExactly("<%s>".formatted(CUSTOMER), "<anna@flowfact.example>");
        assertThat(server.accepted()).containsExactly(Map.entry(key(), 1));
        assertThat(server.content(key())).contains("\nCc: anna@flowfact.example\n");
    }

    @Test
    void nothingComesBackOfTheCopyWhereTheServerCanBeToldSo() {
        server.offers("PIPELINING", "DSN");
        deliver();

        assertThat(recipients())
                .containsExactly(
                        "<%s>".formatted(CUSTOMER), "<anna@flowfact.example> NOTIFY=NEVER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "450 4.2.1 mailbox busy",
                "452 4.5.3 too many recipients",
                "550 5.1.1 no such user",
                "550 5.7.1 not permitted",
                "555 5.5.4 NOTIFY not implemented"
            })
    void aCopyThatIsRefusedIsLeftOut(String answer) {
        server.answers(MANAGER, answer);
        assertThat(deliver()).isInstanceOf(DeliveryEnd.Finished.class);

        assertThat(recipients()).containsExactly("<%s>".formatted(CUSTOMER));
        assertThat(fixture.value(1, "state || attempts || answer"))
                .isEqualTo("sent0250 2.0.0 queued");
    }

    @Test
    void whereTheCustomerIsRefusedNobodyGetsIt() {
        server.answers(CUSTOMER, "550 5.1.1 no such user");
        deliver();

        assertThat(server.accepted()).isEmpty();
        assertThat(fixture.value(1, "state || answer")).isEqualTo("failed550 5.1.1 no such user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "421 4.3.2 shutting down"})
    void aDialogueThatEndsAtTheCopyIsTriedAgain(String answer) {
        server.answers(MANAGER, answer);
        assertThat(deliver()).isInstanceOf(DeliveryEnd.Finished.class);
        assertThat(server.accepted()).isEmpty();
        assertThat(fixture.value(1, "state || attempts")).isEqualTo("composed3");

        server.answers(MANAGER, "250 2.1.5 ok");
        database.jdbc().sql("update audit.notice set attempts = 0").update();
        deliver();
        Account.check(database.jdbc(), server);
        assertThat(fixture.states()).containsOnlyKeys("sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"K1@Kunde.Example", " k1@kunde.example ", "not an address"})
    void aCopyToTheRecipientOrToNobodyIsNone(String address) {
        copyTo(address);
        deliver();

        assertThat(recipients()).containsExactly("<%s>".formatted(CUSTOMER));
        assertThat(server.content(key())).doesNotContain("\nCc:");
    }

    private DeliveryEnd deliver() {
        return TestDelivery.to(server.port(), database.jdbc(), Duration.ofSeconds(5))
                .run(NIGHT, () -> true);
    }

    private void copyTo(String address) {
        database.jdbc()
                .sql("update audit.notice set copy_to = :address")
                .param("address", address)
                .update();
    }

    private String key() {
        return fixture.value(1, "mail_key");
    }

    private List<String> recipients() {
        return server.recipients(key());
    }
}

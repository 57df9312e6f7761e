package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.OutboxFixture.COMPOSED_AT;
import static de.flowfact.spfaudit.notice.Samples.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.notice.BounceFiles.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Notifications as Postfix and Exchange write them, of a notice that went to the customer
/// `k1@kunde.example` and, in copy, to the account manager `anna@flowfact.example`.
class BounceOfCopyTest {

    @RegisterExtension final TestDatabase database = new TestDatabase();

    @TempDir Path folder;

    private final OutboxFixture fixture = new OutboxFixture(database);
    private final Bounces bounces = new Bounces(database.jdbc());

    @BeforeEach
    void aNoticeThatWasSentWithACopy() {
        fixture.customers(1).notices(1);
        copyTo("anna@flowfact.example");
        Claims claims = OutboxFixture.claims(database.jdbc());
        claims.settle(claims.claim(NIGHT).orElseThrow(), new Outcome.Sent("250 ok"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@flowfact.example",
                "Anna@Flowfact.Example",
                "<anna@flowfact.example>",
                "anna.adler@flowfact.example"
            })
    void aFullMailboxOfTheAccountManagerIsNotTheCustomers(String mailbox) throws IOException {
        Tally tally = read(exchange(mailbox));

        assertThat(tally.hard() + tally.soft()).isZero();
        assertThat(tally.skipped())
                .singleElement()
                .asString()
                .endsWith(": about the account manager's copy");
        assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(strings = {"k1@kunde.example", "K1@KUNDE.EXAMPLE"})
    void ofOneRecipientThatIsTheCustomerItIsTheCustomers(String mailbox) throws IOException {
        assertThat(read(exchange(mailbox)).hard()).isEqualTo(1);
        assertThat(fixture.value(1, "state || reason"))
                .isEqualTo("failedDie Nachricht kam als unzustellbar zurück (5.2.2).");
        assertThat(bounces.undeliverable()).containsOnlyKeys("k1@kunde.example");
    }

    @Test
    void anAddressThatMayBeTheCopysGivesNobodyUp() throws IOException {
        assertThat(read(exchange("k1@mailbox.kunde.example")).soft()).isEqualTo(1);
        assertNothingHappened();
    }

    @Test
    void ofBothTheCustomersFieldsCount() throws IOException {
        String both = postfix("failed", "5.1.1", "550 5.1.1 no such user");

        assertThat(read(both).hard()).isEqualTo(1);
        assertThat(fixture.value(1, "reason || answer"))
                .isEqualTo(
                        "Die Nachricht kam als unzustellbar zurück (5.1.1).smtp; 550 5.1.1 no such user");
        assertThat(read(both).knownBefore()).isEqualTo(1);
    }

    @Test
    void ofBothTheCustomersIsOnlyForTheMoment() throws IOException {
        assertThat(read(postfix("delayed", "4.2.1", "450 4.2.1 mailbox busy")).soft()).isEqualTo(1);
        assertNothingHappened();
    }

    @Test
    void ofBothTheCustomerHasGotIt() throws IOException {
        assertThat(read(postfix("delivered", "2.0.0", "250 2.0.0 ok")).skipped())
                .singleElement()
                .asString()
                .endsWith(": no failure of the customer's");
        assertNothingHappened();
    }

    @Test
    void twoRecipientsOfWhomNeitherIsKnownSayNothing() throws IOException {
        String both =
                postfix("failed", "5.1.1", "550 5.1.1 no such user")
                        .replace("k1@kunde.example", "x@elsewhere.example")
                        .replace("anna@flowfact.example", "y@elsewhere.example")
                        .replace("Anna@FLOWFACT.example", "y@elsewhere.example");

        assertThat(read(both).hard()).isZero();
        assertNothingHappened();
    }

    @Test
    void besideTheCopyTheOtherOneIsTheCustomer() throws IOException {
        String both =
                postfix("failed", "5.1.1", "550 5.1.1 no such user")
                        .replace("k1@kunde.example", "x@elsewhere.example");

        assertThat(read(both).hard()).isEqualTo(1);
        assertThat(bounces.undeliverable())
                .isEqualTo(Map.of("k1@kunde.example", Bounce.reason("5.1.1")));
    }

    @Test
    void whereTheCustomersMailIsForwardedInPartTheMildestCounts() throws IOException {
        copyTo(null);
        String two =
                postfix("delayed", "4.4.1", "timeout")
                        .replace("Anna@FLOWFACT.example", "k1@kunde.example");

        assertThat(read(two).soft()).isEqualTo(1);
        assertThat(fixture.states()).containsOnlyKeys("sent");
    }

    @Test
    void aThousandRecipientsAreNoHarm() throws IOException {
        String fields =
                "\nFinal-Recipient: rfc822; x@elsewhere.example\nAction: failed\nStatus: 5.1.1\n";
        String many =
                exchange("anna@flowfact.example")
                        .replace("X-Display-Name: Adler, Anna\n", fields.repeat(1000));

        assertThat(read(many).hard()).isZero();
        assertNothingHappened();
    }

    private void assertNothingHappened() {
        assertThat(fixture.states()).containsOnlyKeys("sent");
        assertThat(bounces.undeliverable()).isEmpty();
    }

    private void copyTo(@Nullable String address) {
        database.jdbc()
                .sql("update audit.notice set copy_to = :address")
                .param("address", address)
                .update();
    }

    private Tally read(String notification) throws IOException {
        Path file = Files.writeString(folder.resolve("one.eml"), notification);
        return new BounceFiles(bounces).read(file, COMPOSED_AT);
    }

    private String exchange(String finalRecipient) throws IOException {
        return golden("exchange.eml").replace("FINAL", finalRecipient);
    }

    private String postfix(String action, String status, String answer) throws IOException {
        return golden("postfix-both.eml")
                .replace("CUSTOMER_ACTION", action)
                .replace("CUSTOMER_STATUS", status)
                .replace("CUSTOMER_ANSWER", answer);
    }

    private String golden(String name) throws IOException {
        return Files.readString(Path.of("src", "test", "resources", "bounce", name))
                .replace("KEY", fixture.value(1, "mail_key"));
    }
}

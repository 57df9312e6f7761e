package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.Samples.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.flowfact.spfaudit.audit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A receiver that nobody here wrote: Postfix's `smtp-sink`.
class PostfixSinkTest {

    private static final int NOTICES = 100;

    @RegisterExtension final TestDatabase database = new TestDatabase();

    private final OutboxFixture fixture = new OutboxFixture(database);

    @Test
    void itTakesEveryNotice() throws Exception {
        deliverTo();
        assertThat(fixture.states()).containsOnlyKeys("sent");
    }

    @Test
    void whereItRefusesEveryRecipientForNowAllStay() throws Exception {
        deliverTo("-r", "rcpt");
        assertThat(fixture.states()).containsOnlyKeys("composed");
    }

    @Test
    void whereItRefusesEveryRecipientForGoodAllHaveFailed() throws Exception {
        deliverTo("-f", "rcpt", "-B", "550 5.1.1 no such user");
        assertThat(fixture.states()).containsOnlyKeys("failed");
    }

    @Test
    void whereItHangsUpAtTheFinalDotNobodyKnows() throws Exception {
        deliverTo("-q", ".");
        assertThat(fixture.states()).containsOnlyKeys("unknown");
    }

    private void deliverTo(String... options) throws Exception {
        Optional<Path> sink = PostfixTool.find("smtp-sink");
        if (sink.isEmpty()) {
            System.err.println(
                    "smtp-sink is not installed (Debian: postfix); its trial is skipped");
        }
        assumeTrue(sink.isPresent(), "smtp-sink is missing");
        fixture.customers(NOTICES).notices(NOTICES);
        try (var running = PostfixTool.Sink.start(sink.orElseThrow(), options)) {
            TestDelivery.to(running.port(), database.jdbc(), Duration.ofSeconds(20))
                    .run(NIGHT, () -> true);
        }
    }
}

package de.flowfact.spfaudit.job;

import static de.flowfact.spfaudit.job.NightFixture.MONDAY;
import static de.flowfact.spfaudit.job.NightFixture.TUESDAY;
import static de.flowfact.spfaudit.job.NightFixture.customer;
import static de.flowfact.spfaudit.job.NightFixture.customers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.demo.Zone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Files that cannot be written, as on a full disk: something is in their way.
class FullDiskTest {

    @RegisterExtension final TestDatabase database = new TestDatabase();

    @TempDir Path reports;

    @Test
    void reportsThatCannotBeWrittenFailTheNightWhichGoesOnOnceTheyCan()
            throws IOException, SQLException {
        customers(database, customer("1", "failing.example"));
        Path folder = reports.resolve("nights");
        var takenAway = new TakenAway(folder);
        try (var night =
                NightFixture.start(
                        database,
                        folder,
                        takenAway,
                        Zone.parse("failing.example TXT v=spf1 -all"))) {
            night.runAndRelease(MONDAY);
            takenAway.next = true;

            assertThat(night.run(TUESDAY))
                    .asInstanceOf(type(NightOutcome.Failed.class))
                    .satisfies(failed ->
                            assertThat(failed.causes())
                                    .anyMatch(cause -> cause instanceof IOException));
            takenAway.bringBack();
            assertThat(night.reportLines(MONDAY, "alle-domains.csv")).hasSize(2);
            assertThat(NightFixture.summary(night.run(TUESDAY)).domains()).isEqualTo(1);
            assertThat(night.reportLines(TUESDAY, "alle-domains.csv")).hasSize(2);
        }
    }

    @Test
    void noticesThatCannotBeWrittenFailTheNightWhichGoesOnOnceTheyCan()
            throws IOException, SQLException {
        customers(database, customer("1", "failing.example"));
        try (var night =
                NightFixture.start(
                        database, reports, "failing.example TXT v=spf1 ip4:89.1.69.161 -all")) {
            night.runAndRelease(MONDAY);
            night.dns("failing.example TXT v=spf1 -all");
            Files.createDirectories(reports.resolve("2026-11-24"));
            Path inTheWay = Files.writeString(reports.resolve("2026-11-24/notices"), "in the way");

            assertThat(night.run(TUESDAY)).isInstanceOf(NightOutcome.Failed.class);

            Files.delete(inTheWay);
            night.run(TUESDAY);
            assertThat(night.notices(TUESDAY)).containsExactly("1.eml");
        }
    }

    /// Puts a file in the place of a folder while domains are evaluated.
    private static final class TakenAway implements Progress {

        private final Path folder;
        private boolean next;

        TakenAway(Path folder) {
            this.folder = folder;
        }

        @Override
        public void began(int domains) {}

        @Override
        public synchronized void advanced(int domains) {
            if (next) {
                next = false;
                try {
                    Files.move(folder, folder.resolveSibling("away"));
                    Files.createFile(folder);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        void bringBack() throws IOException {
            Files.delete(folder);
            Files.move(folder.resolveSibling("away"), folder);
        }
    }
}

package de.flowfact.spfaudit.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmlFilesTest {

    private static final byte[] MAIL = "Subject: SPF".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aLinkAtTheForeseeableNameIsNotFollowed() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "as it was");
        Path notices = Files.createDirectories(folder.resolve("night/notices"));
        Files.createSymbolicLink(notices.resolve(".4711.eml.tmp"), target);
        Files.createSymbolicLink(notices.resolve("4711.eml"), target);

        Path file = new EmlFiles(folder.resolve("night")).write("4711", MAIL);

        assertThat(target).hasContent("as it was");
        assertThat(Files.isSymbolicLink(file)).isFalse();
        assertThat(file).hasBinaryContent(MAIL);
    }

    @Test
    void aFolderThatIsALinkIsNotWrittenInto() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path night = Files.createDirectory(folder.resolve("night"));
        Files.createSymbolicLink(night.resolve("notices"), elsewhere);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new EmlFiles(night).write("4711", MAIL))
                .withMessageContaining("is a link");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void severalConnectionsMayComeToTheFirstNoticeAtOnce() throws Exception {
        for (int night = 0; night < 50; night++) {
            var files = new EmlFiles(folder.resolve("night" + night));
            var start = new CountDownLatch(1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Path>> written =
                        IntStream.range(0, 4)
                                .mapToObj(i ->
                                        threads.submit(() -> {
                                            start.await();
                                            return files.write("notice" + i, MAIL);
                                        }))
                                .toList();
                start.countDown();
                for (Future<Path> file : written) {
                    assertThat(file.get()).hasBinaryContent(MAIL);
                }
            }
        }
    }

    @Test
    void userAndGroupReadThemAndNobodyElse() throws IOException {
        Path file = new EmlFiles(folder.resolve("night")).write("4711", MAIL);

        assertThat(mode(file)).isEqualTo("rw-r-----");
        assertThat(mode(folder.resolve("night/notices"))).isEqualTo("rwxr-x---");
    }
}

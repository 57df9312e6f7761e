package de.flowfact.spfaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnPostgresTest {

    @TempDir Path home;

    private static void connect(OwnPostgres postgres, String password) throws SQLException {
        DriverManager.getConnection(postgres.url(), postgres.user(), password).close();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void itIsForItsUserAloneAndStopsWithItsLastProgram() throws Exception {
        Path folder = home.resolve("postgresql");
        try (OwnPostgres second = twice(folder)) {
            connect(second, second.password());
            for (String guess : new String[] {"", "postgres"}) {
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> connect(second, guess));
            }
        }
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
        assertThat(folder.resolve("users")).isEmptyDirectory();
        assertThat(mode(folder)).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("password"))).isEqualTo("rw-------");

        Files.setPosixFilePermissions(
                folder.resolve("binaries"), PosixFilePermissions.fromString("rwxrwxrwx"));
        Path planted = Files.createFile(folder.resolve("binaries/planted"));
        try (OwnPostgres again = OwnPostgres.start(folder)) {
            connect(again, again.password());
            assertThat(again.isNew()).isFalse();
        }
        assertThat(planted).doesNotExist();
    }

    /// The second of two that use it, of which the first has ended.
    private static OwnPostgres twice(Path folder) {
        try (OwnPostgres first = OwnPostgres.start(folder)) {
            assertThat(first.isNew()).isTrue();
            return OwnPostgres.start(folder);
        }
    }

    @Test
    void aFolderThatEverybodyMayWriteIsRefused() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatExceptionOfType(Stop.class)
                .isThrownBy(() -> OwnPostgres.start(home.resolve("postgresql")))
                .withMessageContaining("can be written by every user");
        assertThat(home).isEmptyDirectory();
    }
}

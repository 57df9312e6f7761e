package de.flowfact.spfaudit.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Where the program keeps what nobody told it to keep elsewhere: its own database, its log.
///
/// @param folder `SPF_AUDIT_HOME`, else `.spf-audit` in the working directory
record Home(Path folder) {

    static Home ofEnvironment() {
        return new Home(
                Path.of(
                        Optional.ofNullable(System.getenv("SPF_AUDIT_HOME"))
                                .filter(folder -> !folder.isBlank())
                                .orElse(".spf-audit")));
    }

    Path database() {
        return folder.resolve("postgresql");
    }

    Path log() {
        return logs().resolve("spf-audit.log");
    }

    Path logs() {
        return folder.resolve("log");
    }

    /// The demo's, with a database of its own.
    Home demo() {
        return new Home(folder.resolve("demo"));
    }

    /// Makes a folder and those above it where they do not exist: for user and group only.
    static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path above = folder.toAbsolutePath().getParent();
        if (above != null) {
            create(above);
        }
        try {
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /// A file for user and group only, whatever the umask. Where it is another user's and may be
    /// written, it stays as it is.
    static void restrict(Path file) throws IOException {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        } catch (FileSystemException notOurs) {
            if (!Files.isWritable(file)) {
                throw notOurs;
            }
        }
    }
}

package de.flowfact.spfaudit.cli;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// The programs of PostgreSQL that this one brings with it, unpacked into a folder that is looked
/// at before anything in it is run.
///
/// @param folder of one version of them
record PostgresBinaries(Path folder) {

    private static final int DIGEST_CHARACTERS = 16;
    private static final int EXECUTABLE = 0100;
    private static final long LIMIT_SECONDS = 120;

    /// Unpacks them where they are not there, or where others could have put theirs.
    static PostgresBinaries in(Path binaries) throws IOException {
        byte[] archive = archive();
        Path folder = binaries.resolve(digest(archive));
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || !OwnFolder.isOursAlone(binaries)) {
            OwnFolder.remove(binaries);
            OwnFolder.require(binaries);
            Path unfinished = Files.createDirectory(binaries.resolve("unfinished"));
            restrict(unfinished, true);
            unpack(archive, unfinished);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(folder.toAbsolutePath());
    }

    private static byte[] archive() throws IOException {
        String processor = System.getProperty("os.arch", "");
        try (InputStream in =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                        "Linux", processor.equals("amd64") ? "x86_64" : processor)) {
            if (in == null) {
                throw new IOException("there is none for the processor " + processor);
            }
            return in.readAllBytes();
        }
    }

    private static String digest(byte[] archive) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(archive))
                    .substring(0, DIGEST_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void unpack(byte[] archive, Path folder) throws IOException {
        try (var tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("an entry leads out of the archive");
                }
                if (entry.isDirectory()) {
                    makeFolder(file, folder);
                } else {
                    makeFolder(file.getParent(), folder);
                    if (entry.isSymbolicLink()) {
                        Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                    } else {
                        Files.copy(tar, file);
                        restrict(file, (entry.getMode() & EXECUTABLE) != 0);
                    }
                }
            }
        }
    }

    private static void makeFolder(@Nullable Path made, Path within) throws IOException {
        if (made != null && !made.equals(within) && !Files.isDirectory(made)) {
            makeFolder(made.getParent(), within);
            Files.createDirectory(made);
            restrict(made, true);
        }
    }

    private static void restrict(Path file, boolean executable) throws IOException {
        Files.setPosixFilePermissions(
                file, PosixFilePermissions.fromString(executable ? "rwx------" : "rw-------"));
    }

    /// Runs one of them to its end.
    ///
    /// @param input for its standard input
    /// @throws IOException with the last line of what it said, where it fails
    void run(String input, String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to run as root; in a name space of its own it is nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile("spf-audit-postgresql", ".txt");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            try (var out = process.outputWriter()) {
                out.write(input);
            }
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("%s takes too long".formatted(program));
            }
            if (process.exitValue() != 0) {
                List<String> lines = Files.readAllLines(said);
                throw new IOException(
                        "%s fails: %s"
                                .formatted(
                                        program,
                                        lines.isEmpty()
                                                ? "without a word"
                                                : lines.getLast().strip()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.deleteIfExists(said);
        }
    }
}

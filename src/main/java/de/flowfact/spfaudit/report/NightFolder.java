package de.flowfact.spfaudit.report;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder of one night, `reports/2026-11-23`: written beside as `.2026-11-23.neu`, then renamed
/// in one go. What a crash leaves behind is put right by the next writer; there may be one at a
/// time for a night.
final class NightFolder {

    private static final String NOTICES = "notices";

    private final Path folder;
    private final Path unfinished;
    private final Path replaced;

    NightFolder(Path reports, LocalDate night) {
        this.folder = reports.resolve(night.toString());
        this.unfinished = reports.resolve("." + night + ".neu");
        this.replaced = reports.resolve("." + night + ".alt");
    }

    /// An empty folder to write into.
    Path begin() throws IOException {
        Path reports = folder.toAbsolutePath().getParent();
        if (reports != null && !Files.isDirectory(reports)) {
            Files.createDirectories(reports);
            restrict(reports);
        }
        if (exists(replaced)) {
            if (exists(folder)) {
                delete(replaced);
            } else {
                rename(replaced, folder);
            }
        }
        delete(unfinished);
        return Files.createDirectory(unfinished);
    }

    /// Puts what was written in the place of an earlier version, whose notices are kept.
    Path publish() throws IOException {
        restrict(unfinished);
        if (!exists(folder)) {
            return rename(unfinished, folder);
        }
        keepNotices();
        rename(folder, replaced);
        rename(unfinished, folder);
        delete(replaced);
        return folder;
    }

    /// Removes what was begun, as on a full disk; an earlier version stays.
    ///
    /// @param why what is thrown then
    void abandon(Exception why) {
        try {
            delete(unfinished);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /// Customers' addresses are for user and group only, whatever the umask.
    private static void restrict(Path folder) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                Files.setPosixFilePermissions(
                        each,
                        PosixFilePermissions.fromString(
                                Files.isDirectory(each) ? "rwxr-x---" : "rw-r-----"));
            }
        }
    }

    /// Links and does not move them: until all is done they are where they were.
    private void keepNotices() throws IOException {
        Path notices = folder.resolve(NOTICES);
        if (!Files.isDirectory(notices)) {
            return;
        }
        Path kept = Files.createDirectory(unfinished.resolve(NOTICES));
        restrict(kept);
        for (Path notice : finishedFiles(notices)) {
            linkOrCopy(notice, kept.resolve(notice.getFileName().toString()));
        }
    }

    private static void linkOrCopy(Path file, Path copy) throws IOException {
        try {
            Files.createLink(copy, file);
        } catch (UnsupportedOperationException | IOException cannotLink) {
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static List<Path> finishedFiles(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(f -> !f.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private static Path rename(Path from, Path to) throws IOException {
        return Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static void delete(Path folder) throws IOException {
        if (!exists(folder)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path visited, @Nullable IOException failure) throws IOException {
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}

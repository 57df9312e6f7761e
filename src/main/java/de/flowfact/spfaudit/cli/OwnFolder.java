package de.flowfact.spfaudit.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Folders that are this user's alone, since programs in them are run and passwords kept.
final class OwnFolder {

    private static final int ROOT = 0;
    private static final int WRITABLE_BY_GROUP_OR_OTHERS = 0022;
    private static final int WRITABLE_BY_OTHERS = 0002;
    private static final int STICKY = 01000;

    private OwnFolder() {}

    /// Makes it where it does not exist, and takes others' rights to it away.
    ///
    /// @throws Stop where it is another user's, or others can put another in its place
    static void require(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        for (Path above = absolute.getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above)) {
                int mode = mode(above.toRealPath());
                if ((mode & WRITABLE_BY_OTHERS) != 0 && (mode & STICKY) == 0) {
                    throw new Stop(
                            ExitCode.BAD_SETTINGS,
                            "The folder %s can be written by every user, so that nothing in it can be trusted; take that right away (chmod o-w), or set SPF_AUDIT_HOME to another."
                                    .formatted(above));
                }
            }
        }
        Home.create(absolute);
        if (Files.isSymbolicLink(absolute) || uid(absolute) != me()) {
            throw new Stop(
                    ExitCode.BAD_SETTINGS,
                    "The folder %s belongs to another user, %s; start the program as that user, or set SPF_AUDIT_HOME to another."
                            .formatted(
                                    absolute,
                                    Files.getOwner(absolute, LinkOption.NOFOLLOW_LINKS).getName()));
        }
        Files.setPosixFilePermissions(absolute, PosixFilePermissions.fromString("rwx------"));
    }

    /// Whether everything in it is this user's or root's, can be written by nobody else, and no
    /// link leads out of it.
    static boolean isOursAlone(Path folder) throws IOException {
        if (Files.isSymbolicLink(folder)) {
            return false;
        }
        Path real = folder.toRealPath();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                int owner = uid(each);
                if (owner != ROOT && owner != me()) {
                    return false;
                }
                if (Files.isSymbolicLink(each)) {
                    if (!Files.exists(each) || !each.toRealPath().startsWith(real)) {
                        return false;
                    }
                } else if ((mode(each) & WRITABLE_BY_GROUP_OR_OTHERS) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /// With all that is in it; no link is followed.
    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
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

    private static int uid(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    private static int mode(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    }

    private static int me() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }
}

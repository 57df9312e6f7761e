package de.flowfact.spfaudit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The link `aktuell` to the newest night that has reports: one path for bookmarks and scripts.
final class NewestNight {

    private static final String NAME = "aktuell";
    private static final Pattern NIGHT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private NewestNight() {}

    /// Points the link at the newest night. Does nothing where something else has its name or the
    /// file system knows no links.
    ///
    /// @return whether the link is right now
    static boolean link(Path reports) throws IOException {
        Path link = reports.resolve(NAME);
        Optional<Path> newest = newest(reports);
        if (newest.isEmpty() || isSomethingElse(link)) {
            return false;
        }
        Path beside = reports.resolve("." + NAME + ".neu");
        try {
            Files.deleteIfExists(beside);
            Files.createSymbolicLink(beside, newest.get().getFileName());
            Files.move(beside, link, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (UnsupportedOperationException | IOException noLinksHere) {
            Files.deleteIfExists(beside);
            return false;
        }
    }

    private static boolean isSomethingElse(Path link) {
        return Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link);
    }

    private static Optional<Path> newest(Path reports) throws IOException {
        try (Stream<Path> folders = Files.list(reports)) {
            return folders.filter(f -> NIGHT.matcher(f.getFileName().toString()).matches())
                    .filter(f -> Files.isRegularFile(f.resolve(Reports.ALL_DOMAINS)))
                    .max(Comparator.comparing(f -> f.getFileName().toString()));
        }
    }
}

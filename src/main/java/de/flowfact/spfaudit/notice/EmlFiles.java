package de.flowfact.spfaudit.notice;

import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Delivery as files that a mail program opens: `<folder of the night>/notices/10042.eml`. The same
/// notice delivered again replaces its file.
public final class EmlFiles {

    /// Means the same on every file system, whether that minds case or not.
    private static final Pattern SAFE_AS_IT_IS = Pattern.compile("[0-9A-Z][0-9A-Z-]{0,39}");

    private static final Pattern UNSAFE = Pattern.compile("[^0-9a-z-]");
    private static final Pattern DEVICE = Pattern.compile("(CON|PRN|AUX|NUL|COM\\d|LPT\\d)");
    private static final int READABLE_CHARACTERS = 40;
    private static final int DIGEST_CHARACTERS = 12;

    private static final boolean IS_POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path notices;
    private final boolean isToLookAt;

    /// @param folderOfTheNight `reports/2026-11-23`; made where it does not exist
    public EmlFiles(Path folderOfTheNight) {
        this(folderOfTheNight.resolve("notices"), false);
    }

    private EmlFiles(Path notices, boolean isToLookAt) {
        this.notices = notices;
        this.isToLookAt = isToLookAt;
    }

    /// In this very folder, to look at: nothing has been delivered by that.
    public static EmlFiles directlyIn(Path folder) {
        return new EmlFiles(folder, true);
    }

    /// Writes a notice as the mail that it would be.
    ///
    /// @throws MessagingException where the stored notice cannot be made a mail
    public void write(StoredNotice notice, NoticeMail mail) throws IOException, MessagingException {
        var octets = new ByteArrayOutputStream();
        mail.message(notice).writeTo(octets);
        write(notice.customerNumber(), octets.toByteArray());
    }

    /// Writes a mail; nobody ever sees half of it, and only user and group see it.
    ///
    /// @return the file
    /// @throws IOException also where the folder is a link, which might lead anywhere
    Path write(String customerNumber, byte[] mail) throws IOException {
        makeFolder();
        String name = fileName(customerNumber);
        Path file = notices.resolve(name);
        Path unfinished = notices.resolve("." + name + ".tmp");
        // What a broken-off start left, or somebody put there: never written into.
        Files.deleteIfExists(unfinished);
        try (FileChannel channel =
                        FileChannel.open(
                                unfinished,
                                Set.of(
                                        StandardOpenOption.CREATE_NEW,
                                        StandardOpenOption.WRITE,
                                        LinkOption.NOFOLLOW_LINKS),
                                attributes("rw-------"));
                OutputStream out = Channels.newOutputStream(channel)) {
            restrict(unfinished, "rw-r-----");
            out.write(mail);
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        return Files.move(
                unfinished,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private void makeFolder() throws IOException {
        if (Files.isDirectory(notices, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isSymbolicLink(notices) && !isToLookAt) {
            throw new FileSystemException(notices.toString(), null, "is a link");
        }
        if (!Files.isDirectory(notices)) {
            // Several connections at once come to the first notice of a night
            Files.createDirectories(notices.toAbsolutePath(), attributes("rwxr-x---"));
            restrict(notices, "rwxr-x---");
        }
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return IS_POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /// Whatever the umask.
    private static void restrict(Path path, String permissions) throws IOException {
        if (IS_POSIX) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    /// `10042.eml`. A number with other characters keeps what is harmless of it and gets a digest
    /// of the whole, so that two customers never share a file.
    static String fileName(String customerNumber) {
        if (SAFE_AS_IT_IS.matcher(customerNumber).matches()
                && !DEVICE.matcher(customerNumber).matches()) {
            return customerNumber + ".eml";
        }
        String readable = UNSAFE.matcher(customerNumber.toLowerCase(Locale.ROOT)).replaceAll("_");
        return readable.substring(0, Math.min(readable.length(), READABLE_CHARACTERS))
                + "-"
                + digest(customerNumber)
                + ".eml";
    }

    private static String digest(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGEST_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

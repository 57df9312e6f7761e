package de.flowfact.spfaudit.notice;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// Messages as mail servers leave them: a Maildir, a folder of messages, an mbox (RFC 4155), or one
/// message alone. Reads and changes nothing.
final class MailFiles {

    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

    private MailFiles() {}

    /// Hands each message over with its name: `FILE`, or `FILE:LINE` in an mbox. Of one that is too
    /// large, no more than one octet beyond [BounceReader#MAX_OCTETS].
    static void read(Path path, BiConsumer<String, byte[]> message) throws IOException {
        if (!Files.isDirectory(path)) {
            readFile(path, message);
            return;
        }
        boolean isMaildir =
                Files.isDirectory(path.resolve("new")) || Files.isDirectory(path.resolve("cur"));
        List<Path> folders =
                isMaildir ? List.of(path.resolve("new"), path.resolve("cur")) : List.of(path);
        for (Path folder : folders) {
            for (Path file : filesIn(folder)) {
                readFile(file, message);
            }
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void readFile(Path file, BiConsumer<String, byte[]> message) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(FROM.length);
            boolean isMbox = startsWithFrom(in.readNBytes(FROM.length), 0);
            in.reset();
            if (isMbox) {
                readMbox(file, in, message);
            } else {
                message.accept(file.toString(), in.readNBytes(BounceReader.MAX_OCTETS + 1));
            }
        }
    }

    private static void readMbox(Path file, InputStream in, BiConsumer<String, byte[]> message)
            throws IOException {
        var octets = new ByteArrayOutputStream();
        int lineNumber = 0;
        int begin = 0;
        boolean afterBlank = true;
        for (byte[] line = line(in); line.length > 0; line = line(in)) {
            lineNumber++;
            if (afterBlank && startsWithFrom(line, 0)) {
                hand(file, begin, octets, message);
                begin = lineNumber;
            } else if (octets.size() <= BounceReader.MAX_OCTETS) {
                // A > was put before a From of the message's own.
                boolean quoted = line[0] == '>' && startsWithFrom(line, 1);
                octets.write(line, quoted ? 1 : 0, line.length - (quoted ? 1 : 0));
            }
            afterBlank = line.length <= 2 && (line[0] == '\n' || line[0] == '\r');
        }
        hand(file, begin, octets, message);
    }

    private static void hand(
            Path file,
            int begin,
            ByteArrayOutputStream octets,
            BiConsumer<String, byte[]> message) {
        if (octets.size() > 0) {
            message.accept(file + ":" + begin, octets.toByteArray());
        }
        octets.reset();
    }

    /// With its end; empty at the end of the file. A line without an end is cut at the size of a
    /// message.
    private static byte[] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet >= 0) {
            line.write(octet);
            if (octet == '\n' || line.size() > BounceReader.MAX_OCTETS) {
                break;
            }
            octet = in.read();
        }
        return line.toByteArray();
    }

    private static boolean startsWithFrom(byte[] line, int at) {
        return line.length >= at + FROM.length
                && Arrays.equals(line, at, at + FROM.length, FROM, 0, FROM.length);
    }
}

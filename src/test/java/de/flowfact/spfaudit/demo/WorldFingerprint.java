package de.flowfact.spfaudit.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/// All of a small world in a few digits, also as a program of its own, to compare two JVMs.
final class WorldFingerprint {

    private WorldFingerprint() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(of(7));
    }

    static String of(long seed) throws IOException {
        var world = new World(seed, 300);
        var zones = new StringBuilder();
        for (int night = 0; night < 3; night++) {
            world.zone(night).writeMasterFile(zones);
        }
        Path file = Files.createTempFile("world", ".csv");
        world.writeImportFile(file);
        var checksum = new CRC32();
        checksum.update(Files.readAllBytes(file));
        checksum.update(zones.toString().getBytes(StandardCharsets.US_ASCII));
        Files.delete(file);
        return "%08x".formatted(checksum.getValue());
    }
}

package de.flowfact.spfaudit.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterFileTest {

    @Test
    void recordsAreWrittenWithTheRootsOwn() throws IOException {
        assertThat(written("b.example TXT v=DMARC1; p=none", "a.example MX 0 ."))
                .containsExactly(
                        ". 300 IN SOA localhost. hostmaster.localhost. 1 3600 600 86400 300",
                        ". 3600 IN NS localhost.",
                        "a.example. 3600 IN MX 0 .",
                        "b.example. 3600 IN TXT \"v=DMARC1; p=none\"");
    }

    @Test
    void octetsThatMeanSomethingInTheFileAreEscaped() throws IOException {
        assertThat(written("a.example TXT \"\\\"a b\\\"\" \"\\226 \\\\\""))
                .contains("a.example. 3600 IN TXT \"\\\"a b\\\"\" \"\\226 \\\\\"");
    }

    @Test
    void nameServersBelowTheRootAreLeftOutAndTheirNameIsNot() throws IOException {
        assertThat(written("a.example NS ns.b.example"))
                .hasSize(3)
                .last()
                .asString()
                .startsWith("a.example. 3600 IN TYPE65280");
    }

    @Test
    void aServerThatDoesNotAnswerIsAnothersZone() throws IOException {
        assertThat(written("a.example TIMEOUT", "b.example SERVFAIL"))
                .contains("a.example. 3600 IN NS ns.invalid.", "b.example. 3600 IN NS ns.invalid.");
    }

    @Test
    void nsdAcceptsAWorld(@TempDir Path folder) throws IOException, InterruptedException {
        Optional<Path> checker = nsdCheckzone();
        assumeThat(checker).as("skipped: no nsd-checkzone is installed").isPresent();
        Path file = folder.resolve("world.zone");
        new World(1, 1000).zone(0).writeMasterFile(file);

        Process check =
                new ProcessBuilder(checker.orElseThrow().toString(), ".", file.toString())
                        .redirectErrorStream(true)
                        .start();

        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
    }

    private static List<String> written(String... lines) throws IOException {
        var out = new StringBuilder();
        Zone.parse(lines).writeMasterFile(out);
        return out.toString().lines().map(line -> line.replaceAll("\t+", " ")).toList();
    }

    private static Optional<Path> nsdCheckzone() {
        return Stream.of("/usr/sbin", "/usr/local/sbin", "/usr/bin")
                .map(folder -> Path.of(folder, "nsd-checkzone"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

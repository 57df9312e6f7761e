package de.flowfact.spfaudit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What benchmarks make of their rounds.
public final class BenchmarkResult {

    private static final Path FOLDER = Path.of("target", "bench");

    private BenchmarkResult() {}

    /// The higher one of the two in the middle; empty for nothing.
    public static OptionalDouble median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(sorted[sorted.length / 2]);
    }

    /// One JSON object in a file of its own.
    public static void write(String name, Consumer<JsonGenerator> content) throws IOException {
        Files.createDirectories(FOLDER);
        try (JsonGenerator json =
                new JsonFactory()
                        .createGenerator(
                                ObjectWriteContext.empty(),
                                Files.newBufferedWriter(FOLDER.resolve(name + ".json")))) {
            json.writeStartObject();
            content.accept(json);
            json.writeEndObject();
        }
    }
}

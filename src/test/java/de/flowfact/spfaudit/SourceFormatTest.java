package de.flowfact.spfaudit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Stands in for `spotless:check` where Maven runs on a JDK too old for google-java-format: tests
/// always run on JDK 25.
class SourceFormatTest {

    private static final Formatter FORMATTER =
            new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());

    @Test
    void everySourceFileIsAsSpotlessApplyLeavesIt() throws IOException, FormatterException {
        var unformatted = new ArrayList<Path>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                if (!source.equals(formatted(source))) {
                    unformatted.add(file);
                }
            }
        }
        assertThat(unformatted).as("mvn spotless:apply would change these").isEmpty();
    }

    /// Spotless orders imports in Google's way, whatever the style of the rest.
    private static String formatted(String source) throws FormatterException {
        String sorted = ImportOrderer.reorderImports(FORMATTER.formatSource(source), Style.GOOGLE);
        return RemoveUnusedImports.removeUnusedImports(sorted);
    }
}

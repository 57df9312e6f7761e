package de.flowfact.spfaudit.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A written report, read again.
public final class ReportRows {

    private ReportRows() {}

    public static List<NamedCsvRecord> of(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder()
                        .fieldSeparator(';')
                        .detectBomHeader(true)
                        .ofNamedCsvRecord(file)) {
            return csv.stream().toList();
        }
    }
}

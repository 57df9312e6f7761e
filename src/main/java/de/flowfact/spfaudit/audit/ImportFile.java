package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.dns.DomainName;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The file by which customers and their sender domains come in: CSV with a header line, a line for
/// each customer's domain. All of it is good, or every bad line is named.
///
/// Start reading here, then [ImportColumns], [ImportFields] and [ImportConsistency].
public final class ImportFile {

    static final int MAX_BAD_LINES = 10_000;
    static final int MAX_LINES = 2_000_000;
    private static final int MAX_HEADER_CHARS = 4_096;
    private static final int MAX_FIELD_CHARS = 2_000;
    private static final int MAX_FIELDS = 1_100;
    private static final int MAX_TITLE_LINES = 20;
    private static final String SEPARATORS = ";,\t";
    private static final String BYTE_ORDER_MARK = "\uFEFF\u00EF\u00BB\u00BF\u200B";

    // With the separators that a spreadsheet puts behind it.
    private static final Pattern NAMED_SEPARATOR =
            Pattern.compile("(?i)\"?sep\\s*=\\s?([;,\\t|:])\"?\\1*\\s*");

    // FastCSV names the line only in its message.
    private static final Pattern LINE_OF_MESSAGE = Pattern.compile("starting at line (\\d+)");

    private final ImportConsistency consistency = new ImportConsistency();
    private final List<BadLine> badLines = new ArrayList<>();
    private @Nullable ImportColumns columns;
    private long lastLine = 1;
    private long linesBefore;
    private long titleLine;
    private int lines;

    private ImportFile() {}

    /// What a file contained.
    public sealed interface Content {}

    /// The lines of a good file, each customer's domain once.
    ///
    /// @param duplicates how many lines said again what another had said
    public record Rows(List<Row> rows, int duplicates) implements Content {}

    /// Why a file cannot be imported, in the order of the lines; never empty.
    public record BadLines(List<BadLine> lines) implements Content {}

    /// A domain that a customer sends from.
    ///
    /// @param mailServer host name or IP address
    public record Row(
            ImportedCustomer customer,
            DomainName domain,
            @Nullable MailAddress senderAddress,
            @Nullable String mailServer) {}

    /// A line that is wrong.
    ///
    /// @param lineNumber 1 for the first line of the file; where a quoted field has line breaks,
    ///   the line on which the record begins
    /// @param reason an English sentence without the full stop
    public record BadLine(long lineNumber, String reason) {}

    /// Reads a file in UTF-8, with or without a byte order mark.
    public static Content read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return read(new Utf8Reader(in));
        }
    }

    /// Reads what is text already.
    public static Content read(Reader text) throws IOException {
        return new ImportFile().content(new BufferedReader(text));
    }

    private Content content(BufferedReader text) throws IOException {
        try {
            skipByteOrderMark(text);
            for (CsvRecord csv : records(text)) {
                if (!isBlank(csv) && !take(csv)) {
                    break;
                }
            }
            if (columns == null && badLines.isEmpty()) {
                bad(
                        1,
                        "the file is empty; its first line must name the columns: "
                                + ImportColumns.EXPECTED);
            }
        } catch (CsvParseException e) {
            notCsv(String.valueOf(e.getMessage()));
        } catch (Utf8Reader.NotUtf8Exception e) {
            notUtf8(e);
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof Utf8Reader.NotUtf8Exception notUtf8)) {
                throw e.getCause();
            }
            notUtf8(notUtf8);
        }
        return badLines.isEmpty()
                ? new Rows(consistency.rows(), consistency.duplicates())
                : new BadLines(List.copyOf(badLines));
    }

    /// However often it is there, and however it was read and saved again.
    private static void skipByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        while (BYTE_ORDER_MARK.indexOf(text.read()) >= 0) {
            text.mark(1);
        }
        text.reset();
    }

    private CsvReader<CsvRecord> records(BufferedReader text) throws IOException {
        Optional<Character> named = namedSeparator(text);
        var limits =
                CsvRecordHandler.builder()
                        .maxFields(MAX_FIELDS)
                        .maxFieldSize(MAX_FIELD_CHARS)
                        .maxRecordSize(ImportColumns.COUNT * MAX_FIELD_CHARS)
                        .build();
        return CsvReader.builder()
                .fieldSeparator(named.isPresent() ? named.get() : separator(text))
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(limits, text);
    }

    /// The separator that a first line `sep=;` names, for spreadsheets; that line is taken out.
    private Optional<Character> namedSeparator(BufferedReader text) throws IOException {
        text.mark(MAX_HEADER_CHARS + 1);
        var line = new StringBuilder();
        int c = text.read();
        while (c >= 0 && c != '\n' && c != '\r' && line.length() < MAX_HEADER_CHARS) {
            line.append((char) c);
            c = text.read();
        }
        Matcher separator = NAMED_SEPARATOR.matcher(line);
        if (!separator.matches()) {
            text.reset();
            return Optional.empty();
        }
        if (c == '\r') {
            text.mark(1);
            if (text.read() != '\n') {
                text.reset();
            }
        }
        linesBefore = 1;
        return Optional.of(separator.group(1).charAt(0));
    }

    /// No column's name contains any of them: the header has the one it is separated by.
    private static char separator(BufferedReader text) throws IOException {
        text.mark(MAX_HEADER_CHARS + 1);
        char separator = SEPARATORS.charAt(0);
        boolean begun = false;
        for (int i = 0; i < MAX_HEADER_CHARS; i++) {
            int c = text.read();
            boolean lineEnds = c == '\n' || c == '\r';
            if (c < 0 || (lineEnds && begun)) {
                break;
            }
            if (SEPARATORS.indexOf(c) >= 0) {
                separator = (char) c;
                break;
            }
            begun |= !Character.isWhitespace(c);
        }
        text.reset();
        return separator;
    }

    /// Whether the next line is worth reading.
    private boolean take(CsvRecord csv) {
        lastLine = csv.getStartingLineNumber() + linesBefore;
        ImportColumns header = columns;
        if (header == null) {
            return takeHeader(csv.getFields());
        }
        if (++lines > MAX_LINES) {
            bad(
                    lastLine,
                    "the file has more than %d lines; import it in parts".formatted(MAX_LINES));
            return false;
        }
        List<String> faults = faults(csv, header);
        if (!faults.isEmpty()) {
            bad(lastLine, String.join("; ", faults));
        }
        if (badLines.size() == MAX_BAD_LINES) {
            bad(lastLine, "%d bad lines so far; the rest was not read".formatted(MAX_BAD_LINES));
            return false;
        }
        return true;
    }

    /// The first line; where that is none, a line soon after it may be, below a title.
    private boolean takeHeader(List<String> line) {
        if (titleLine == 0) {
            columns = ImportColumns.of(line);
            if (columns.faults().isEmpty()) {
                return true;
            }
            columns.faults().forEach(fault -> bad(lastLine, fault));
            if (ImportColumns.isHeader(line)) {
                return false;
            }
            titleLine = lastLine;
            columns = null;
            return true;
        }
        if (ImportColumns.isHeader(line)) {
            bad(
                    titleLine,
                    "the columns are named in line %d; take out what stands above it"
                            .formatted(lastLine));
        }
        return !ImportColumns.isHeader(line) && lastLine < titleLine + MAX_TITLE_LINES;
    }

    private List<String> faults(CsvRecord csv, ImportColumns header) {
        if (csv.getFieldCount() < header.size() || !isBlank(csv, header.size())) {
            return List.of(
                    "has %d fields where the header has %d; is a separator or a quote missing or too many?"
                            .formatted(csv.getFieldCount(), header.size()));
        }
        var fields = new ImportFields(header, csv.getFields());
        Row row = fields.row();
        return row == null ? fields.faults() : consistency.add(row, lastLine);
    }

    /// Also a line of nothing but separators, as spreadsheets leave them at the end.
    private static boolean isBlank(CsvRecord csv) {
        return isBlank(csv, 0);
    }

    private static boolean isBlank(CsvRecord csv, int from) {
        for (int i = from; i < csv.getFieldCount(); i++) {
            if (!CellText.of(csv.getField(i)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private void notUtf8(Utf8Reader.NotUtf8Exception e) {
        bad(e.lineNumber(), "is not UTF-8; save the file as \"CSV UTF-8\" and import it again");
    }

    private void notCsv(String message) {
        Matcher line = LINE_OF_MESSAGE.matcher(message);
        bad(
                line.find() ? Long.parseLong(line.group(1)) + linesBefore : lastLine,
                "the file cannot be read any further: " + message);
    }

    private void bad(long lineNumber, String reason) {
        badLines.add(new BadLine(lineNumber, reason));
    }
}

package de.flowfact.spfaudit.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the header line of an import file says: which column stands where.
///
/// @param faults what is wrong with it, empty where nothing is
record ImportColumns(Map<Column, Integer> positions, int size, List<String> faults) {

    /// The columns of an import file; the header names them in lower case.
    enum Column {
        CUSTOMER_NUMBER,
        CUSTOMER,
        SALUTATION,
        FIRST_NAME,
        LAST_NAME,
        EMAIL,
        DOMAIN,
        SENDER_ADDRESS,
        MAIL_SERVER,
        ACCOUNT_MANAGER,
        ACCOUNT_MANAGER_EMAIL;

        String header() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Column> ofHeader(String header) {
            String name = CellText.of(header);
            return Stream.of(values()).filter(c -> c.header().equalsIgnoreCase(name)).findFirst();
        }
    }

    static final int COUNT = Column.values().length;
    static final String EXPECTED =
            Stream.of(Column.values()).map(Column::header).collect(Collectors.joining(";"));

    static ImportColumns of(List<String> line) {
        List<String> header = withoutEmptyEnd(line);
        var positions = new EnumMap<Column, Integer>(Column.class);
        var faults = new ArrayList<String>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            Optional<Column> column = Column.ofHeader(name);
            if (column.isEmpty() && CellText.of(name).isEmpty()) {
                faults.add("column %d has no name".formatted(i + 1));
            } else if (column.isEmpty()) {
                faults.add("unknown column " + ImportFields.quoted(name));
            } else if (positions.putIfAbsent(column.get(), i) != null) {
                faults.add("column " + column.get().header() + " is there twice");
            }
        }
        for (Column column : Column.values()) {
            if (!positions.containsKey(column)) {
                faults.add("column " + column.header() + " is missing");
            }
        }
        if (positions.isEmpty()) {
            faults.clear();
            faults.add("the header line is missing");
            if (header.size() == 1 && isHeader(header)) {
                faults.add("columns are separated by ; or , or a tab, and by nothing else");
            }
        }
        if (!faults.isEmpty()) {
            faults.add("the first line must name the columns, in any order: " + EXPECTED);
        }
        return new ImportColumns(positions, header.size(), List.copyOf(faults));
    }

    /// Whether a line looks like a header.
    static boolean isHeader(List<String> line) {
        return line.stream().map(Column::ofHeader).filter(Optional::isPresent).count() > 2
                || (line.size() == 1 && line.getFirst().contains(Column.CUSTOMER_NUMBER.header()));
    }

    /// Spreadsheets end each line by a separator where a column further on was used once.
    private static List<String> withoutEmptyEnd(List<String> line) {
        int size = line.size();
        while (size > 0 && CellText.of(line.get(size - 1)).isEmpty()) {
            size--;
        }
        return line.subList(0, size);
    }

    int positionOf(Column column) {
        return positions.getOrDefault(column, -1);
    }
}

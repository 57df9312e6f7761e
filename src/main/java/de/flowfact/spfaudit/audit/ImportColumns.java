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
            String name = header.strip();
            return Stream.of(values()).filter(c -> c.header().equalsIgnoreCase(name)).findFirst();
        }
    }

    static final int COUNT = Column.values().length;
    static final String EXPECTED =
            Stream.of(Column.values()).map(Column::header).collect(Collectors.joining(";"));

    static ImportColumns of(List<String> header) {
        var positions = new EnumMap<Column, Integer>(Column.class);
        var faults = new ArrayList<String>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            Optional<Column> column = Column.ofHeader(name);
            if (column.isEmpty()) {
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
        }
        if (!faults.isEmpty()) {
            faults.add("the first line must name the columns, in any order: " + EXPECTED);
        }
        return new ImportColumns(positions, header.size(), List.copyOf(faults));
    }

    int positionOf(Column column) {
        return positions.getOrDefault(column, -1);
    }
}

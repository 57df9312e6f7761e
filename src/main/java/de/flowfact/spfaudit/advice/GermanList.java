package de.flowfact.spfaudit.advice;

import java.util.List;

/// How German lists things: `a`, `a und b`, `a, b und c`.
public final class GermanList {

    private GermanList() {}

    /// Empty for nothing.
    public static String of(List<String> items) {
        if (items.size() < 2) {
            return String.join("", items);
        }
        int last = items.size() - 1;
        return String.join(", ", items.subList(0, last)) + " und " + items.get(last);
    }
}
